//! A day as people say it, seen from a day of theirs: `tomorrow`, `next friday`, `+3d`, `in 2 weeks`, `24 dec`.

use super::{
    day::{Day, Weekday, days_in_month},
    period::{Period, Unit},
    words::month_name,
};

/// The years that a day may be in: others are a slip of the keyboard.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// Returns the day that words mean on the day `today`; `None` if they mean none.
///
/// # Shape
/// In any case, with any blanks between words:
/// - `2026-11-22`; `today`, `tomorrow`, `yesterday`, `day after tomorrow`;
/// - `friday`, `fri`: the next one after today; `this friday` that of this week; `next friday` that of next week; `last friday` the one before today;
/// - `+3d`, `-2w`, `1m`, `in 2 weeks`, `in a month`, `3 days ago`;
/// - `next week`, `next month`, `next quarter`, `next year`: its first day; `end of week`, `end of next month`: the last day;
/// - `24 dec`, `December 24`, `24 dec 2027`: without a year the next one, today included.
///
/// # Example
/// ```
/// use milepost::calendar::{Day, Weekday, spoken};
/// let sunday: Day = "2026-11-22".parse().unwrap();
/// let day = |words: &str| spoken(words, sunday, Weekday::Monday).map(|day| day.to_string());
/// assert_eq!(day("tomorrow").as_deref(), Some("2026-11-23"));
/// assert_eq!(day("Next Friday").as_deref(), Some("2026-11-27"));
/// assert_eq!(day("in 2 weeks").as_deref(), Some("2026-12-06"));
/// assert_eq!(day("soon"), None);
/// ```
pub fn spoken(text: &str, today: Day, week_starts: Weekday) -> Option<Day> {
    let text = text.trim().to_lowercase();
    let words: Vec<&str> = text.split_whitespace().collect();
    let period = |unit| Period::of(today, unit, week_starts);
    let day = match words[..] {
        ["today"] => Some(today),
        ["tomorrow"] => Some(today.next()),
        ["yesterday"] => Some(today.previous()),
        ["day", "after", "tomorrow"] | ["the", "day", "after", "tomorrow"] => Some(today.plus(2)),
        ["this", day] => on_weekday(day, period(Unit::Week).start),
        ["last", day] => on_weekday(day, today.plus(-7)),
        ["next", what] => match unit(what) {
            Some(unit) => Some(period(unit).next().start),
            None => on_weekday(what, period(Unit::Week).next().start),
        },
        ["end", "of", what] | ["end", "of", "this", what] => Some(period(unit(what)?).end),
        ["end", "of", "next", what] => Some(period(unit(what)?).next().end),
        ["in", ref rest @ ..] => moved(&rest.concat(), today, 1),
        [ref rest @ .., "ago"] => moved(&rest.concat(), today, -1),
        [day] => day.parse().ok().or_else(|| on_weekday(day, today.next())).or_else(|| by_sign(day, today)),
        ["+" | "-", ..] => by_sign(&words.concat(), today),
        [one, other] => of_month(one, other, None, today).or_else(|| by_sign(&words.concat(), today)),
        [one, other, year] => of_month(one, other.trim_end_matches(','), Some(year), today),
        _ => None,
    };
    day.filter(|day| YEARS.contains(&day.year()))
}

/// Returns the first such weekday from a day on.
fn on_weekday(name: &str, from: Day) -> Option<Day> {
    let weekday = Weekday::named(name).filter(|_| name.len() >= 3)?;
    Some(from.plus(i64::from(weekday.days_after(from.weekday()))))
}

fn unit(name: &str) -> Option<Unit> {
    Some(match name {
        "week" => Unit::Week,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "year" => Unit::Year,
        _ => return None,
    })
}

/// Reads `+3d`, `-2w`, `1m`.
fn by_sign(text: &str, today: Day) -> Option<Day> {
    match text.strip_prefix('-') {
        Some(back) => moved(back, today, -1),
        None => moved(text.strip_prefix('+').unwrap_or(text), today, 1),
    }
}

/// Reads `3d`, `2weeks`, `amonth`, and goes so far, forwards or back.
fn moved(length: &str, today: Day, sign: i64) -> Option<Day> {
    let digits = length.find(|c: char| !c.is_ascii_digit())?;
    let (count, rest) = match digits {
        0 => (1, length.strip_prefix("an").or(length.strip_prefix('a'))?),
        _ => (length[..digits].parse::<u16>().ok()?.into(), &length[digits..]),
    };
    let count: i64 = sign * count;
    match rest {
        "d" | "day" | "days" => Some(today.plus(count)),
        "w" | "wk" | "wks" | "week" | "weeks" => Some(today.plus(7 * count)),
        "m" | "month" | "months" => today.plus_months(count),
        "q" | "quarter" | "quarters" => today.plus_months(3 * count),
        "y" | "year" | "years" => today.plus_months(12 * count),
        _ => None,
    }
}

