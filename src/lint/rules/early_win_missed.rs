//! `early-win-missed`: a first week without a success.

use super::prelude::*;
use crate::measure::FindingKind;

pub(in crate::lint) const RULE: Rule = rule!("early-win-missed", Hint, Method, AtPlan(look), "early_win_missed.md");

fn look(scene: &Scene<'_>) -> Vec<Remark> {
    scene.findings(FindingKind::EarlyWinMissed, |goal, _| {
        Some(Words::new(
            format!("The first week of “{}” went by without a first success", goal.title),
            "That is no loss: make the next part so small that it fits into a week.",
        ))
    })
}
