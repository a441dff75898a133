//! Reminders: so many days before, as the settings say, or at the time that a step names behind ⏰.

use super::component::Component;
use crate::calendar::Day;

/// The sign in front of the time of a reminder, as the Reminder plugin of Obsidian has it: `⏰ 2026-11-30 09:00`.
const SIGN: char = '⏰';

/// At which minute of the day one is reminded: nine in the morning.
const MORNING: i64 = 9 * 60;

const DAY: i64 = 24 * 60;

/// A reminder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Alarm {
    /// Minutes from the beginning of the day of the step; before it below 0.
    at: i64,
}

impl Alarm {
    /// Returns the component; the beginning of the day is that of its start or of its end.
    pub(super) fn component(self, related: &str) -> Component {
        let mut alarm = Component::new("VALARM");
        alarm.raw("ACTION", "DISPLAY");
        alarm.raw("DESCRIPTION", "milepost");
        let name = if related == "END" { "TRIGGER;RELATED=END" } else { "TRIGGER" };
        alarm.raw(name, &duration(self.at));
        alarm
    }
}

/// Lists the reminders of a step of that day, each once: so many days before, and at the times that its words name.
pub(super) fn alarms(leads: impl Iterator<Item = u32>, words: &str, day: Day) -> Vec<Alarm> {
    let by_settings = leads.map(|days| MORNING - DAY * i64::from(days));
    let own = signs(words).map(|(_, of_day, minute)| DAY * of_day.map_or(0, |of_day| of_day.since(day)) + minute);
    let mut alarms: Vec<Alarm> = by_settings.chain(own).map(|at| Alarm { at }).collect();
    alarms.sort_unstable();
    alarms.dedup();
    alarms
}

/// Returns words without the times of reminders in them.
pub(super) fn without(words: &str) -> String {
    let (mut out, mut from) = (String::with_capacity(words.len()), 0);
    for (range, ..) in signs(words) {
        out.push_str(&words[from..range.start]);
        from = range.end;
    }
    out + &words[from..]
}

/// Lists the times that words name: where they stand, their day if they name one, and the minute of it.
fn signs(words: &str) -> impl Iterator<Item = (std::ops::Range<usize>, Option<Day>, i64)> {
    words.match_indices(SIGN).filter_map(move |(start, sign)| {
        let behind = words[start + sign.len()..].trim_start_matches('\u{fe0f}');
        let rest = behind.trim_start_matches(' ');
        let day = rest.get(..10).and_then(|text| text.parse::<Day>().ok());
        let rest = if day.is_some() { rest[10..].trim_start_matches(' ') } else { rest };
        let time = rest.get(..5).and_then(minute);
        let rest = if time.is_some() { &rest[5..] } else { rest };
        (day.is_some() || time.is_some()).then(|| (start..words.len() - rest.len(), day, time.unwrap_or(MORNING)))
    })
}

/// Reads `09:30` as a minute of the day.
fn minute(text: &str) -> Option<i64> {
    let (hours, minutes) = text.split_once(':')?;
    let number = |digits: &str| {
        if digits.len() == 2 && digits.bytes().all(|digit| digit.is_ascii_digit()) { digits.parse::<i64>().ok() } else { None }
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    ((0..24).contains(&hours) && (0..60).contains(&minutes)).then_some(hours * 60 + minutes)
}

/// Returns a span of minutes as `-PT15H`, `PT9H`, `-P2DT15H30M`.
///
/// # Source
/// RFC 5545, 3.3.6, "Duration".
fn duration(minutes: i64) -> String {
    let all = minutes.unsigned_abs();
    let (days, hours, minutes_left) = (all / 1440, all / 60 % 24, all % 60);
    let part = |n: u64, unit: char| if n > 0 { format!("{n}{unit}") } else { String::new() };
    let time = part(hours, 'H') + &part(minutes_left, 'M');
    let time = if time.is_empty() { time } else { format!("T{time}") };
    let whole = part(days, 'D') + &time;
    format!("{}P{}", if minutes < 0 { "-" } else { "" }, if whole.is_empty() { "T0M" } else { &whole })
}

#[cfg(test)]
mod tests {
    use super::{alarms, duration, without};

    #[test]
    fn spans_are_written_as_the_standard_has_them() {
        assert_eq!([-900, 540, -3810, 0, -1440].map(duration), ["-PT15H", "PT9H", "-P2DT15H30M", "PT0M", "-P1D"]);
    }

    #[test]
    fn steps_name_their_own_times() {
        let day = "2026-11-30".parse().unwrap();
        let of = |words: &str| alarms([1].into_iter(), words, day).iter().map(|alarm| duration(alarm.at)).collect::<Vec<_>>();
        assert_eq!(of("call ⏰ 2026-11-29 18:30 back"), ["-PT15H", "-PT5H30M"]);
        assert_eq!(of("call ⏰ 08:00"), ["-PT15H", "PT8H"]);
        assert_eq!(of("call ⏰ 25:00 ⏰ soon ⏰"), ["-PT15H"]);
        assert_eq!(without("call ⏰ 2026-11-29 18:30 back ⏰ 08:00"), "call  back ");
    }
}
