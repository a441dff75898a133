//! The values inside a date of a Moment.js format, and the day that several of them mean together.

use super::{
    day::{Day, Weekday},
    words::month_name,
};

/// What a token of a format stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Year,
    YearOfCentury,
    Quarter,
    Month,
    Day,
    DayOfYear,
    /// 0 is Sunday.
    Weekday,
    /// 1 is Monday.
    IsoWeekday,
    IsoYear,
    IsoWeek,
    /// Of a week that starts on Sunday; week 1 holds January 1.
    LocalYear,
    LocalWeek,
}

impl Field {
    /// Returns the value of this field on that day; years before 0 count as 0.
    pub(super) fn of(self, day: Day) -> u32 {
        let year = |year: i32| u32::try_from(year).unwrap_or(0);
        match self {
            Field::Year => year(day.year()),
            Field::YearOfCentury => year(day.year()) % 100,
            Field::Quarter => day.quarter(),
            Field::Month => day.month(),
            Field::Day => day.day(),
            Field::DayOfYear => day.ordinal(),
            Field::Weekday => day.weekday().days_after(Weekday::Sunday),
            Field::IsoWeekday => day.weekday() as u32 + 1,
            Field::IsoYear => year(day.iso_week().0),
            Field::IsoWeek => day.iso_week().1,
            Field::LocalYear => year(local_week(day).0),
            Field::LocalWeek => local_week(day).1,
        }
    }

    /// Says whether a wrong value is a contradiction. Local weeks are not: which one it is depends on the
    /// language that Obsidian ran in.
    fn is_checked(self) -> bool {
        !matches!(self, Field::LocalYear | Field::LocalWeek)
    }
}

/// Returns the week that holds `day`, weeks from Sunday, the first one holding January 1, and its year.
fn local_week(day: Day) -> (i32, u32) {
    let saturday = day.plus(i64::from(Weekday::Saturday.days_after(day.weekday())));
    (saturday.year(), (saturday.ordinal() - 1) / 7 + 1)
}

/// Finds the day with those values, if there is one.
pub(super) fn resolve(found: &[(Field, u32)]) -> Option<Day> {
    let value = |field| found.iter().find(|(other, _)| *other == field).map(|(_, value)| *value);
    let century = |year: u32| if year > 68 { 1900 + year } else { 2000 + year };
    let year = value(Field::Year).or(value(Field::YearOfCentury).map(century));
    let weekday = value(Field::Weekday).or(value(Field::IsoWeekday).map(|day| day % 7));
    let full = |year: u32| if year < 100 { century(year) } else { year } as i32;
    let by_date = value(Field::Month).or(value(Field::Day)).is_some();
    let day = if let (Some(iso_year), Some(week), false) = (value(Field::IsoYear).or(year), value(Field::IsoWeek), by_date) {
        Day::from_iso_week(full(iso_year), week)?.plus(weekday.map_or(0, |day| i64::from(day + 6) % 7))
    } else if let (Some(local_year), Some(week), false) = (value(Field::LocalYear).or(year), value(Field::LocalWeek), by_date) {
        let first = Day::from_ymd(full(local_year), 1, 1)?;
        let sunday = first.plus(-i64::from(Field::Weekday.of(first)));
        sunday.plus(i64::from(week) * 7 - 7 + weekday.map_or(0, i64::from))
    } else if let (Some(ordinal), false) = (value(Field::DayOfYear), by_date) {
        Day::from_ymd(year? as i32, 1, 1)?.plus(i64::from(ordinal) - 1)
    } else {
        let quarter = value(Field::Quarter).map(|quarter| quarter.saturating_sub(1) * 3 + 1);
        let month = value(Field::Month).or(quarter).unwrap_or(1);
        Day::from_ymd(year? as i32, month, value(Field::Day).unwrap_or(1))?
    };
    let fits = |(field, value): &(Field, u32)| {
        let of_day = field.of(day);
        !field.is_checked() || of_day == *value || (*field == Field::IsoYear && of_day % 100 == *value)
    };
    if found.iter().all(fits) { Some(day) } else { None }
}

/// Returns the names of the months, or of the weekdays from Sunday.
pub(super) fn names(field: Field) -> impl Iterator<Item = &'static str> {
    let n_names = if field == Field::Month { 12 } else { 7 };
    (0..n_names).map(move |n| if field == Field::Month { month_name(n + 1) } else { Weekday::ALL[(n as usize + 6) % 7].name() })
}
