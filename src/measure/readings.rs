//! The value of a measure at the end of each logged day, exactly.

use super::{exact::Exact, measured::log_until};
use crate::{
    calendar::Day,
    plan::tree::{Measure, MeasureKind},
};

/// A measure as it was logged, all values in units of [`Readings::exact`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Readings {
    /// Where it started.
    pub(super) from: i128,
    /// Where it should be.
    pub(super) to: i128,
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
        let mut value = exact.values[2];
        let mut days: Vec<(Day, i128)> = Vec::with_capacity(log.len());
        for ((day, _), logged) in log.iter().zip(&exact.values[3..]) {
            value = if measure.kind == MeasureKind::Sum { value + logged } else { *logged };
            match days.last_mut() {
                Some(last) if last.0 == *day => last.1 = value,
                _ => days.push((*day, value)),
            }
        }
        Readings { from: exact.values[0], to: exact.values[1], value, days, exact }
    }

    /// Prints a fraction of units with two decimals; none if it is too long to be computed exactly.
    pub(super) fn hundredths(&self, num: i128, den: i128) -> Option<String> {
        self.exact.hundredths(num, den)
    }
}
