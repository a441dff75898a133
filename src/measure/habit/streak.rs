//! How many times in a row the habit was kept; today does not break it before it is over.

use super::{Occasion, OccasionState};
use crate::calendar::{Day, Rhythm, Weekdays};

/// A run of occasions that were all met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Streak {
    /// How many.
    pub length: u32,
    /// The start of the first; none if there is none.
    pub from: Option<Day>,
    /// The end of the last, today at the latest.
    pub to: Option<Day>,
}

#[doc = include_str!("../numbers/streak.md")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Streaks {
    /// The run at the end.
    pub current: Streak,
    /// The longest, the later of equals.
    pub best: Streak,
}

/// What streaks are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum StreakUnit {
    Days,
    /// Of some weekdays.
    Times,
    Weeks,
    Months,
    Blocks,
}

impl Streaks {
    /// Takes in the next occasion, in order. Excused and pending ones make no difference.
    ///
    /// # Source
    /// `metrics.md` §4, "Streak".
    pub(super) fn add(&mut self, occasion: &Occasion, today: Day) {
        match occasion.state {
            OccasionState::Met => {
                let current = &mut self.current;
                current.length += 1;
                current.from = current.from.or(Some(occasion.start));
                current.to = Some(occasion.end.min(today));
                if current.length >= self.best.length {
                    self.best = self.current;
                }
            }
            OccasionState::Missed => self.current = Streak::default(),
            OccasionState::Excused | OccasionState::Pending => {}
        }
    }
}

/// Returns what the streaks of a rhythm are counted in.
///
/// # Source
/// `metrics.md` §4, "Streak".
pub fn streak_unit(rhythm: Rhythm) -> StreakUnit {
    match rhythm {
        Rhythm::Days(Weekdays::ALL) => StreakUnit::Days,
        Rhythm::Days(_) => StreakUnit::Times,
        Rhythm::PerWeek(_) => StreakUnit::Weeks,
        Rhythm::PerMonth(_) => StreakUnit::Months,
        Rhythm::Every(_) => StreakUnit::Blocks,
    }
}

impl StreakUnit {
    /// Returns its name, `weeks`.
    pub fn name(self) -> &'static str {
        ["days", "times", "weeks", "months", "blocks"][self as usize]
    }
}
