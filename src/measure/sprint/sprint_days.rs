//! The working days of a sprint.

use super::Backlog;
use crate::calendar::{Day, WorkingDays};

/// The working days of a sprint; of one that holds none, each day counts as one.
///
/// # Source
/// `metrics.md` §6, "Scope".
#[derive(Clone, Copy, Debug)]
pub(super) struct SprintDays<'a> {
    start: Day,
    end: Day,
    /// None if each day counts.
    working_days: Option<&'a WorkingDays>,
}

impl<'a> SprintDays<'a> {
    /// Looks whether the sprint holds a working day.
    pub(super) fn of(sprint: &Backlog, working_days: &'a WorkingDays) -> SprintDays<'a> {
        let Backlog { start, end, .. } = *sprint;
        SprintDays { start, end, working_days: Some(working_days).filter(|working| working.count(start, end) > 0) }
    }

    /// Counts all of them.
    pub(super) fn all(self) -> u64 {
        self.between(self.start, self.end)
    }

    /// Counts those up to a day, it included.
    pub(super) fn until(self, day: Day) -> u64 {
        self.between(self.start, day.min(self.end))
    }

    /// Counts those from a day on, it included.
    pub(super) fn left(self, day: Day) -> u64 {
        self.between(day.max(self.start), self.end)
    }

    fn between(self, from: Day, to: Day) -> u64 {
        self.working_days.map_or_else(|| days(from, to), |working| working.count(from, to))
    }
}

/// Counts the days from one to another, both included; 0 if the second comes first.
pub(super) fn days(from: Day, to: Day) -> u64 {
    (to.since(from) + 1).max(0) as u64
}
