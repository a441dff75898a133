//! `carried-over`: a step that was planned weeks ago, or copied from daily note to daily note.

use super::{overdue_pile, prelude::*};
use crate::measure::carry_over;

pub(in crate::lint) const RULE: Rule = rule!("carried-over", Hint, Method, AtPlan(look), "carried_over.md");

/// In so many daily notes a step has been carried along often.
const OFTEN: usize = 7;

fn look(scene: &Scene<'_>) -> Vec<Remark> {
    if scene.plan.is_zero_config {
        return Vec::new();
    }
    // What lies in a pile is told there; then each step once.
    let mut told = overdue_pile::in_piles(scene);
    let mut remarks = Vec::new();
    let mut say = |task, title| {
        if told.insert(task) {
            remarks.push(scene.remark(task, Words::new(title, HELP)));
        }
    };
    for carried in carry_over(&scene.measures.roster, scene.config.week_starts).iter().filter(|carried| carried.is_stale()) {
        say(carried.task, format!("Planned {} ago, and carried along since", counted(carried.weeks.into(), "week")));
    }
    for (task, days) in scene.plan.carried.iter().filter(|(_, days)| days.len() >= OFTEN) {
        if let Some(node) = scene.plan.task(*task).node {
            say(node, format!("Carried along through {} daily notes before this one", days.len()));
        }
    }
    remarks
}

/// What helps a step that comes along.
const HELP: &str = "What would make it smaller? Split it, give it a new day, or let it go.";
