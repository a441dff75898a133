//! From the history of a repository to what a plan asks of it: what each item of each note went through.

use super::{
    beside::{Beside, Told, as_committed, beside, wanting},
    history::{Event, Gone, History, What},
    read::{Ask, committed},
};
use crate::{
    calendar::Day,
    config::{Config, StatusType},
    note::{Item, Note},
    path::VaultPath,
    plan::{
        done_day::done_day,
        past::{GoneItem, ItemPast, Pasts, Seen, Sure},
    },
};
use rayon::{iter::Either, prelude::*};
use std::{collections::HashSet, sync::Arc};

/// How many digits of a commit's id are shown.
const SHOWN: usize = 8;

/// Returns what a history says of the items of notes as they stand now; what is not committed yet is of today.
///
/// Asks git once more only for notes that were reworded and not committed.
pub fn pasts(ask: &Ask<'_>, history: &History, notes: &[Arc<Note>], (config, today): (&Config, Day)) -> Pasts {
    if history.notes.is_empty() {
        return Pasts::default();
    }
    let reader = Reader::of(history, config, today);
    let (same, other): (Vec<_>, Vec<&Arc<Note>>) =
        notes.par_iter().partition_map(|note| match as_committed(history, note.path(), &note.source.text) {
            Some(told) => Either::Left((note.path().clone(), reader.items(note, &told))),
            None => Either::Right(note),
        });
    let gone = history.gone.iter().map(|gone| reader.gone(gone)).collect();
    let mut pasts = Pasts { notes: same.into_iter().collect(), gone };
    let there: HashSet<&VaultPath> = notes.iter().map(|note| note.path()).collect();
    let deleted = history.notes.keys().filter(|path| !there.contains(path)).map(|path| (path, ""));
    let changed: Vec<(&VaultPath, &str)> =
        other.iter().map(|note| (note.path(), note.source.text.as_ref())).chain(deleted).collect();
    let texts = committed(ask, history, &wanting(history, &changed));
    let told = beside(history, today, &changed, &texts);
    let of_other = other.iter().zip(&told).map(|(note, told)| (note.path().clone(), reader.items(note, told)));
    pasts.notes.extend(of_other);
    pasts
}

/// Says what commits did in the terms of a plan.
struct Reader<'h> {
    history: &'h History,
    config: &'h Config,
    today: Day,
    authors: Vec<Arc<str>>,
    commits: Vec<Arc<str>>,
}

impl<'h> Reader<'h> {
    fn of(history: &'h History, config: &'h Config, today: Day) -> Reader<'h> {
        let authors = history.authors.iter().map(|name| Arc::from(name.as_ref())).collect();
        let commits = history.commits.iter().map(|commit| Arc::from(&commit.id.to_string()[..SHOWN])).collect();
        Reader { history, config, today, authors, commits }
    }

    fn is(&self, kind: StatusType) -> impl Fn(char) -> bool {
        move |state| self.config.status_type(state) == kind
    }

    fn items(&self, note: &Note, told: &Beside<'_>) -> Vec<ItemPast> {
        let past = |item: &Item| told.at(item.line).map_or_else(ItemPast::default, |told| self.item(item, told));
        note.items.iter().map(past).collect()
    }

    fn item(&self, item: &Item, told: &Told<'_>) -> ItemPast {
        let Some(line) = &told.line else { return ItemPast::default() };
        let is_done = self.is(StatusType::Done);
        let ticks: Vec<Seen> = line.turned(&is_done).into_iter().map(|event| self.seen(event)).collect();
        let past = told.past(self.history, &is_done);
        let done = done_day(None, None, past.as_history(), self.today).filter(|_| item.status_type == StatusType::Done);
        let cancelled = line.turned(self.is(StatusType::Cancelled)).pop().map(|event| self.seen(event));
        let reworded = line.steps.iter().filter_map(|step| match &step.what {
            What::Reworded(before) => Some((before.to_string(), self.seen(Event { commit: step.commit, sure: Sure::Edited }))),
            What::State(_) | What::Moved(_) => None,
        });
        ItemPast { born: Some(self.seen(line.first_seen())), ticks, cancelled, done, reworded: reworded.collect() }
    }

    fn seen(&self, Event { commit, sure }: Event) -> Seen {
        let known = self.history.commits.get(commit as usize);
        Seen {
            day: self.history.day(commit, self.today).filter(|_| sure != Sure::Imported),
            sure,
            author: known.and_then(|commit| self.authors.get(commit.author as usize).cloned()),
            commit: self.commits.get(commit as usize).cloned(),
        }
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
