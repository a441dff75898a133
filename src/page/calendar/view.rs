//! What the page of a month shows.

use crate::{
    page::{dashboard::Example, part::piece::Piece},
    path::PagePath,
};
use serde::Serialize;

/// What the page of a month shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Month {
    /// `November 2026`.
    pub heading: String,
    /// What was done in it and what is ahead, in a sentence or two.
    pub sub: String,
    /// What a step done means, for the tooltip of its count.
    pub tip: &'static str,
    /// The nearest month before it that has a page.
    pub previous: Option<Piece>,
    /// The nearest month after it that has a page.
    pub next: Option<Piece>,
    /// Leads to what belongs to the month: its review, its sheet for the printer.
    pub leads: Vec<Piece>,
    /// Which marks mean what.
    pub key: Key,
    /// The names of the days of a week, from its first.
    pub weekdays: Vec<&'static str>,
    /// The weeks that touch the month.
    pub weeks: Vec<Week>,
    /// What stands so far away that it has no page, and a sentence about it. On the month of today.
    pub far: Vec<Piece>,
    /// Shown when nothing stands in the month: what one line would add.
    pub empty: Option<Example>,
}

/// Which of the marks stand on the page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Key {
    /// The sprints that touch the month.
    pub sprints: Vec<Piece>,
    /// Whether a milestone was reached.
    pub stones: bool,
    /// Whether something is due.
    pub due: bool,
    /// Whether something is planned.
    pub planned: bool,
    /// Whether something was done.
    pub done: bool,
    /// The habits in the order of their cells; none if days show a count alone.
    pub habits: Vec<Piece>,
    /// Whether days count habits.
    pub kept: bool,
    /// What that count means.
    pub tip: &'static str,
}

/// A week of the grid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Week {
    /// Its number, `47`.
    pub number: u32,
    /// Its review, if there is one.
    pub href: Option<PagePath>,
    /// Whether none of its days says anything.
    pub quiet: bool,
    /// Its seven days.
    pub days: Vec<DayBox>,
}

/// A day of the grid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DayBox {
    /// The day for machines.
    pub day: String,
    /// The day for people: `1 Nov` on the first of a month, else `22`.
    pub shown: String,
    /// `Sun`.
    pub weekday: &'static str,
    /// Its classes, each with a blank before it.
    pub class: String,
    /// Whether it belongs to the month.
    pub inside: bool,
    /// Whether it is today.
    pub today: bool,
    /// The month it belongs to, if that is another one with a page.
    pub href: Option<PagePath>,
    /// How many steps were done.
    pub done: usize,
    /// What stands on it.
    pub entries: Vec<Entry>,
    /// What is folded away.
    pub folded: Vec<Entry>,
    /// Says how many those are, `and 14 more`.
    pub more: String,
    /// Says how many there are beyond those.
    pub rest: String,
    /// How many habits were kept.
    pub kept: Option<Kept>,
}

/// A line of a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its class; may be empty.
    pub class: &'static str,
    /// What is said before it, to listen to.
    pub said: &'static str,
    /// What it says, and where it leads.
    pub piece: Piece,
    /// What follows.
    pub more: String,
}

/// How many habits were kept on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Kept {
    /// `3 of 4`.
    pub words: String,
    /// `habits`, or one.
    pub what: &'static str,
    /// How wide its cells are, in pixels.
    pub width: usize,
    /// A cell for each habit that has something to say; none if there are too many habits.
    pub cells: Vec<Cell>,
}

/// A habit on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// Its shape: `hd` done, `hm` in part, `hx` not this day, `ho` open today.
    pub class: &'static str,
    /// Its outline, in pixels.
    pub path: String,
}
