//! The sprints of a cadence in the settings, for vaults without sprint notes.

use crate::{
    calendar::{Day, day_short},
    config::{Config, SprintCadence},
    plan::{
        plan::{Plan, What},
        sprints::{Sprint, people},
        tree::NodeId,
    },
};
use std::collections::BTreeSet;

/// Returns the first day of the sprint that holds a day.
pub(super) fn start_of(cadence: SprintCadence, day: Day) -> Day {
    let length = i64::from(cadence.length.max(1));
    cadence.start.plus(day.since(cadence.start).div_euclid(length) * length)
}

/// Makes a sprint of each stretch of the cadence in which a task has its plan day, in order; their tasks come later.
///
/// # Source
/// `format.md` §7.
pub(super) fn sprints(plan: &Plan, cadence: SprintCadence, config: &Config) -> Vec<Sprint> {
    let tasks = plan.what.iter().zip((0..).map(NodeId)).filter(|(what, _)| matches!(what, What::Task(_)));
    let days = tasks.filter_map(|(_, id)| plan.tree.get(id).plan_day());
    let starts: BTreeSet<Day> = days.map(|day| start_of(cadence, day)).collect();
    let people = people(config);
    let sprint = |start: Day| Sprint {
        note: None,
        title: format!("Sprint from {}", day_short(start, start)),
        goal: None,
        start,
        end: start.plus(i64::from(cadence.length.max(1)) - 1),
        by: config.progress_by,
        capacity: None,
        people: people.clone(),
        tasks: Vec::new(),
        retro: None,
    };
    starts.into_iter().map(sprint).collect()
}
