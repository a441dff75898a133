//! `early-win-too-big`: a first part that does not fit into a week.

use super::prelude::*;
use crate::measure::FindingKind;

pub(in crate::lint) const RULE: Rule = rule!("early-win-too-big", Hint, Method, AtPlan(look), "early_win_too_big.md");

fn look(scene: &Scene<'_>) -> Vec<Remark> {
    scene.findings(FindingKind::EarlyWinTooBig, |goal, _| {
        Some(Words::new(
            format!("The first part of “{}” does not fit into its first week", goal.title),
            "An early success carries the next steps. Make the first stage small enough for seven days.",
        ))
    })
}
