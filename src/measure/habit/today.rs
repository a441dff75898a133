//! Whether the habit wants doing today.

use super::{HabitDays, LoggedDay, Occasion, OccasionState};
use crate::calendar::Rhythm;

#[doc = include_str!("../numbers/habit_today.md")]
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
    if rest_left(days, occasion) == Some(0) || matches!(days.rhythm, Some(Rhythm::Days(_))) {
        HabitToday::Due
    } else {
        HabitToday::Open
    }
}

/// Returns how many of the days from today to the end of a pending occasion need not be used: a quota of 3 with 1 done and 4
/// days left leaves 2 to rest.
///
/// # Source
/// `metrics.md` §4, "Today": the habit is due once no such day is left.
pub(super) fn rest_left(days: &HabitDays, occasion: &Occasion) -> Option<u32> {
    if occasion.state != OccasionState::Pending {
        return None;
    }
    let is_used = days.on(days.today).is_some_and(LoggedDay::is_done);
    let first = if is_used { days.today.next() } else { days.today };
    // Nothing is done yet on these days.
    let left = if first > occasion.end { 0 } else { days.count_available(&(first..=occasion.end), &[]) };
    Some(u32::try_from(left - i64::from(occasion.quota - occasion.done)).unwrap_or(0))
}
