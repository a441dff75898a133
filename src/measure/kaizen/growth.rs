//! How much a measured value has really grown, and how many days of 1 % that equals.

use super::{
    super::{decimal, readings::Readings},
    one_percent::{CURVE, ONE, one_percent},
};
use crate::{calendar::Day, plan::tree::Measure};

#[doc = include_str!("../numbers/growth.md")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Growth {
    /// The days between the two, above 0.
    pub days: u32,
    /// The later value out of the earlier, with two decimals; the other way round if less is better.
    pub factor: Option<String>,
    /// What 1 % a day would have made of 1 in as many days; none beyond ten years.
    pub one_percent: Option<String>,
    /// The days of 1 % that come nearest without passing it, ten years at most; below 0 if it shrank.
    pub equivalent_days: i32,
    /// These days in percent of those that passed, rounded towards 0: 51 means about half a percent a day.
    pub pace_percent: i64,
}

/// Compares the growth of a measured value with 1 % a day; none if there is no factor: fewer than two logged days, or a
/// value of 0 or less at either end.
///
/// # Source
/// `metrics.md` §5, "Actual growth".
///
/// # Example
/// ```
/// use milepost::{calendar::Day, measure::growth, plan::tree::Measure};
/// let first: Day = "2026-03-01".parse().unwrap();
/// let measure = Measure { to: 100.0, log: vec![(first, 10.0), (first.plus(30), 20.0)].into(), ..Measure::default() };
/// let growth = growth(&measure, first.plus(30)).unwrap();
/// assert_eq!((growth.factor.as_deref(), growth.equivalent_days), (Some("2.00"), 69));
/// ```
pub fn growth(measure: &Measure, today: Day) -> Option<Growth> {
    let readings = Readings::of(measure, today);
    let (first, last) = (readings.days.first()?, readings.days.last()?);
    let days = u32::try_from(last.0.since(first.0)).ok().filter(|days| *days > 0)?;
    let (base, value) = (first.1, last.1);
    if base <= 0 || value <= 0 {
        return None;
    }
    let (num, den) = if readings.to < readings.from { (base, value) } else { (value, base) };
    let equivalent_days = if num < den { -days_of_curve(den, num) } else { days_of_curve(num, den) };
    Some(Growth {
        days,
        factor: decimal(num, den, 2),
        one_percent: one_percent(days),
        equivalent_days,
        pace_percent: 100 * i64::from(equivalent_days) / i64::from(days),
    })
}

/// Returns the last day on which the curve is not above a factor of 1 or more.
fn days_of_curve(num: i128, den: i128) -> i32 {
    let factor = num * ONE / den;
    CURVE.partition_point(|value| *value <= factor) as i32 - 1
}
