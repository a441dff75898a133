//! What can be asked of a task or a goal, gathered in one place.

use crate::{
    calendar::Day,
    config::StatusType,
    note::{Dates, Priority},
    page::query::{DayField, TextField, Urgency},
    path::VaultPath,
    plan::{GoalId, TaskId},
};
use std::borrow::Cow;

/// Where a task or goal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum State {
    InProgress,
    Open,
    Waiting,
    Goal(GoalState),
    Done,
    Cancelled,
    Group,
}

/// Where a goal stands that is not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are the values of the key")]
pub enum GoalState {
    Active,
    Paused,
    Idea,
    Dropped,
}

impl State {
    /// Returns its name, `in-progress`.
    pub fn name(self) -> &'static str {
        match self {
            State::InProgress => "in-progress",
            State::Open => "open",
            State::Waiting => "waiting",
            State::Goal(GoalState::Active) => "active",
            State::Goal(GoalState::Paused) => "paused",
            State::Goal(GoalState::Idea) => "idea",
            State::Goal(GoalState::Dropped) => "dropped",
            State::Done => "done",
            State::Cancelled => "cancelled",
            State::Group => "group",
        }
    }

    /// Says whether there is still something to do.
    pub fn is_open(self) -> bool {
        match self {
            State::InProgress | State::Open | State::Waiting => true,
            State::Goal(goal) => goal != GoalState::Dropped,
            State::Done | State::Cancelled | State::Group => false,
        }
    }
}

/// A task or a goal, as far as it can be asked about.
///
/// # Units
/// The estimate in minutes, the percentage whole.
#[derive(Clone, Debug)]
pub struct Row<'r> {
    /// The task; none for a goal.
    pub task: Option<TaskId>,
    /// The goal; none for a task.
    pub goal: Option<GoalId>,
    /// Its words as people read them, without Markdown.
    pub words: String,
    /// Its words as written, without the fields that were read.
    pub description: &'r str,
    /// Its note.
    pub file: &'r VaultPath,
    /// Its line, from 1.
    pub line: u32,
    /// Its short code, while it is open.
    pub code: Option<String>,
    /// The heading above it.
    pub heading: Option<&'r str>,
    /// The character in its box; a blank where there is none.
    pub symbol: char,
    /// What the character means.
    pub kind: StatusType,
    /// What the character is called.
    pub status_name: Cow<'r, str>,
    /// Where it stands, what is above and below it taken in.
    pub state: State,
    /// The titles of the goals it stands under, the nearest first.
    pub goals: Vec<&'r str>,
    /// The title of the stage it stands in.
    pub stage: Option<&'r str>,
    /// The area.
    pub area: Option<&'r str>,
    /// Who it belongs to: handles without `@`.
    pub owners: Vec<&'r str>,
    /// Its tags, `#` included.
    pub tags: Vec<Cow<'r, str>>,
    /// How much it matters.
    pub priority: Option<Priority>,
    /// Its days. The day it was done is the known one, wherever that is from.
    pub dates: Dates,
    /// The fields whose value is no calendar day.
    pub invalid: Vec<&'static str>,
    /// The rule by which it comes again, as it was understood.
    pub recurrence: Option<String>,
    /// Its own id.
    pub id: Option<&'r str>,
    /// The ids of what must be done first.
    pub depends_on: &'r [Box<str>],
    /// Whether it waits for an open task that it names.
    pub waits_for_task: bool,
    /// Whether an open task waits for it.
    pub is_blocking: bool,
    /// Whether it stands under another list item.
    pub is_step: bool,
    /// Whether it is a line that does not count by itself: an earlier copy of a carried task, a tick of a habit, words above a group.
    pub is_aside: bool,
    /// Whether the Tasks plugin takes it for a task.
    pub passes_filter: bool,
    /// The titles of the sprints that it is in.
    pub sprints: Vec<&'r str>,
    /// How long it takes.
    pub estimate: Option<u32>,
    /// The time spent on it.
    pub spent: Option<u32>,
    /// Whether it fits a low-energy day.
    pub is_low_energy: bool,
    /// How far a goal is.
    pub percent: Option<u8>,
    /// How pressing the Tasks plugin would call it.
    pub urgency: Urgency,
}

impl Row<'_> {
    /// Returns the title of the goal it stands under.
    pub fn goal_title(&self) -> Option<&str> {
        self.goals.first().copied()
    }

    /// Returns the days of a field; of `happens` all that are there.
    pub fn days(&self, field: DayField) -> impl Iterator<Item = Day> {
        let Dates { created, start, scheduled, due, done, cancelled } = self.dates;
        let days = match field {
            DayField::Created => [created, None, None],
            DayField::Start => [start, None, None],
            DayField::Scheduled => [scheduled, None, None],
            DayField::Due => [due, None, None],
            DayField::Done => [done, None, None],
            DayField::Cancelled => [cancelled, None, None],
            DayField::Happens => [start, scheduled, due],
        };
        days.into_iter().flatten()
    }

    /// Returns the texts of a field; what is not there is no text, or an empty one where a heading or rule is asked for.
    pub fn texts(&self, field: TextField) -> Vec<Cow<'_, str>> {
        fn list<'a>(texts: &[&'a str]) -> Vec<Cow<'a, str>> {
            texts.iter().map(|text| Cow::Borrowed(*text)).collect()
        }
        let one = |text: &str| -> Vec<Cow<'_, str>> { vec![Cow::Owned(text.to_owned())] };
        match field {
            TextField::Words => vec![Cow::Borrowed(self.words.as_str()), Cow::Borrowed(self.description)],
            TextField::Description => vec![Cow::Borrowed(self.description)],
            TextField::Path => one(self.file.as_str()),
            TextField::FileName => one(self.file.file_name()),
            TextField::Folder => vec![Cow::Owned(self.folder())],
            TextField::Root => vec![Cow::Owned(self.root())],
            TextField::Heading => one(self.heading.unwrap_or_default()),
            TextField::StatusName => vec![self.status_name.clone()],
            TextField::Recurrence => one(self.recurrence.as_deref().unwrap_or_default()),
            TextField::Id => one(self.id.unwrap_or_default()),
            TextField::Goal => list(&self.goals),
            TextField::Stage => self.stage.map(Cow::Borrowed).into_iter().collect(),
            TextField::Area => self.area.map(Cow::Borrowed).into_iter().collect(),
            TextField::Owner => list(&self.owners),
            TextField::Sprint => list(&self.sprints),
            TextField::Tag => self.tags.clone(),
        }
    }

    /// Returns its folder as the Tasks plugin writes it: with a `/` at its end, that of the vault alone for a note at the root.
    pub fn folder(&self) -> String {
        format!("{}/", self.file.folder())
    }

    /// Returns the first part of its folder, with a `/` at its end.
    pub fn root(&self) -> String {
        format!("{}/", self.file.folder().split('/').next().unwrap_or_default())
    }
}
