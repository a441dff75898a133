//! `breakdown-no-stages`: a goal whose many steps stand under no heading.

use super::prelude::*;
use crate::measure::FindingKind;

pub(in crate::lint) const RULE: Rule = rule!("breakdown-no-stages", Hint, Method, AtPlan(look), "breakdown_no_stages.md");

fn look(scene: &Scene<'_>) -> Vec<Remark> {
    scene.findings(FindingKind::NoStages, |goal, _| {
        // What is measured has its marks for stages.
        let is_measured = scene.plan.tree.get(goal.node).measure.is_some();
        let help =
            "Its steps are easier to see through under 3 to 7 headings, each something that can be reached and celebrated.";
        let words = Words::new(format!("“{}” is one long list", goal.title), help);
        (!is_measured).then(|| words.instead("## Learn the first 100 words"))
    })
}
