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
        Day(self.0.succ_opt().unwrap_or(NaiveDate::MAX))
    }

    /// Returns the day before.
    #[must_use]
    pub fn previous(self) -> Day {
        Day(self.0.pred_opt().unwrap_or(NaiveDate::MIN))
    }

    /// Counts the days from `earlier` to this day; negative if this day comes first.
    pub fn since(self, earlier: Day) -> i64 {
        if self.year() == earlier.year() {
            return i64::from(self.ordinal()) - i64::from(earlier.ordinal());
        }
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

    /// Returns the day of the year, 1-366.
    pub fn ordinal(self) -> u32 {
        self.0.ordinal()
    }

    /// Returns the quarter, 1-4.
    pub fn quarter(self) -> u32 {
        (self.month() - 1) / 3 + 1
    }

    /// Returns the ISO 8601 week and the year it belongs to: that of its Thursday.
    pub fn iso_week(self) -> (i32, u32) {
        let week = self.0.iso_week();
        (week.year(), week.week())
    }

    /// Returns the Monday of an ISO 8601 week, if that year has it.
    pub fn from_iso_week(year: i32, week: u32) -> Option<Day> {
        NaiveDate::from_isoywd_opt(year, week, chrono::Weekday::Mon).map(Day)
    }

    /// Returns the same day of the month so many months later, or the last one if that month is shorter.
    ///
    /// # Example
    /// ```
    /// use milepost::calendar::Day;
    /// let day: Day = "2026-01-31".parse().unwrap();
    /// assert_eq!(day.plus_months(1).unwrap().to_string(), "2026-02-28");
    /// assert!(day.plus_months(i64::MAX).is_none(), "beyond the calendar");
    /// ```
    pub fn plus_months(self, months: i64) -> Option<Day> {
        let sum = (i64::from(self.year()) * 12 + i64::from(self.month0())).checked_add(months)?;
        let (year, month) = (i32::try_from(sum.div_euclid(12)).ok()?, sum.rem_euclid(12) as u32 + 1);
        Day::from_ymd(year, month, self.day().min(days_in_month(year, month)))
    }

    fn month0(self) -> u32 {
        self.0.month0()
    }

    /// Returns the moment of that minute of the day, without a time zone; a minute beyond the day counts as its last.
    pub(crate) fn at_minute(self, minute: u32) -> chrono::NaiveDateTime {
        let minute = minute.min(24 * 60 - 1);
        self.0.and_hms_opt(minute / 60, minute % 60, 0).unwrap_or(self.0.and_time(chrono::NaiveTime::MIN))
    }

    /// Returns the weekday.
    pub fn weekday(self) -> Weekday {
        Weekday::ALL[self.0.weekday().num_days_from_monday() as usize]
    }
}

/// Counts the days of a month, 1-12; any other month counts as 31.
pub fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        2 if year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Day {
        Day(date)
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

    /// Returns the first three letters of the English name, `Mon`.
    pub fn short_name(self) -> &'static str {
        &self.name()[..3]
    }

    /// Finds a weekday by its English name or the beginning of it, of two letters or more, in any case.
    ///
    /// # Example
    /// ```
    /// use milepost::calendar::Weekday;
    /// assert_eq!(Weekday::named("Thurs"), Some(Weekday::Thursday));
    /// assert_eq!(Weekday::named("tu"), Some(Weekday::Tuesday));
    /// assert_eq!(Weekday::named("t"), None);
    /// ```
    pub fn named(text: &str) -> Option<Weekday> {
        let text = text.to_ascii_lowercase();
        let begins = |day: &Weekday| day.name().to_ascii_lowercase().starts_with(&text);
        if text.len() < 2 { None } else { Weekday::ALL.into_iter().find(begins) }
    }

    /// Returns how many days this weekday comes after `first`, 0-6.
    pub fn days_after(self, first: Weekday) -> u32 {
        (self as u32 + 7 - first as u32) % 7
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_text_is_a_day_or_not(text in "\\PC*") {
            let _ = text.parse::<Day>();
            let _ = Weekday::named(&text);
        }

        #[test]
        fn months_have_the_length_of_the_calendar(year in -9999..9999i32, month in 1..=12u32) {
            let days = days_in_month(year, month);
            prop_assert!(Day::from_ymd(year, month, days).is_some());
            prop_assert!(Day::from_ymd(year, month, days + 1).is_none());
        }

        #[test]
        fn a_day_prints_as_it_is_read(days in 0..3_652_000i64) {
            let day = Day::from_ymd(0, 1, 1).unwrap().plus(days);
            prop_assert_eq!(day.to_string().parse(), Ok(day));
        }
    }
}
