//! What the history of the notes says of their items: when a line first appeared, each time its box was ticked or crossed out,
//! and how sure that is; and what stood in the notes and is gone. Read from git, but any history would do.

use crate::{
    calendar::Day,
    note::{Blank, Seldom},
    path::VaultPath,
    plan::done_day::DoneDay,
};
use std::{collections::BTreeMap, num::NonZeroU32};

/// How sure it is that an event of an item's history is its own, and its day right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sure {
    /// The text is the same ever since.
    Exact,
    /// The text was changed since, or in the same commit.
    Edited,
    /// The line was moved to another note since, or in the same commit.
    Moved,
    /// The box was ticked when first seen: the day is the latest that it can be.
    BornDone,
    /// It came with a first commit or a bulk import: nothing says when.
    Imported,
}

impl Sure {
    /// Returns its name in JSON, `born-done`.
    pub fn name(self) -> &'static str {
        ["exact", "edited", "moved", "born-done", "imported"][self as usize]
    }

    /// Returns what it is called on pages.
    pub fn words(self) -> &'static str {
        ["", "edited since", "moved since", "first seen done", "imported"][self as usize]
    }
}

/// Something that history saw happen to an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The author's day; today if it is not committed yet, none if nothing says when.
    pub day: Option<Day>,
    /// How sure that is.
    pub sure: Sure,
    /// The commit; none if it is not committed yet.
    pub commit: Option<CommitAt>,
}

/// A position in [`Pasts::commits`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CommitAt(NonZeroU32);

impl CommitAt {
    /// Names a commit by its position, from 0; `None` for the position that stands for none, `u32::MAX`.
    pub fn new(position: u32) -> Option<CommitAt> {
        NonZeroU32::new(position.wrapping_add(1)).map(CommitAt)
    }

    fn position(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// A commit that a history names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Commit {
    /// The first eight hexadecimal digits of its id.
    pub id: u32,
    /// Who made it, as a position in [`Pasts::authors`].
    pub author: u32,
}

/// What history says of an item.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ItemPast {
    /// When its line first appeared.
    pub born: Option<Seen>,
    /// When its box was last ticked. It counts if the box is ticked now.
    pub tick: Option<Seen>,
    /// The day of its tick, as `metrics.md` §0 reads it from history; none if it is open, or nothing says when.
    pub done: Option<DoneDay>,
    /// What few items went through.
    pub seldom: Seldom<SeldomPast>,
}

/// What history says of few items.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct SeldomPast {
    /// Each time before the last that its box was ticked, oldest first.
    pub earlier_ticks: Vec<Seen>,
    /// When it was last crossed out.
    pub cancelled: Option<Seen>,
    /// Each time it was reworded: what it said before, and when.
    pub reworded: Vec<(String, Seen)>,
}

impl Blank for SeldomPast {
    fn blank() -> &'static SeldomPast {
        static BLANK: SeldomPast = SeldomPast { earlier_ticks: Vec::new(), cancelled: None, reworded: Vec::new() };
        &BLANK
    }
}

/// A line that stood in a note and is gone, and was not found in another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoneItem {
    /// The note it stood in.
    pub path: VaultPath,
    /// Its words.
    pub words: String,
    /// When it first appeared.
    pub born: Seen,
    /// When it went.
    pub gone: Seen,
    /// Whether its box was ticked when it went.
    pub was_done: bool,
    /// When its box was last ticked.
    pub ticked: Option<Seen>,
}

/// What history says of all notes.
#[derive(Clone, Debug, Default)]
pub struct Pasts {
    /// The items of each note, in the order of [`crate::note::Note::items`]; a note that is not there has no history.
    pub notes: BTreeMap<VaultPath, Vec<ItemPast>>,
    /// What is gone, oldest first.
    pub gone: Vec<GoneItem>,
    /// The commits that all of it names.
    pub commits: Vec<Commit>,
    /// The names of those who made them.
    pub authors: Vec<Box<str>>,
}

impl Pasts {
    /// Returns what history says of an item, named by its place in its note.
    pub fn of(&self, path: &VaultPath, item: u32) -> Option<&ItemPast> {
        self.notes.get(path)?.get(item as usize)
    }

    /// Returns the id of the commit in which something was seen, shortened; none if it is not committed yet.
    pub fn commit(&self, seen: Seen) -> Option<String> {
        Some(format!("{:08x}", self.seen_in(seen)?.id))
    }

    /// Returns who did what was seen, by the name in the commit; none if it is not committed yet.
    pub fn author(&self, seen: Seen) -> Option<&str> {
        self.authors.get(self.seen_in(seen)?.author as usize).map(AsRef::as_ref)
    }

    fn seen_in(&self, seen: Seen) -> Option<&Commit> {
        self.commits.get(seen.commit?.position())
    }
}
