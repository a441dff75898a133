//! How one item takes part in a sprint: since when it is in, and how that ends.

use super::{Backlog, BacklogItem};
use crate::{
    calendar::Day,
    measure::branch::MINUTES_OF_A_STEP,
    plan::tree::{ProgressBy, Status},
};

/// What a sprint has to do with an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taking {
    /// Nothing: it came after the end, or was never really in.
    Outside,
    /// It was done before the sprint began, or before it came in.
    DoneBefore,
    /// It is, or was, in the sprint.
    In(Stay),
}

/// The time of an item in a sprint.
///
/// # Shape
/// No day is after the sprint's end. The item is removed after `from`, and done on that day at the earliest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stay {
    /// The first day it is in: the start, for what was committed.
    pub from: Day,
    /// Whether it was in on the first day's end: planning on the first day is planning, not scope change.
    pub is_committed: bool,
    /// How it ends.
    pub ending: Ending,
}

/// How the time of an item in a sprint ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It was taken out or given up on that day.
    Removed(Day),
    /// It was done on that day.
    Done(Day),
    /// It stays, open, to be carried over.
    Carried,
}

impl Taking {
    /// Looks at one item.
    ///
    /// # Source
    /// `metrics.md` §6, "Scope". What is dated after today counts as today (§0, "Days"), for comings and goings, too.
    pub fn of(sprint: &Backlog, item: &BacklogItem, today: Day) -> Taking {
        let Backlog { start, end, .. } = *sprint;
        let known = |day: Option<Day>| day.map(|day| day.min(today));
        let added = known(item.added).unwrap_or(start);
        let from = added.max(start);
        // If the day is unknown: the last one it can have been.
        let done = (item.status == Status::Done).then(|| known(item.done).unwrap_or(today.min(end)));
        if done.is_some_and(|done| done < from) {
            return Taking::DoneBefore;
        }
        let cancelled = if item.status == Status::Cancelled { known(item.cancelled) } else { None };
        let is_lost = item.status == Status::Cancelled && cancelled.is_none();
        let out = [known(item.removed), cancelled].into_iter().flatten().min();
        if added > end || is_lost || out.is_some_and(|out| out <= from) {
            return Taking::Outside;
        }
        let ending = match (out, done) {
            (Some(out), _) if out <= end && done.is_none_or(|done| out < done) => Ending::Removed(out),
            (_, Some(done)) if done <= end => Ending::Done(done),
            _ => Ending::Carried,
        };
        Taking::In(Stay { from, is_committed: added <= start, ending })
    }
}

/// Lists the items that are, or were, in the sprint, each with its time in it.
pub(super) fn stays(sprint: &Backlog, today: Day) -> impl Iterator<Item = (&BacklogItem, Stay)> {
    sprint.items.iter().filter_map(move |item| match Taking::of(sprint, item, today) {
        Taking::In(stay) => Some((item, stay)),
        Taking::Outside | Taking::DoneBefore => None,
    })
}

/// Returns what an item counts for in the unit of its sprint.
pub(super) fn size(sprint: &Backlog, item: &BacklogItem) -> u64 {
    match sprint.unit {
        ProgressBy::Count => 1,
        ProgressBy::Estimate => minutes(item),
    }
}

/// Returns the estimate of an item; none if it has none, or one of 0.
pub(super) fn estimate(item: &BacklogItem) -> Option<u64> {
    item.estimate.filter(|minutes| *minutes > 0).map(u64::from)
}

/// Returns the estimate of an item, or what a step without one counts for.
pub(super) fn minutes(item: &BacklogItem) -> u64 {
    estimate(item).unwrap_or(u64::from(MINUTES_OF_A_STEP))
}
