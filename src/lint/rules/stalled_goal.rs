//! `stalled-goal`: a goal in which nothing has moved for long.

use super::prelude::*;
use crate::plan::Goal;

pub(in crate::lint) const RULE: Rule = rule!("stalled-goal", Hint, Method, AtPlan(look), "stalled_goal.md");

fn look(scene: &Scene<'_>) -> Vec<Remark> {
    let goals = scene.goals().filter_map(|(goal, measures)| Some((goal, scene.silence(measures)?)));
    // Where a goal below is silent too, it is the one to look at.
    let lowest = goals.filter(|(goal, _)| !goal.children.iter().any(|child| scene.silence(scene.measures(*child)).is_some()));
    let words = |goal: &Goal, days: i64| {
        let title = format!("Nothing has moved in “{}” for {}", goal.title, counted(days.unsigned_abs(), "day"));
        Words::new(
            title,
            "Is it still the right one? A smaller next step, a pause (`status: paused`) or an end are all good answers.",
        )
    };
    lowest.map(|(goal, days)| scene.remark(goal.node, words(goal, days))).collect()
}
