//! Where a number comes from: the lines that made it, what was left out and by which rule. For `explain` and every page.

mod ahead;
mod area;
mod goal;
mod habit;
mod judged;
mod parts;
mod period;
mod source;
mod sprint;

use serde::Serialize;

pub(super) use area::area;
pub use goal::goal;
pub(in crate::page) use goal::goal_of;
pub use habit::{entry_words, habit, run_words, schedule_words, streak_words, target_words, today_words};
pub(super) use habit::{habit_of, run_unit};
pub(super) use parts::Parts;
pub(super) use period::{AtHand, advised, period_of};
pub use period::{advice_words, period};
pub use source::Source;
pub use sprint::sprint;
pub(super) use sprint::sprint_of;

/// A number with the lines that it comes from.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explained {
    /// Its id in `metrics.md`.
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
    /// The sentence that says what it is.
    pub sentence: &'static str,
    /// Its value, with unit and comparison.
    pub value: String,
    /// What it was worked out from besides lines: days, settings, other numbers; a clause each.
    pub from: Vec<String>,
    /// The lines that made it.
    pub made_by: Vec<Source>,
    /// The lines that were left out of it, each with the rule.
    pub left_out: Vec<Source>,
    /// How many more clauses there are than were asked for.
    #[serde(skip)]
    pub n_from_more: usize,
    /// How many more lines made it than were asked for.
    #[serde(skip)]
    pub n_made_more: usize,
    /// How many more lines were left out of it than were asked for.
    #[serde(skip)]
    pub n_left_more: usize,
}

impl Explained {
    fn of(number: crate::measure::Number, value: String) -> Explained {
        let (id, name, sentence) = (number.id(), number.name(), number.sentence());
        let (from, made_by, left_out) = (Vec::new(), Vec::new(), Vec::new());
        Explained { id, name, sentence, value, from, made_by, left_out, n_from_more: 0, n_made_more: 0, n_left_more: 0 }
    }
}

/// Takes at most so many lines or clauses, and counts the rest without making them.
fn first<T>(lines: impl ExactSizeIterator<Item = T>, most: usize) -> (Vec<T>, usize) {
    let n_left = lines.len().saturating_sub(most);
    (lines.take(most).collect(), n_left)
}
