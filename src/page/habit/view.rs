//! What the page of a habit shows.

use crate::{
    page::{
        dashboard::Example,
        goal::{Note, Saying},
        part::{
            account::Account,
            chart::{Chart, Table, Unit},
            fact::Fact,
            file::NoteFile,
            heat::{Month, Weekday},
            piece::{Look, Piece},
            strip::Shape,
        },
    },
    path::PagePath,
};
use serde::Serialize;

/// What the page of a habit shows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HabitPage {
    /// The way to it: all habits, its area.
    pub crumbs: Vec<Piece>,
    /// Its title, in plain text.
    pub title: String,
    /// What it follows, in the user's words.
    pub cue: Option<String>,
    /// Where its note lies; none for a recurring task.
    pub file: Option<NoteFile>,
    /// The numbers, each with its unit and its comparison.
    pub facts: Vec<Fact>,
    /// Its days by shape, strength and runs; none before the first day.
    pub year: Option<Year>,
    /// Shown where something is not written yet: what one line would add.
    pub empty: Vec<Example>,
    /// Which days of the week work.
    pub weekdays: Option<Bars>,
    /// The longest runs.
    pub runs: Option<Bars>,
    /// How its amounts grew, beside 1 % a day.
    pub growth: Option<Growth>,
    /// What its note says.
    pub says: Vec<Saying>,
    /// What could be clearer in its note.
    pub unclear: Vec<Look>,
    /// How many lines that is.
    pub unclear_count: String,
    /// Where everything that could be clearer stands.
    pub check: Option<PagePath>,
    /// The last lines that log it, the latest first.
    pub log: Vec<LogLine>,
    /// How many lines log it in all.
    pub log_about: String,
    /// Where its numbers come from.
    pub accounts: Vec<Account>,
    /// The note's own text.
    pub note: Option<Note>,
}

/// The days of a habit, with strength and runs on the same weeks.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Year {
    /// `One year`, or since when.
    pub heading: String,
    /// Whether it is narrow enough to stand beside a column.
    pub is_short: bool,
    /// What it shows and from when to when.
    pub title: String,
    /// What one would say of it on the phone.
    pub description: String,
    /// Its width in pixels.
    pub width: u32,
    /// The days that have a shape, the oldest first.
    pub days: Vec<Shape>,
    /// Where today stands.
    pub now: (u32, u32),
    /// The names of the months above the columns.
    pub months: Vec<Month>,
    /// The names of every second weekday.
    pub weekdays: Vec<Weekday>,
    /// What stands below it while no day is pointed at.
    pub says: String,
    /// Strength and runs; none without a schedule.
    pub curves: Vec<Curve>,
    /// The numbers of all of them as a table, the latest week first.
    pub table: Table,
}

/// A line on the weeks of the year, 84 pixels high.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Curve {
    /// Its name in ids.
    pub id: &'static str,
    /// What it is, and what its height means.
    pub label: String,
    /// What that means, in a sentence.
    pub tip: &'static str,
    /// What it shows.
    pub title: String,
    /// What one would say of it on the phone.
    pub description: String,
    /// The line.
    pub line: String,
    /// The tinted area below it.
    pub fill: String,
    /// Its end.
    pub dot: (Unit, Unit),
    /// The heights of the grid lines.
    pub grid: &'static [u32],
    /// The numbers on it.
    pub labels: Vec<CurveLabel>,
}

/// A number on a line.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CurveLabel {
    /// Its place from the left in pixels.
    pub x: Unit,
    /// Its place from the top in pixels.
    pub y: Unit,
    /// How it lies to its place: `middle` or `end`.
    pub anchor: &'static str,
    /// What it says.
    pub words: String,
}

/// Rows with a bar each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bars {
    /// What the bars are of.
    pub about: String,
    /// The rows.
    pub rows: Vec<Bar>,
    /// What is to be said of them.
    pub foot: String,
}

/// A row with a bar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bar {
    /// What it is of.
    pub head: String,
    /// Its length in percent.
    pub percent: u8,
    /// The number.
    pub value: String,
    /// What it comes from, `44 of 51`; may be empty.
    pub of: String,
}

/// How the amounts of a habit grew, beside 1 % a day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Growth {
    /// What the 1 % curve is, in a sentence.
    pub tip: &'static str,
    /// The chart.
    pub chart: Chart,
    /// What it means.
    pub says: String,
}

/// A line that logs a habit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LogLine {
    /// The day for machines.
    pub day: String,
    /// The day for people.
    pub shown: String,
    /// What was logged, `12 cards`.
    pub words: String,
    /// What holds the line: its daily note, its own note, a recurring task.
    pub from: &'static str,
    /// The class of that mark, with a blank before it.
    pub from_class: &'static str,
    /// The note and the line, `daily/2026-11-21.md:14`.
    pub place: String,
}
