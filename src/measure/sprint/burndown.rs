//! What is left at the end of each day of a sprint, against a straight line over the working days.

use super::Backlog;
use super::{
    sprint_days::{SprintDays, days},
    stay::{Ending, size, stays},
    tenths::tenths,
};
use crate::calendar::{Day, WorkingDays};
use std::collections::BTreeMap;

#[doc = include_str!("../numbers/burndown.md")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Burndown {
    /// The size of what was in on the first day's end: where the ideal line begins.
    pub committed: u64,
    /// The days, in order.
    pub days: Vec<BurndownDay>,
}

/// A day of a sprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BurndownDay {
    /// The day.
    pub day: Day,
    /// What the ideal line leaves at its end, in tenths; it does not move when the scope does.
    pub ideal_tenths: u64,
    /// Where the sprint stood at its end; none after today.
    pub standing: Option<Standing>,
}

/// Where a sprint stood at the end of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Standing {
    /// The size of what was in by then and not out.
    pub scope: u64,
    /// The part of it that was not done.
    pub remaining: u64,
}

/// What changed on one day.
#[derive(Clone, Copy, Debug, Default)]
struct Change {
    came: u64,
    went: u64,
    done: u64,
}

impl Burndown {
    /// Follows a sprint through its days.
    ///
    /// # Source
    /// `metrics.md` §6, "Burndown".
    pub fn of(sprint: &Backlog, working_days: &WorkingDays, today: Day) -> Burndown {
        let (mut changes, mut committed) = (BTreeMap::<Day, Change>::new(), 0);
        for (item, stay) in stays(sprint, today) {
            let size = size(sprint, item);
            committed += if stay.is_committed { size } else { 0 };
            changes.entry(stay.from).or_default().came += size;
            match stay.ending {
                Ending::Removed(day) => changes.entry(day).or_default().went += size,
                Ending::Done(day) => changes.entry(day).or_default().done += size,
                Ending::Carried => {}
            }
        }
        let working = SprintDays::of(sprint, working_days);
        let (all, mut standing) = (working.all(), Standing::default());
        let days = (0..days(sprint.start, sprint.end) as i64).map(|at| {
            let day = sprint.start.plus(at);
            let change = changes.get(&day).copied().unwrap_or_default();
            standing.scope = standing.scope + change.came - change.went;
            standing.remaining = standing.remaining + change.came - change.went - change.done;
            let ideal_tenths = tenths(committed * (all - working.until(day)), all);
            BurndownDay { day, ideal_tenths, standing: Some(standing).filter(|_| day <= today) }
        });
        Burndown { committed, days: days.collect() }
    }

    /// Returns the working days alone, or all days of a sprint that holds none. What changed on the days off behind one
    /// counts to it, so that nothing is lost between two of them.
    pub fn by_working_day(&self, working_days: &WorkingDays) -> Vec<BurndownDay> {
        let has_some = self.days.iter().any(|day| working_days.contains(day.day));
        let mut worked: Vec<BurndownDay> = Vec::new();
        for day in &self.days {
            if !has_some || working_days.contains(day.day) {
                worked.push(*day);
            } else if let Some(last) = worked.last_mut() {
                last.standing = day.standing.or(last.standing);
            }
        }
        worked
    }
}