/// Reads a day of the month and the name of the month, in either order.
fn of_month(one: &str, other: &str, year: Option<&str>, today: Day) -> Option<Day> {
    let (date, name) = if one.starts_with(|c: char| c.is_ascii_digit()) { (one, other) } else { (other, one) };
    let date = ["st", "nd", "rd", "th", "."].into_iter().find_map(|end| date.strip_suffix(end)).unwrap_or(date);
    let date: u32 = date.parse().ok().filter(|date| (1..=31).contains(date))?;
    let is_named = |month: &u32| name.len() >= 3 && month_name(*month).to_lowercase().starts_with(name.trim_end_matches('.'));
    let month = (1..=12).find(is_named)?;
    if let Some(year) = year {
        return Day::from_ymd(year.parse().ok().filter(|_| year.len() == 4)?, month, date);
    }
    // The 29th of February may be years away.
    let in_year = |year: i32| Day::from_ymd(year, month, date.min(days_in_month(2000, month))).filter(|day| day.day() == date);
    (today.year()..=today.year() + 8).filter_map(in_year).find(|day| *day >= today)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A Sunday.
    const TODAY: &str = "2026-11-22";

    #[track_caller]
    fn check(words: &str, expected: &str) {
        let day = spoken(words, TODAY.parse().unwrap(), Weekday::Monday).map(|day| day.to_string());
        assert_eq!(day.as_deref().unwrap_or("none"), expected, "{words}");
    }

    #[test]
    fn days_are_said_in_many_ways() {
        for (words, day) in [
            (" Today ", "2026-11-22"),
            ("tomorrow", "2026-11-23"),
            ("yesterday", "2026-11-21"),
            ("the day  after tomorrow", "2026-11-24"),
            ("2027-02-28", "2027-02-28"),
            ("sunday", "2026-11-29"),
            ("Mon", "2026-11-23"),
            ("this sunday", "2026-11-22"),
            ("this mon", "2026-11-16"),
            ("next monday", "2026-11-23"),
            ("next sun", "2026-11-29"),
            ("last sunday", "2026-11-15"),
            ("last saturday", "2026-11-21"),
            ("+3d", "2026-11-25"),
            ("-1w", "2026-11-15"),
            ("2w", "2026-12-06"),
            ("3 days", "2026-11-25"),
            ("+ 1 month", "2026-12-22"),
            ("in 2 weeks", "2026-12-06"),
            ("in a month", "2026-12-22"),
            ("in 1 quarter", "2027-02-22"),
            ("2 days ago", "2026-11-20"),
            ("a week ago", "2026-11-15"),
            ("next week", "2026-11-23"),
            ("next month", "2026-12-01"),
            ("next quarter", "2027-01-01"),
            ("next year", "2027-01-01"),
            ("end of week", "2026-11-22"),
            ("end of this month", "2026-11-30"),
            ("end of next quarter", "2027-03-31"),
            ("24 dec", "2026-12-24"),
            ("December 24th", "2026-12-24"),
            ("22 nov", "2026-11-22"),
            ("21. Nov.", "2027-11-21"),
            ("feb 29", "2028-02-29"),
            ("24 dec 2030", "2030-12-24"),
            ("May 1, 2027", "2027-05-01"),
            ("may 1 2027", "2027-05-01"),
        ] {
            check(words, day);
        }
    }

    #[test]
    fn what_is_no_day_is_none() {
        for words in [
            "",
            "soon",
            "2026-02-30",
            "fr",
            "3",
            "+d",
            "in",
            "ago",
            "next",
            "next fortnight",
            "30 feb",
            "0 dec",
            "32 dec",
            "24 x",
            "+99999d",
            "+3000y",
            "in 2 blue moons",
            "24 dec 99",
            "end of time",
            "in friday",
            "1 2",
            "31 apr",
        ] {
            check(words, "none");
        }
    }

    #[test]
    fn weeks_start_as_the_settings_say() {
        let day = |words: &str| spoken(words, TODAY.parse().unwrap(), Weekday::Sunday).unwrap().to_string();
        assert_eq!((day("next week"), day("next friday")), ("2026-11-29".to_owned(), "2026-12-04".to_owned()));
    }

    proptest! {
        #[test]
        fn any_text_is_a_day_or_not(text in "\\PC*", words in "(next|in|end of|last|this|\\+)? ?[0-9]{0,6} ?[a-z]{0,7}( ago)?") {
            let today = TODAY.parse().unwrap();
            let _ = spoken(&text, today, Weekday::Monday);
            let _ = spoken(&words, today, Weekday::Sunday);
        }
    }
}
