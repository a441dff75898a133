//! Lines that are gone from one note and may turn up in another, for a few days.

use crate::calendar::Day;
use std::collections::{HashMap, VecDeque};

/// How long a line that is gone may turn up elsewhere and be the same task: daily notes are rolled over after a weekend or a
/// week away.
///
/// # Units
/// Days between the commits, by their authors.
pub(super) const CLOSE_BY: i64 = 7;

/// A line that is gone: its place in the list of all that are.
#[derive(Clone, Copy, Debug)]
struct Entry {
    place: usize,
    commit: u32,
    day: Option<Day>,
}

/// The lines that went lately, by key.
#[derive(Debug, Default)]
pub(super) struct Pool {
    by_key: HashMap<u64, Vec<Entry>>,
    in_order: VecDeque<(u64, Option<Day>)>,
}

impl Pool {
    /// Adds a line that is gone.
    pub(super) fn add(&mut self, key: u64, place: usize, commit: u32, day: Option<Day>) {
        self.by_key.entry(key).or_default().push(Entry { place, commit, day });
        self.in_order.push_back((key, day));
    }

    /// Forgets what is gone for too long.
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

    /// Takes the line that fits best, by its place and the day it went: the first of this commit, else the last of all: what went before it
    /// was overtaken.
    pub(super) fn take(
        &mut self,
        key: u64,
        commit: u32,
        today: Option<Day>,
        fits: impl Fn(usize, Option<Day>) -> bool,
    ) -> Option<usize> {
        let entries = self.by_key.get_mut(&key)?;
        let fits = |entry: &Entry| fits(entry.place, entry.day);
        let here = entries.iter().position(|entry| entry.commit == commit && fits(entry));
        let last = || entries.iter().rposition(|entry| Pool::is_close(entry.day, today)).filter(|at| fits(&entries[*at]));
        let place = here.or_else(last)?;
        Some(entries.remove(place).place)
    }

    /// Says whether a line went that is of a kind.
    pub(super) fn has(&self, key: u64, is: impl Fn(usize) -> bool) -> bool {
        self.by_key.get(&key).into_iter().flatten().any(|entry| is(entry.place))
    }

    /// Says whether two days are close by.
    pub(super) fn is_close(day: Option<Day>, today: Option<Day>) -> bool {
        day.zip(today).is_some_and(|(day, today)| today.since(day).abs() <= CLOSE_BY)
    }
}
