//! `breakdown-empty-stage`: a stage with nothing in it.

use super::prelude::*;
use crate::measure::FindingKind;

pub(in crate::lint) const RULE: Rule = rule!("breakdown-empty-stage", Hint, Method, AtPlan(look), "breakdown_empty_stage.md");

fn look(scene: &Scene<'_>) -> Vec<Remark> {
    scene.findings(FindingKind::EmptyStage, |_, subject| {
        Some(Words::new(
            format!("Nothing is planned under “{}”", scene.words(subject)),
            "Write its first step, or take the heading out until it is its turn.",
        ))
    })
}
