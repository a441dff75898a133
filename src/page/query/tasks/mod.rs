//! Reads the text of an Obsidian Tasks query. What it says is done here as there; what it cannot say here is an error that names
//! the line, so that no list is quietly another one.
//!
//! # Source
//! The documentation of Obsidian Tasks, "Queries"; `docs/querying.md` lists what is understood.

mod blocks;
mod joined;
mod layout;
mod line;

pub use blocks::{Block, blocks};

use crate::{
    calendar::{Day, Weekday},
    page::query::{DayField, Filter, Key, Query, Sort, Test},
};
use std::{error::Error, fmt};

/// A line of a query that is not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    /// The line, from 1.
    pub line: usize,
    /// What stands there.
    pub instruction: String,
    /// What is odd about it, and what there is instead.
    pub why: String,
}

impl fmt::Display for Misread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Misread { line, instruction, why } = self;
        write!(f, "line {line} of the query, “{instruction}”: {why}")
    }
}

impl Error for Misread {}

/// The day as seen from a query.
#[derive(Clone, Copy, Debug)]
pub(super) struct Now {
    pub(super) today: Day,
    pub(super) week_starts: Weekday,
}

/// Reads a query.
///
/// # Errors
/// The first line that is not understood.
pub fn tasks_query(text: &str, today: Day, week_starts: Weekday) -> Result<Query, Misread> {
    let now = Now { today, week_starts };
    let mut filters = vec![Filter::Is(Test::PassesGlobalFilter)];
    let mut query =
        Query { filter: Filter::All(Vec::new()), sorts: Vec::new(), groups: Vec::new(), limit: None, limit_groups: None };
    for (line, instruction) in instructions(text) {
        let instruction = instruction.trim();
        if instruction.is_empty() || instruction.starts_with('#') {
            continue;
        }
        let misread = |why: String| Misread { line, instruction: shortened(instruction), why };
        if instruction.contains("{{") {
            return Err(misread("what stands in {{ }} is filled in by Obsidian alone; write what it means".to_owned()));
        }
        match layout::read(instruction, &mut query) {
            Some(read) => read.map_err(misread)?,
            None => filters.push(condition(instruction, now).map_err(misread)?),
        }
    }
    query.filter = Filter::All(filters);
    query.sorts.extend(LAST_SORTS.map(|key| Sort { key, is_reversed: false }));
    Ok(query)
}

/// By what the plugin sorts what is still alike.
const LAST_SORTS: [Key; 5] = [Key::Kind, Key::Urgency, Key::Day(DayField::Due), Key::Priority, Key::Path];

/// Reads a line that says which tasks fit.
fn condition(instruction: &str, now: Now) -> Result<Filter, String> {
    if joined::is_joined(instruction) { joined::read(instruction, now) } else { line::read(instruction, now) }
}

/// Lists the instructions with the lines they begin on; one may go on behind a `\` at the end of its line.
fn instructions(text: &str) -> Vec<(usize, String)> {
    let mut instructions: Vec<(usize, String)> = Vec::new();
    let mut goes_on = false;
    for (text, line) in text.lines().zip(1..) {
        let text = text.trim_end();
        // Two of them are one that is meant.
        let (text, will_go_on) = match (text.strip_suffix("\\\\"), text.strip_suffix('\\')) {
            (Some(_), Some(rest)) => (rest, false),
            (None, Some(rest)) => (rest.trim_end(), true),
            _ => (text, false),
        };
        match instructions.last_mut().filter(|_| goes_on) {
            Some((_, whole)) => {
                whole.push(' ');
                whole.push_str(text.trim_start());
            }
            None => instructions.push((line, text.to_owned())),
        }
        goes_on = will_go_on;
    }
    instructions
}

/// Returns what an error shows of an instruction.
fn shortened(instruction: &str) -> String {
    crate::page::part::words::cut(instruction, 80)
}
