//! What the user may want of a box, and why it may not be.

use crate::{
    calendar::Day,
    config::{Config, StatusType},
    note::field_table::Field,
};
use thiserror::Error;

/// What is to become of a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intent {
    /// Ticked, on that day.
    Done(Day),
    /// Open again: the days of completion and of giving up are taken back.
    Open,
    /// In progress.
    Start,
    /// Given up, on that day.
    Cancel(Day),
}

/// Why a box stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Refused {
    /// There is no task on that line.
    #[error("there is no box on that line")]
    NoBox,
    /// It is what it was to become.
    #[error("it is {} already", word(*.0))]
    Already(StatusType),
    /// It is closed otherwise.
    #[error("it is {}: open it again first, with `milepost done --undo`", word(*.0))]
    Closed(StatusType),
    /// Its character means that it is no task.
    #[error("the settings say that a box with this character is no task")]
    NoTask,
    /// The line holds bytes that are not UTF-8.
    #[error("the line is not UTF-8: mend it in an editor first")]
    NotText,
    /// The field says so already.
    #[error("it says so already")]
    Same,
    /// The field is not on the line of the box, or said in several places.
    #[error("there is nothing to change on that line, or it is said elsewhere too: please do it in an editor")]
    Elsewhere,
    /// The edit would change what other lines mean.
    #[error("changing it would change what other lines mean: please do it in an editor")]
    Tangled,
}

/// How a task stands, in a word.
fn word(status: StatusType) -> &'static str {
    match status {
        StatusType::Todo | StatusType::OnHold => "open",
        StatusType::InProgress => "in progress",
        StatusType::Done => "done",
        StatusType::Cancelled => "cancelled",
        StatusType::NonTask => "no task",
    }
}

impl Intent {
    /// Returns what the box is to mean.
    pub(super) fn status(self) -> StatusType {
        match self {
            Intent::Done(_) => StatusType::Done,
            Intent::Open => StatusType::Todo,
            Intent::Start => StatusType::InProgress,
            Intent::Cancel(_) => StatusType::Cancelled,
        }
    }

    /// Returns the character for it: the usual one, unless the settings give that another meaning and have one of their own.
    pub(super) fn symbol(self, config: &Config) -> char {
        let usual = match self {
            Intent::Done(_) => 'x',
            Intent::Open => ' ',
            Intent::Start => '/',
            Intent::Cancel(_) => '-',
        };
        let mut own = config.statuses.iter().chain(&config.obsidian.tasks.statuses).map(|(symbol, _)| *symbol);
        let fits = |symbol: &char| config.status_type(*symbol) == self.status();
        if fits(&usual) { usual } else { own.find(fits).unwrap_or(usual) }
    }

    /// Returns the day that the line gets, and as what; none if the settings want none.
    pub(super) fn date(self, config: &Config) -> Option<(Field, Day)> {
        let tasks = &config.obsidian.tasks;
        match self {
            Intent::Done(day) if tasks.set_done_date => Some((Field::Done, day)),
            Intent::Cancel(day) if tasks.set_cancelled_date => Some((Field::Cancelled, day)),
            _ => None,
        }
    }

    /// Says why a box that stands so cannot become that.
    pub(super) fn against(self, now: StatusType) -> Result<(), Refused> {
        let is_closed = matches!(now, StatusType::Done | StatusType::Cancelled);
        match self {
            _ if now == StatusType::NonTask => Err(Refused::NoTask),
            Intent::Open if !is_closed => Err(Refused::Already(now)),
            Intent::Open => Ok(()),
            _ if now == self.status() => Err(Refused::Already(now)),
            _ if is_closed => Err(Refused::Closed(now)),
            _ => Ok(()),
        }
    }
}
