//! How far a day or an occasion was kept, in billionths.

use super::score::BILLION;
use crate::plan::Direction;

/// How far something was kept, from nothing to all.
///
/// # Units
/// Billionths, rounded down, so that only all is all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Credit(u32);

impl Credit {
    /// Not at all.
    pub const NOTHING: Credit = Credit(0);
    /// Wholly.
    pub const ALL: Credit = Credit(BILLION as u32);

    /// Returns the billionths.
    pub fn ppb(self) -> u64 {
        u64::from(self.0)
    }

    /// Returns all or nothing.
    pub(super) fn whole(is_kept: bool) -> Credit {
        if is_kept { Credit::ALL } else { Credit::NOTHING }
    }

    /// Returns the part that `value` is of `bar`, or that is left of it, in whole numbers of the same unit.
    ///
    /// # Source
    /// `metrics.md` §4, "A habit's days".
    pub(super) fn of(value: i128, bar: i128, direction: Direction) -> Credit {
        match direction {
            Direction::AtLeast if bar <= 0 || value >= bar => Credit::ALL,
            Direction::AtLeast => Credit::part(value, bar),
            Direction::AtMost if value <= bar => Credit::ALL,
            Direction::AtMost => Credit::part(bar.saturating_mul(2).saturating_sub(value), bar),
        }
    }

    /// Returns a part that is less than the whole.
    fn part(num: i128, den: i128) -> Credit {
        if num <= 0 || den <= 0 {
            return Credit::NOTHING;
        }
        let roughly = || (num as f64 / den as f64 * BILLION as f64) as i128;
        let billionths = num.checked_mul(i128::from(BILLION)).map_or_else(roughly, |num| num / den);
        Credit(billionths.clamp(0, i128::from(BILLION) - 1) as u32)
    }
}
