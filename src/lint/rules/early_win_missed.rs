//! `early-win-missed`: a first week without a success.

use super::prelude::*;
use crate::measure::FindingKind;

pub(in crate::lint) const RULE: Rule = rule!("early-win-missed", Hint, Method, AtPlan(look), "early_win_missed.md");

fn look(scene: &Scene<'_>) -> Vec<Remark> {
    scene.findings(FindingKind::EarlyWinMissed, |goal, _| {
        // Where nothing has moved for long, that is what there is to say.
        let is_silent = scene.silence(scene.measures(scene.plan.goal_at(goal.node)?)).is_some();
        let title = format!("The first week of “{}” went by without a first success", goal.title);
        let help = "That is no loss: make the next part so small that it fits into a week.";
        (!is_silent).then(|| Words::new(title, help))
    })
}
