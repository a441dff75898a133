//! Whether the habit wants doing today.

use super::{HabitDays, LoggedDay, Occasion, OccasionState};
use crate::calendar::Rhythm;

/// Whether the habit wants doing today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HabitToday {
    /// It has not begun, is over, or is not due.
    Off,
    /// It is done.
    Done,
    /// Enough is done already for this week, month or block.
    Met,
    /// Today is excused.
    Excused,
    /// It wants doing today.
    Due,
    /// It can wait for another day.
    Open,
}

impl HabitToday {
    /// Returns its name, `due`.
    pub fn name(self) -> &'static str {
        ["off", "done", "met", "excused", "due", "open"][self as usize]
    }
}

/// Says whether a habit wants doing today, given the occasion that holds today, if one does.
///
/// # Source
/// `metrics.md` §4, "Today".
pub fn habit_today(days: &HabitDays, occasion: Option<&Occasion>) -> HabitToday {
    let today = days.today;
    if !days.holds(today) {
        return HabitToday::Off;
    }
    if days.on(today).is_some_and(LoggedDay::is_done) {
        return HabitToday::Done;
    }
    let Some(occasion) = occasion else { return HabitToday::Off };
    if occasion.state == OccasionState::Met {
        return HabitToday::Met;
    }
    if days.is_excused(today) {
        return HabitToday::Excused;
    }
    // Nothing is done yet on today and the days after it.
    let left = days.count_available(&(today..=occasion.end), &[]);
    let is_last_chance = i64::from(occasion.quota - occasion.done) >= left;
    if is_last_chance || matches!(days.rhythm, Some(Rhythm::Days(_))) { HabitToday::Due } else { HabitToday::Open }
}
