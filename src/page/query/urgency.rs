//! How pressing a task is, by the reckoning of the Obsidian Tasks plugin.

use crate::{
    calendar::Day,
    note::{Dates, Priority},
};
use std::fmt;

/// How pressing a task is.
///
/// # Units
/// Parts of 700: so every score of the plugin is whole, and two that are the same are equal.
///
/// # Source
/// The documentation of Obsidian Tasks, "Urgency": up to 12 for the due day, 9 to -1.8 for the priority, 5 for what is scheduled
/// by now, -3 for what starts later.
///
/// # Example
/// ```
/// use milepost::{note::Dates, page::query::Urgency};
/// let today = "2026-11-22".parse().unwrap();
/// let due = Dates { due: Some(today), ..Dates::default() };
/// assert_eq!(Urgency::of(due, None, today).to_string(), "10.75");
/// assert_eq!(Urgency::of(Dates::default(), None, today).to_string(), "1.95");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Urgency(i64);

/// One point.
const ONE: i64 = 700;

impl Urgency {
    /// Returns it with two decimals, as it is printed.
    pub fn rounded(self) -> f64 {
        self.to_string().parse().unwrap_or_default()
    }

    /// Adds up what days and priority give on a day.
    pub fn of(dates: Dates, priority: Option<Priority>, today: Day) -> Urgency {
        // From 2.4 at two weeks ahead to 12 at a week behind, evenly.
        let due = dates.due.map_or(0, |due| (today.since(due).clamp(-14, 7) + 14) * 320 + 24 * ONE / 10);
        let priority = match priority {
            Some(Priority::Highest) => 9 * ONE,
            Some(Priority::High) => 6 * ONE,
            Some(Priority::Medium) => 39 * ONE / 10,
            None => 195 * ONE / 100,
            Some(Priority::Low) => 0,
            Some(Priority::Lowest) => -18 * ONE / 10,
        };
        let scheduled = if dates.scheduled.is_some_and(|day| day <= today) { 5 * ONE } else { 0 };
        let start = if dates.start.is_some_and(|day| day > today) { -3 * ONE } else { 0 };
        Urgency(due + priority + scheduled + start)
    }

    /// Returns the parts.
    pub(super) fn parts(self) -> i64 {
        self.0
    }
}

impl fmt::Display for Urgency {
    /// Writes it with two decimals, half away from zero.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hundredths = (self.0.abs() * 200 + ONE) / (2 * ONE);
        let sign = if self.0 < 0 && hundredths > 0 { "-" } else { "" };
        write!(f, "{sign}{}.{:02}", hundredths / 100, hundredths % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table of the plugin's documentation, two decimals.
    #[test]
    fn the_scores_are_those_of_the_plugin() {
        let today: Day = "2026-11-22".parse().unwrap();
        let low = Some(Priority::Low);
        let score = |dates| Urgency::of(dates, low, today).to_string();
        for (days, expected) in [
            (-30, "12.00"),
            (-7, "12.00"),
            (-6, "11.54"),
            (-1, "9.26"),
            (0, "8.80"),
            (1, "8.34"),
            (7, "5.60"),
            (14, "2.40"),
            (90, "2.40"),
        ] {
            assert_eq!(score(Dates { due: Some(today.plus(days)), ..Dates::default() }), expected, "due in {days} days");
        }
        assert_eq!(score(Dates { scheduled: Some(today), ..Dates::default() }), "5.00");
        assert_eq!(score(Dates { scheduled: Some(today.next()), ..Dates::default() }), "0.00");
        assert_eq!(score(Dates { start: Some(today.next()), ..Dates::default() }), "-3.00");
        let of = |priority| Urgency::of(Dates::default(), priority, today).to_string();
        let all = Priority::NAMES.map(|(priority, _)| of(Some(priority)));
        assert_eq!((all, of(None)), (["9.00", "6.00", "3.90", "0.00", "-1.80"].map(str::to_owned), "1.95".to_owned()));
    }
}
