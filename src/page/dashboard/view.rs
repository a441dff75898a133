//! What the page of today shows.

use crate::{
    page::part::{
        excerpt::Line,
        heat::Heat,
        piece::{Dated, Look, Piece},
        row::GoalRow,
        step::Step,
        stone::Ticket,
    },
    path::PagePath,
};
use serde::Serialize;

/// What the page of today shows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Dashboard {
    /// The day, `Sunday, 22 November`.
    pub heading: String,
    /// True sentences about the week.
    pub sub: Vec<Piece>,
    /// The steps of today.
    pub steps: Steps,
    /// The goals.
    pub goals: GoalList,
    /// Milestones that wait to be celebrated.
    pub celebrate: Vec<Ticket>,
    /// The nearest milestone ahead, on a day on which there is nothing to celebrate.
    pub nearest: Option<Ticket>,
    /// What wants a look.
    pub attention: Vec<Look>,
    /// What comes in the next days.
    pub coming: Vec<Dated>,
    /// What was reached of late.
    pub lately: Vec<Dated>,
    /// Said when ticks have no day: how many, and what that means.
    pub undated: Option<Look>,
    /// The steps of a year, if any has a day.
    pub heat: Option<Heat>,
    /// How many notes and tasks were read.
    pub facts: String,
    /// The week on paper, if there is anything to print.
    pub print: Option<PagePath>,
    /// Leads to what could be clearer, if something could.
    pub unclear: Option<Piece>,
}

/// The steps of today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Steps {
    /// What stands beside the heading, `3 of 8 done · about 1 h left`.
    pub about: String,
    /// The steps, the open ones first.
    pub rows: Vec<Step>,
    /// Says how many more there are, and where.
    pub more: Option<Piece>,
    /// Shown when there is none: what one line would add.
    pub empty: Option<Example>,
}

/// The goals on the page of today.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GoalList {
    /// Whether notes became goals only because they hold a checklist.
    pub guessed: bool,
    /// The goals, children below their parents.
    pub rows: Vec<GoalRow>,
    /// Leads to all goals, if not all are here.
    pub more: Option<Piece>,
    /// Where the list of all goals is.
    pub href: PagePath,
    /// Shown when there is none.
    pub empty: Option<Example>,
}

/// What an empty section teaches: a sentence, and the lines that would fill it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Example {
    /// What is there, and what one line would add.
    pub words: String,
    /// What the lines are, to listen to.
    pub label: String,
    /// The lines of a note; what is new in them is marked.
    pub lines: Vec<Line>,
}
