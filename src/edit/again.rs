//! Whether an edited note still says what it said, but for what was asked for.

use super::Refused;
use crate::{
    note::{Item, Note, Reader, parse},
    text::{Edits, Source},
};
use std::sync::Arc;

/// Whether the line that was changed says what it was to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    Yes,
    No,
}

/// Reads a note once more with edits that keep its lines; all tasks but the one on a line must be the same, and that one must keep
/// its box, its days and its steps.
pub(super) fn checked(
    note: &Note,
    reader: &Reader<'_>,
    edits: &Edits,
    is_wanted: impl Fn(&Note, usize) -> Wanted,
    line: u32,
) -> Result<(), Refused> {
    let text = edits.apply(&note.source.text).map_err(|_| Refused::Tangled)?;
    let source = Source { path: note.source.path.clone(), text, not_utf8: note.source.not_utf8, digest: 0 };
    let after = parse(Arc::new(source), reader);
    let at = after.items.iter().position(|item| item.line == line).ok_or(Refused::Tangled)?;
    let shape =
        |note: &Note, item: &Item| (item.line, item.status, item.depth, item.heading, item.line_says.dates, note.items.len());
    let others = |note: &Note| -> Vec<String> {
        note.items.iter().filter(|item| item.line != line).map(|item| note.text(item.span).to_owned()).collect()
    };
    let is_same = note.items.iter().map(|item| shape(note, item)).eq(after.items.iter().map(|item| shape(&after, item)))
        && others(note) == others(&after)
        && note.headings.iter().map(|heading| heading.text()).eq(after.headings.iter().map(|heading| heading.text()));
    if is_same && is_wanted(&after, at) == Wanted::Yes { Ok(()) } else { Err(Refused::Tangled) }
}
