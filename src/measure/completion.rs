//! Of what was planned for a period, how much was done by its end.

use super::{Entry, Kept, Outcome, Promise, Roster, Share, promises};
use crate::calendar::Day;
use std::{collections::BTreeMap, ops::RangeInclusive};

/// Where a period lies, seen from today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodState {
    /// It is over.
    Past,
    /// Today is one of its days.
    Current,
    /// It has not begun.
    Future,
}

impl PeriodState {
    /// Returns where the days from first to last lie.
    pub fn of(days: &RangeInclusive<Day>, today: Day) -> PeriodState {
        if *days.end() < today {
            PeriodState::Past
        } else if *days.start() > today {
            PeriodState::Future
        } else {
            PeriodState::Current
        }
    }

    /// Returns its name in JSON, `current`.
    pub fn name(self) -> &'static str {
        ["past", "current", "future"][self as usize]
    }
}

#[doc = include_str!("numbers/completion.md")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Completion {
    /// Where the period lies.
    pub state: PeriodState,
    /// How many of the planned ones were carried in from before the period.
    pub carried_in: usize,
    /// Done before the period.
    pub early: usize,
    /// Done in it, by the due day.
    pub on_time: usize,
    /// Done in it, after the due day.
    pub late: usize,
    /// Done on an unknown day.
    pub undated: usize,
    /// Not done by its end.
    pub open: usize,
    /// Cancelled by its end, and so no longer planned.
    pub dropped: usize,
    /// Leaves done in it that were no promise.
    pub extra_done: usize,
}

impl Completion {
    fn nothing(state: PeriodState) -> Completion {
        let n = 0;
        Completion { state, carried_in: n, early: n, on_time: n, late: n, undated: n, open: n, dropped: n, extra_done: n }
    }

    fn add(&mut self, promise: &Promise<'_>) {
        let count = match promise.outcome {
            Outcome::Early => &mut self.early,
            Outcome::OnTime => &mut self.on_time,
            Outcome::Late => &mut self.late,
            Outcome::Undated => &mut self.undated,
            Outcome::Open => &mut self.open,
            Outcome::Dropped => &mut self.dropped,
            Outcome::Extra => &mut self.extra_done,
        };
        *count += 1;
        self.carried_in += usize::from(promise.is_carried && promise.outcome != Outcome::Dropped);
    }

    /// Counts the promises that were kept.
    pub fn done(&self) -> usize {
        self.early + self.on_time + self.late + self.undated
    }

    /// Counts all promises but those that were dropped.
    pub fn planned(&self) -> usize {
        self.done() + self.open
    }

    /// Returns what was kept of what was planned, for [`super::advice`].
    pub fn kept(&self) -> Kept {
        Kept { planned: self.planned(), done: self.done() }
    }

    /// Returns the share that was kept; none if nothing was planned or the period lies ahead.
    pub fn share(&self) -> Option<Share> {
        Share::of_counts(self.done(), self.planned()).filter(|_| self.state != PeriodState::Future)
    }
}

/// Counts how the promises of a period ended, as of the roster's day.
///
/// # Source
/// `metrics.md` §3, "Completion rate of a period".
///
/// # Example
/// ```
/// use milepost::{measure::{Ground, Roster, Share, completion}, plan::tree::{Node, NodeKind, Status, Tree}};
/// let [monday, friday, sunday, later] =
///     ["2026-03-09", "2026-03-13", "2026-03-15", "2026-03-20"].map(|day| day.parse().unwrap());
/// let mut tree = Tree::default();
/// let kept = Node { status: Status::Done, done: Some(friday), due: Some(friday), ..Node::new(NodeKind::Task) };
/// let after = Node { done: Some(later), ..kept.clone() };
/// let roots = [kept, after].map(|task| tree.add(task, None));
/// let week = completion(&Roster::of_roots(&Ground::of(&tree, later), &roots), &(monday..=sunday));
/// assert_eq!((week.on_time, week.open), (1, 1), "what was done after the week was still open in it");
/// assert_eq!(week.share().map(Share::percent), Some(50));
/// ```
pub fn completion(roster: &Roster, days: &RangeInclusive<Day>) -> Completion {
    completion_of(&promises(roster, days), PeriodState::of(days, roster.today()))
}

/// Counts how the promises of a period ended that are listed already.
pub fn completion_of(promises: &[Promise<'_>], state: PeriodState) -> Completion {
    let mut whole = Completion::nothing(state);
    for promise in promises {
        whole.add(promise);
    }
    whole
}

/// Counts the same apart for each owner, area, goal or sprint: for every key that a task has.
///
/// # Shape
/// A task with several keys counts for each of them, one without keys for none. A key without a promise and without extra
/// work in the period is not in the map.
pub fn completion_by<K: Ord, Keys: IntoIterator<Item = K>>(
    roster: &Roster,
    days: &RangeInclusive<Day>,
    keys: impl Fn(&Entry) -> Keys,
) -> BTreeMap<K, Completion> {
    let state = PeriodState::of(days, roster.today());
    let mut parts = BTreeMap::new();
    for promise in promises(roster, days) {
        for key in keys(promise.entry) {
            parts.entry(key).or_insert_with(|| Completion::nothing(state)).add(&promise);
        }
    }
    parts
}
