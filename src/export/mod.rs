//! What other programs read: the plan as calendars, tables, data and notes. Values come in, bytes go out; nothing here opens a file.

mod csv;
mod ics;
mod identity;
mod json;
mod markdown;
mod obsidian;
mod steps;
mod taskwarrior;
mod todotxt;

pub use csv::{Table, csv, found_csv};
pub use ics::{Kinds, ics};
pub use json::{SCHEMA, TaskJson, found_json, json_line, json_text, model_json, problem_json};
pub use markdown::{
    escaped, habit_strip, habits_markdown, link_target, record_days, report_markdown, win_about, win_month, wins_markdown,
};
pub use obsidian::{Seal, obsidian};
pub use taskwarrior::taskwarrior;
pub use todotxt::todotxt;

use crate::import::Left;

/// What another program is told, and what it cannot be told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// The text of the file.
    pub text: String,
    /// What its format has no way to say.
    pub left: Vec<Left>,
}

impl Exported {
    fn leave(&mut self, what: &str, place: &str) {
        self.left.push(Left { what: what.to_owned(), place: place.to_owned() });
    }
}
