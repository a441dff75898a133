//! Recurrence rules as calendars write them, `FREQ=WEEKLY;BYDAY=MO,TH`: TaskNotes keeps them so.

use super::{End, Frequency, NthWeekday, Rule, number::Number};
use crate::calendar::{Day, Weekday};

/// Reads a rule, with or without `RRULE:` and `DTSTART` before it; none if it holds a part that is not known here.
///
/// # Source
/// RFC 5545, 3.3.10, "Recurrence Rule".
pub(super) fn rule(text: &str) -> Option<Rule> {
    let text = text.to_ascii_uppercase();
    let mut rule = Rule::every(Frequency::Daily);
    let mut is_rule = false;
    for part in text.split([';', '\n', '\r']).map(str::trim).filter(|part| !part.is_empty()) {
        let part = part.strip_prefix("RRULE:").unwrap_or(part);
        if part.starts_with("DTSTART") {
            continue;
        }
        let (key, value) = part.split_once('=')?;
        match key {
            "FREQ" => rule.frequency = frequency(value)?,
            "INTERVAL" => rule.interval = Number::parse(value)?,
            "BYDAY" => rule.weekdays = list(value, weekday)?,
            "BYMONTHDAY" => rule.month_days = list(value, |day| day.parse().ok().filter(|day| *day != 0))?,
            "BYMONTH" => rule.months = list(value, |month| month.parse().ok().filter(|month| (1..=12).contains(month)))?,
            "COUNT" => rule.end = End::After(Number::parse(value)?),
            "UNTIL" => rule.end = End::Until(day(value)?),
            "WKST" => {}
            _ => return None,
        }
        is_rule |= key == "FREQ";
    }
    is_rule.then_some(rule)
}

fn frequency(name: &str) -> Option<Frequency> {
    Some(match name {
        "DAILY" => Frequency::Daily,
        "WEEKLY" => Frequency::Weekly,
        "MONTHLY" => Frequency::Monthly,
        "YEARLY" => Frequency::Yearly,
        _ => return None,
    })
}

fn list<T>(values: &str, read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    values.split(',').map(|value| read(value.trim())).collect()
}

/// `MO`, `1FR`, `-1SU`
fn weekday(text: &str) -> Option<NthWeekday> {
    let (nth, name) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let weekday = Weekday::named(name)?;
    let nth = if nth.is_empty() { 0 } else { nth.parse().ok()? };
    Some(NthWeekday { weekday, nth })
}

/// `20261231`, `20261231T235959Z`
fn day(text: &str) -> Option<Day> {
    let part = |range: std::ops::Range<usize>| text.get(range)?.parse().ok();
    Day::from_ymd(i32::try_from(part(0..4)?).ok()?, part(4..6)?, part(6..8)?)
}
