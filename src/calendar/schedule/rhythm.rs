//! How often a habit is due: given days, so many times a week or month, once every so many days.

use super::Weekdays;
use crate::calendar::day::Weekday;
use std::fmt;

/// How often a habit is due.
///
/// # Source
/// `metrics.md` §4, "Schedule": `days`, `quota` per week or month, `every`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rhythm {
    /// On each of these weekdays, one or more.
    Days(Weekdays),
    /// So many times a week, 1 to 7.
    PerWeek(u32),
    /// So many times a month, 1 to 31.
    PerMonth(u32),
    /// Once in each block of so many days, 2 or more, counted from the habit's first day.
    Every(u32),
}

impl fmt::Display for Rhythm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Rhythm::Days(Weekdays::ALL) => f.write_str("daily"),
            Rhythm::Days(Weekdays::MONDAY_TO_FRIDAY) => f.write_str("weekdays"),
            Rhythm::Days(Weekdays::WEEKEND) => f.write_str("weekends"),
            Rhythm::Days(days) => f.write_str(&days.iter().map(Weekday::short_name).collect::<Vec<_>>().join(", ")),
            Rhythm::PerWeek(times) => write!(f, "{times}/week"),
            Rhythm::PerMonth(times) => write!(f, "{times}/month"),
            Rhythm::Every(days) => write!(f, "every {days} days"),
        }
    }
}

/// Reads a plain text without clauses; it must be understood whole.
pub(super) fn parse(text: &str) -> Option<Rhythm> {
    named(text).or_else(|| every(text)).or_else(|| quota(text)).or_else(|| weekdays(text))
}

/// Reads a number of ASCII digits.
pub(super) fn number(digits: &str) -> Option<u32> {
    let is_plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_plain { digits.parse().ok() } else { None }
}

fn named(text: &str) -> Option<Rhythm> {
    Some(match text {
        "daily" | "every day" | "each day" | "every 1 day" => Rhythm::Days(Weekdays::ALL),
        "weekly" | "every week" | "each week" | "every 1 week" => Rhythm::PerWeek(1),
        "monthly" | "every month" | "each month" => Rhythm::PerMonth(1),
        "every other day" | "each other day" => Rhythm::Every(2),
        _ => match behind_every(text).unwrap_or(text) {
            "weekday" | "weekdays" => Rhythm::Days(Weekdays::MONDAY_TO_FRIDAY),
            "weekend" | "weekends" => Rhythm::Days(Weekdays::WEEKEND),
            _ => return None,
        },
    })
}

fn behind_every(text: &str) -> Option<&str> {
    text.strip_prefix("every ").or_else(|| text.strip_prefix("each "))
}

/// `every 3 days`, `every 2 weeks`
fn every(text: &str) -> Option<Rhythm> {
    let (count, unit) = text.strip_prefix("every ")?.split_once(' ')?;
    let length = match unit {
        "day" | "days" => 1,
        "week" | "weeks" => 7,
        _ => return None,
    };
    let count = number(count).filter(|count| *count >= 2)?;
    count.checked_mul(length).map(Rhythm::Every)
}

/// `3/week`, `3 times a week`, `twice per month`
fn quota(text: &str) -> Option<Rhythm> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let words = [("once", 1), ("twice", 2)];
    let word = words.iter().find_map(|(word, times)| Some((*times, text.strip_prefix(word)?)));
    let (times, rest) = word.or_else(|| Some((number(&text[..digits])?, &text[digits..])))?;
    let rest = [" times", " time", " x", "x"].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    let behind_slash = rest.trim_start().strip_prefix('/').map(str::trim_start);
    let unit =
        behind_slash.or_else(|| [" per ", " a ", " an ", " each ", " every "].iter().find_map(|word| rest.strip_prefix(word)))?;
    match unit {
        "week" if (1..=7).contains(&times) => Some(Rhythm::PerWeek(times)),
        "month" if (1..=31).contains(&times) => Some(Rhythm::PerMonth(times)),
        _ => None,
    }
}

/// `Tue, Thu`, `every Tuesday and Thursday`, `every week on Fri-Mon`
fn weekdays(text: &str) -> Option<Rhythm> {
    let list = behind_every(text).map_or(text, |rest| rest.strip_prefix("week on ").unwrap_or(rest));
    let pieces = list.split([',', ';', '&', '/', ' ']).filter(|piece| !matches!(*piece, "" | "and"));
    let sets: Vec<Weekdays> = pieces.map(days).collect::<Option<_>>()?;
    let days: Weekdays = sets.into_iter().flat_map(Weekdays::iter).collect();
    (days.count() > 0).then_some(Rhythm::Days(days))
}

/// `tue`, `fri-mon`
fn days(piece: &str) -> Option<Weekdays> {
    let (first, last) = piece.split_once(['-', '–']).unwrap_or((piece, piece));
    Some(Weekdays::between(weekday(first)?, weekday(last)?))
}

fn weekday(word: &str) -> Option<Weekday> {
    let short = match word {
        "tues" => "tue",
        "weds" => "wed",
        "thur" | "thurs" => "thu",
        word => word,
    };
    let is_named = |day: &Weekday| {
        let name = day.name().to_ascii_lowercase();
        short == &name[..3] || short.strip_suffix('s').unwrap_or(short) == name
    };
    Weekday::ALL.into_iter().find(is_named)
}
