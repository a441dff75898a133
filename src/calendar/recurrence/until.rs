//! The day behind `until`, as JavaScript's `Date.parse` reads it in the engine of Obsidian.

use crate::calendar::{Day, month_name};

/// Time zones that `Date.parse` knows; none of them changes the day of a midnight.
const ZONES: [&str; 12] = ["ut", "utc", "z", "gmt", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt"];

/// Reads a date in free form: `April 1, 2026`, `1 Apr 26`, `2026 4 1`; none if there is none to be found.
///
/// # Source
/// The legacy date parser of V8 (`dateparser-inl.h`), for texts of letters, digits, commas and blanks.
pub(super) fn date(text: &str) -> Option<Day> {
    let (mut numbers, mut month, mut rest) = (Vec::new(), None, text);
    while let Some(first) = rest.chars().next() {
        let (run, after) = run(rest, first);
        rest = after;
        if first.is_ascii_digit() {
            numbers.push(nine_digits(run)?);
        } else if let Some(named) = named_month(run) {
            month = Some(named);
        } else if first.is_ascii_alphabetic() {
            let is_zone = !numbers.is_empty() && ZONES.contains(&run);
            let is_skipped = numbers.is_empty() && !rest.starts_with(|c: char| c.is_ascii_digit());
            if !is_zone && !is_skipped {
                return None;
            }
        }
    }
    let day = compose(&numbers, month)?;
    // rrule.js takes the beginning of JavaScript's time for a failure.
    if day == Day::from_ymd(1970, 1, 1)? { None } else { Some(day) }
}

/// Splits off the digits, the letters, or the one other character at the beginning.
fn run(text: &str, first: char) -> (&str, &str) {
    let class = |c: char| (c.is_ascii_digit(), c.is_ascii_alphabetic());
    let alone = class(first) == (false, false);
    let end = if alone { Some(first.len_utf8()) } else { text.find(|c| class(c) != class(first)) };
    text.split_at(end.unwrap_or(text.len()))
}

/// Reads the first nine digits that count.
fn nine_digits(digits: &str) -> Option<i32> {
    let digits = digits.trim_start_matches('0');
    if digits.is_empty() { Some(0) } else { digits[..digits.len().min(9)].parse().ok() }
}

/// Finds the month whose first three letters begin this word in lower case.
fn named_month(word: &str) -> Option<u32> {
    let begins = |month: &u32| word.get(..3).is_some_and(|start| month_name(*month)[..3].eq_ignore_ascii_case(start));
    (1..=12).find(begins)
}

/// Puts one to three numbers and perhaps a month together; what is missing is 1.
fn compose(numbers: &[i32], named: Option<u32>) -> Option<Day> {
    let is_day = |number: i32| (1..=31).contains(&number);
    let &[first, ref more @ ..] = numbers else { return None };
    let (second, third) = (more.first().copied().unwrap_or(1), more.get(1).copied().unwrap_or(1));
    let (year, month, day) = match (named, is_day(first)) {
        _ if numbers.len() > 3 => return None,
        (Some(month), true) => (second, month, first),
        (Some(month), false) => (first, month, second),
        (None, true) => (third, first as u32, second),
        (None, false) => (first, u32::try_from(second).ok()?, third),
    };
    let year = match year {
        0..=49 => year + 2000,
        50..=99 => year + 1900,
        _ => year,
    };
    // A day that the month lacks runs over into the next.
    if is_day(day) { Some(Day::from_ymd(year, month, 1)?.plus(i64::from(day) - 1)) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_v8_does() {
        for (text, expected) in [
            (" april 1, 2026", "2026-04-01"),
            (" 2026", "2026-01-01"),
            (" 2026 04 01", "2026-04-01"),
            (" april 1", "2001-04-01"),
            (" 1 april 2026", "2026-04-01"),
            (" april 2026", "2026-04-01"),
            (" 1", "2001-01-01"),
            (" 32", "2032-01-01"),
            (" foo 1", "2001-01-01"),
            (" april 31, 2026", "2026-05-01"),
            (" 12 31 26", "2026-12-31"),
            (" marching 5 2026", "2026-03-05"),
            (" march5", "2001-03-05"),
            (" april 1, 2026 utc", "2026-04-01"),
            (" 1 apr 50", "1950-04-01"),
            (" april 2026 5", "2026-04-05"),
            (" april 1 2 2026", "2002-04-01"),
            (" 1 april may 2026", "2026-05-01"),
            (" 0", "2000-01-01"),
            (" april 1,, 2026!", "2026-04-01"),
        ] {
            assert_eq!(date(text).map(|day| day.to_string()).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_v8_does_not_read_is_no_date() {
        for text in [
            "",
            " next week",
            " 31",
            " foo1",
            " 1 2 3 4",
            " 1st april 2026",
            " jan 1 1970",
            " today",
            " 20260401",
            " april 0 2026",
            " 1 am",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
