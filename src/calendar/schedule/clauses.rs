//! What may stand behind a schedule: `from`, `until`, `for 3 months`, `when done`.

use crate::calendar::{day::Day, period::Unit};
use std::fmt;

/// For how long a schedule holds, `3 months`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// How many, 1 or more.
    pub count: u32,
    /// Days, weeks, months or years.
    pub unit: Unit,
}

impl Length {
    /// Returns the last day of this length from `start` on; none beyond the year 9999.
    ///
    /// # Units
    /// It ends the day before the same day so many units later; a shorter month has its last day for that.
    pub(super) fn last_day(self, start: Day) -> Option<Day> {
        let count = i64::from(self.count);
        let next = match self.unit {
            Unit::Day => Some(start.plus(count)),
            Unit::Week => Some(start.plus(7 * count)),
            Unit::Month => start.plus_months(count),
            Unit::Quarter => start.plus_months(3 * count),
            Unit::Year => start.plus_months(12 * count),
        };
        next.map(Day::previous).filter(|day| day.year() <= 9999)
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            Unit::Day => "day",
            Unit::Week => "week",
            Unit::Month => "month",
            Unit::Quarter => "quarter",
            Unit::Year => "year",
        };
        write!(f, "{} {unit}{}", self.count, if self.count == 1 { "" } else { "s" })
    }
}

/// The clauses of a schedule, and what stands before them.
#[derive(Clone, Debug, Default)]
pub(super) struct Clauses<'t> {
    pub(super) rest: &'t str,
    pub(super) from: Option<Day>,
    pub(super) until: Option<Day>,
    pub(super) length: Option<Length>,
}

enum Clause {
    From(Day),
    Until(Day),
    For(Length),
    WhenDone,
}

impl<'t> Clauses<'t> {
    /// Takes the clauses off the end of a plain text, in any order; none if one of them stands there twice.
    pub(super) fn take(text: &'t str) -> Option<Clauses<'t>> {
        let mut clauses = Clauses { rest: text, ..Clauses::default() };
        while let Some((at, clause)) = last(clauses.rest) {
            clauses.rest = clauses.rest[..at].trim_end_matches([',', ' ']);
            let is_second = match clause {
                Clause::From(day) => clauses.from.replace(day).is_some(),
                Clause::Until(day) => clauses.until.replace(day).is_some(),
                Clause::For(length) => clauses.length.replace(length).is_some(),
                Clause::WhenDone => false,
            };
            if is_second {
                return None;
            }
        }
        Some(clauses)
    }
}

/// Finds the clause that ends a text, and where it begins.
fn last(text: &str) -> Option<(usize, Clause)> {
    ["from ", "until ", "for ", "when done"].iter().find_map(|word| {
        let at = text.rfind(word)?;
        let is_apart = at == 0 || text[..at].ends_with([',', ' ']);
        is_apart.then(|| clause(&text[at..])).flatten().map(|clause| (at, clause))
    })
}

fn clause(text: &str) -> Option<Clause> {
    Some(match text.split(' ').collect::<Vec<_>>()[..] {
        ["from", day] => Clause::From(day.parse().ok()?),
        ["until", day] => Clause::Until(day.parse().ok()?),
        ["for", count, unit] => Clause::For(length(count, unit)?),
        ["when", "done"] => Clause::WhenDone,
        _ => return None,
    })
}

fn length(count: &str, unit: &str) -> Option<Length> {
    let count = match count {
        "a" | "an" | "one" => 1,
        number => super::rhythm::number(number).filter(|count| *count >= 1)?,
    };
    let unit = match unit.strip_suffix('s').unwrap_or(unit) {
        "day" => Unit::Day,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "year" => Unit::Year,
        _ => return None,
    };
    Some(Length { count, unit })
}
