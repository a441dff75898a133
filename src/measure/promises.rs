//! What was promised for a period, and how each promise ended.

use super::{Entry, Moment, Roster};
use crate::calendar::Day;
use std::ops::RangeInclusive;

/// How a promise ended, or what was done without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Done before the period began.
    Early,
    /// Done in the period, and by its due day.
    OnTime,
    /// Done in the period, after its due day; without one, carried in from before.
    Late,
    /// Done, nobody knows when.
    Undated,
    /// Not done by the end of the period.
    Open,
    /// Cancelled by the end of the period: it leaves the plan.
    Dropped,
    /// A leaf done in the period that was not promised for it, nor stands under something that was.
    Extra,
}

/// A task in a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Promise<'r> {
    /// The task.
    pub entry: &'r Entry,
    /// How it ended.
    pub outcome: Outcome,
    /// Whether it was planned for before the period, and still open when that began.
    pub is_carried: bool,
}

impl Promise<'_> {
    /// Says whether it was kept; none for what left the plan and what was never part of it.
    pub fn is_kept(&self) -> Option<bool> {
        match self.outcome {
            Outcome::Dropped | Outcome::Extra => None,
            Outcome::Open => Some(false),
            Outcome::Early | Outcome::OnTime | Outcome::Late | Outcome::Undated => Some(true),
        }
    }
}

/// Lists the promises of a period with how they ended, and what was done besides.
///
/// # Shape
/// The promises, then what is extra, each in the roster's order. A promise is a task with a plan day of its own; a parent
/// and its steps are separate promises if each has dates. What is done after the period was still open in it, so a past
/// period does not look better later.
///
/// # Source
/// `metrics.md` §3, "Completion rate of a period". A task done on an unknown day is taken as done when planned.
pub fn promises<'r>(roster: &'r Roster, days: &RangeInclusive<Day>) -> Vec<Promise<'r>> {
    let (first, last) = (Moment::On(*days.start()), *days.end());
    let planned = roster.spans.iter().filter(|span| span.from <= last && span.until >= first).map(|span| span.place);
    let finished = roster.finished.iter().filter(|(day, _)| days.contains(day)).map(|(_, place)| *place);
    listed(roster, days, planned, finished)
}

/// Lists the promises among the entries at some places, and of the leaves finished in the period those that were none.
pub(super) fn listed<'r>(
    roster: &'r Roster,
    days: &RangeInclusive<Day>,
    planned: impl Iterator<Item = u32>,
    finished: impl Iterator<Item = u32>,
) -> Vec<Promise<'r>> {
    let entries = roster.entries();
    let mut promises = Vec::new();
    // Of entries that were looked at, whether they or something above them was promised for the period.
    let mut is_promised: Vec<Option<bool>> = vec![None; entries.len()];
    for place in planned {
        if let Some(promise) = promise(&entries[place as usize], days, roster.today()) {
            is_promised[place as usize] = Some(true);
            promises.push(promise);
        }
    }
    for place in finished {
        if !find(entries, &mut is_promised, place as usize) {
            promises.push(Promise { entry: &entries[place as usize], outcome: Outcome::Extra, is_carried: false });
        }
    }
    promises
}

/// Finds out whether an entry, or something above it, was promised, and remembers it for all on the way.
fn find(entries: &[Entry], is_promised: &mut [Option<bool>], place: usize) -> bool {
    let above = |at: &usize| entries[*at].promise_above.map(|back| at - back.get() as usize);
    let way = || std::iter::successors(Some(place), above);
    let found = way().find_map(|at| is_promised[at]).unwrap_or(false);
    for at in way() {
        if is_promised[at].replace(found).is_some() {
            break;
        }
    }
    found
}

fn promise<'r>(entry: &'r Entry, days: &RangeInclusive<Day>, today: Day) -> Option<Promise<'r>> {
    let (first, last, plan) = (*days.start(), *days.end(), entry.plan?);
    let is_carried = plan < first;
    let is_done_before = entry.done.is_some_and(|done| done < Moment::On(first));
    let is_cancelled_before = entry.cancelled.is_some_and(|day| day < first);
    let is_written_later = entry.created.is_some_and(|day| day > last) && entry.done.is_none_or(|done| done > Moment::On(last));
    let is_past = is_carried && (first > today || is_done_before);
    if plan > last || is_past || is_cancelled_before || is_written_later {
        return None;
    }
    let is_late = |day: Day| entry.due.map_or(is_carried, |due| day > due);
    let outcome = match entry.done {
        _ if entry.cancelled.is_some_and(|day| day <= last) => Outcome::Dropped,
        Some(Moment::Always) => Outcome::Undated,
        Some(Moment::On(day)) if day < first => Outcome::Early,
        Some(Moment::On(day)) if day <= last && is_late(day) => Outcome::Late,
        Some(Moment::On(day)) if day <= last => Outcome::OnTime,
        _ => Outcome::Open,
    };
    Some(Promise { entry, outcome, is_carried })
}
