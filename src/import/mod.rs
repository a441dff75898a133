//! The exports of other programs as notes that a person would have written. Text comes in, notes to be come out; nothing here opens a file.

mod cells;
mod days;
mod github;
mod google_tasks;
mod json;
mod loop_habits;
mod org;
mod outline;
mod read_back;
mod table;
mod taskwarrior;
mod text;
mod todoist;
mod todotxt;
mod trello;
mod write;

pub use days::{DayFormat, Zone};
pub use outline::{Imported, Left, Logged, Section, Sheet, SheetKind, State, Step};
pub use read_back::misread;
pub use taskwarrior::recur;
pub use text::{Source, bare, line, lines, one_line, tag};
pub use todotxt::rec;
pub use write::{Hand, names, written};

use crate::calendar::Day;
use thiserror::Error;

/// The programs whose exports are understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// todo.txt
    TodoTxt,
    /// Taskwarrior, `task export`
    Taskwarrior,
    /// Trello, a board as JSON
    Trello,
    /// Org mode
    Org,
    /// Google Tasks, the JSON of Takeout
    GoogleTasks,
    /// GitHub, `gh issue list --json`
    GitHub,
    /// Loop Habit Tracker, the folder of its CSV export
    Loop,
    /// Todoist, a project as CSV
    Todoist,
    /// Any table as CSV
    Csv,
}

/// What is to be imported.
#[derive(Clone, Copy, Debug)]
pub struct Given<'g> {
    /// The name of the file, without its ending: the title of a note that has no other.
    pub name: &'g str,
    /// The files, by their paths in the folder that was named; a file alone has its own name.
    pub files: &'g [(String, String)],
}

impl<'g> Given<'g> {
    /// Returns the text of the only file, or of the first one.
    fn text(&self) -> &'g str {
        self.files.first().map_or("", |(_, text)| text.strip_prefix('\u{feff}').unwrap_or(text))
    }
}

/// How it is to be imported.
#[derive(Clone, Copy)]
pub struct Way<'w> {
    /// On which day a moment of the world's time falls here.
    pub zone: Zone<'w>,
    /// The day it is.
    pub today: Day,
    /// Which column of a table a field is in: field and column, as the user says.
    pub map: &'w [(String, String)],
    /// How the days of a table are written, if the user says so.
    pub format: Option<&'w DayFormat>,
}

/// Says that something is no export of that program.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{place}: {what}; {help}")]
pub struct Unreadable {
    /// File, line and column, as far as they are known.
    pub place: String,
    /// What is wrong.
    pub what: String,
    /// A way out.
    pub help: String,
}

/// Makes notes of an export.
///
/// # Errors
/// If it is none.
pub fn import(format: Format, given: Given<'_>, way: Way<'_>) -> Result<Imported, Unreadable> {
    match format {
        Format::TodoTxt => Ok(todotxt::read(given)),
        Format::Taskwarrior => taskwarrior::read(given, way),
        Format::Trello => trello::read(given, way),
        Format::Org => Ok(org::read(given)),
        Format::GoogleTasks => google_tasks::read(given, way),
        Format::GitHub => github::read(given, way),
        Format::Loop => loop_habits::read(given),
        Format::Todoist => todoist::read(given, way),
        Format::Csv => table::read(given, way),
    }
}
