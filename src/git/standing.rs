//! Lines that still stand in one note and may be copied to another, for a few days: plugins that roll daily notes over copy
//! what is open, and leave the old note as it is.

use super::{history::Line, pool::Pool};
use crate::{calendar::Day, path::VaultPath};
use std::{
    collections::{HashMap, VecDeque},
    rc::Rc,
};

/// No more notes than this are remembered for the same words; a roll-over leaves one a day, a template any number.
const MOST: usize = 16;

/// A line that stands in a note: when something last happened to it.
#[derive(Clone, Debug)]
struct Entry {
    path: Rc<VaultPath>,
    commit: u32,
    day: Option<Day>,
}

/// The lines to which something happened lately, by key.
#[derive(Debug, Default)]
pub(super) struct Standing {
    by_key: HashMap<u64, Vec<Entry>>,
    in_order: VecDeque<(u64, Option<Day>)>,
}

impl Standing {
    /// Notes that something happened to a line.
    pub(super) fn add(&mut self, key: u64, path: &Rc<VaultPath>, commit: u32, day: Option<Day>) {
        let entries = self.by_key.entry(key).or_default();
        entries.retain(|entry| entry.path != *path);
        if entries.len() == MOST {
            entries.remove(0);
        }
        entries.push(Entry { path: Rc::clone(path), commit, day });
        self.in_order.push_back((key, day));
    }

    /// Notes that a line stands in a note of another name now.
    pub(super) fn rename(&mut self, key: u64, old: &VaultPath, new: &Rc<VaultPath>) {
        let entries = self.by_key.get_mut(&key).into_iter().flatten();
        entries.filter(|entry| *entry.path == *old).for_each(|entry| entry.path = Rc::clone(new));
    }

    /// Forgets what happened too long ago.
    pub(super) fn forget(&mut self, today: Option<Day>) {
        while let Some((key, day)) = self.in_order.front().copied() {
            if Pool::is_close(day, today) {
                break;
            }
            self.in_order.pop_front();
            if let Some(entries) = self.by_key.get_mut(&key) {
                entries.retain(|entry| Pool::is_close(entry.day, today));
                if entries.is_empty() {
                    self.by_key.remove(&key);
                }
            }
        }
    }

    /// Returns the notes in which such a line may stand.
    pub(super) fn notes(&self, key: u64) -> impl Iterator<Item = Rc<VaultPath>> {
        self.by_key.get(&key).into_iter().flatten().map(|entry| Rc::clone(&entry.path))
    }

    /// Returns the notes in which such a line may stand, the latest first: neither `but`, nor only since this commit.
    pub(super) fn elsewhere(&self, key: u64, but: &VaultPath, (commit, today): (u32, Option<Day>)) -> Vec<Rc<VaultPath>> {
        let mut found: Vec<&Entry> = self.by_key.get(&key).into_iter().flatten().collect();
        found.retain(|entry| *entry.path != *but && entry.commit != commit && Pool::is_close(entry.day, today));
        found.sort_by(|one, other| (other.commit, &other.path).cmp(&(one.commit, &one.path)));
        found.into_iter().map(|entry| Rc::clone(&entry.path)).collect()
    }
}

/// Says whether a line has been copied to another: the copy has its whole history, and goes on from there.
pub(super) fn is_copy(copy: &Line, of: &Line) -> bool {
    copy.born == of.born
        && copy.born_state == of.born_state
        && copy.steps.len() > of.steps.len()
        && copy.steps.starts_with(&of.steps)
}
