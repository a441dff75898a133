//! How firmly the habit sits: every time kept lifts it, every miss lowers it a little, old times fade.

use super::Credit;

/// All of it, in the whole numbers that scores are counted in.
pub(super) const BILLION: u64 = 1_000_000_000;

/// The most that is shown, in percent: no habit is ever finished.
///
/// # Source
/// `metrics.md` §4, "Habit score".
const MOST: u8 = 99;

#[doc = include_str!("../numbers/score.md")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Score(u64);

impl Score {
    /// Returns the score after one more occasion that was met or missed; `keep` as [`super::keep()`] gives it.
    #[must_use]
    pub(super) fn after(self, credit: Credit, keep: u64) -> Score {
        Score((self.0 * keep + credit.ppb() * (BILLION - keep) + BILLION / 2) / BILLION)
    }

    /// Returns the billionths.
    pub fn ppb(self) -> u64 {
        self.0
    }

    /// Returns the percentage, at most 99.
    pub fn percent(self) -> u8 {
        crate::measure::percent(self.0 as i64, BILLION as i64).unwrap_or_default().min(MOST)
    }
}
