//! A set of weekdays.

use crate::calendar::day::Weekday;

/// A set of weekdays.
///
/// # Example
/// ```
/// use milepost::calendar::{Weekday, Weekdays};
/// let days = Weekdays::between(Weekday::Friday, Weekday::Monday);
/// assert_eq!(days.count(), 4, "over the weekend");
/// assert_eq!(days.iter().next(), Some(Weekday::Monday), "in week order");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Weekdays([bool; 7]);

impl Weekdays {
    /// All seven.
    pub const ALL: Weekdays = Weekdays([true; 7]);

    /// Monday to Friday.
    pub const MONDAY_TO_FRIDAY: Weekdays = Weekdays([true, true, true, true, true, false, false]);

    /// Saturday and Sunday.
    pub const WEEKEND: Weekdays = Weekdays([false, false, false, false, false, true, true]);

    /// Returns the days from one to the other, both included, over the weekend if need be.
    pub fn between(first: Weekday, last: Weekday) -> Weekdays {
        let length = last.days_after(first);
        Weekday::ALL.into_iter().filter(|day| day.days_after(first) <= length).collect()
    }

    /// Says whether that weekday is in it.
    pub fn contains(self, weekday: Weekday) -> bool {
        self.0[weekday as usize]
    }

    /// Counts them.
    pub fn count(self) -> u32 {
        self.iter().count() as u32
    }

    /// Lists them from Monday.
    pub fn iter(self) -> impl Iterator<Item = Weekday> {
        Weekday::ALL.into_iter().filter(move |weekday| self.contains(*weekday))
    }
}

impl FromIterator<Weekday> for Weekdays {
    fn from_iter<I: IntoIterator<Item = Weekday>>(weekdays: I) -> Weekdays {
        let mut days = Weekdays::default();
        weekdays.into_iter().for_each(|weekday| days.0[weekday as usize] = true);
        days
    }
}
