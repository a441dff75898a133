//! Timestamps of Org: `<2026-11-30 Mon 09:00 .+1d -3d>`.

use crate::calendar::{Day, Rule};

/// What a timestamp says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) day: Day,
    pub(super) has_time: bool,
    pub(super) has_warning: bool,
    /// The rule by which it comes again.
    pub(super) repeats: Option<String>,
}

/// Reads the first timestamp of a text, and returns what stands behind it.
pub(super) fn stamp(text: &str) -> Option<(Stamp, &str)> {
    let open = text.find(['<', '['])?;
    let close = if text[open..].starts_with('<') { '>' } else { ']' };
    let (inside, behind) = text[open + 1..].split_once(close)?;
    let day = inside.get(..10)?.parse().ok()?;
    let mut stamp = Stamp { day, has_time: false, has_warning: false, repeats: None };
    for word in inside[10..].split_whitespace() {
        if word.contains(':') {
            stamp.has_time = true;
        } else if let Some(rule) = repeater(word) {
            stamp.repeats = Some(rule);
        } else if word.starts_with('-') {
            stamp.has_warning = true;
        }
    }
    Some((stamp, behind))
}

/// Reads the day of a timestamp.
pub(super) fn day(text: &str) -> Option<Day> {
    stamp(text).map(|(stamp, _)| stamp.day)
}

/// `+1w` and `++1w` count from the day it was planned for, `.+1w` from the day it is done; `.+2d/4d` is a habit that may wait.
fn repeater(word: &str) -> Option<String> {
    let (rest, is_when_done) = match word.strip_prefix(".+") {
        Some(rest) => (rest, true),
        None => (word.strip_prefix("++").or_else(|| word.strip_prefix('+'))?, false),
    };
    let rest = rest.split('/').next().unwrap_or(rest);
    let unit = rest.chars().next_back()?;
    let count: u32 = rest[..rest.len() - unit.len_utf8()].parse().ok().filter(|count| (1..1000).contains(count))?;
    let noun = match unit {
        'd' => "day",
        'w' => "week",
        'm' => "month",
        'y' => "year",
        _ => return None,
    };
    let often = if count == 1 { format!("every {noun}") } else { format!("every {count} {noun}s") };
    let rule = if is_when_done { format!("{often} when done") } else { often };
    Rule::parse(&rule).map(|_| rule)
}
