//! Mends made in memory: those of diagnostics that are gone then, with nothing new in their place.

use crate::{
    calendar::Day,
    config::Config,
    engine::{Inputs, report},
    lint::{Diagnostic, Fix},
    note::{self, Note, Reader},
    path::VaultPath,
    text::{Edits, Source},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// Which mends are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Those that surely say what was meant.
    Safe,
    /// Good guesses, too.
    All,
}

/// A note, mended.
#[derive(Clone, Debug)]
pub struct Mended {
    /// The note as it was.
    pub before: Arc<Note>,
    /// The note as it is to be.
    pub after: Arc<Note>,
    /// The edits on the way, each of the text that the one before it left.
    pub edits: Vec<Edits>,
    /// What was mended: the place then, and what was done.
    pub made: Vec<Diagnostic>,
}

/// What came of mending.
#[derive(Clone, Debug, Default)]
pub struct Mends {
    /// The notes that change, in order of their paths.
    pub notes: Vec<Mended>,
    /// What was left to the user: its mend would leave it, or bring something new.
    pub left: Vec<Diagnostic>,
}

/// The most attempts: each makes a mend or gives one up, and there is one for many notes at a time.
const MOST: usize = 500;

/// Mends the notes, as often as there is something to mend. Twice gives what once gives.
pub fn mend(notes: &[Arc<Note>], (config, today): (&Config, Day), wanted: Wanted) -> Mends {
    let reader = Reader::new(config);
    let mut bench = Bench {
        config,
        today,
        wanted,
        left: BTreeSet::new(),
        one_by_one: BTreeSet::new(),
        at_once: usize::MAX,
        has_mended: false,
    };
    let mut notes = notes.to_vec();
    let mut mended: BTreeMap<VaultPath, Mended> = BTreeMap::new();
    let mut found = bench.look(&notes);
    for _ in 0..MOST {
        let chosen = bench.chosen(&found);
        if chosen.is_empty() {
            if !bench.begins_again() {
                break;
            }
            continue;
        }
        let mut tried = notes.clone();
        for note in &mut tried {
            if let Some(edits) = chosen.get(note.path()).and_then(|fixes| joined(note, fixes)) {
                *note = Arc::new(applied(note, &edits, &reader));
            }
        }
        let then = bench.look(&tried);
        if !does(&chosen, &found, &then) {
            bench.is_more_careful(&chosen);
            continue;
        }
        bench.at_once = bench.at_once.saturating_mul(2);
        bench.has_mended = true;
        for (before, after) in notes.iter().zip(&tried) {
            let Some(fixes) = chosen.get(before.path()) else { continue };
            let entry = mended.entry(before.path().clone()).or_insert_with(|| Mended {
                before: Arc::clone(before),
                after: Arc::clone(after),
                edits: Vec::new(),
                made: Vec::new(),
            });
            entry.after = Arc::clone(after);
            entry.edits.extend(joined(before, fixes));
            entry.made.extend(fixes.iter().map(|(found, _)| (*found).clone()));
        }
        (notes, found) = (tried, then);
    }
    let left = found.into_iter().filter(|found| bench.wants(found).is_some()).collect();
    Mends { notes: mended.into_values().collect(), left }
}

/// The mends of one note that are made at once.
type Chosen<'f> = BTreeMap<VaultPath, Vec<(&'f Diagnostic, &'f Fix)>>;

/// What a diagnostic is known by, from one look to the next.
type Key = (VaultPath, &'static str, String);

struct Bench<'b> {
    config: &'b Config,
    today: Day,
    wanted: Wanted,
    /// What was given up.
    left: BTreeSet<Key>,
    /// Notes where mends are tried one by one, since all at once did not do.
    one_by_one: BTreeSet<VaultPath>,
    /// How many notes are tried at once.
    at_once: usize,
    /// Whether something was mended since the last time all were tried.
    has_mended: bool,
}

impl Bench<'_> {
    fn look(&self, notes: &[Arc<Note>]) -> Vec<Diagnostic> {
        let inputs = Inputs { config: self.config.clone(), notes: notes.to_vec(), ..Inputs::default() };
        report(inputs, self.today).diagnostics
    }

    fn wants<'f>(&self, found: &'f Diagnostic) -> Option<&'f Fix> {
        found.fix.as_ref().filter(|fix| fix.is_safe || self.wanted == Wanted::All)
    }

    /// Chooses mends that do not touch each other.
    fn chosen<'f>(&self, found: &'f [Diagnostic]) -> Chosen<'f> {
        let mut chosen: Chosen<'f> = BTreeMap::new();
        for diagnostic in found {
            let Some(fix) = self.wants(diagnostic).filter(|_| !self.left.contains(&key(diagnostic))) else { continue };
            let of_note = chosen.entry(diagnostic.path.clone()).or_default();
            let is_apart = of_note.iter().all(|(_, other)| are_apart(&other.edits, &fix.edits));
            if is_apart && (of_note.is_empty() || !self.one_by_one.contains(&diagnostic.path)) {
                of_note.push((diagnostic, fix));
            }
        }
        chosen.retain(|_, fixes| !fixes.is_empty());
        chosen.into_iter().take(self.at_once).collect()
    }

    /// Says whether what was given up may do now, since other things were mended; then it is tried again.
    fn begins_again(&mut self) -> bool {
        let is_worth_it = self.has_mended && !self.left.is_empty();
        self.has_mended = false;
        if is_worth_it {
            self.left.clear();
        }
        is_worth_it
    }

    /// What was tried did not do: next time fewer notes at once, then fewer mends; one that does not do alone is given up.
    fn is_more_careful(&mut self, chosen: &Chosen<'_>) {
        self.at_once = chosen.len() / 2;
        if let (0, Some((path, fixes))) = (self.at_once, chosen.first_key_value()) {
            self.at_once = 1;
            if fixes.len() > 1 {
                self.one_by_one.insert(path.clone());
            } else {
                self.left.extend(fixes.iter().map(|(found, _)| key(found)));
            }
        }
    }
}

/// Says whether what was mended is there once less, and of all else there is no more.
fn does(chosen: &Chosen<'_>, before: &[Diagnostic], then: &[Diagnostic]) -> bool {
    let mut counts: BTreeMap<Key, i64> = BTreeMap::new();
    for found in then {
        *counts.entry(key(found)).or_default() += 1;
    }
    for found in before {
        *counts.entry(key(found)).or_default() -= 1;
    }
    chosen.values().flatten().for_each(|(found, _)| *counts.entry(key(found)).or_default() += 1);
    counts.into_values().all(|more| more <= 0)
}

fn key(found: &Diagnostic) -> Key {
    (found.path.clone(), found.rule, found.title.clone())
}

fn are_apart(one: &Edits, other: &Edits) -> bool {
    one.pieces().all(|(range, ..)| other.pieces().all(|(there, ..)| range.end < there.start || there.end < range.start))
}

/// Puts the mends of a note together.
fn joined(note: &Note, fixes: &[(&Diagnostic, &Fix)]) -> Option<Edits> {
    let pieces = fixes.iter().flat_map(|(_, fix)| fix.edits.pieces().map(|(range, _, new)| (range, new.to_owned())));
    Edits::of(&note.source.text, pieces.collect())
}

fn applied(note: &Arc<Note>, edits: &Edits, reader: &Reader<'_>) -> Note {
    let Ok(text) = edits.apply(&note.source.text) else { return note.as_ref().clone() };
    let source = Source { path: note.path().clone(), text, not_utf8: note.source.not_utf8, digest: note.source.digest };
    note::parse(Arc::new(source), reader)
}
