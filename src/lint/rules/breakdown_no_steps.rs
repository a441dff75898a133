//! `breakdown-no-steps`: a goal without any step.

use super::prelude::*;
use crate::measure::FindingKind;

pub(in crate::lint) const RULE: Rule = rule!("breakdown-no-steps", Warning, Method, AtPlan(look), "breakdown_no_steps.md");

fn look(scene: &Scene<'_>) -> Vec<Remark> {
    scene.findings(FindingKind::NoSteps, |goal, _| {
        Some(
            Words::new(
                format!("“{}” has no step yet", goal.title),
                "Write the first thing that you could do today, small enough to be done in a quarter of an hour.",
            )
            .instead("- [ ] Look up two courses and note their dates [estimate:: 15m]"),
        )
    })
}
