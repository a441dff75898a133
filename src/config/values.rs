//! The kinds of values that settings have: flags, days, spans of days, lists of words.

use crate::calendar::{Day, Weekday, parse_days};
use crate::text::yaml::Value;

/// Returns the items of a list; a single value is a list of one, nothing an empty one.
pub(super) fn items(value: &Value) -> &[Value] {
    match value {
        Value::List(items) => items,
        Value::Null => &[],
        one => std::slice::from_ref(one),
    }
}

/// Returns the words of a scalar, trimmed and not empty.
pub(super) fn words(value: &Value) -> Option<String> {
    value.words().map(|words| words.trim().to_owned()).filter(|words| !words.is_empty())
}

/// Reads a flag, in the words of people too.
pub(super) fn flag(value: &Value) -> Option<bool> {
    match words(value)?.to_lowercase().as_str() {
        "true" | "yes" | "on" => Some(true),
        "false" | "no" | "off" => Some(false),
        _ => None,
    }
}

/// Reads a weekday by its English name, or at least its first three letters.
pub(super) fn weekday(name: &str) -> Option<Weekday> {
    let name = name.trim().to_lowercase();
    let fits = |weekday: &&Weekday| name.len() >= 3 && weekday.name().to_lowercase().starts_with(name.trim_end_matches('.'));
    Weekday::ALL.iter().find(fits).copied()
}

/// Reads how many days: `14`, `14d`, `2 weeks`.
pub(super) fn days(value: &Value) -> Option<u32> {
    parse_days(&words(value)?)
}

/// The longest span of days that a setting may name: ten years. More is a slip of the keyboard.
const MOST_DAYS: u32 = 3660;

/// Reads a day, or all days of `2026-12-24..2027-01-01`.
pub(super) fn days_between(words: &str) -> Option<Vec<Day>> {
    let (from, to) = words.split_once("..").unwrap_or((words, words));
    let (from, to): (Day, Day) = (from.trim().parse().ok()?, to.trim().trim_start_matches('.').parse().ok()?);
    let count = to.since(from);
    (0..i64::from(MOST_DAYS)).contains(&count).then(|| (0..=count).map(|n| from.plus(n)).collect())
}

/// Says whether a word names a colour: `#` and 3 or 6 hexadecimal digits, or ASCII letters.
pub(super) fn is_colour(word: &str) -> bool {
    match word.strip_prefix('#') {
        Some(digits) => matches!(digits.len(), 3 | 6) && digits.bytes().all(|byte| byte.is_ascii_hexdigit()),
        None => (3..=24).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_alphabetic()),
    }
}
