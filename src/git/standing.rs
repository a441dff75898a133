//! Lines that still stand in one note and may be copied to another, for a few days: plugins that roll daily notes over copy
//! what is open, and leave the old note as it is.
//!
//! Only daily notes around the day of the commit are looked at: the same words in notes that have nothing to do with each other
//! are no copies. A box that a template puts into each daily note, and that was ticked in none of the week before, can't be told
//! from one that was rolled over, and counts as that.

use super::{
    history::Line,
    pool::{CLOSE_BY, Pool, Recent},
};
use crate::{calendar::Day, order, path::VaultPath};
use std::{collections::BTreeSet, rc::Rc};

/// No more notes than this are remembered for the same words; a roll-over leaves one a day, a template any number.
const MOST: usize = 16;

/// How far the day of a daily note may lie from that of a commit that is looked at, so that its lines matter.
///
/// # Units
/// Days: from the note to the commit that changed a line of it, and from there to the other commit.
pub(super) const FAR: i64 = 3 * CLOSE_BY;

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
    recent: Recent<Entry>,
    /// The days that have a daily note.
    days: BTreeSet<Day>,
}

impl Standing {
    /// Notes that something happened to a line, if its note is one of a series.
    pub(super) fn add(&mut self, key: u64, path: &Rc<VaultPath>, commit: u32, day: Option<Day>) {
        if note_day(path).zip(day).is_none_or(|(of, day)| day.since(of).abs() > 2 * CLOSE_BY) {
            return;
        }
        let entries = self.recent.adding(key, day);
        entries.retain(|entry| entry.path != *path);
        if entries.len() == MOST {
            entries.remove(0);
        }
        entries.push(Entry { path: Rc::clone(path), commit, day });
    }

    /// Notes that there is a note, if it is a daily one.
    pub(super) fn add_note(&mut self, path: &VaultPath) {
        self.days.extend(note_day(path));
    }

    /// Says whether a daily note is the last before another: the one that is rolled over.
    pub(super) fn is_last_before(&self, one: &VaultPath, other: &VaultPath) -> bool {
        let last = note_day(other).and_then(|day| self.days.range(..day).next_back());
        last.is_some() && last == note_day(one).as_ref()
    }

    /// Notes that a line stands in a note of another name now.
    pub(super) fn rename(&mut self, key: u64, old: &VaultPath, new: &Rc<VaultPath>) {
        let entries = self.recent.of_mut(key).into_iter().flatten();
        entries.filter(|entry| *entry.path == *old).for_each(|entry| entry.path = Rc::clone(new));
    }

    /// Forgets what happened too long ago.
    pub(super) fn forget(&mut self, today: Option<Day>) {
        self.recent.forget(today, |entry| entry.day);
    }

    /// Returns the notes in which such a line may stand.
    pub(super) fn notes(&self, key: u64) -> impl Iterator<Item = Rc<VaultPath>> {
        self.recent.of(key).iter().map(|entry| Rc::clone(&entry.path))
    }

    /// Returns the daily notes of the days before a note, the latest first, in which such a line may stand, since an earlier
    /// commit; the note's own day must be close to that of the commit.
    pub(super) fn before(&self, key: u64, note: &VaultPath, (commit, today): (u32, Option<Day>)) -> Vec<Rc<VaultPath>> {
        let Some(day) = note_day(note).filter(|day| Pool::is_close(Some(*day), today)) else { return Vec::new() };
        self.around(key, (commit, today), |other| day.since(other))
    }

    /// Returns the daily notes of the days after a note.
    pub(super) fn after(&self, key: u64, note: &VaultPath, at: (u32, Option<Day>)) -> Vec<Rc<VaultPath>> {
        note_day(note).map(|day| self.around(key, at, |other| other.since(day))).unwrap_or_default()
    }

    fn around(&self, key: u64, (commit, today): (u32, Option<Day>), apart: impl Fn(Day) -> i64) -> Vec<Rc<VaultPath>> {
        let mut found: Vec<&Entry> = self.recent.of(key).iter().collect();
        let is_near = |entry: &&Entry| note_day(&entry.path).is_some_and(|day| (1..=CLOSE_BY).contains(&apart(day)));
        found.retain(|entry| entry.commit != commit && Pool::is_close(entry.day, today) && is_near(entry));
        order::by(&mut found, |one, other| (other.commit, &other.path).cmp(&(one.commit, &one.path)));
        found.into_iter().map(|entry| Rc::clone(&entry.path)).collect()
    }
}

/// Returns the day of a daily note, if the digits of its name are year, month and day, or else those of its whole path.
pub(super) fn note_day(path: &VaultPath) -> Option<Day> {
    let path = path.as_str();
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    day_in(name).or_else(|| day_in(path))
}

fn day_in(text: &str) -> Option<Day> {
    let digits: Vec<u32> = text.chars().filter_map(|c| c.to_digit(10)).take(9).collect();
    let number = |digits: &[u32]| digits.iter().fold(0, |number, digit| number * 10 + digit);
    (digits.len() == 8).then(|| Day::from_ymd(number(&digits[..4]) as i32, number(&digits[4..6]), number(&digits[6..])))?
}

/// Says whether a line has been copied to another: the copy has its whole history, and goes on from there.
pub(super) fn is_copy(copy: &Line, of: &Line) -> bool {
    copy.born == of.born
        && copy.born_state == of.born_state
        && copy.steps.len() > of.steps.len()
        && copy.steps.starts_with(&of.steps)
}

#[cfg(test)]
mod tests {
    use super::note_day;
    use crate::path::VaultPath;

    #[test]
    fn daily_notes_have_a_day() {
        let day = |path: &str| note_day(&VaultPath::new(path).unwrap()).map(|day| day.to_string());
        for path in ["2026-01-05.md", "daily/2026/20260105 Mon.md", "2026/01/05.md", "2026/01 Jan/2026-01-05.md"] {
            assert_eq!(day(path).as_deref(), Some("2026-01-05"), "{path}");
        }
        for path in ["2026-13-05.md", "2026-W05.md", "a.md", "call 12345678.md", "2026/01/05 at 3.md"] {
            assert_eq!(day(path), None, "{path}");
        }
    }
}
