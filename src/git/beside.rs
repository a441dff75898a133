//! The notes as they stand now, beside the last commit: one more commit, of today, that nobody has made yet.

use super::{
    history::{Gone, History, Line, NOT_COMMITTED, NotePast, ShortId},
    pair::pair,
    pool::Pool,
    scan::Scan,
    state::standing,
    walk::{At, Edit, Known, Walk},
};
use crate::{
    calendar::Day,
    path::VaultPath,
    plan::done_day::{self, Committed},
};
use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet, HashSet},
};

/// A box of a note as it stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told<'h> {
    /// Its line in the text, from 1.
    pub line_number: u32,
    /// Its history, what is not committed yet included; `None` if nothing can be known.
    pub line: Option<Cow<'h, Line>>,
}

/// What git knows of the states of a box, in the form that [`done_day::done_day`] asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Past {
    /// Nothing can be known.
    Unknown,
    /// No commit holds the line yet.
    Uncommitted,
    /// The commits that hold it, oldest first.
    Commits(Vec<Committed>),
}

impl Past {
    /// Returns what the commits of a history hold of a line.
    pub(super) fn of(line: &Line, history: &History, is_done: impl Fn(char) -> bool) -> Past {
        if line.born != NOT_COMMITTED {
            Past::Commits(line.committed(&history.commits, is_done))
        } else if line.imported {
            Past::Unknown
        } else {
            Past::Uncommitted
        }
    }

    /// Returns it as it is asked for.
    pub fn as_history(&self) -> done_day::History<'_> {
        match self {
            Past::Unknown => done_day::History::Unknown,
            Past::Uncommitted => done_day::History::Uncommitted,
            Past::Commits(commits) => done_day::History::Commits(commits),
        }
    }
}

impl Told<'_> {
    /// Returns the states of the box in the commits of a history.
    ///
    /// # Source
    /// `metrics.md` §0, "When was a box ticked".
    pub fn past(&self, history: &History, is_done: impl Fn(char) -> bool) -> Past {
        self.line.as_ref().map_or(Past::Unknown, |line| Past::of(line, history, is_done))
    }
}

/// The boxes of a note as it stands now, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside<'h> {
    /// The boxes.
    pub boxes: Vec<Told<'h>>,
}

