//! What daily notes log by key: properties, fields of the text, fields of ticked tasks.

use crate::{
    calendar::Day,
    config::StatusType,
    note::{Note, NoteKind, field_table::folded},
    plan::plan::NoteId,
};
use rayon::prelude::*;
use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    sync::Arc,
};

/// A value that a daily note logs.
#[derive(Clone, Debug)]
pub(super) struct Logged<'n> {
    /// The note's day.
    pub(super) day: Day,
    /// The note.
    pub(super) id: NoteId,
    /// The value, as written.
    pub(super) value: Cow<'n, str>,
    note: &'n Note,
    place: Place,
}

/// Where a value stands.
#[derive(Clone, Copy, Debug)]
enum Place {
    Line(u32),
    Offset(u32),
}

impl Logged<'_> {
    /// Returns the line of the value, from 1.
    pub(super) fn line(&self) -> u32 {
        match self.place {
            Place::Line(line) => line,
            Place::Offset(at) => self.note.line_at(at),
        }
    }
}

/// The values of all daily notes by folded key, in order of path, then properties, fields, tasks.
pub(super) type DailyLog<'n> = HashMap<String, Vec<Logged<'n>>>;

/// Collects what daily notes log under the keys that are wanted.
///
/// # Source
/// `format.md` §5 and §6. A field of an open task is a plan, not a log.
pub(super) fn read<'n>(notes: &'n [Arc<Note>], wanted: &HashSet<String>) -> DailyLog<'n> {
    let mut log = DailyLog::new();
    if wanted.is_empty() {
        return log;
    }
    let daily = notes.par_iter().enumerate().filter(|(_, note)| note.kind == NoteKind::Daily);
    // A vault has few keys and many fields: each key is folded once, as it is written.
    let values = daily.map_init(HashMap::new, |known, (at, note)| of_note(note, NoteId(at as u32), wanted, known));
    for (key, logged) in values.collect::<Vec<_>>().into_iter().flatten() {
        match log.get_mut(key) {
            Some(values) => values.push(logged),
            None => drop(log.insert(key.to_owned(), vec![logged])),
        }
    }
    log
}

/// Which of the wanted keys each key as written is.
type Known<'k, 'n> = HashMap<&'n str, Option<&'k str>>;

/// What one daily note logs under the keys that are wanted.
fn of_note<'k, 'n>(
    note: &'n Note,
    id: NoteId,
    wanted: &'k HashSet<String>,
    known: &mut Known<'k, 'n>,
) -> Vec<(&'k str, Logged<'n>)> {
    let Some(day) = note.day else { return Vec::new() };
    let value = |(key, place, value): (&'n str, Place, Cow<'n, str>)| {
        let key = *known.entry(key).or_insert_with(|| wanted.get(folded(key).as_str()).map(String::as_str));
        Some((key?, Logged { day, id, value, note, place }))
    };
    logged(note).filter_map(value).collect()
}

/// What one daily note logs.
fn logged(note: &Note) -> impl Iterator<Item = (&str, Place, Cow<'_, str>)> {
    let properties = note
        .front
        .entries
        .iter()
        .filter_map(|entry| Some((entry.key.as_str(), Place::Offset(entry.key_span.start), entry.value.words()?)));
    let fields = note.fields.iter().map(|field| (field.key.as_ref(), Place::Line(field.line), field.value.as_ref().into()));
    let ticked = note.items.iter().filter(|item| item.status_type == StatusType::Done);
    let on_tasks = ticked
        .flat_map(|item| &item.line_says.fields)
        .map(|field| (field.key.as_ref(), Place::Line(field.line), field.value.as_ref().into()));
    properties.chain(fields).chain(on_tasks)
}
