//! `breakdown-low-energy`: a goal without a step for a tired day.

use super::prelude::*;
use crate::measure::FindingKind;

pub(in crate::lint) const RULE: Rule = rule!("breakdown-low-energy", Hint, Method, AtPlan(look), "breakdown_low_energy.md");

fn look(scene: &Scene<'_>) -> Vec<Remark> {
    scene.findings(FindingKind::LowEnergy, |goal, _| {
        Some(
            Words::new(
                format!("“{}” has no step for a tired day", goal.title),
                "One step of a quarter of an hour, or marked `[energy:: low]`, keeps it moving on days with little strength.",
            )
            .instead("- [ ] Read one page aloud [estimate:: 10m]"),
        )
    })
}
