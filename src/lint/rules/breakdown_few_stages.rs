//! `breakdown-few-stages`: a goal of one or two stages.

use super::prelude::*;
use crate::measure::FindingKind;

pub(in crate::lint) const RULE: Rule = rule!("breakdown-few-stages", Hint, Method, AtPlan(look), "breakdown_few_stages.md");

fn look(scene: &Scene<'_>) -> Vec<Remark> {
    scene.findings(FindingKind::FewStages, |goal, _| {
        Some(Words::new(
            format!("“{}” has only few stages", goal.title),
            "With 3 to 7 stages there is something to reach every few weeks.",
        ))
    })
}
