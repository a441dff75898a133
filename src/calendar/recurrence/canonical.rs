//! A recurrence rule in words, as rrule.js prints what it understood.

use super::{End, Frequency, NthWeekday, Rule, number::Number};
use crate::calendar::{Weekday, month_name};
use crate::order;

/// Returns the rule in words, with ` when done` if that is part of it.
pub(super) fn words(rule: &Rule) -> String {
    let mut words = vec!["every".to_owned()];
    match rule.frequency {
        Frequency::Minutely => words.push(counted(rule.interval, "minute")),
        Frequency::Hourly => words.push(counted(rule.interval, "hour")),
        Frequency::Daily => {
            words.push(counted(rule.interval, "day"));
            words.extend(hours(rule));
        }
        Frequency::Weekly => weekly(rule, &mut words),
        Frequency::Monthly => monthly(rule, &mut words),
        Frequency::Yearly => yearly(rule, &mut words),
    }
    match rule.end {
        End::Never => {}
        End::After(number) => words.push(format!("for {number} {}", if number.is_plural() { "times" } else { "time" })),
        End::Until(day) => words.push(format!("until {} {}, {}", month_name(day.month()), day.day(), day.year())),
    }
    if rule.when_done {
        words.push("when done".to_owned());
    }
    words.join(" ")
}

fn weekly(rule: &Rule, words: &mut Vec<String>) {
    let is_one = rule.interval == Number::ONE;
    match mentioned(rule) {
        Mentioned::MondayToFriday if is_one => words.push("weekday".to_owned()),
        Mentioned::MondayToFriday => words.extend([counted(rule.interval, "week"), "on weekdays".to_owned()]),
        Mentioned::All if is_one => words.push("day".to_owned()),
        Mentioned::All => words.extend([counted(rule.interval, "week"), noun(rule.interval, "day")]),
        Mentioned::Some => {
            words.push(counted(rule.interval, "week"));
            if !rule.months.is_empty() {
                words.push(format!("in {}", months(rule)));
            }
            words.extend(days(rule));
            words.extend(hours(rule));
        }
    }
}

fn monthly(rule: &Rule, words: &mut Vec<String>) {
    let in_months = match (rule.months.is_empty(), rule.interval == Number::ONE) {
        (true, _) => counted(rule.interval, "month"),
        (false, true) => months(rule),
        (false, false) if rule.interval.is_plural() => format!("{} months in {}", rule.interval, months(rule)),
        (false, false) => format!("{} months {}", rule.interval, months(rule)),
    };
    words.push(in_months);
    if rule.month_days.is_empty() && mentioned(rule) == Mentioned::MondayToFriday {
        words.push("on weekdays".to_owned());
    } else {
        words.extend(days(rule));
    }
}

fn yearly(rule: &Rule, words: &mut Vec<String>) {
    words.push(match (rule.months.is_empty(), rule.interval == Number::ONE) {
        (true, _) => counted(rule.interval, "year"),
        (false, true) => months(rule),
        (false, false) => format!("{} years {}", rule.interval, months(rule)),
    });
    words.extend(days(rule));
    if !rule.weeks.is_empty() {
        let weeks = rule.weeks.iter().map(ToString::to_string).collect();
        words.push(format!("in {} {}", noun(rule.weeks.len().into(), "week"), list(weeks, "and")));
    }
}

/// Returns `week`, or `2 weeks`.
fn counted(number: Number, word: &str) -> String {
    let noun = noun(number, word);
    if number == Number::ONE { noun } else { format!("{number} {noun}") }
}

fn noun(number: Number, noun: &str) -> String {
    if number.is_plural() { format!("{noun}s") } else { noun.to_owned() }
}

fn months(rule: &Rule) -> String {
    list(rule.months.iter().map(|month| month_name(*month).to_owned()).collect(), "and")
}

fn hours(rule: &Rule) -> Option<String> {
    let hours: Vec<String> = rule.hours.iter().map(ToString::to_string).collect();
    if hours.is_empty() { None } else { Some(format!("at {}", list(hours, "and"))) }
}

/// Returns `on the 1st and last`, `on Monday or Friday the 13th`, `on Monday and on the 1st Friday`.
fn days(rule: &Rule) -> Option<String> {
    let every = weekdays(rule, |nth| nth == 0);
    let some = weekdays(rule, |nth| nth != 0);
    let month_days = month_days(rule);
    if !month_days.is_empty() {
        return Some(if every.is_empty() {
            format!("on the {}", list(month_days, "and"))
        } else {
            format!("on {} the {}", list(every, "or"), list(month_days, "or"))
        });
    }
    let mut parts = Vec::new();
    // rrule.js leaves Monday to Friday out here, but not the `and`.
    if !every.is_empty() && mentioned(rule) != Mentioned::MondayToFriday {
        parts.push(format!("on {}", every.join(", ")));
    }
    if !some.is_empty() {
        parts.extend((!every.is_empty()).then(|| "and".to_owned()));
        parts.push(format!("on the {}", list(some, "and")));
    }
    if parts.is_empty() { None } else { Some(parts.join(" ")) }
}

/// Returns the names of those weekdays, from Monday.
fn weekdays(rule: &Rule, is_meant: impl Fn(i32) -> bool) -> Vec<String> {
    let mut weekdays: Vec<&NthWeekday> = rule.weekdays.iter().filter(|weekday| is_meant(weekday.nth)).collect();
    order::by_key(&mut weekdays, |weekday| weekday.weekday);
    let name = |day: &NthWeekday| match day.nth {
        0 => day.weekday.name().to_owned(),
        number => format!("{} {}", nth(number), day.weekday.name()),
    };
    weekdays.into_iter().map(name).collect()
}

/// Returns the days of the month from the first to the last: 1st, 2nd ... last, 2nd last ...
fn month_days(rule: &Rule) -> Vec<String> {
    let mut days = rule.month_days.clone();
    order::by_key(&mut days, |day| (*day < 0, day.abs()));
    days.into_iter().map(nth).collect()
}

/// Returns `1st`, `2nd last`, `last`. Above 31 rrule.js always says `th`.
fn nth(number: i32) -> String {
    let ending = match number.abs() {
        1 | 21 | 31 => "st",
        2 | 22 => "nd",
        3 | 23 => "rd",
        _ => "th",
    };
    match number {
        -1 => "last".to_owned(),
        ..0 => format!("{}{ending} last", -number),
        _ => format!("{number}{ending}"),
    }
}

/// Returns `a, b and c`.
fn list(mut words: Vec<String>, before_last: &str) -> String {
    match words.pop() {
        Some(last) if words.is_empty() => last,
        Some(last) => format!("{} {before_last} {last}", words.join(", ")),
        None => String::new(),
    }
}

/// Which weekdays a rule names, whether all of them or the first, second ... only.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mentioned {
    MondayToFriday,
    All,
    Some,
}

fn mentioned(rule: &Rule) -> Mentioned {
    let is_named = |weekday: &Weekday| rule.weekdays.iter().any(|named| named.weekday == *weekday);
    match Weekday::ALL.map(|weekday| is_named(&weekday)) {
        [true, true, true, true, true, false, false] => Mentioned::MondayToFriday,
        [true, true, true, true, true, true, true] => Mentioned::All,
        _ => Mentioned::Some,
    }
}
