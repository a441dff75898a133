//! What git says of the notes: read beside them, once, and kept for the next run.

use crate::{
    calendar::Day,
    cli::options::Options,
    config::{CachePlace, Config},
    git::{self, Ask, History, NotThere, NoteThen, Then, Trouble, When},
    note::Note,
    path::VaultPath,
    plan::past::Pasts,
    vault::{Belongs, FileProblem, Kind},
};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// The history of a vault's notes.
#[derive(Debug, Default)]
pub(super) struct OfNotes {
    history: History,
    /// Why it is not there, or not whole.
    pub(super) trouble: Option<Trouble>,
}

/// What is asked of git for a vault.
pub(super) struct Wish<'a> {
    root: &'a Path,
    config: &'a Config,
    belongs: Belongs,
    cache: Option<PathBuf>,
    /// What is odd in the settings that say which paths are notes.
    problems: Vec<FileProblem>,
}

impl<'a> Wish<'a> {
    /// Returns what is to be asked; `None` if git is to be left alone.
    pub(super) fn of(root: &'a Path, out: &Path, config: &'a Config, options: &Options) -> Option<Wish<'a>> {
        if !options.git.unwrap_or(config.git) {
            return None;
        }
        let cache = match config.cache {
            CachePlace::User => options.env.cache.as_ref().map(|folder| folder.join("milepost")),
            CachePlace::Vault => Some(root.join(".milepost").join("cache")),
            CachePlace::None => None,
        };
        let (belongs, problems) = Belongs::new(root, config, out);
        Some(Wish { root, config, belongs, cache, problems })
    }

    /// Reads the history. Never fails: without a repository it is empty.
    pub(super) fn read(&self) -> OfNotes {
        let is_note = |path: &VaultPath| self.is_note(path);
        let (history, trouble) = git::read(&self.ask(&is_note));
        OfNotes { history, trouble }
    }

    /// Returns what is odd in the settings that say which paths are notes.
    pub(super) fn problems(&self) -> &[FileProblem] {
        &self.problems
    }

    /// Finds a commit.
    pub(super) fn find(&self, when: &When) -> Result<Then, NotThere> {
        git::find(self.root, when, self.config.day_starts)
    }

    /// Reads the history up to a commit.
    pub(super) fn read_at(&self, commit: &str) -> OfNotes {
        let is_note = |path: &VaultPath| self.is_note(path);
        let (history, trouble) = git::read_at(&self.ask(&is_note), commit);
        OfNotes { history, trouble }
    }

    /// Reads the notes of a commit.
    pub(super) fn notes_at(&self, commit: &str) -> Result<Vec<NoteThen>, NotThere> {
        git::notes_at(self.root, commit, &|path| self.is_note(path))
    }

    /// Says what it tells of the notes as they stand now.
    pub(super) fn pasts(&self, of_notes: &OfNotes, notes: &[Arc<Note>], today: Day) -> Pasts {
        let is_note = |path: &VaultPath| self.is_note(path);
        git::pasts(&self.ask(&is_note), &of_notes.history, notes, (self.config, today))
    }

    fn ask<'s>(&'s self, is_note: &'s dyn Fn(&VaultPath) -> bool) -> Ask<'s> {
        Ask { root: self.root, is_note, day_starts: self.config.day_starts, cache: self.cache.as_deref() }
    }

    fn is_note(&self, path: &VaultPath) -> bool {
        self.belongs.is_note(path) && self.belongs.against(path, Kind::File).is_none()
    }
}
