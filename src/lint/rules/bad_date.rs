//! `bad-date`: a date that the calendar does not have.

use super::{
    meant::{self, Sure},
    prelude::*,
};
use crate::calendar::{Day, days_in_month, month_name};

pub(in crate::lint) const RULE: Rule = rule!("bad-date", Error, Reading, AtFact(word), "bad_date.md");

fn word(odd: &Odd<'_>) -> Option<Words> {
    match odd.fact() {
        Fact::NoSuchDay { field, value } => Some(no_such_day(odd, field, value)),
        Fact::BadValue { key, value, expected } if is_day(value, expected) => Some(no_such_day(odd, key, bare(value))),
        _ => None,
    }
}

/// Says whether a value of front matter was meant as a date, and looks like one.
pub(super) fn is_day(value: &str, expected: &str) -> bool {
    expected.contains("date") && looks_like_day(bare(value))
}

/// Returns a value without the quotes around it.
pub(super) fn bare(value: &str) -> &str {
    value.trim_matches(['"', '\''])
}

fn looks_like_day(value: &str) -> bool {
    value.len() == 10 && value.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() })
}

fn no_such_day(odd: &Odd<'_>, field: &str, value: &str) -> Words {
    let field = field.replace('_', " ");
    if !looks_like_day(value) {
        let help = format!("The step counts, without this {field} date.");
        let meant = meant::day(value).map(|(day, sure)| (day.to_string(), sure));
        let fix = meant.as_ref().and_then(|(day, sure)| meant::write_within(odd, *sure, (value, day)));
        let instead = meant.map_or_else(|| "2026-11-30".to_owned(), |(day, _)| day);
        return Words::new(format!("“{value}” is no date"), help).instead(instead).fix(fix);
    }
    let number = |range: std::ops::Range<usize>| value[range].parse::<u32>().unwrap_or(0);
    let (year, month, day) = (number(0..4), number(5..7), number(8..10));
    if !(1..=12).contains(&month) {
        let help = format!("It counts, without this {field} date. Months run from 01 to 12.");
        return Words::new(format!("There is no month {month:02}"), help);
    }
    let last = days_in_month(year as i32, month);
    let help = format!("It counts, without this {field} date. {} {year} has {last} days.", month_name(month));
    let near = Day::from_ymd(year as i32, month, last).filter(|_| day > last);
    let words = Words::new(format!("There is no {day}\u{a0}{}", month_name(month)), help);
    match near {
        Some(near) => {
            let near = near.to_string();
            let fix = meant::write_within(odd, Sure::No, (value, &near));
            words.instead(near).fix(fix)
        }
        None => words,
    }
}
