//! A page: its address, its title and its view, one variant for each kind of page.

use crate::{
    page::{
        board::Board, calendar::Month, check::Check, dashboard::Dashboard, goal::Goal, goals::Goals, inbox::Inbox, nav::Section,
        print::Paper,
    },
    path::PagePath,
};
use serde::Serialize;

/// A page of the report. Two equal pages give the same bytes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Page {
    /// Where it lies in the report.
    pub path: PagePath,
    /// Its title, in plain text, without the report's.
    pub title: String,
    /// The entry of the navigation it stands under.
    pub section: Option<Section>,
    /// Where the links in the notes' text lead that stands on this page, by what they name as written.
    ///
    /// # Shape
    /// Sorted by what they name, each once. What is not in it leads nowhere and is shown as text.
    pub links: Vec<(String, PagePath)>,
    /// What it shows.
    pub view: View,
}

/// What a page shows: plain data, one kind for each template.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum View {
    /// Today.
    Dashboard(Box<Dashboard>),
    /// All goals as a tree.
    Goals(Box<Goals>),
    /// One goal.
    Goal(Box<Goal>),
    /// The tasks of no goal.
    Inbox(Box<Inbox>),
    /// A month.
    Month(Box<Month>),
    /// Steps as cards in lanes.
    Board(Box<Board>),
    /// Sheets for the printer.
    Paper(Box<Paper>),
    /// What could be clearer in the notes.
    Check(Box<Check>),
}

impl View {
    /// The names of all kinds of view, which are the names of their templates.
    pub const NAMES: &'static [&'static str] = &["dashboard", "goals", "goal", "inbox", "month", "board", "paper", "check"];

    /// Returns the name of its template, without folder and extension.
    pub fn name(&self) -> &'static str {
        match self {
            View::Dashboard(_) => "dashboard",
            View::Goals(_) => "goals",
            View::Goal(_) => "goal",
            View::Inbox(_) => "inbox",
            View::Month(_) => "month",
            View::Board(_) => "board",
            View::Paper(_) => "paper",
            View::Check(_) => "check",
        }
    }
}
