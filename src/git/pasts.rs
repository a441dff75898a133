//! From the history of a repository to what a plan asks of it: what each item of each note went through.

use super::{
    beside::{Beside, Past, beside, unchanged, wanting},
    history::{Event, Gone, History, Line, NotePast, What},
    read::{Ask, committed},
    scan::digest,
};
use crate::{
    calendar::Day,
    config::{Config, StatusType},
    note::{Item, Note},
    path::VaultPath,
    plan::{
        done_day::done_day,
        past::{self, CommitAt, GoneItem, ItemPast, Pasts, Seen, SeldomPast, Sure},
    },
};
use rayon::{iter::Either, prelude::*};
use std::{ops::Bound, sync::Arc};

/// Returns what a history says of the items of notes as they stand now, in the order of their paths; what is not committed yet
/// is of today.
///
/// Asks git once more only for notes that were reworded and not committed.
pub fn pasts(ask: &Ask<'_>, history: &History, notes: &[Arc<Note>], (config, today): (&Config, Day)) -> Pasts {
    if history.notes.is_empty() {
        return Pasts::default();
    }
    let reader = Reader { history, config, today };
    let beside_history = notes.par_chunks(PIECE).flat_map_iter(|piece| with_pasts(piece, history));
    let (same, other): (Vec<_>, Vec<_>) =
        beside_history.partition_map(|(note, past)| match past.and_then(|past| reader.as_committed(note, past)) {
            Some(items) => Either::Left((note.path().clone(), items)),
            None => Either::Right((note, past.is_some())),
        });
    let gone = history.gone.iter().map(|gone| reader.gone(gone)).collect();
    let commits = history.commits.iter().map(|commit| past::Commit { id: commit.id.first_half(), author: commit.author });
    let mut pasts =
        Pasts { notes: same.into_iter().collect(), gone, commits: commits.collect(), authors: history.authors.clone() };
    let n_gone = history.notes.len() - pasts.notes.len() - other.iter().filter(|(_, has_past)| *has_past).count();
    let has_gone = |path: &&VaultPath| notes.binary_search_by(|note| note.path().cmp(path)).is_err();
    let deleted = history.notes.keys().filter(|_| n_gone > 0).filter(has_gone).map(|path| (path, ""));
    let changed: Vec<(&VaultPath, &str)> =
        other.iter().map(|(note, _)| (note.path(), note.source.text.as_ref())).chain(deleted).collect();
    let texts = committed(ask, history, &wanting(history, &changed));
    let told = beside(history, today, &changed, &texts);
    let of_other = other.iter().zip(&told).map(|((note, _), told)| (note.path().clone(), reader.items(note, told)));
    pasts.notes.extend(of_other);
    pasts
}

/// How many notes a thread takes at once.
const PIECE: usize = 64;

/// Finds the pasts of notes in the order of their paths, going through both side by side.
fn with_pasts<'n>(notes: &'n [Arc<Note>], history: &'n History) -> impl Iterator<Item = (&'n Arc<Note>, Option<&'n NotePast>)> {
    let first = notes.first().map_or(Bound::Unbounded, |note| Bound::Included(note.path()));
    let mut pasts = history.notes.range::<VaultPath, _>((first, Bound::Unbounded)).peekable();
    notes.iter().map(move |note| {
        while pasts.next_if(|(path, _)| *path < note.path()).is_some() {}
        (note, pasts.next_if(|(path, _)| *path == note.path()).map(|(_, past)| past))
    })
}

/// Says what commits did in the terms of a plan.
struct Reader<'h> {
    history: &'h History,
    config: &'h Config,
    today: Day,
}

impl Reader<'_> {
    fn is(&self, kind: StatusType) -> impl Fn(char) -> bool {
        move |state| self.config.status_type(state) == kind
    }

    /// Returns what a note's items went through, if all its boxes are those of the last commit, word for word and state for state.
    fn as_committed(&self, note: &Note, past: &NotePast) -> Option<Vec<ItemPast>> {
        let lines = past.lines.read()?;
        if past.lines.are_of(digest(note.source.digest, note.items.iter().map(|item| item.line)))
            && lines.len() == note.items.len()
        {
            return Some(note.items.iter().zip(lines.iter()).map(|(item, line)| self.item(item, line)).collect());
        }
        // The text is another, or some boxes are no items: those in HTML or in indented code.
        Some(self.items(note, &unchanged(past, &note.source.text)?))
    }

    fn items(&self, note: &Note, told: &Beside<'_>) -> Vec<ItemPast> {
        let line = |item: &Item| told.at(item.line)?.line.as_deref();
        note.items.iter().map(|item| line(item).map_or_else(ItemPast::default, |line| self.item(item, line))).collect()
    }

    fn item(&self, item: &Item, line: &Line) -> ItemPast {
        let is_done = self.is(StatusType::Done);
        let mut earlier_ticks: Vec<Seen> = line.turned(&is_done).into_iter().map(|event| self.seen(event)).collect();
        let tick = earlier_ticks.pop();
        let done = (item.status_type == StatusType::Done)
            .then(|| Past::of(line, self.history, &is_done))
            .and_then(|past| done_day(None, None, past.as_history(), self.today));
        let cancelled = line.turned(self.is(StatusType::Cancelled)).pop().map(|event| self.seen(event));
        let reworded = line.steps.iter().filter_map(|step| match &step.what {
            What::Reworded(before) => Some((before.to_string(), self.seen(Event { commit: step.commit, sure: Sure::Edited }))),
            What::State(_) | What::Moved(_) => None,
        });
        let seldom = SeldomPast { earlier_ticks, cancelled, reworded: reworded.collect() }.into();
        ItemPast { born: Some(self.seen(line.first_seen())), tick, done, seldom }
    }

    fn seen(&self, Event { commit, sure }: Event) -> Seen {
        Seen { day: self.history.day(commit, self.today).filter(|_| sure != Sure::Imported), sure, commit: CommitAt::new(commit) }
    }

    fn gone(&self, gone: &Gone) -> GoneItem {
        GoneItem {
            path: gone.path.clone(),
            words: gone.words.to_string(),
            born: self.seen(gone.line.first_seen()),
            gone: self.seen(Event { commit: gone.commit, sure: Sure::Exact }),
            was_done: self.is(StatusType::Done)(gone.line.state()),
            ticked: gone.line.turned(self.is(StatusType::Done)).pop().map(|event| self.seen(event)),
        }
    }
}
