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

/// Entries of the last days, by key.
#[derive(Debug)]
pub(super) struct Recent<E> {
    by_key: HashMap<u64, Vec<E>>,
    in_order: VecDeque<(u64, Option<Day>)>,
}

impl<E> Default for Recent<E> {
    fn default() -> Recent<E> {
        Recent { by_key: HashMap::new(), in_order: VecDeque::new() }
    }
}

impl<E> Recent<E> {
    /// Returns the entries of a key, which gets one more as of a day.
    pub(super) fn adding(&mut self, key: u64, day: Option<Day>) -> &mut Vec<E> {
        self.in_order.push_back((key, day));
        self.by_key.entry(key).or_default()
    }

    /// Returns the entries of a key.
    pub(super) fn of(&self, key: u64) -> &[E] {
        self.by_key.get(&key).map_or(&[], Vec::as_slice)
    }

    /// Returns the entries of a key, to change them; none if there never was one.
    pub(super) fn of_mut(&mut self, key: u64) -> Option<&mut Vec<E>> {
        self.by_key.get_mut(&key)
    }

    /// Forgets what is too long ago.
    pub(super) fn forget(&mut self, today: Option<Day>, day_of: impl Fn(&E) -> Option<Day>) {
        while let Some((key, day)) = self.in_order.front().copied() {
            if Pool::is_close(day, today) {
                break;
            }
            self.in_order.pop_front();
            if let Some(entries) = self.by_key.get_mut(&key) {
                entries.retain(|entry| Pool::is_close(day_of(entry), today));
                if entries.is_empty() {
                    self.by_key.remove(&key);
                }
            }
        }
    }
}

/// The lines that went lately, by key.
#[derive(Debug, Default)]
pub(super) struct Pool {
    recent: Recent<Entry>,
}

impl Pool {
    /// Adds a line that is gone.
    pub(super) fn add(&mut self, key: u64, place: usize, commit: u32, day: Option<Day>) {
        self.recent.adding(key, day).push(Entry { place, commit, day });
    }

    /// Forgets what is gone for too long.
    pub(super) fn forget(&mut self, today: Option<Day>) {
        self.recent.forget(today, |entry| entry.day);
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
        let entries = self.recent.of_mut(key)?;
        let fits = |entry: &Entry| fits(entry.place, entry.day);
        let here = entries.iter().position(|entry| entry.commit == commit && fits(entry));
        let last = || entries.iter().rposition(|entry| Pool::is_close(entry.day, today)).filter(|at| fits(&entries[*at]));
        let place = here.or_else(last)?;
        Some(entries.remove(place).place)
    }

    /// Says whether a line went that is of a kind.
    pub(super) fn has(&self, key: u64, is: impl Fn(usize) -> bool) -> bool {
        self.recent.of(key).iter().any(|entry| is(entry.place))
    }

    /// Says whether two days are close by.
    pub(super) fn is_close(day: Option<Day>, today: Option<Day>) -> bool {
        day.zip(today).is_some_and(|(day, today)| today.since(day).abs() <= CLOSE_BY)
    }
}
