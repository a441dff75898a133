//! Schedules of habits, `3/week` or `every Tue and Thu until 2026-12-31`: when a habit is due.

mod clauses;
mod rhythm;
mod weekdays;

pub use clauses::Length;
pub use rhythm::Rhythm;
pub use weekdays::Weekdays;

use super::{day::Day, recurrence::Rule};
use clauses::Clauses;
use std::fmt;

/// When a habit is due.
///
/// # Source
/// `metrics.md` §4, "Schedule".
///
/// # Example
/// ```
/// use milepost::calendar::{Rhythm, Schedule};
/// let schedule = Schedule::parse("3 times a week, until 2026-12-31.").unwrap();
/// assert_eq!(schedule.rhythm, Rhythm::PerWeek(3));
/// assert_eq!(schedule.to_string(), "3/week until 2026-12-31");
/// assert!(Schedule::parse("sometimes").is_none());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// How often.
    pub rhythm: Rhythm,
    /// The day before which it is not due, if it says so.
    pub from: Option<Day>,
    /// The last day on which it is due, if it says so.
    pub until: Option<Day>,
    /// For how long it is due, if it says so; an explicit `until` wins.
    pub length: Option<Length>,
}

impl Schedule {
    /// Reads a schedule in its own grammar; none for anything else.
    pub fn parse(text: &str) -> Option<Schedule> {
        Schedule::with(text, |words| rhythm::parse(words).map(Schedule::from))
    }

    /// Reads a schedule, or a recurrence rule of Obsidian Tasks that comes to one.
    ///
    /// A rule is read to its last word here: `every day but Sunday` is none.
    ///
    /// # Source
    /// `format.md` §6, "Obsidian Tasks recurrence rules are accepted as well".
    ///
    /// # Example
    /// ```
    /// use milepost::calendar::Schedule;
    /// let read = |text| Schedule::read(text).map(|schedule| schedule.to_string());
    /// assert_eq!(read("every month on the 1st and 15th").as_deref(), Some("2/month"));
    /// assert_eq!(read("every 2 weeks on Sunday when done").as_deref(), Some("every 14 days"));
    /// assert_eq!(read("every 2 months"), None, "months are not all alike");
    /// ```
    pub fn read(text: &str) -> Option<Schedule> {
        let by_rule = |words: &str| Rule::parse_whole(words)?.schedule();
        Schedule::with(text, |words| rhythm::parse(words).map(Schedule::from).or_else(|| by_rule(words)))
    }

    /// Returns what a recurrence rule comes to; none if it has no such rhythm, like `every year`.
    pub fn of_rule(rule: &Rule) -> Option<Schedule> {
        rule.schedule()
    }

    /// Returns the last day on which it is due: `until`, else the end of its length.
    ///
    /// The length counts from its own `from`, else from `start`, the habit's first day.
    pub fn last_day(&self, start: Option<Day>) -> Option<Day> {
        self.until.or_else(|| self.length?.last_day(self.from.or(start)?))
    }

    fn with(text: &str, read: impl Fn(&str) -> Option<Schedule>) -> Option<Schedule> {
        let text = plain(text);
        let Clauses { rest, from, until, length } = Clauses::take(&text)?;
        let schedule = read(rest)?;
        Some(Schedule { from, until: until.or(schedule.until), length, ..schedule })
    }
}

impl From<Rhythm> for Schedule {
    fn from(rhythm: Rhythm) -> Schedule {
        Schedule { rhythm, from: None, until: None, length: None }
    }
}

impl fmt::Display for Schedule {
    /// Prints it in its own grammar, so that it reads back as the same.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.rhythm)?;
        self.from.map_or(Ok(()), |day| write!(f, " from {day}"))?;
        self.until.map_or(Ok(()), |day| write!(f, " until {day}"))?;
        self.length.map_or(Ok(()), |length| write!(f, " for {length}"))
    }
}

/// Lower case, single blanks, without a final full stop.
fn plain(text: &str) -> String {
    let text = text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    text.strip_suffix('.').unwrap_or(&text).trim_end().to_owned()
}

#[cfg(test)]
mod tests;
