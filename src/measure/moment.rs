//! A point on the line of days, with a place before all known days and one after them.

use crate::calendar::Day;

/// When something became true: before everything known, on a day, or never.
///
/// # Shape
/// Ordered in time. As a point to look from, `Always` is the end of the day before all dated ones ("−∞").
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Moment {
    /// Before every known day.
    Always,
    /// On that day.
    On(Day),
    /// After every day: not at all.
    Never,
}

impl Moment {
    /// Returns the moment of a day that may be unknown; a day after `today` counts as today.
    pub fn of(day: Option<Day>, today: Day) -> Moment {
        day.map_or(Moment::Always, |day| Moment::On(day.min(today)))
    }

    /// Returns the day, if it is one.
    pub fn day(self) -> Option<Day> {
        match self {
            Moment::On(day) => Some(day),
            Moment::Always | Moment::Never => None,
        }
    }
}
