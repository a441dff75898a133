//! The goal tree: what leads where, what rests, what is only an idea, which area takes the steps.

use crate::{
    page::part::{piece::Piece, row::GoalRow},
    path::PagePath,
};
use serde::Serialize;

/// What the page of all goals shows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Goals {
    /// How many goals there are, in a sentence.
    pub sub: String,
    /// The sections of goals that have a road: under way, paused.
    pub trees: Vec<Tree>,
    /// The sections of goals that are named only: ideas, done, dropped.
    pub lists: Vec<List>,
    /// The steps done in each area.
    pub areas: Vec<Area>,
    /// Leads to the tasks of no goal, if there are any.
    pub inbox: Option<Piece>,
    /// Whether notes became goals only because they hold a checklist.
    pub guessed: bool,
}

/// A section of goals with their roads.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Tree {
    /// The end of its heading's id.
    pub id: &'static str,
    /// Its heading.
    pub heading: &'static str,
    /// What stands beside the heading; the key of the roads if it is empty.
    pub about: String,
    /// Its goals, children below their parents.
    pub rows: Vec<GoalRow>,
    /// Says how many are left out, and where they are.
    pub more: Option<String>,
}

/// A section of goals by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct List {
    /// The end of its heading's id.
    pub id: &'static str,
    /// Its heading.
    pub heading: &'static str,
    /// What stands beside the heading.
    pub about: String,
    /// Its goals.
    pub rows: Vec<Named>,
    /// Says how many are left out.
    pub more: Option<String>,
}

/// A goal by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Named {
    /// Its title, as written.
    pub title: String,
    /// Its page.
    pub href: PagePath,
    /// What there is to say, `Home · written 3 Oct`.
    pub words: String,
}

/// The steps done in an area.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Area {
    /// Its name, as written, or what stands for none.
    pub name: String,
    /// The length of its bar in percent of the longest.
    pub bar: u8,
    /// The number of steps.
    pub steps: String,
}
