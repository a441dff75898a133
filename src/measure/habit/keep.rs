//! How much of the habit score one occasion keeps: K, in whole numbers, so that all machines agree.

use super::score::BILLION;
use crate::{calendar::Rhythm, plan::TargetPer};

/// The half-life of the score of a daily habit, in occasions.
///
/// # Source
/// Loop Habit Tracker (uhabits), `Score.compute`; `metrics.md` §11.
const HALF_LIFE: u128 = 13;

/// How many binary places the exponent is worked out to. More would not fit; the result lies at least 4.9 millionths
/// from the next whole number for every schedule, a hundred times what these places can be off.
const PLACES: u32 = 52;

/// The roots of one half that a power is a product of, one for each binary place, with 64 places behind the point.
const ROOTS: [u128; PLACES as usize] = {
    let (mut roots, mut root, mut place) = ([0; PLACES as usize], 1_u128 << 63, 0);
    while place < roots.len() {
        root = (root << 64).isqrt();
        roots[place] = root;
        place += 1;
    }
    roots
};

/// Returns what one occasion keeps of the score.
///
/// # Units
/// Billionths: `floor(k·10⁹ + 0.5)`, where `k = 0.5 ^ (√(N·L) / 13)`, for N times in an occasion of L days.
///
/// # Source
/// `metrics.md` §4, "Habit score".
///
/// # Example
/// ```
/// use milepost::{calendar::Schedule, measure::keep, plan::TargetPer};
/// let rhythm = |text| Schedule::parse(text).unwrap().rhythm;
/// assert_eq!(keep(rhythm("daily"), TargetPer::Day), 948_077_514);
/// assert_eq!(keep(rhythm("3/week"), TargetPer::Day), 783_222_533);
/// assert_eq!(keep(rhythm("3/week"), TargetPer::Period), 868_429_517, "an amount for the week, however often");
/// ```
pub fn keep(rhythm: Rhythm, per: TargetPer) -> u64 {
    let times = |times: u32| if per == TargetPer::Period { 1 } else { times };
    match rhythm {
        Rhythm::Days(days) => kept(7, days.count().max(1)),
        Rhythm::PerWeek(n) => kept(7 * times(n), 1),
        Rhythm::PerMonth(n) => kept(30 * times(n), 1),
        Rhythm::Every(days) => kept(days, 1),
    }
}

/// Returns `2^-(√(num/den) / 13)` in billionths, rounded to the nearest.
fn kept(num: u32, den: u32) -> u64 {
    let (num, den) = (u128::from(num), u128::from(den) * HALF_LIFE * HALF_LIFE);
    if num >= den << 10 {
        return 0; // 2^-32 is less than half a billionth.
    }
    let exponent = ((num << (2 * PLACES)) / den).isqrt();
    let (whole, fraction) = (exponent >> PLACES, exponent & ((1 << PLACES) - 1));
    let mut power = 1_u128 << 64;
    for (place, root) in (0..PLACES).rev().zip(ROOTS) {
        if fraction >> place & 1 == 1 {
            power = (power * root) >> 64;
        }
    }
    let billionths = (power * u128::from(BILLION)) >> whole;
    ((billionths + (1 << 63)) >> 64) as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Weekday, Weekdays};

    /// The rhythms whose score forgets slowly enough to be more than nothing.
    fn rhythms() -> impl Iterator<Item = (Rhythm, f64)> {
        let days = (1..=7).map(|n| (Rhythm::Days(Weekday::ALL.into_iter().take(n).collect::<Weekdays>()), 7.0 / n as f64));
        let weeks = (1..=7).map(|n| (Rhythm::PerWeek(n), f64::from(7 * n)));
        let months = (1..=31).map(|n| (Rhythm::PerMonth(n), f64::from(30 * n)));
        let blocks = (2..=170_000).map(|n| (Rhythm::Every(n), f64::from(n)));
        days.chain(weeks).chain(months).chain(blocks)
    }

    #[test]
    fn the_table_of_the_text_holds() {
        let days = |n| Rhythm::Days(Weekday::ALL.into_iter().take(n).collect());
        for (rhythm, expected) in [
            (days(7), 948_077_514),
            (days(5), 938_860_937),
            (days(2), 905_062_985),
            (Rhythm::PerMonth(1), 746_738_467),
            (Rhythm::PerWeek(1), 868_429_517),
            (Rhythm::PerWeek(2), 819_139_007),
            (Rhythm::PerWeek(3), 783_222_533),
            (Rhythm::PerWeek(5), 729_468_173),
            (Rhythm::Every(2), 927_368_315),
            (Rhythm::Every(3), 911_784_837),
            (Rhythm::Every(14), 819_139_007),
            (Rhythm::PerMonth(2), 661_657_449),
            (Rhythm::Every(16_900), 976_563), // 2^-10 lies right in the middle, and is rounded up.
            (Rhythm::Every(u32::MAX), 0),
        ] {
            assert_eq!(keep(rhythm, TargetPer::Day), expected, "{rhythm}");
        }
    }

    #[test]
    fn no_schedule_lies_so_close_to_a_border_that_the_last_places_would_matter() {
        for (rhythm, square) in rhythms() {
            let exact = 0.5_f64.powf(square.sqrt() / 13.0) * 1e9 + 0.5;
            let margin = (exact - exact.round()).abs();
            assert!(margin > 4e-6 || rhythm == Rhythm::Every(16_900), "{rhythm}: {margin}");
            assert_eq!(keep(rhythm, TargetPer::Day), exact.floor() as u64, "{rhythm}");
        }
    }
}
