//! How much gets done per sprint: the mean of the last three.

use super::{Backlog, SprintScope, tenths::tenths};
use crate::{
    calendar::{Day, WorkingDays},
    order,
    plan::{Sprint, tree::ProgressBy},
};

/// How many sprints count.
///
/// # Units
/// Sprints.
///
/// # Source
/// `metrics.md` §6, "Velocity".
const LAST: usize = 3;

/// A sprint and what was done in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FinishedSprint<'a> {
    /// Its name; of sprints that end on one day the later in order of names is the last.
    pub name: &'a str,
    /// Its last day.
    pub end: Day,
    /// What was done in it, also what was added late.
    pub done: u64,
}

#[doc = include_str!("../numbers/velocity.md")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Velocity {
    /// The mean, in tenths, rounded half up.
    pub mean_tenths: u64,
    /// Of how many sprints it is the mean, 1 to 3.
    pub of: usize,
    /// The least that was done in one of them.
    pub least: u64,
    /// The most.
    pub most: u64,
}

/// Lists the last three sprints that are over and count in a unit, the latest last, with what was done in each.
///
/// # Source
/// `metrics.md` §6, "Velocity".
pub fn finished_sprints<'p>(
    sprints: impl Iterator<Item = (&'p Sprint, &'p Backlog)>,
    unit: ProgressBy,
    (working_days, today): (&WorkingDays, Day),
) -> Vec<FinishedSprint<'p>> {
    let mut over: Vec<_> = sprints.filter(|(sprint, backlog)| backlog.unit == unit && sprint.end < today).collect();
    order::by_key(&mut over, |(sprint, _)| (sprint.end, sprint.title.as_str()));
    let last = over.split_off(over.len().saturating_sub(LAST)).into_iter();
    let finished = last.map(|(sprint, backlog)| FinishedSprint {
        name: &sprint.title,
        end: sprint.end,
        done: SprintScope::of(backlog, working_days, today).done,
    });
    finished.collect()
}

/// Averages the last three sprints that are over; none if none is. They come in any order.
///
/// # Source
/// `metrics.md` §6, "Velocity".
///
/// # Example
/// ```
/// use milepost::measure::{FinishedSprint, velocity};
/// let end: milepost::calendar::Day = "2026-03-08".parse().unwrap();
/// let sprints = [("S1", end.plus(-14), 4), ("S2", end, 7)].map(|(name, end, done)| FinishedSprint { name, end, done });
/// assert_eq!(velocity(&sprints, end.next()).map(|velocity| velocity.mean_tenths), Some(55));
/// assert_eq!(velocity(&sprints, end).map(|velocity| velocity.of), Some(1), "one that ends today is not over");
/// ```
pub fn velocity(sprints: &[FinishedSprint<'_>], today: Day) -> Option<Velocity> {
    let mut over: Vec<&FinishedSprint<'_>> = sprints.iter().filter(|sprint| sprint.end < today).collect();
    order::by_key(&mut over, |sprint| (sprint.end, sprint.name));
    let done = || over.iter().rev().take(LAST).map(|sprint| sprint.done);
    let of = done().count();
    let mean_tenths = tenths(done().sum(), of as u64);
    Some(Velocity { mean_tenths, of, least: done().min()?, most: done().max()? })
}
