//! Numbers with one decimal, exactly.

/// Returns a fraction in tenths, rounded half up; 0 without a denominator.
///
/// # Source
/// `metrics.md` §0, "Decimals".
pub(super) fn tenths(num: u64, den: u64) -> u64 {
    let (num, den) = (u128::from(num), u128::from(den));
    (20 * num + den).checked_div(2 * den).unwrap_or(0) as u64
}
