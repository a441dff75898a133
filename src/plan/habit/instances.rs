//! What a recurring task of TaskNotes says: its rule, and the days on which it was done.

use crate::{
    calendar::Day,
    note::{Note, field_table::folded},
    text::yaml::{Entry, Value},
};
use std::borrow::Cow;

/// Returns the days that `complete_instances` lists, with the line they stand in.
///
/// Another tool fills this key: what is no day is nobody's fault.
pub(super) fn days(note: &Note) -> (Vec<Day>, u32) {
    let Some(entry) = entry(note, "completeinstances") else { return (Vec::new(), 1) };
    let values = if let Value::List(values) = &entry.value { values.as_slice() } else { &[] };
    let day = |value: &Value| value.words()?.get(..10)?.parse().ok();
    (values.iter().filter_map(day).collect(), note.line_at(entry.key_span.start))
}

/// Returns `recurrence`, as written.
pub(super) fn rule(note: &Note) -> Option<Cow<'_, str>> {
    entry(note, "recurrence")?.value.words()
}

fn entry<'n>(note: &'n Note, key: &str) -> Option<&'n Entry> {
    note.front.entries.iter().find(|entry| folded(&entry.key) == key)
}
