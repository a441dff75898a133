//! What git says of the notes: read beside them, once, and kept for the next run.

use crate::{
    calendar::Day,
    cli::options::Options,
    config::{CachePlace, Config},
    git::{self, Ask, History, NotThere, NoteThen, Then, Trouble, When},
    note::Note,
    path::VaultPath,
    plan::past::Pasts,
    vault::{Belongs, Found},
};
use std::{collections::HashSet, path::PathBuf, sync::Arc};

/// The history of a vault's notes.
#[derive(Debug, Default)]
pub(super) struct OfNotes {
    history: History,
    /// Why it is not there, or not whole.
    pub(super) trouble: Option<Trouble>,
}

/// What is asked of git for a vault.
pub(super) struct Wish<'a> {
    belongs: &'a Belongs,
    config: &'a Config,
    cache: Option<PathBuf>,
}

impl<'a> Wish<'a> {
    /// Returns what is to be asked; `None` if git is to be left alone.
    pub(super) fn of(belongs: &'a Belongs, config: &'a Config, options: &Options) -> Option<Wish<'a>> {
        if !options.git.unwrap_or(config.git) {
            return None;
        }
        let cache = match config.cache {
            CachePlace::User => options.env.cache.as_ref().map(|folder| folder.join("milepost")),
            CachePlace::Vault => Some(belongs.root().join(".milepost").join("cache")),
            CachePlace::None => None,
        };
        Some(Wish { belongs, config, cache })
    }

    /// Reads the history, beside the notes that were found in the folder. Never fails: without a repository it is empty.
    pub(super) fn read(&self, found: &[Found]) -> OfNotes {
        let (known, belongs): (HashSet<&VaultPath>, _) = (found.iter().map(|found| &found.path).collect(), self.belongs.notes());
        let is_note = |path: &VaultPath| known.contains(path) || belongs(path);
        let (history, trouble) = git::read(&self.ask(&is_note));
        OfNotes { history, trouble }
    }

    /// Finds a commit.
    pub(super) fn find(&self, when: &When) -> Result<Then, NotThere> {
        git::find(self.belongs.root(), when, self.config.day_starts)
    }

    /// Reads the history up to a commit.
    pub(super) fn read_at(&self, commit: &str) -> OfNotes {
        let is_note = self.belongs.notes();
        let (history, trouble) = git::read_at(&self.ask(&is_note), commit);
        OfNotes { history, trouble }
    }

    /// Reads the notes of a commit.
    pub(super) fn notes_at(&self, commit: &str) -> Result<Vec<NoteThen>, NotThere> {
        git::notes_at(self.belongs.root(), commit, &self.belongs.notes())
    }

    /// Says what it tells of the notes as they stand now.
    pub(super) fn pasts(&self, of_notes: &OfNotes, notes: &[Arc<Note>], today: Day) -> Pasts {
        let is_note = self.belongs.notes();
        git::pasts(&self.ask(&is_note), &of_notes.history, notes, (self.config, today))
    }

    fn ask<'s>(&'s self, is_note: &'s dyn Fn(&VaultPath) -> bool) -> Ask<'s> {
        Ask { root: self.belongs.root(), is_note, day_starts: self.config.day_starts, cache: self.cache.as_deref() }
    }
}
