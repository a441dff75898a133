//! `breakdown-no-criteria`: a goal that does not say when it is done.

use super::prelude::*;
use crate::measure::{FindingKind, SmartCheck};

pub(in crate::lint) const RULE: Rule = rule!("breakdown-no-criteria", Hint, Method, AtPlan(look), "breakdown_no_criteria.md");

fn look(scene: &Scene<'_>) -> Vec<Remark> {
    scene.findings(FindingKind::NoCriteria, |goal, _| {
        // Where nothing can be counted either, `smart-measurable` says so already.
        let measures = scene.measures(scene.plan.goal_at(goal.node)?);
        measures.smart.passed.contains(&SmartCheck::Measurable).then(|| {
            let help = "A line that says what must be so lets you stop in good conscience.";
            Words::new(format!("How will you know that “{}” is done?", goal.title), help)
                .instead("done_when: I can order a meal without switching to English")
        })
    })
}
