//! Days, weeks, months, quarters and years: which one holds a day, and what it is called.

use super::day::{Day, Weekday, days_in_month};
use serde::Serialize;

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Unit {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

/// A day, week, month, quarter or year of the calendar.
///
/// # Shape
/// Closed: `start` and `end` both belong to it. The periods of one unit (and one first weekday) tile the calendar.
///
/// # Source
/// `metrics.md` §0, "Days".
///
/// # Example
/// ```
/// use milepost::calendar::{Day, Period, Unit, Weekday};
/// let new_year: Day = "2027-01-01".parse().unwrap();
/// let week = Period::of(new_year, Unit::Week, Weekday::Monday);
/// assert_eq!(week.label(), "2026-W53", "a week belongs to the year of its Thursday");
/// assert_eq!(Period::of(new_year, Unit::Week, Weekday::Sunday).label(), "week-2026-12-27");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// How long it is.
    pub unit: Unit,
    /// Its first day.
    pub start: Day,
    /// Its last day.
    pub end: Day,
}

impl Period {
    /// Returns the period that holds `day`. `week_starts` matters for weeks only.
    pub fn of(day: Day, unit: Unit, week_starts: Weekday) -> Period {
        let first_month = (day.quarter() - 1) * 3 + 1;
        match unit {
            Unit::Day => Period { unit, start: day, end: day },
            Unit::Week => {
                let start = day.plus(-i64::from(day.weekday().days_after(week_starts)));
                Period { unit, start, end: start.plus(6) }
            }
            Unit::Month => Period::months(unit, day, day.month(), day.month()),
            Unit::Quarter => Period::months(unit, day, first_month, first_month + 2),
            Unit::Year => Period::months(unit, day, 1, 12),
        }
    }

    /// Returns the months from `first` to `last` of the year of `day`.
    fn months(unit: Unit, day: Day, first: u32, last: u32) -> Period {
        let at = |month, date| Day::from_ymd(day.year(), month, date).unwrap_or(day);
        Period { unit, start: at(first, 1), end: at(last, days_in_month(day.year(), last)) }
    }

    /// Reads a label: `2026-11-22`, `2026-W47`, `week-2026-11-22`, `2026-11`, `2026-Q4` or `2026`, in any case.
    ///
    /// An ISO week in a vault whose weeks do not start on Monday means the week that holds its Monday.
    ///
    /// # Example
    /// ```
    /// use milepost::calendar::{Period, Unit, Weekday};
    /// let quarter = Period::parse("2026-Q4", Weekday::Monday).unwrap();
    /// assert_eq!((quarter.unit, quarter.days()), (Unit::Quarter, 92));
    /// assert!(Period::parse("2025-W53", Weekday::Monday).is_none(), "2025 has 52 weeks");
    /// ```
    pub fn parse(text: &str, week_starts: Weekday) -> Option<Period> {
        let text = text.trim().to_ascii_uppercase();
        let of = |day, unit| Some(Period::of(day, unit, week_starts));
        if let Ok(day) = text.parse() {
            return of(day, Unit::Day);
        }
        if let Some(day) = text.strip_prefix("WEEK-") {
            return of(day.parse().ok()?, Unit::Week);
        }
        let year = digits(text.get(..4)?, 4)? as i32;
        let part = if text.len() == 4 { "" } else { text[4..].strip_prefix('-').filter(|part| !part.is_empty())? };
        match part.as_bytes() {
            [] => of(Day::from_ymd(year, 1, 1)?, Unit::Year),
            [b'Q', _] => {
                let quarter = digits(&part[1..], 1).filter(|quarter| (1..=4).contains(quarter))?;
                of(Day::from_ymd(year, quarter * 3, 1)?, Unit::Quarter)
            }
            [b'W', ..] => of(Day::from_iso_week(year, digits(&part[1..], 2)?)?, Unit::Week),
            _ => of(Day::from_ymd(year, digits(part, 2)?, 1)?, Unit::Month),
        }
    }

    /// Returns the name by which files, links and `period:` know it.
    pub fn label(&self) -> String {
        let year = self.start.year();
        match self.unit {
            Unit::Day => self.start.to_string(),
            Unit::Week if self.start.weekday() == Weekday::Monday => {
                let (year, week) = self.start.iso_week();
                format!("{year:04}-W{week:02}")
            }
            Unit::Week => format!("week-{}", self.start),
            Unit::Month => format!("{year:04}-{:02}", self.start.month()),
            Unit::Quarter => format!("{year:04}-Q{}", self.start.quarter()),
            Unit::Year => format!("{year:04}"),
        }
    }

