//! Durations of work: estimates and time spent, in whole minutes.

use serde::Serialize;

/// A duration of work.
///
/// # Units
/// Whole minutes; seconds are rounded up. A working day is 8 hours, a week 5 such days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(transparent)]
pub struct Minutes(pub u32);

/// Says that a text is no duration between 0 and 10,000 hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADuration;

/// The longest duration that is believed: 10,000 hours. Anything above is a slip of the keyboard.
const LONGEST: u128 = 10_000 * 60;

/// The units of an estimate with their length in seconds.
///
/// # Source
/// `format.md` §3: "in an estimate a day is 8 working hours and a week 5 days".
const UNITS: [(&[&str], u128); 5] = [
    (&["s", "sec", "secs", "second", "seconds"], 1),
    (&["m", "min", "mins", "minute", "minutes"], 60),
    (&["h", "hr", "hrs", "hour", "hours"], 3600),
    (&["d", "day", "days"], 8 * 3600),
    (&["w", "wk", "wks", "week", "weeks"], 5 * 8 * 3600),
];

/// Numbers are read in billionths, so that `1.1h` is exact.
const BILLION: u128 = 1_000_000_000;

impl Minutes {
    /// Returns the duration in words for people, with no-break spaces: `5 min`, `1 h 30 min`, `2 h`.
    pub fn words(self) -> String {
        match (self.0 / 60, self.0 % 60) {
            (0, minutes) => format!("{minutes}\u{a0}min"),
            (hours, 0) => format!("{hours}\u{a0}h"),
            (hours, minutes) => format!("{hours}\u{a0}h {minutes}\u{a0}min"),
        }
    }
}

/// Reads a duration as people write estimates.
///
/// # Example
/// ```
/// use milepost::calendar::{Minutes, parse_minutes};
/// for text in ["90", "90m", "1h30m", "1h 30 min", "1.5h", "1:30", "1 hour, 30 minutes"] {
///     assert_eq!(parse_minutes(text), Ok(Minutes(90)));
/// }
/// assert_eq!(parse_minutes("1d"), Ok(Minutes(480)), "a working day");
/// assert!(parse_minutes("-5m").is_err() && parse_minutes("99999999999h").is_err());
/// ```
pub fn parse_minutes(text: &str) -> Result<Minutes, NotADuration> {
    let text = text.trim().to_lowercase();
    let billionths = if text.contains(':') { clock(&text) } else { amounts(&text) }.ok_or(NotADuration)?;
    let minutes = billionths.div_ceil(60 * BILLION);
    if minutes > LONGEST { Err(NotADuration) } else { Ok(Minutes(minutes as u32)) }
}

/// Reads `H:MM` or `H:MM:SS` as billionths of a second.
fn clock(text: &str) -> Option<u128> {
    let mut parts = text.split(':');
    let (hours, minutes, seconds) = (parts.next()?, parts.next()?, parts.next().unwrap_or("00"));
    let sixty = |part: &str| if part.len() == 2 { digits(part).filter(|n| *n < 60) } else { None };
    let sum = digits(hours)? * 3600 + sixty(minutes)? * 60 + sixty(seconds)?;
    if parts.next().is_some() { None } else { Some(sum * BILLION) }
}

/// Adds up amounts with units, as billionths of a second. A number alone, or after hours, is minutes.
fn amounts(text: &str) -> Option<u128> {
    let (mut sum, mut rest, mut last) = (0, text, None);
    while !rest.is_empty() {
        let (number, after) = number(rest)?;
        let (unit, after) = word(after.trim_start());
        let seconds = match (unit, last) {
            ("", None | Some(3600)) if after.is_empty() => 60,
            _ => UNITS.iter().find(|(names, _)| names.contains(&unit))?.1,
        };
        sum += number * seconds;
        last = Some(seconds);
        rest = separator(after)?;
    }
    last.map(|_| sum)
}

/// Reads a decimal number at the beginning, in billionths; further decimals are dropped.
fn number(text: &str) -> Option<(u128, &str)> {
    let split = |text: &str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (whole, rest) = text.split_at(split(text));
    let fraction = rest.strip_prefix(['.', ',']).unwrap_or_default();
    let length = split(fraction);
    if length == 0 {
        return Some((digits(whole)? * BILLION, rest));
    }
    let whole = if whole.is_empty() { 0 } else { digits(whole)? };
    let billionths = digits(&format!("{:0<9}", &fraction[..length.min(9)]))?;
    Some((whole * BILLION + billionths, &fraction[length..]))
}

/// Reads a number of 1 to 12 ASCII digits.
fn digits(text: &str) -> Option<u128> {
    let plain = (1..=12).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

/// Splits the letters off the beginning.
fn word(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len()))
}

/// Skips what may stand between two amounts; none if nothing follows a comma or an `and`.
fn separator(text: &str) -> Option<&str> {
    let after = text.trim_start();
    let after = after.strip_prefix(',').unwrap_or(after).trim_start();
    let next = after.strip_prefix("and ").unwrap_or(after).trim_start();
    if next.is_empty() && !text.trim().is_empty() { None } else { Some(next) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn durations_are_read_as_people_write_them() {
        for (text, minutes) in [
            ("45m", 45),
            ("45", 45),
            ("0", 0),
            ("1h30m", 90),
            ("1h 20m", 80),
            ("1h30", 90),
            ("1.5h", 90),
            ("1,5 h", 90),
            (".5h", 30),
            ("1.1h", 66),
            ("1:30", 90),
            ("0:05", 5),
            ("1:00:01", 61),
            ("90 min", 90),
            ("2 hours", 120),
            ("2 hours, 4 minutes", 124),
            ("2 hours and 4 minutes", 124),
            ("1 day, 2 hours, and 5 min", 605),
            ("15 min", 15),
            ("30 minutes", 30),
            ("1 hr", 60),
            ("1H", 60),
            ("1d", 480),
            ("1w", 2400),
            ("1\u{a0}h 5\u{a0}min", 65),
            ("90s", 2),
            (" 10 mins ", 10),
            ("10000h", 600_000),
        ] {
            assert_eq!(parse_minutes(text), Ok(Minutes(minutes)), "{text}");
        }
    }

    #[test]
    fn what_is_no_duration_is_an_error() {
        for text in [
            "",
            " ",
            "-5m",
            "+5m",
            "99999999999h",
            "999999999999999999999999h",
            "1e308h",
            "10001h",
            "10000h 1s",
            "h",
            "m5",
            "5 apples",
            "45m or so",
            "1:5",
            "1:60",
            ":30",
            "1:30m",
            "1:00:00:00",
            "1h,",
            "1h and",
            "5 5",
            "5m 5",
            "1..5h",
            "1h30mm",
            "½h",
            "１h",
            "NaN",
            "inf",
            "2 months",
        ] {
            assert_eq!(parse_minutes(text), Err(NotADuration), "{text}");
        }
    }

    #[test]
    fn words_keep_numbers_and_units_together() {
        let words = [0, 5, 60, 90, 600_000].map(|minutes| Minutes(minutes).words());
        assert_eq!(words, ["0\u{a0}min", "5\u{a0}min", "1\u{a0}h", "1\u{a0}h 30\u{a0}min", "10000\u{a0}h"]);
    }

    proptest! {
        #[test]
        fn any_text_is_a_duration_or_not(text in "\\PC*|[0-9.,: hdwms]{0,40}") {
            let _ = parse_minutes(&text);
        }

        #[test]
        fn words_are_read_back(minutes in 0..=600_000u32) {
            prop_assert_eq!(parse_minutes(&Minutes(minutes).words()), Ok(Minutes(minutes)));
        }
    }
}
