//! When a box was ticked: the day, and how we know it.

use crate::calendar::Day;

/// How the day of a tick is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It is written on the task.
    Stated,
    /// The task stands in that day's daily note.
    DailyNote,
    /// Git saw the box go to done.
    Git,
    /// The tick is not committed yet, so it is of today.
    Uncommitted,
}

impl Origin {
    /// Returns its name in JSON, `daily-note`.
    pub fn name(self) -> &'static str {
        ["stated", "daily-note", "git", "uncommitted"][self as usize]
    }
}

/// The day of a tick with its origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DoneDay {
    /// The day.
    pub day: Day,
    /// How it is known.
    pub origin: Origin,
}

/// What one commit holds of a task's line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Committed {
    /// The author's day of the commit.
    pub day: Day,
    /// Whether the box is ticked in it.
    pub is_done: bool,
    /// Whether it is the repository's first commit.
    pub is_first_commit: bool,
}

/// What git says about the line of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum History<'a> {
    /// There is no git, or it was not asked.
    Unknown,
    /// The note is in a repository, and no commit holds the line yet.
    Uncommitted,
    /// The commits that hold the line, oldest first.
    Commits(&'a [Committed]),
}

/// Returns the day on which a ticked box was ticked: the stated day, else the daily note's, else what git knows.
///
/// # Units
/// A day after `today` counts as today: the box is ticked.
///
/// # Source
/// `metrics.md` §0, "When was a box ticked".
///
/// # Example
/// ```
/// use milepost::plan::done_day::{Committed, History, Origin, done_day};
/// let today = "2026-03-10".parse().unwrap();
/// let open = Committed { day: "2026-02-01".parse().unwrap(), is_done: false, is_first_commit: true };
/// let ticked = Committed { day: "2026-03-05".parse().unwrap(), is_done: true, is_first_commit: false };
/// let known = done_day(None, None, History::Commits(&[open, ticked]), today).unwrap();
/// assert_eq!((known.day, known.origin), (ticked.day, Origin::Git));
/// assert_eq!(done_day(None, None, History::Unknown, today), None);
/// ```
pub fn done_day(stated: Option<Day>, daily_note: Option<Day>, history: History<'_>, today: Day) -> Option<DoneDay> {
    let known = |day: Day, origin| DoneDay { day: day.min(today), origin };
    let written = written(stated, daily_note).map(|written| known(written.day, written.origin));
    written.or_else(|| match history {
        History::Unknown | History::Commits([]) => None,
        History::Uncommitted => Some(known(today, Origin::Uncommitted)),
        History::Commits(commits) => last_run(commits).map_or(Some(known(today, Origin::Uncommitted)), |first| {
            // An import says nothing about when.
            (!first.is_first_commit).then(|| known(first.day, Origin::Git))
        }),
    })
}

/// Returns the day of a tick as the notes tell it: the stated one, else the daily note's.
pub fn written(stated: Option<Day>, daily_note: Option<Day>) -> Option<DoneDay> {
    let stated = stated.map(|day| DoneDay { day, origin: Origin::Stated });
    stated.or_else(|| daily_note.map(|day| DoneDay { day, origin: Origin::DailyNote }))
}

/// Returns the first commit of the last unbroken run of ticked ones; `None` if the last commit is not ticked.
fn last_run(commits: &[Committed]) -> Option<&Committed> {
    commits.iter().rev().take_while(|commit| commit.is_done).last()
}
