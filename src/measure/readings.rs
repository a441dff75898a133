//! The value of a measure at the end of each logged day, exactly.

use super::exact::Exact;
use crate::{
    calendar::Day,
    order,
    plan::tree::{Measure, MeasureKind},
};
use std::borrow::Cow;

/// A measure as it was logged, all values in units of [`Readings::exact`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Readings {
    /// Where it started.
    pub(super) from: i128,
    /// Where it should be.
    pub(super) to: i128,
    /// Where it stood before the first logged day.
    pub(super) start: i128,
    /// Where it stands.
    pub(super) value: i128,
    /// The value at the end of each logged day.
    ///
    /// # Shape
    /// Ascending, each day once, none after the day it is looked at.
    pub(super) days: Vec<(Day, i128)>,
    exact: Exact,
}

impl Readings {
    /// Reads a log up to `today`.
    ///
    /// # Source
    /// `metrics.md` §1, "Measured goals": the last value of a day, or the running sum from `from`; without any log
    /// `current`, else `from`.
    pub(super) fn of(measure: &Measure, today: Day) -> Readings {
        let log = log_until(&measure.log, today);
        let start = if measure.log.is_empty() { measure.current.unwrap_or(measure.from) } else { measure.from };
        let numbers: Vec<f64> =
            [measure.from, measure.to, start].into_iter().chain(log.iter().map(|(_, value)| *value)).collect();
        let exact = Exact::of(&numbers);
        let [from, to, start] = [exact.values[0], exact.values[1], exact.values[2]];
        let mut value = start;
        let mut days: Vec<(Day, i128)> = Vec::with_capacity(log.len());
        for ((day, _), logged) in log.iter().zip(&exact.values[3..]) {
            value = if measure.kind == MeasureKind::Sum { value + logged } else { *logged };
            match days.last_mut() {
                Some(last) if last.0 == *day => last.1 = value,
                _ => days.push((*day, value)),
            }
        }
        Readings { from, to, start, value, days, exact }
    }

    /// Returns how far a value has moved towards the target, and how long the whole way is.
    pub(super) fn moved(&self, value: i128) -> (i128, i128) {
        let Readings { from, to, .. } = *self;
        if to < from { (from - value, from - to) } else { (value - from, to - from) }
    }

    /// Prints a fraction of units with two decimals; none if it is too long to be computed exactly.
    pub(super) fn hundredths(&self, num: i128, den: i128) -> Option<String> {
        self.exact.hundredths(num, den)
    }
}

/// Returns the log up to a day, in order of day. It mostly is in order already, and nothing is copied.
fn log_until(log: &[(Day, f64)], today: Day) -> Cow<'_, [(Day, f64)]> {
    if log.is_sorted_by_key(|(day, _)| *day) {
        return log[..log.partition_point(|(day, _)| *day <= today)].into();
    }
    let mut seen: Vec<(Day, f64)> = log.iter().copied().filter(|(day, _)| *day <= today).collect();
    order::by_key(&mut seen, |(day, _)| *day);
    seen.into()
}
