//! What 1 % better each day would amount to.

use super::super::decimal;

/// The last day of the curve.
///
/// # Source
/// `metrics.md` §5, "The 1 % curve".
pub(super) const LAST_DAY: usize = 3650;

/// One, in the units of the curve.
pub(super) const ONE: i128 = 1_000_000_000_000;

/// The curve, day by day from 0.
///
/// # Units
/// 10⁻¹², rounded half up on each day, so that all programs agree.
///
/// # Source
/// `metrics.md` §5, "The 1 % curve".
pub(super) static CURVE: [i128; LAST_DAY + 1] = curve();

#[expect(clippy::large_stack_arrays, reason = "worked out by the compiler, and no part of any stack")]
const fn curve() -> [i128; LAST_DAY + 1] {
    let mut curve = [ONE; LAST_DAY + 1];
    let mut day = 1;
    while day <= LAST_DAY {
        curve[day] = (curve[day - 1] * 101 + 50) / 100;
        day += 1;
    }
    curve
}

/// Returns 1.01 to the power of the days, with two decimals; none beyond ten years.
///
/// # Source
/// `metrics.md` §5, "The 1 % curve". A picture, not a promise: it is drawn together with what really happened.
///
/// # Example
/// ```
/// use milepost::measure::one_percent;
/// assert_eq!(one_percent(365).as_deref(), Some("37.78"));
/// assert_eq!(one_percent(3651), None);
/// ```
pub fn one_percent(days: u32) -> Option<String> {
    decimal(*CURVE.get(days as usize)?, ONE, 2)
}
