//! A civil day and a weekday, for everybody: no clock, no time zone.

use chrono::{Datelike, Days, NaiveDate};
use serde::{Serialize, Serializer};
use std::{fmt, str::FromStr};

/// A civil day of the proleptic Gregorian calendar, without time zone.
///
/// # Example
/// ```
/// use milepost::calendar::Day;
/// let day: Day = "2026-02-28".parse().unwrap();
/// assert_eq!(day.plus(1).to_string(), "2026-03-01");
/// assert!("2026-02-30".parse::<Day>().is_err());
/// assert!("26-02-28".parse::<Day>().is_err(), "years have four digits");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(NaiveDate);

/// Says that a text is no calendar day in the form `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADay;

impl Day {
    /// Returns the day of that year, month (1-12) and day of the month, if the calendar has it.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Day> {
        NaiveDate::from_ymd_opt(year, month, day).map(Day)
    }

    /// Returns the day so many days later, or earlier if negative; stops at the calendar's ends.
    #[must_use]
    pub fn plus(self, days: i64) -> Day {
        let step = Days::new(days.unsigned_abs());
        let moved = if days >= 0 { self.0.checked_add_days(step) } else { self.0.checked_sub_days(step) };
        Day(moved.unwrap_or(if days >= 0 { NaiveDate::MAX } else { NaiveDate::MIN }))
    }

    /// Returns the next day.
    #[must_use]
    pub fn next(self) -> Day {
        self.plus(1)
    }

    /// Returns the day before.
    #[must_use]
    pub fn previous(self) -> Day {
        self.plus(-1)
    }

    /// Counts the days from `earlier` to this day; negative if this day comes first.
    pub fn since(self, earlier: Day) -> i64 {
        (self.0 - earlier.0).num_days()
    }

    /// Returns the year.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// Returns the month, 1-12.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// Returns the day of the month, 1-31.
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// Returns the weekday.
    pub fn weekday(self) -> Weekday {
        Weekday::ALL[self.0.weekday().num_days_from_monday() as usize]
    }
}

impl FromStr for Day {
    type Err = NotADay;

    /// Reads `YYYY-MM-DD`: ten ASCII bytes, since chrono alone would take `26-01-05` for the year 26.
    fn from_str(text: &str) -> Result<Day, NotADay> {
        let bytes = text.as_bytes();
        let shaped = bytes.len() == 10
            && bytes.iter().enumerate().all(|(i, byte)| if i == 4 || i == 7 { *byte == b'-' } else { byte.is_ascii_digit() });
        if !shaped {
            return Err(NotADay);
        }
        let number = |part: &str| part.parse::<u32>().map_err(|_| NotADay);
        let (year, month, day) = (number(&text[..4])?, number(&text[5..7])?, number(&text[8..])?);
        Day::from_ymd(i32::try_from(year).map_err(|_| NotADay)?, month, day).ok_or(NotADay)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    /// The seven weekdays, from Monday.
    pub const ALL: [Weekday; 7] = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];

    /// Returns the English name, `Monday`.
    pub fn name(self) -> &'static str {
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][self as usize]
    }
}
