//! Tables for spreadsheets: RFC 4180, and nothing in a cell is a formula.
//!
//! # Source
//! RFC 4180, "Common Format and MIME Type for Comma-Separated Values (CSV) Files"; `guide/reliability.md`, promise 13.

mod cell;
mod habits;
mod plan;
mod rows;

use crate::{
    engine::Report,
    page::query::{Found, Subject, all},
};
use cell::Records;
use std::io::{self, Write};

/// What a table lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// Every task, a line each.
    Tasks,
    /// Every goal.
    Goals,
    /// The quarters and stages of every goal.
    Milestones,
    /// The logged values of measured goals.
    Readings,
    /// Every habit.
    Habits,
    /// Every line that logs a habit.
    HabitLog,
    /// Every sprint.
    Sprints,
}

/// Writes a table, its first line the names of the columns. Lines end with CR LF.
///
/// # Errors
/// Those of `out`.
pub fn csv(report: &Report, table: Table, out: &mut dyn Write) -> io::Result<()> {
    let mut records = Records::to(out);
    match table {
        Table::Tasks => rows::write(&all(Subject::Tasks, report), &mut records),
        Table::Goals => rows::write(&all(Subject::Goals, report), &mut records),
        Table::Milestones => plan::milestones(report, &mut records),
        Table::Readings => plan::readings(report, &mut records),
        Table::Habits => habits::habits(report, &mut records),
        Table::HabitLog => habits::log(report, &mut records),
        Table::Sprints => plan::sprints(report, &mut records),
    }?;
    records.end()
}

/// Writes what a query found: tasks, or goals. The headings of its groups, where there are any, stand in front, in a column each.
///
/// # Errors
/// Those of `out`.
pub fn found_csv(found: &Found<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut records = Records::to(out);
    rows::write(found, &mut records)?;
    records.end()
}
