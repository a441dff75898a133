//! `smart-time-bound`: a goal without a date.

use super::prelude::*;
use crate::measure::{FindingKind, SmartCheck};

pub(in crate::lint) const RULE: Rule = rule!("smart-time-bound", Hint, Method, AtPlan(look), "smart_time_bound.md");

fn look(scene: &Scene<'_>) -> Vec<Remark> {
    scene.findings(FindingKind::Unanswered(SmartCheck::TimeBound), |goal, _| {
        // Dates that are reversed are said by a rule of their own.
        let is_open_ended = scene.plan.tree.get(goal.node).due.is_none();
        let due = scene.today().plus(WEEKS * 7);
        is_open_ended.then(|| {
            let help = "A day in sight tells what comes first. It may be moved later: that is planning, not failing.";
            Words::new(format!("“{}” has no date", goal.title), help).instead(format!("due: {due}"))
        })
    })
}

/// How far away the suggested day is: a quarter.
const WEEKS: i64 = 12;
