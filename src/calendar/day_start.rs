//! The day that a moment belongs to, when days start later than midnight.

use super::day::Day;
use std::str::FromStr;

/// How long after midnight a new day starts: what is done before belongs to the day before.
///
/// # Units
/// Minutes after midnight, 0-1439.
///
/// # Source
/// `metrics.md` §0, "The day of a moment".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct DayStart(u16);

/// Says that a text is no time of the day in the form `HH:MM`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotATime;

impl DayStart {
    /// Returns the day to which that wall-clock reading belongs.
    ///
    /// # Example
    /// ```
    /// use milepost::calendar::{Day, DayStart};
    /// let (day_starts, date): (DayStart, Day) = ("04:00".parse().unwrap(), "2026-03-01".parse().unwrap());
    /// assert_eq!(day_starts.day_of(date, 3, 59), date.previous());
    /// assert_eq!(day_starts.day_of(date, 4, 0), date);
    /// ```
    pub fn day_of(self, date: Day, hour: u32, minute: u32) -> Day {
        if hour.saturating_mul(60).saturating_add(minute) < u32::from(self.0) { date.previous() } else { date }
    }
}

impl FromStr for DayStart {
    type Err = NotATime;

    /// Reads `HH:MM`; the hour may have one digit.
    fn from_str(text: &str) -> Result<DayStart, NotATime> {
        let (hour, minute, rest) = clock(text.trim()).ok_or(NotATime)?;
        if rest.is_empty() { Ok(DayStart((hour * 60 + minute) as u16)) } else { Err(NotATime) }
    }
}

/// Returns the day of a date or date-time as people, front matter and git write it.
///
/// The wall-clock reading counts as written: an offset is allowed and not applied. A date without time is that day.
///
/// # Example
/// ```
/// use milepost::calendar::{DayStart, logical_date};
/// let day_starts: DayStart = "04:00".parse().unwrap();
/// assert_eq!(logical_date("2026-03-01T03:59:00+01:00", day_starts).unwrap().to_string(), "2026-02-28");
/// assert_eq!(logical_date("2026-03-01", day_starts).unwrap().to_string(), "2026-03-01");
/// assert!(logical_date("2026-03-01T25:00", day_starts).is_none());
/// ```
pub fn logical_date(text: &str, day_starts: DayStart) -> Option<Day> {
    let text = text.trim();
    let date: Day = text.get(..10)?.parse().ok()?;
    let rest = &text[10..];
    if rest.is_empty() {
        return Some(date);
    }
    let time = rest.strip_prefix(['T', 't', ' '])?.trim_start();
    let (hour, minute, rest) = clock(time)?;
    if is_offset(seconds(rest)?.trim_start()) { Some(day_starts.day_of(date, hour, minute)) } else { None }
}

/// Reads `HH:MM` at the beginning, and returns what follows as well.
fn clock(text: &str) -> Option<(u32, u32, &str)> {
    let (hour, rest) = text.split_once(':')?;
    let minute = rest.get(..2)?;
    let number = |text: &str| if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse::<u32>().ok() } else { None };
    let (hour, minute, long) = (number(hour)?, number(minute)?, hour.len() > 2);
    if long || hour > 23 || minute > 59 { None } else { Some((hour, minute, &rest[2..])) }
}

/// Skips `:SS` and a fraction, if they are there.
fn seconds(text: &str) -> Option<&str> {
    let Some(rest) = text.strip_prefix(':') else { return Some(text) };
    let two = rest.get(..2)?.bytes().all(|byte| byte.is_ascii_digit());
    let rest = &rest[2..];
    let rest = rest.strip_prefix(['.', ',']).map_or(rest, |fraction| fraction.trim_start_matches(|c: char| c.is_ascii_digit()));
    if two { Some(rest) } else { None }
}

/// Says whether the text is nothing, `Z`, or an offset such as `+01:00`.
fn is_offset(text: &str) -> bool {
    let signed = text.strip_prefix(['+', '-', '\u{2212}']);
    matches!(text, "" | "Z" | "z" | "UTC" | "GMT")
        || signed.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b':'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, day_starts: &str, expected: &str) {
        let found = logical_date(text, day_starts.parse().unwrap());
        assert_eq!(found.map_or("none".to_owned(), |day| day.to_string()), expected, "{text}");
    }

    #[test]
    fn the_wall_clock_counts_as_written() {
        check("2026-03-01T03:59:00+01:00", "04:00", "2026-02-28");
        check("2026-03-01T04:00:00+01:00", "04:00", "2026-03-01");
        check("2027-01-01T00:30:00-05:00", "01:00", "2026-12-31");
        check("2026-05-05T23:59:59-11:00", "00:00", "2026-05-05");
        check("2026-05-05T05:29:00+05:30", "5:30", "2026-05-04");
        check("2028-03-01T02:30:00.123Z", "03:00", "2028-02-29");
    }

    #[test]
    fn dates_are_read_as_people_and_git_write_them() {
        check("2026-03-01 03:59", "04:00", "2026-02-28");
        check("2026-03-01 03:59:00 +0100", "00:00", "2026-03-01");
        check(" 2026-03-01 ", "04:00", "2026-03-01");
        check("2026-03-01T3:59", "04:00", "2026-02-28");
    }

    #[test]
    fn what_is_no_moment_is_no_day() {
        for text in
            ["", "2026-02-30", "2026-03-01x", "2026-03-01T", "2026-03-01T24:00", "2026-03-01T03:60", "2026-03-01T03:59 soon"]
        {
            check(text, "00:00", "none");
        }
        for text in ["", "4", "24:00", "04:00:00", "4:0", "-1:00", "é:00", "04:é"] {
            assert_eq!(text.parse::<DayStart>(), Err(NotATime), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_moment_or_not(text in "\\PC*|2026-03-01[T ][0-9:.+Z é-]{0,12}") {
            let _ = logical_date(&text, DayStart::default());
            let _ = text.parse::<DayStart>();
        }
    }
}
