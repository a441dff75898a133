//! What lies on paper.

use crate::page::part::{
    nest::{Nest, nest},
    piece::Piece,
};
use serde::Serialize;

/// A page for the printer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Paper {
    /// What it is, on the screen: `Week 48 on paper`.
    pub heading: String,
    /// How to use it, on the screen.
    pub sub: String,
    /// Where it comes from, and other sheets.
    pub leads: Vec<Piece>,
    /// The sheets.
    pub sheets: Vec<Sheet>,
}

/// A sheet of paper; what is empty is not printed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Sheet {
    /// What it is a place for in the page's address.
    pub id: &'static str,
    /// Its title, as written.
    pub title: String,
    /// What stands at the right of the title.
    pub about: String,
    /// Days of habits with boxes.
    pub grid: Option<Grid>,
    /// Steps with boxes.
    pub sections: Vec<Section>,
    /// Whether there is so much on it that rows are set closer, to stay on one sheet.
    pub dense: bool,
    /// Whether the steps stand in two columns.
    pub columns: bool,
    /// Places to write, by their titles.
    pub places: Vec<&'static str>,
    /// Cards to cut out.
    pub cuts: Vec<Cut>,
    /// The last line.
    pub foot: String,
}

/// Days of habits with boxes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Grid {
    /// Whether there are so many days that boxes are small.
    pub small: bool,
    /// The days: `Mon 23`, or `23`.
    pub days: Vec<String>,
    /// The habits.
    pub rows: Vec<Row>,
    /// Says how many habits are left out.
    pub more: String,
}

/// A habit with its boxes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Its title, as written.
    pub title: String,
    /// How often, and what is enough on a bad day.
    pub about: String,
    /// What stands on each day.
    pub boxes: Vec<Mark>,
}

/// What stands on a day of a habit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// Nothing: it does not count.
    None,
    /// A box to tick.
    Open,
    /// A ticked box: it was done.
    Done,
    /// A day that is over, without a tick.
    Not,
}

/// Steps that belong together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Section {
    /// What they belong to, as written; may be empty.
    pub title: String,
    /// What stands behind the title: `3 of 8 done`.
    pub about: String,
    /// The steps.
    pub lines: Vec<Line>,
    /// Says how many are left out.
    pub more: String,
}

/// A step with its box.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Its words, as written.
    pub text: String,
    /// Its short code; may be empty.
    pub code: String,
    /// Its day, `Sat`; may be empty.
    pub day: String,
    /// How long it takes; may be empty.
    pub meta: String,
    /// Where lists open and close around it; none if nothing does.
    pub nest: Option<Nest>,
}

impl Line {
    /// Nests lines of these depths.
    pub(super) fn nested(lines: impl Iterator<Item = (u8, Line)>) -> Vec<Line> {
        let (depths, lines): (Vec<u8>, Vec<Line>) = lines.unzip();
        let nested = lines.into_iter().zip(nest(&depths));
        nested.map(|(line, nest)| Line { nest: (nest != Nest::default()).then_some(nest), ..line }).collect()
    }
}

/// A card to cut out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cut {
    /// Its lane.
    pub lane: &'static str,
    /// What it belongs to, as written.
    pub goal: String,
    /// Its words, as written.
    pub text: String,
    /// Who carries it.
    pub owner: String,
    /// How long it takes, and its day.
    pub end: String,
    /// Its short code; may be empty.
    pub code: String,
}
