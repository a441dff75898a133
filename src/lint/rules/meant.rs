//! What a value that cannot be read surely means: a day in another order, a count in words. For the mends of several rules.

use super::prelude::*;
use crate::{
    calendar::{Rule as Recurrence, Schedule, parse_minutes},
    lint::Fix,
    text::{Edits, is_slip},
};

/// Whether a mend surely says what was meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sure {
    /// There is no other reading.
    Yes,
    /// It is a good guess.
    No,
}

/// Says whether a known word is surely what was meant: keys and types of their own are people's right.
pub(super) fn surely(written: &str, known: &str) -> Sure {
    if is_slip(written, known) { Sure::Yes } else { Sure::No }
}

/// Returns the mend that puts a text in the place of what was found odd.
pub(super) fn write(odd: &Odd<'_>, sure: Sure, new: &str) -> Option<Fix> {
    let old = odd.written()?;
    within(odd, old, sure, (old, new))
}

/// Returns the mend that puts a text in the place of another, within what was found odd.
pub(super) fn write_within(odd: &Odd<'_>, sure: Sure, (old, new): (&str, &str)) -> Option<Fix> {
    within(odd, odd.written()?, sure, (old, new))
}

fn within(odd: &Odd<'_>, whole: &str, sure: Sure, (old, new): (&str, &str)) -> Option<Fix> {
    let at = odd.problem.span.start as usize + whole.find(old).filter(|_| !old.is_empty() && old != new)?;
    let title = format!("Write “{new}” instead of “{old}”");
    Some(Fix { title, is_safe: sure == Sure::Yes, edits: Edits::replace(at..at + old.len(), old, new) })
}

/// Reads a day that is not written as ISO 8601 asks: `2026/11/30`, `30.11.2026`.
///
/// Which of two small numbers is the month nobody can know: the day is taken to come first, as most of the world has it, and the
/// guess is not sure.
pub(super) fn day(value: &str) -> Option<(Day, Sure)> {
    let value = value.trim().trim_matches(['"', '\'']);
    let parts: Vec<&str> = value.split(['-', '/', '.']).collect();
    let numbers = parts.iter().map(|part| part.parse::<u32>().ok()).collect::<Option<Vec<u32>>>()?;
    let [first, second, third] = numbers[..] else { return None };
    let of = |year: u32, month, day| Day::from_ymd(i32::try_from(year).ok()?, month, day);
    match (parts[0].len(), parts[2].len()) {
        (4, 1 | 2) => Some((of(first, second, third)?, Sure::Yes)),
        (1 | 2, 4) if first > 12 => Some((of(third, second, first)?, Sure::Yes)),
        (1 | 2, 4) if second > 12 => Some((of(third, first, second)?, Sure::Yes)),
        (1 | 2, 4) => Some((of(third, second, first)?, Sure::No)),
        _ => None,
    }
}

/// Words for numbers, as people write them in rules.
const NUMBERS: [(&str, &str); 12] = [
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("ten", "10"),
    ("other", "2"),
    ("second", "2"),
];

/// How many of them count: one does not say “other hours”.
const COUNTS: usize = 10;

/// Rules in one word.
const RULES: [(&str, &str); 10] = [
    ("daily", "every day"),
    ("weekly", "every week"),
    ("monthly", "every month"),
    ("quarterly", "every 3 months"),
    ("yearly", "every year"),
    ("annually", "every year"),
    ("fortnightly", "every 2 weeks"),
    ("every fortnight", "every 2 weeks"),
    ("every quarter", "every 3 months"),
    ("every half year", "every 6 months"),
];

/// Reads a recurrence rule that is written in words: `every two weeks`, `weekly`.
pub(super) fn recurrence(text: &str) -> Option<String> {
    let said = text.trim().to_lowercase();
    let whole = RULES.iter().find(|(word, _)| *word == said).map(|(_, rule)| (*rule).to_owned());
    let meant = whole.or_else(|| {
        let mut words: Vec<&str> = said.split_whitespace().collect();
        let number = words.get_mut(1)?;
        *number = NUMBERS.iter().find(|(word, _)| word == number)?.1;
        let mut meant = words.join(" ");
        // Rules want `every 2 days`, also where one says `every second day`.
        if words.len() == 3 && !meant.ends_with('s') && words[1] != "1" {
            meant.push('s');
        }
        Some(meant)
    });
    meant.filter(|meant| Recurrence::parse(meant).is_some())
}

