//! What the history of a repository says about the boxes of the notes: when each was born, ticked, reworded, moved.

use super::{lines::Lines, scan::Mark};
use crate::{
    calendar::Day,
    path::VaultPath,
    plan::{done_day::Committed, past::Sure},
};
use std::{collections::BTreeMap, fmt};

/// The beginning of an object's id: enough to name it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShortId(pub(super) u64);

impl ShortId {
    /// Reads the first sixteen digits of an id, SHA-1 or SHA-256; `None` if that is none.
    pub(super) fn of(id: &str) -> Option<ShortId> {
        u64::from_str_radix(id.get(..16)?, 16).ok().map(ShortId)
    }

    /// Returns its first eight digits.
    pub(super) fn first_half(self) -> u32 {
        (self.0 >> 32) as u32
    }
}

impl fmt::Display for ShortId {
    /// Writes sixteen digits, which git takes for the id.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// A commit that some box remembers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// Its id.
    pub id: ShortId,
    /// The author's day, in the author's own offset, later start of days honoured; `None` if git's date is none.
    pub day: Option<Day>,
    /// Who made it, as a position in [`History::authors`].
    pub author: u32,
}

/// An event of a box: the commit, as a position in [`History::commits`], and how sure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// The commit.
    pub commit: u32,
    /// How sure it is.
    pub sure: Sure,
}

/// The position that stands for the commit that nobody has made yet: the notes as they stand now.
pub const NOT_COMMITTED: u32 = u32::MAX;

/// What a commit did to a box that was there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The character in the box became this one.
    State(char),
    /// The words were others before: these.
    Reworded(Box<str>),
    /// It stood in this note before.
    Moved(VaultPath),
}

/// One step in the history of a box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The commit, as a position in [`History::commits`].
    pub commit: u32,
    /// What it did.
    pub what: What,
}

/// A box with its history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The key of its words: the text without box, dates, fields and block link.
    pub key: u64,
    /// The commit that it first appeared in, as a position in [`History::commits`].
    pub born: u32,
    /// The character in the box then.
    pub born_state: char,
    /// Whether it came with a first commit or a bulk import, so that the day says nothing.
    pub imported: bool,
    /// What happened since, oldest first.
    pub steps: Vec<Step>,
}

impl Line {
    /// Returns the character in the box.
    pub fn state(&self) -> char {
        let states = self.steps.iter().rev().find_map(|step| if let What::State(state) = step.what { Some(state) } else { None });
        states.unwrap_or(self.born_state)
    }

    /// Returns the commit that something last happened in.
    pub(super) fn last(&self) -> u32 {
        self.steps.last().map_or(self.born, |step| step.commit)
    }

    /// Returns what pairing knows of it.
    pub(super) fn mark(&self) -> Mark {
        Mark { key: self.key, state: self.state() }
    }

    /// Returns when the line first appeared.
    pub fn first_seen(&self) -> Event {
        let sure = if self.imported { Sure::Imported } else { self.sure_since(self.born, 0) };
        Event { commit: self.born, sure }
    }

    /// Returns each time that the box went to a state of a kind, oldest first: ticked, or cancelled, as `is` says.
    ///
    /// The last one counts if the box is in such a state now; the earlier ones are on record.
    pub fn turned(&self, is: impl Fn(char) -> bool) -> Vec<Event> {
        let mut was = is(self.born_state);
        let mut events = Vec::new();
        if was {
            let sure = if self.imported { Sure::Imported } else { Sure::BornDone };
            events.push(Event { commit: self.born, sure });
        }
        for (at, step) in self.steps.iter().enumerate() {
            if let What::State(state) = step.what {
                if is(state) && !was {
                    events.push(Event { commit: step.commit, sure: self.sure_since(step.commit, at) });
                }
                was = is(state);
            }
        }
        events
    }

    /// Says how sure an event is: by what happened to the line since, from a step on, and in the same commit.
    fn sure_since(&self, commit: u32, from: usize) -> Sure {
        let counts = |(at, step): &(usize, &Step)| *at >= from || step.commit == commit;
        let since = self.steps.iter().enumerate().filter(counts).map(|(_, step)| match step.what {
            What::State(_) => Sure::Exact,
            What::Reworded(_) => Sure::Edited,
            What::Moved(_) => Sure::Moved,
        });
        since.max().unwrap_or(Sure::Exact)
    }

    /// Returns the states of the line as [`crate::plan::done_day`] asks for them, oldest first.
    ///
    /// What was imported counts as of the repository's first commit, and so does what has no day.
    pub fn committed(&self, commits: &[Commit], is_done: impl Fn(char) -> bool) -> Vec<Committed> {
        let states = self.steps.iter().filter_map(|step| match step.what {
            What::State(state) => Some((step.commit, state, false)),
            _ => None,
        });
        let born = (self.born, self.born_state, self.imported);
        let made = std::iter::once(born).chain(states).filter(|(commit, ..)| *commit != NOT_COMMITTED);
        let known = made.filter_map(|(commit, state, imported)| {
            let day = commits.get(commit as usize).and_then(|commit| commit.day);
            let is_first_commit = imported || day.is_none();
            let day = day.or_else(|| Day::from_ymd(1970, 1, 1))?;
            Some(Committed { day, is_done: is_done(state), is_first_commit })
        });
        known.collect()
    }
}

/// A line that is gone from its note, and was not found in another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// The note it stood in.
    pub path: VaultPath,
    /// The commit that took it out, as a position in [`History::commits`].
    pub commit: u32,
    /// Its words.
    pub words: Box<str>,
    /// Its history until then.
    pub line: Line,
}

/// The boxes of a note as last committed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotePast {
    /// The version of the note.
    pub blob: ShortId,
    /// Its boxes.
    pub lines: Lines,
}

/// What git says about the notes of a vault.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// The id of the last commit; `None` without a repository, or without a commit.
    pub head: Option<Box<str>>,
    /// The commits that some box remembers, parents before children.
    pub commits: Vec<Commit>,
    /// The names of those who made them.
    pub authors: Vec<Box<str>>,
    /// The notes of the last commit.
    pub notes: BTreeMap<VaultPath, NotePast>,
    /// What was taken out, oldest first.
    pub gone: Vec<Gone>,
}

impl History {
    /// Returns the day of a commit, by its position; that of [`NOT_COMMITTED`] is today.
    pub fn day(&self, commit: u32, today: Day) -> Option<Day> {
        if commit == NOT_COMMITTED { Some(today) } else { self.commits.get(commit as usize)?.day }
    }
}
