//! What daily notes log by key: properties, fields of the text, fields of ticked tasks.

use crate::{
    calendar::Day,
    config::StatusType,
    note::{Note, NoteKind, field_table::folded},
    plan::plan::NoteId,
    text::Lines,
};
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
            Place::Offset(at) => {
                let before = self.note.source.text.get(..at as usize).unwrap_or("");
                Lines::of(before).line(before.len())
            }
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
    // A vault has few keys and many fields: each key is folded once, as it is written.
    let mut known: HashMap<&str, Option<String>> = HashMap::new();
    for (note, at) in notes.iter().zip(0..).filter(|(note, _)| note.kind == NoteKind::Daily) {
        let Some(day) = note.day else { continue };
        for (key, place, value) in logged(note) {
            let folded = known.entry(key).or_insert_with(|| Some(folded(key)).filter(|key| wanted.contains(key)));
            let Some(key) = folded.as_ref() else { continue };
            let logged = Logged { day, id: NoteId(at), value, note, place };
            match log.get_mut(key) {
                Some(values) => values.push(logged),
                None => drop(log.insert(key.clone(), vec![logged])),
            }
        }
    }
    log
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
