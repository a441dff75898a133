//! How far a measured value has moved from where it started to where it should be.

use super::{Moment, Share};
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
        match exact(&values) {
            Some(values) => follow(measure.kind, &log, &values, share_exactly),
            None => follow(measure.kind, &log, &values, share_roughly),
        }
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
fn follow<N>(kind: MeasureKind, log: &[(Day, f64)], values: &[N], share: fn([N; 3]) -> Share) -> Course
where
    N: Copy + std::ops::Add<Output = N>,
{
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

/// Returns the numbers if all are whole, with fifteen digits at most: most people count whole things.
#[expect(clippy::float_cmp, reason = "asks whether the whole number is the same, bit for bit")]
pub(super) fn whole(numbers: &[f64]) -> Option<Vec<i128>> {
    let whole = |number: &f64| {
        let digits = *number as i64;
        (digits as f64 == *number && number.abs() < LARGEST).then(|| i128::from(digits))
    };
    numbers.iter().map(whole).collect()
}

/// The first number with more than fifteen digits.
const LARGEST: f64 = 1e15;

/// Turns numbers into whole ones by one power of ten: what the user wrote is an exact decimal.
///
/// # Shape
/// None if a number has more than nine decimals or fifteen digits.
#[expect(clippy::float_cmp, reason = "asks whether the decimal reads back as the same number, bit for bit")]
pub(super) fn exact(values: &[f64]) -> Option<Vec<i128>> {
    let as_they_are = whole(values);
    if as_they_are.is_some() {
        return as_they_are;
    }
    let mut scale = 1.0;
    for value in values {
        while (value * scale).round() / scale != *value {
            scale *= 10.0;
            if scale > 1e9 {
                return None;
            }
        }
    }
    values.iter().map(|value| ((value * scale).abs() < LARGEST).then(|| (value * scale).round() as i128)).collect()
}

fn share_exactly([from, to, value]: [i128; 3]) -> Share {
    let (moved, way) = if to < from { (from - value, from - to) } else { (value - from, to - from) };
    match way {
        0 if moved == 0 => Share::EVERYTHING,
        0 => Share::NOTHING,
        _ if moved <= 0 => Share::NOTHING,
        _ if moved >= way => Share::EVERYTHING,
        _ => Share::of_part(moved as f64, way as f64),
    }
}

/// The same for numbers too long for whole arithmetic.
#[expect(clippy::float_cmp, reason = "a target equal to the start is written the same")]
fn share_roughly([from, to, value]: [f64; 3]) -> Share {
    let (moved, way) = ((value - from) * (to - from).signum(), (to - from).abs());
    if from == to {
        return if value == from { Share::EVERYTHING } else { Share::NOTHING };
    }
    if moved >= way {
        Share::EVERYTHING
    } else if moved > 0.0 {
        Share::of_part(moved, way)
    } else {
        Share::NOTHING
    }
}