    /// Counts its days.
    pub fn days(&self) -> u32 {
        self.end.since(self.start) as u32 + 1
    }

    /// Says whether `day` is one of its days.
    pub fn contains(&self, day: Day) -> bool {
        self.start <= day && day <= self.end
    }

    /// Returns the period after this one.
    #[must_use]
    pub fn next(&self) -> Period {
        Period::of(self.end.next(), self.unit, self.start.weekday())
    }

    /// Returns the period before this one.
    #[must_use]
    pub fn previous(&self) -> Period {
        Period::of(self.start.previous(), self.unit, self.start.weekday())
    }
}

/// Reads a number of exactly so many ASCII digits.
fn digits(text: &str, length: usize) -> Option<u32> {
    let plain = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const UNITS: [Unit; 5] = [Unit::Day, Unit::Week, Unit::Month, Unit::Quarter, Unit::Year];

    fn check(date: &str, unit: Unit, week_starts: Weekday, expected: (&str, &str, &str, u32)) {
        let period = Period::of(date.parse().unwrap(), unit, week_starts);
        let found = (period.start.to_string(), period.end.to_string(), period.label(), period.days());
        assert_eq!((found.0.as_str(), found.1.as_str(), found.2.as_str(), found.3), expected);
        assert_eq!(Period::parse(&period.label(), week_starts), Some(period));
    }

    #[test]
    fn weeks_belong_to_the_year_of_their_thursday() {
        use Weekday::{Monday, Saturday, Sunday};
        check("2026-12-28", Unit::Week, Monday, ("2026-12-28", "2027-01-03", "2026-W53", 7));
        check("2027-01-04", Unit::Week, Monday, ("2027-01-04", "2027-01-10", "2027-W01", 7));
        check("2024-12-30", Unit::Week, Monday, ("2024-12-30", "2025-01-05", "2025-W01", 7));
        check("2027-01-02", Unit::Week, Sunday, ("2026-12-27", "2027-01-02", "week-2026-12-27", 7));
        check("2026-03-06", Unit::Week, Saturday, ("2026-02-28", "2026-03-06", "week-2026-02-28", 7));
    }

    #[test]
    fn months_quarters_and_years_know_leap_days() {
        use Weekday::Monday;
        check("2028-02-29", Unit::Month, Monday, ("2028-02-01", "2028-02-29", "2028-02", 29));
        check("2028-02-29", Unit::Quarter, Monday, ("2028-01-01", "2028-03-31", "2028-Q1", 91));
        check("2028-02-29", Unit::Year, Monday, ("2028-01-01", "2028-12-31", "2028", 366));
        check("2026-11-22", Unit::Day, Monday, ("2026-11-22", "2026-11-22", "2026-11-22", 1));
    }

    #[test]
    fn labels_are_read_in_any_case_and_nothing_else_is() {
        let read = |text| Period::parse(text, Weekday::Sunday).map(|period| period.label());
        assert_eq!(read(" 2026-w47 ").unwrap(), "week-2026-11-15");
        assert_eq!(read("2026-q4").unwrap(), "2026-Q4");
        for text in
            ["", "26", "2026-13", "2026-Q5", "2026-Q0", "2026-W00", "2026-W7", "2026-", "2026-1", "W47", "2026-W4é", "-2026"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn periods_tile_the_calendar(days in 0..3_650_000i64, unit in 0..5usize, first in 0..7usize) {
            let day = Day::from_ymd(1, 1, 1).unwrap().plus(days);
            let period = Period::of(day, UNITS[unit], Weekday::ALL[first]);
            prop_assert!(period.contains(day));
            prop_assert_eq!(period.next().start, period.end.next());
            prop_assert_eq!(period.previous().end, period.start.previous());
            prop_assert_eq!(period.next().previous(), period);
            prop_assert_eq!(Period::of(period.end, UNITS[unit], Weekday::ALL[first]), period);
        }

        #[test]
        fn any_text_is_a_label_or_not(text in "\\PC*|[0-9QWqw-]{0,12}") {
            let _ = Period::parse(&text, Weekday::Monday);
        }
    }
}
