//! How many weeks a task has been pushed along.

use super::Roster;
use crate::{
    calendar::{Day, Period, Unit, Weekday},
    plan::tree::NodeId,
};

/// From how many weeks on a task is stale: split it, schedule it, or drop it.
///
/// # Source
/// `metrics.md` §11.
const STALE: u32 = 3;

#[doc = include_str!("numbers/carry_over.md")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Carried {
    /// The task.
    pub task: NodeId,
    /// The weeks from that of its plan day to this one, at least 1.
    pub weeks: u32,
    /// The days since it came into being, if known.
    pub age_days: Option<u32>,
}

impl Carried {
    /// Says whether it has been pushed along for too long.
    pub fn is_stale(&self) -> bool {
        self.weeks >= STALE
    }
}

/// Lists the open promises whose plan day lies before this week, in the roster's order.
///
/// # Source
/// `metrics.md` §3, "Carry-over".
pub fn carry_over(roster: &Roster, week_starts: Weekday) -> Vec<Carried> {
    let first_of_week = |day: Day| Period::of(day, Unit::Week, week_starts).start;
    let this_week = first_of_week(roster.today());
    let open = roster.entries().iter().filter(|entry| entry.is_open());
    let carried = open.filter_map(|entry| {
        let plan = entry.plan.filter(|plan| *plan < this_week)?;
        let age = entry.created.map(|created| roster.today().since(created) as u32);
        Some(Carried { task: entry.task, weeks: (this_week.since(first_of_week(plan)) / 7) as u32, age_days: age })
    });
    carried.collect()
}

/// Counts the tasks carried for 1, 2, 3, and 4 or more weeks.
///
/// # Source
/// `metrics.md` §3, "Carry-over".
pub fn by_weeks(carried: &[Carried]) -> [usize; 4] {
    let mut counts = [0; 4];
    for task in carried {
        counts[task.weeks.clamp(1, 4) as usize - 1] += 1;
    }
    counts
}
