//! The inbox: tasks of no goal, by note.

use crate::page::part::step::Step;
use serde::Serialize;

/// What the page of the inbox shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Inbox {
    /// How many tasks there are, and what one line would do with them.
    pub sub: String,
    /// The notes with tasks of no goal.
    pub notes: Vec<NoteTasks>,
    /// Says how many tasks are left out.
    pub more: Option<String>,
}

/// The tasks of a note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NoteTasks {
    /// The note's title.
    pub title: String,
    /// Where it lies.
    pub file: String,
    /// How many are done.
    pub about: String,
    /// The tasks, the open ones first.
    pub steps: Vec<Step>,
    /// Says how many are left out.
    pub more: Option<String>,
}