impl<'h> Beside<'h> {
    /// Returns the box of a line, from 1.
    pub fn at(&self, line_number: u32) -> Option<&Told<'h>> {
        let place = self.boxes.binary_search_by_key(&line_number, |told| told.line_number).ok()?;
        self.boxes.get(place)
    }

    /// The boxes of a text that are those of the last commit.
    fn kept(scan: &Scan, past: &'h NotePast) -> Beside<'h> {
        Beside::of(scan, past.lines.iter().map(Some))
    }

    fn of(scan: &Scan, lines: impl Iterator<Item = Option<Cow<'h, Line>>>) -> Beside<'h> {
        let boxes = scan.boxes.iter().zip(lines).map(|(found, line)| Told { line_number: found.line, line });
        Beside { boxes: boxes.collect() }
    }
}

/// Gives the boxes of notes as they stand now their histories.
///
/// Pure, and cheap for a note whose boxes are those of the last commit. Hand in all notes together that are not as committed,
/// those that are gone with an empty text, so that lines are found again that moved between them. `committed` holds the texts
/// of the last commit where they are at hand, as [`super::committed`] reads them: without, a line that was reworded and not
/// committed counts as a new one.
///
/// Nothing is known while no note at all is committed: a repository that was only just made, or one that has nothing to do with
/// the notes, does not make every tick one of today.
pub fn beside<'h>(
    history: &'h History,
    today: Day,
    notes: &[(&VaultPath, &str)],
    committed: &BTreeMap<VaultPath, String>,
) -> Vec<Beside<'h>> {
    let scans: Vec<Scan> = notes.iter().map(|(_, text)| Scan::of(text)).collect();
    let mut walk = Walk::default();
    let mut edits = Vec::new();
    for ((path, _), scan) in notes.iter().zip(&scans) {
        let past = history.notes.get(path);
        if past.is_some_and(|past| has_same(past, scan) != Some(false)) {
            continue;
        }
        let version = ((*path).clone(), ShortId::default());
        if let Some(past) = past {
            let old_scan = committed.get(path).map(|text| Scan::of(text));
            let known = Known { blob: ShortId::default(), lines: past.lines.clone(), scan: old_scan };
            walk.notes.insert((*path).clone(), vec![known]);
        }
        let old = past.map(|_| version.clone()).into_iter().collect();
        edits.push(Edit { old, new: Some(version), scan: Some(scan.clone()), old_scans: Vec::new() });
    }
    if !edits.is_empty() {
        (walk.gone, walk.pool) = lately_gone(history, today);
        let keys: HashSet<u64> = scans.iter().flat_map(|scan| &scan.boxes).map(|found| found.mark.key).collect();
        walk.standing = standing(&history.notes, &history.commits, today..=today, |key| keys.contains(&key));
        walk.standing.forget(Some(today));
        let paths: BTreeSet<_> = keys.iter().flat_map(|key| walk.standing.notes(*key)).collect();
        let paths = paths.iter().filter(|path| !walk.notes.contains_key(&***path));
        let before = paths.filter_map(|path| history.notes.get_key_value(&**path));
        walk.before = before.map(|(path, past)| (path.clone(), past.clone())).collect();
    }
    let at = At { commit: NOT_COMMITTED, day: Some(today), is_root: false, is_merge: false, is_alone: true };
    walk.commit(at, edits);
    let known = notes.iter().zip(&scans).map(|((path, _), scan)| {
        let now = walk.notes.remove(*path).and_then(|mut versions| versions.pop()?.lines.take());
        match (now, history.notes.get(path)) {
            (Some(lines), _) if !history.notes.is_empty() => {
                Beside::of(scan, lines.into_iter().map(|line| Some(Cow::Owned(line))))
            }
            (None, Some(past)) if past.lines.read().is_some() => Beside::kept(scan, past),
            _ => Beside::of(scan, std::iter::repeat(None)),
        }
    });
    known.collect()
}

/// Names the notes whose committed texts would tell more: some boxes are new in them, and some are gone.
pub fn wanting<'n>(history: &History, notes: &[(&'n VaultPath, &str)]) -> Vec<&'n VaultPath> {
    let wants = |(path, text): &&(&'n VaultPath, &str)| {
        let Some(past) = history.notes.get(*path) else { return false };
        let scan = Scan::of(text);
        if has_same(past, &scan) != Some(false) {
            return false;
        }
        let old: Vec<_> = past.lines.iter().map(|line| line.mark()).collect();
        let pairs = pair(&old, None, &scan);
        let found = pairs.iter().flatten().count();
        found < old.len() && found < pairs.len()
    };
    notes.iter().filter(wants).map(|(path, _)| *path).collect()
}

/// Returns the boxes of a text with their histories if they are those of the last commit.
pub(super) fn unchanged<'h>(past: &'h NotePast, text: &str) -> Option<Beside<'h>> {
    let scan = Scan::of(text);
    (has_same(past, &scan) == Some(true)).then(|| Beside::kept(&scan, past))
}

/// Says whether a text has the boxes of the last commit; `None` if those are not known.
fn has_same(past: &NotePast, scan: &Scan) -> Option<bool> {
    Some(past.lines.read()?.iter().map(Line::mark).eq(scan.boxes.iter().map(|found| found.mark)))
}

/// Returns the lines that went in the last days, which may turn up again now.
fn lately_gone(history: &History, today: Day) -> (Vec<Option<Gone>>, Pool) {
    let (mut list, mut pool) = (Vec::new(), Pool::default());
    for gone in history.gone.iter().rev() {
        let Some(day) = history.commits.get(gone.commit as usize).and_then(|commit| commit.day) else { continue };
        if !Pool::is_close(Some(day), Some(today)) {
            break;
        }
        pool.add(gone.line.key, list.len(), gone.commit, Some(day));
        list.push(Some(gone.clone()));
    }
    (list, pool)
}
