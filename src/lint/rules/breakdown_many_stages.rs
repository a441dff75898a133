//! `breakdown-many-stages`: a goal of more than seven stages.

use super::prelude::*;
use crate::measure::FindingKind;

pub(in crate::lint) const RULE: Rule = rule!("breakdown-many-stages", Warning, Method, AtPlan(look), "breakdown_many_stages.md");

fn look(scene: &Scene<'_>) -> Vec<Remark> {
    scene.findings(FindingKind::ManyStages, |goal, _| {
        Some(Words::new(
            format!("“{}” has more stages than one can keep in mind", goal.title),
            "3 to 7 are easy to oversee. Put some together, or give a part of them a goal note of its own.",
        ))
    })
}
