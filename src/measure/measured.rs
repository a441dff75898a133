//! How far a measured value has moved from where it started to where it should be.

use super::{Moment, Share, exact::Exact};
use crate::{
    calendar::Day,
    plan::tree::{Measure, MeasureKind},
};
use std::borrow::Cow;

#[doc = include_str!("numbers/measure.md")]
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// The share before the first logged day.
    before: Share,
    /// The share from each logged day on; days ascend.
    changes: Vec<(Day, Share)>,
}

impl Course {
    /// Follows a measure through its log; entries after `today` are ignored.
    ///
    /// # Source
    /// `metrics.md` §1, "Measured goals".
    pub fn of(measure: &Measure, today: Day) -> Course {
        let log = log_until(&measure.log, today);
        let start = if measure.log.is_empty() { measure.current.unwrap_or(measure.from) } else { measure.from };
        let values: Vec<f64> = [measure.from, measure.to, start].into_iter().chain(log.iter().map(|(_, value)| *value)).collect();
        follow(measure.kind, &log, &Exact::of(&values).values)
    }

    /// Returns the share as of the end of a day.
    pub fn at(&self, moment: Moment) -> Share {
        let n_seen = self.changes.partition_point(|(day, _)| Moment::On(*day) <= moment);
        n_seen.checked_sub(1).map_or(self.before, |last| self.changes[last].1)
    }

    /// Lists the days on which the value was logged, ascending.
    pub fn days(&self) -> impl DoubleEndedIterator<Item = Day> {
        self.changes.iter().map(|(day, _)| *day)
    }

    /// Lists the days on which the share moved, ascending: a value that has arrived may be logged on and on.
    pub(super) fn moves(&self) -> impl Iterator<Item = Day> {
        let before = std::iter::once(self.before).chain(self.changes.iter().map(|(_, share)| *share));
        self.changes.iter().zip(before).filter(|((_, share), before)| share != before).map(|((day, _), _)| *day)
    }

    /// Lists the shares from each logged day on; days ascend.
    pub(super) fn changes(&self) -> &[(Day, Share)] {
        &self.changes
    }
}

/// Returns the log up to a day, in order of day. It mostly is in order already, and nothing is copied.
pub(super) fn log_until(log: &[(Day, f64)], today: Day) -> Cow<'_, [(Day, f64)]> {
    if log.is_sorted_by_key(|(day, _)| *day) {
        return log[..log.partition_point(|(day, _)| *day <= today)].into();
    }
    let mut seen: Vec<(Day, f64)> = log.iter().copied().filter(|(day, _)| *day <= today).collect();
    seen.sort_by_key(|(day, _)| *day);
    seen.into()
}

/// Walks through the log. `values` holds from, to, the value at the start, then those of the log.
fn follow(kind: MeasureKind, log: &[(Day, f64)], values: &[i128]) -> Course {
    let [from, to, start, logged @ ..] = values else {
        return Course { before: Share::NOTHING, changes: Vec::new() };
    };
    let mut value = *start;
    let mut changes: Vec<(Day, Share)> = Vec::with_capacity(log.len());
    for ((day, _), amount) in log.iter().zip(logged) {
        value = if kind == MeasureKind::Sum { value + *amount } else { *amount };
        let now = (*day, share([*from, *to, value]));
        match changes.last_mut() {
            Some(last) if last.0 == *day => *last = now,
            _ => changes.push(now),
        }
    }
    Course { before: share([*from, *to, *start]), changes }
}

fn share([from, to, value]: [i128; 3]) -> Share {
    let (moved, way) = if to < from { (from - value, from - to) } else { (value - from, to - from) };
    match way {
        0 if moved == 0 => Share::EVERYTHING,
        0 => Share::NOTHING,
        _ if moved <= 0 => Share::NOTHING,
        _ if moved >= way => Share::EVERYTHING,
        _ => Share::of_part(rounded(moved), rounded(way)),
    }
}

/// Returns the nearest fraction; most numbers fit 64 bits, which is quicker.
fn rounded(number: i128) -> f64 {
    i64::try_from(number).map_or(number as f64, |number| number as f64)
}
