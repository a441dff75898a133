//! A share, and the numbers that are printed for it: percent, basis points, decimals.

/// The binary fraction of 29/100 lies a little below it; nothing that we count lies this close without being equal.
///
/// # Source
/// `metrics.md` §0, "Percentages".
const GUARD: f64 = 1e-9;

/// Done out of total.
///
/// # Shape
/// From 0 to 1; 0 only if nothing is done and 1 only if everything is. Who makes a share decides these two by counting.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Share(f64);

impl Share {
    /// Nothing is done.
    pub const NOTHING: Share = Share(0.0);
    /// Everything is done.
    pub const EVERYTHING: Share = Share(1.0);

    /// Returns the share of a part that is neither nothing nor everything, however the division comes out.
    pub fn of_part(done: f64, total: f64) -> Share {
        let share = done / total;
        // Not a number only if both are beyond measure; then half is as good as any.
        Share(if share.is_nan() { 0.5 } else { share.clamp(f64::MIN_POSITIVE, 1.0 - f64::EPSILON) })
    }

    /// Returns the share of things counted; none if there is nothing to count.
    pub fn of_counts(done: usize, total: usize) -> Option<Share> {
        match (done, total) {
            (_, 0) => None,
            (0, _) => Some(Share::NOTHING),
            _ if done >= total => Some(Share::EVERYTHING),
            _ => Some(Share::of_part(done as f64, total as f64)),
        }
    }

    /// Returns the percentage: rounded down, at least 1 once begun, 100 only for everything.
    ///
    /// # Source
    /// `metrics.md` §0, "Percentages".
    ///
    /// # Example
    /// ```
    /// use milepost::measure::Share;
    /// assert_eq!(Share::of_counts(29, 100).map(Share::percent), Some(29), "100 * 0.29 is 28.999... in binary");
    /// assert_eq!(Share::of_counts(1, 1000).map(Share::percent), Some(1));
    /// assert_eq!(Share::of_counts(199, 200).map(Share::percent), Some(99));
    /// ```
    pub fn percent(self) -> u8 {
        if self == Share::NOTHING || self == Share::EVERYTHING {
            return (100.0 * self.0) as u8;
        }
        ((100.0 * self.0 + GUARD).floor() as u8).clamp(1, 99)
    }

    /// Returns the basis points, for the width of bars: rounded down, 10000 only for everything.
    ///
    /// # Source
    /// `metrics.md` §0, "Percentages".
    pub fn bp(self) -> u16 {
        if self == Share::EVERYTHING {
            return 10_000;
        }
        ((10_000.0 * self.0 + GUARD).floor() as u16).min(9_999)
    }

    /// Says whether the share is at least so many percent.
    pub fn reaches(self, percent: u8) -> bool {
        self == Share::EVERYTHING || (percent < 100 && 100.0 * self.0 + GUARD >= f64::from(percent))
    }

    /// Returns the share as a number from 0 to 1.
    pub fn value(self) -> f64 {
        self.0
    }
}

/// Returns the percentage of whole numbers, exactly; none if there is nothing to take a part of.
///
/// # Source
/// `metrics.md` §0, "Percentages".
///
/// # Example
/// ```
/// use milepost::measure::percent;
/// assert_eq!(percent(2, 3), Some(66));
/// assert_eq!(percent(7, 5), Some(100));
/// assert_eq!(percent(0, 0), None);
/// ```
pub fn percent(num: i64, den: i64) -> Option<u8> {
    let (num, den) = if den < 0 { (-i128::from(num), -i128::from(den)) } else { (i128::from(num), i128::from(den)) };
    match den {
        0 => None,
        _ if num <= 0 => Some(0),
        _ if num >= den => Some(100),
        _ => Some(((100 * num / den) as u8).max(1)),
    }
}

/// Prints a fraction with so many decimals, rounded half away from zero from the exact value.
///
/// # Shape
/// None without a denominator, or if the number is too long to be computed exactly. No minus sign on zero.
///
/// # Source
/// `metrics.md` §0, "Decimals".
///
/// # Example
/// ```
/// use milepost::measure::decimal;
/// assert_eq!(decimal(-245, 100, 1).as_deref(), Some("-2.5"));
/// assert_eq!(decimal(-1, 1000, 1).as_deref(), Some("0.0"));
/// ```
pub fn decimal(num: i128, den: i128, places: u32) -> Option<String> {
    if den == 0 {
        return None;
    }
    let scale = 10_u128.checked_pow(places)?;
    let (size, unit) = (num.unsigned_abs().checked_mul(scale)?, den.unsigned_abs());
    // Half of an odd unit is no whole number: compare the rest with what is missing to the next one.
    let rest = size % unit;
    let rounded = size / unit + u128::from(rest >= unit - rest);
    let sign = if rounded > 0 && (num < 0) != (den < 0) { "-" } else { "" };
    if places == 0 {
        return Some(format!("{sign}{rounded}"));
    }
    Some(format!("{sign}{}.{:0width$}", rounded / scale, rounded % scale, width = places as usize))
}
