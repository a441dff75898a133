//! What the page of all habits shows.

use crate::page::{
    habit_rows::HabitRow,
    part::{chart::Unit, piece::Piece},
};
use serde::Serialize;

/// What the page of all habits shows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Habits {
    /// True sentences about the last week and the longest run.
    pub sub: String,
    /// From when to when the strips go.
    pub about: String,
    /// The habits, area by area.
    pub areas: Vec<Area>,
    /// The habits for which there is no room with their strips.
    pub named: Vec<Named>,
    /// Says how many habits are left out.
    pub more: Option<String>,
    /// How the strength of each went.
    pub multiples: Vec<Multiple>,
    /// What strength means, in a sentence.
    pub strength_tip: &'static str,
    /// How often each was kept of late.
    pub windows: Vec<Windows>,
    /// What that means, in a sentence.
    pub windows_tip: &'static str,
    /// Which days of the week work.
    pub weekdays: Option<WeekdayTable>,
    /// What each follows.
    pub cues: Vec<Cue>,
}

/// The habits of an area.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Area {
    /// Its name, or that they have none; none where all are of one.
    pub name: Option<String>,
    /// The habits.
    pub rows: Vec<HabitRow>,
}

/// A habit by name, with its run and its strength.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Named {
    /// Its title, and where it leads.
    pub piece: Piece,
    /// Its run and its strength.
    pub words: String,
}

/// The strength of a habit as a small chart, 240 wide and 64 high for 0 to 100 percent.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Multiple {
    /// The habit's title, and where it leads.
    pub piece: Piece,
    /// The strength today.
    pub percent: String,
    /// What the line says.
    pub title: String,
    /// Its line.
    pub line: String,
    /// Its end.
    pub dot: (Unit, Unit),
}

/// How often a habit was kept of late.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Windows {
    /// The habit's title, and where it leads.
    pub piece: Piece,
    /// In the last 7, 30 and 90 days: the percentage, then how often of how many times.
    pub cells: Vec<(String, String)>,
    /// How many days need not be used, in words; a dash where that does not apply.
    pub rest: String,
}

/// Which days of the week work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WeekdayTable {
    /// What is counted, and since when.
    pub about: String,
    /// The names of the weekdays, from the first of the week.
    pub columns: Vec<&'static str>,
    /// A row for each habit.
    pub rows: Vec<WeekdayRow>,
    /// Said where some habits may choose their days.
    pub foot: Option<&'static str>,
}

/// The weekdays of a habit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WeekdayRow {
    /// The habit's title, and where it leads.
    pub piece: Piece,
    /// The percentages; a dash where no such day was planned.
    pub cells: Vec<String>,
}

/// What a habit follows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cue {
    /// The cue, in the user's words.
    pub cue: String,
    /// The habit's title, and where it leads.
    pub piece: Piece,
}