/// Reads a schedule of a habit that is written in words: `twice a week`, `weekly`.
pub(super) fn schedule(text: &str) -> Option<String> {
    let said = text.trim().to_lowercase();
    let mut words = said.split(|c: char| c.is_whitespace() || c == '/' || c == '-').filter(|word| !word.is_empty());
    let first = words.next()?;
    let often = match first {
        "once" | "weekly" | "monthly" => "1",
        "twice" => "2",
        "thrice" => "3",
        "every" => return recurrence(text).filter(|meant| Schedule::parse(meant).is_some()),
        other => {
            NUMBERS.iter().find(|(word, _)| *word == other).map_or(other.trim_end_matches(['x', '×']), |(_, number)| number)
        }
    };
    let unit = match first {
        "weekly" => "week",
        "monthly" => "month",
        _ => words.find(|word| matches!(*word, "week" | "month"))?,
    };
    let meant = format!("{often}/{unit}");
    (often.parse::<u32>().is_ok() && Schedule::parse(&meant).is_some()).then_some(meant)
}

/// Reads a number with a decimal comma.
pub(super) fn number(value: &str) -> Option<String> {
    let meant = value.trim().replacen(',', ".", 1);
    meant.parse::<f64>().ok().filter(|number| meant != value && number.is_finite() && *number >= 0.0).map(|_| meant)
}

/// Reads a duration that is written in words: `half an hour`, `two hours`.
pub(super) fn duration(value: &str) -> Option<String> {
    let said = value.trim().to_lowercase();
    let meant = match said.as_str() {
        "a quarter of an hour" | "quarter of an hour" | "quarter hour" => "15m".to_owned(),
        "half an hour" | "half hour" => "30m".to_owned(),
        "an hour" => "1h".to_owned(),
        "a day" => "1d".to_owned(),
        "a week" => "1w".to_owned(),
        words => {
            let (number, unit) = words.split_once(' ')?;
            let (_, digits) = NUMBERS[..COUNTS].iter().find(|(word, _)| *word == number)?;
            format!("{digits} {unit}")
        }
    };
    parse_minutes(&meant).is_ok().then_some(meant)
}

#[cfg(test)]
mod tests {
    use super::{Sure, day, duration, number, recurrence, schedule};

    #[test]
    fn a_day_in_another_order_is_read_and_a_doubtful_one_is_a_guess() {
        let read = |text| day(text).map(|(day, sure)| (day.to_string(), sure));
        let sure = |text: &str| Some((text.to_owned(), Sure::Yes));
        assert_eq!(read("2026/11/30"), sure("2026-11-30"));
        assert_eq!(read("2026.1.5"), sure("2026-01-05"));
        assert_eq!(read("\"30.11.2026\""), sure("2026-11-30"));
        assert_eq!(read("11/30/2026"), sure("2026-11-30"));
        assert_eq!(read("05/11/2026"), Some(("2026-11-05".to_owned(), Sure::No)));
        assert_eq!(["31.11.2026", "next friday", "1.2.26", "2026-11"].map(read), [None, None, None, None]);
    }

    #[test]
    fn words_become_rules_that_are_understood() {
        let of = |read: fn(&str) -> Option<String>, texts: &[&str]| -> Vec<String> {
            texts.iter().map(|text| read(text).unwrap_or_default()).collect()
        };
        let rules = ["every two weeks", "weekly", "every other day", "every fortnight", "now and then"];
        assert_eq!(of(recurrence, &rules), ["every 2 weeks", "every week", "every 2 days", "every 2 weeks", ""]);
        let schedules = ["twice a week", "3x per week", "weekly", "every two days", "once a month", "sometimes"];
        assert_eq!(of(schedule, &schedules), ["2/week", "3/week", "1/week", "every 2 days", "1/month", ""]);
        assert_eq!(of(duration, &["half an hour", "two hours", "a while", "other hours"]), ["30m", "2 hours", "", ""]);
        assert_eq!(of(number, &["2,5", "-2", "x"]), ["2.5", "", ""]);
    }
}
