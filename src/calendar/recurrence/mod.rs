//! Recurrence rules of Obsidian Tasks: `every 2 weeks on Monday when done`, and the dates of the next occurrence.

mod canonical;
mod month;
mod number;
mod occurrences;
mod parse;
mod rfc5545;
mod rhythm;
mod tokens;
mod until;

use super::day::{Day, Weekday};
use number::Number;

/// A recurrence rule that was understood.
///
/// # Source
/// rrule.js 2.8.1 (`RRule.parseText`, `toText`, `after`) as Obsidian Tasks 8.3.0 uses it, with the deviations of
/// `corpus/obsidian-tasks/README.md`.
///
/// # Example
/// ```
/// use milepost::calendar::Rule;
/// let rule = Rule::parse("every Friday and mon when done").unwrap();
/// assert_eq!(rule.canonical(), "every week on Monday, Friday when done");
/// assert!(Rule::parse("every other day").is_none());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    frequency: Frequency,
    interval: Number,
    hours: Vec<Number>,
    weekdays: Vec<NthWeekday>,
    /// Days of the month, 1-366; negative ones count from its end. Never 0.
    month_days: Vec<i32>,
    /// 1-12.
    months: Vec<u32>,
    /// ISO weeks.
    weeks: Vec<Number>,
    end: End,
    when_done: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Frequency {
    Minutely,
    Hourly,
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// A weekday, every one of them (0), or the first, second ... or last, last but one ... (negative) of the month or year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct NthWeekday {
    weekday: Weekday,
    nth: i32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Never,
    After(Number),
    Until(Day),
}

/// The dates of a task that move when it recurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Dates {
    pub start: Option<Day>,
    pub scheduled: Option<Day>,
    pub due: Option<Day>,
}

/// What becomes of the scheduled date: the setting `removeScheduledDateOnRecurrence` of Obsidian Tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Scheduled {
    /// It moves with the others.
    #[default]
    Moves,
    /// It is left out, if there is another date.
    IsRemoved,
}

impl Rule {
    /// Reads a rule; none if Obsidian Tasks would not understand it. What follows the last understood word is ignored.
    pub fn parse(text: &str) -> Option<Rule> {
        parse::rule(text)
    }

    /// Reads a rule that Obsidian Tasks would understand to its last word.
    pub(super) fn parse_whole(text: &str) -> Option<Rule> {
        parse::whole_rule(text)
    }

    /// Reads a rule as calendars write it, `FREQ=WEEKLY;BYDAY=MO,TH`; none if it holds a part that is not known here.
    ///
    /// # Source
    /// RFC 5545, 3.3.10, "Recurrence Rule".
    ///
    /// # Example
    /// ```
    /// use milepost::calendar::Rule;
    /// let rule = Rule::parse_rfc5545("DTSTART:20260801;FREQ=WEEKLY;BYDAY=MO,TH").unwrap();
    /// assert_eq!(rule.canonical(), "every week on Monday, Thursday");
    /// ```
    pub fn parse_rfc5545(text: &str) -> Option<Rule> {
        rfc5545::rule(text)
    }

    /// Returns the rule as it was understood, in the words of rrule.js.
    pub fn canonical(&self) -> String {
        canonical::words(self)
    }

    /// Says whether the next occurrence counts from the day of completion.
    pub fn when_done(&self) -> bool {
        self.when_done
    }

    /// Says whether `1st Monday` is not any Monday: only months and years know the numbers.
    fn knows_numbers(&self) -> bool {
        matches!(self.frequency, Frequency::Monthly | Frequency::Yearly)
    }

    /// Says whether the rule leaves the day to the date that it starts from.
    fn has_no_day(&self) -> bool {
        self.month_days.is_empty() && self.weekdays.is_empty() && self.weeks.is_empty()
    }
}

/// Returns the dates of the next occurrence; none if the rule is exhausted, never fires, or leaves the years 0-9999.
///
/// The reference date (due, else scheduled, else start) moves to the next date of the rule, the others keep their
/// distance from it. Without dates there is a next occurrence without dates.
///
/// # Example
/// ```
/// use milepost::calendar::{Dates, Rule, Scheduled, next};
/// let rule = Rule::parse("every month").unwrap();
/// let dates = Dates { due: "2026-01-31".parse().ok(), ..Dates::default() };
/// let later = next(&rule, dates, "2026-03-14".parse().unwrap(), Scheduled::Moves).unwrap();
/// assert_eq!(later.due.unwrap().to_string(), "2026-02-28", "from the due date, and as long as the month is");
/// ```
pub fn next(rule: &Rule, dates: Dates, completed_on: Day, scheduled: Scheduled) -> Option<Dates> {
    let reference = match scheduled {
        Scheduled::Moves => dates.due.or(dates.scheduled).or(dates.start),
        Scheduled::IsRemoved => dates.due.or(dates.start).or(dates.scheduled),
    };
    let from = reference.filter(|_| !rule.when_done).unwrap_or(completed_on);
    let next = occurrences::after(rule, from)?;
    let Some(reference) = reference else { return Some(Dates::default()) };
    let is_removed = scheduled == Scheduled::IsRemoved && (dates.start.is_some() || dates.due.is_some());
    let moved = |date: Option<Day>| date.map(|date| next.plus(date.since(reference)));
    let dates = Dates {
        start: moved(dates.start),
        scheduled: if is_removed { None } else { moved(dates.scheduled) },
        due: moved(dates.due),
    };
    let all = [dates.start, dates.scheduled, dates.due];
    if all.iter().flatten().all(|day| (0..=9999).contains(&day.year())) { Some(dates) } else { None }
}

#[cfg(test)]
mod tests;
