//! What a day can be asked, and how people say a stretch of days.

use crate::calendar::{Day, Period, Unit, Weekday, spoken};

/// What a day is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayTest {
    /// Whether it is there.
    Any,
    /// Whether it lies in a stretch, both ends included; an end that is none is open.
    Within(Option<Day>, Option<Day>),
}

impl DayTest {
    /// Says whether a day fits.
    pub fn holds(self, day: Day) -> bool {
        match self {
            DayTest::Any => true,
            DayTest::Within(from, to) => from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to),
        }
    }
}

/// Reads a stretch of days as people say it: `today`, `next friday`, `this week`, `2026-W48`, `2026-11`, `2026-11-01..today`,
/// `..tomorrow`, `next month..`, `before friday`, `after 24 dec`. Both ends of a stretch belong to it.
///
/// # Example
/// ```
/// use milepost::{calendar::{Day, Weekday}, page::query::{DayTest, read_days}};
/// let sunday: Day = "2026-11-22".parse().unwrap();
/// let days = |words: &str| read_days(words, sunday, Weekday::Monday);
/// assert_eq!(days("this week"), Some(DayTest::Within(Some(sunday.plus(-6)), Some(sunday))));
/// assert_eq!(days("..tomorrow"), Some(DayTest::Within(None, Some(sunday.next()))));
/// assert_eq!(days("soon"), None);
/// ```
pub fn read_days(text: &str, today: Day, week_starts: Weekday) -> Option<DayTest> {
    let text = text.trim();
    let stretch = |text: &str| stretch(text, today, week_starts);
    if let Some((from, to)) = text.split_once("..") {
        let (from, to) = (from.trim(), to.trim());
        let first = if from.is_empty() { None } else { Some(stretch(from)?.0) };
        let last = if to.is_empty() { None } else { Some(stretch(to)?.1) };
        return (first.is_some() || last.is_some()).then_some(DayTest::Within(first, last));
    }
    let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    match word.to_lowercase().as_str() {
        "before" => Some(DayTest::Within(None, Some(stretch(rest)?.0.previous()))),
        "after" => Some(DayTest::Within(Some(stretch(rest)?.1.next()), None)),
        "until" => Some(DayTest::Within(None, Some(stretch(rest)?.1))),
        "from" | "since" => Some(DayTest::Within(Some(stretch(rest)?.0), None)),
        _ => stretch(text).map(|(from, to)| DayTest::Within(Some(from), Some(to))),
    }
}

/// Reads one day or one period, as its first and last day.
pub(super) fn stretch(text: &str, today: Day, week_starts: Weekday) -> Option<(Day, Day)> {
    let period = named(text, today, week_starts).or_else(|| Period::parse(text, week_starts));
    period.map(|period| (period.start, period.end)).or_else(|| {
        let day = spoken(text, today, week_starts)?;
        Some((day, day))
    })
}

/// Reads `last week`, `this quarter`, `next year`.
fn named(text: &str, today: Day, week_starts: Weekday) -> Option<Period> {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let [which, unit] = &words[..] else { return None };
    let unit = match unit.as_str() {
        "week" => Unit::Week,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "year" => Unit::Year,
        _ => return None,
    };
    let this = Period::of(today, unit, week_starts);
    match which.as_str() {
        "last" => Some(this.previous()),
        "this" => Some(this),
        "next" => Some(this.next()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A Sunday.
    const TODAY: &str = "2026-11-22";

    fn said(words: &str) -> String {
        let end = |day: Option<Day>| day.map_or_else(String::new, |day| day.to_string());
        match read_days(words, TODAY.parse().unwrap(), Weekday::Monday) {
            Some(DayTest::Within(from, to)) => format!("{}..{}", end(from), end(to)),
            Some(DayTest::Any) => "any".to_owned(),
            None => "none".to_owned(),
        }
    }

    #[test]
    fn stretches_are_said_in_many_ways() {
        for (words, expected) in [
            ("today", "2026-11-22..2026-11-22"),
            ("Next  Week", "2026-11-23..2026-11-29"),
            ("last month", "2026-10-01..2026-10-31"),
            ("next quarter", "2027-01-01..2027-03-31"),
            ("2026-W48", "2026-11-23..2026-11-29"),
            ("2026-11", "2026-11-01..2026-11-30"),
            ("2026", "2026-01-01..2026-12-31"),
            ("..2026-12-01", "..2026-12-01"),
            ("tomorrow..", "2026-11-23.."),
            ("2026-11-01 .. 2026-11-30", "2026-11-01..2026-11-30"),
            ("this week..next month", "2026-11-16..2026-12-31"),
            ("-1w..+3d", "2026-11-15..2026-11-25"),
            ("before this week", "..2026-11-15"),
            ("after 24 dec", "2026-12-25.."),
            ("until friday", "..2026-11-27"),
            ("since last monday", "2026-11-16.."),
            ("..", "none"),
            ("before", "none"),
            ("soon..today", "none"),
            ("today...tomorrow", "none"),
        ] {
            assert_eq!(said(words), expected, "{words}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_stretch_or_none(text in "\\PC*", words in "(before|after|next|\\.\\.)? ?[0-9w-]{0,8}(\\.\\.)?(week|today)?") {
            said(&text);
            said(&words);
        }
    }
}
