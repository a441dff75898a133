//! A note as it is once edits are made, read again: what every edit is judged by.

use crate::{
    edit::Refused,
    note::{Note, Reader, parse},
    text::{Edits, Source},
};
use std::sync::Arc;

/// Reads a note with edits made in it. Its digest is 0: nobody has saved it.
///
/// # Errors
/// `Tangled` if the edits are of another text.
pub fn after(note: &Note, reader: &Reader<'_>, edits: &Edits) -> Result<Note, Refused> {
    let text = edits.apply(&note.source.text).map_err(|_| Refused::Tangled)?;
    let source = Source { path: note.source.path.clone(), text, not_utf8: note.source.not_utf8, digest: 0 };
    Ok(parse(Arc::new(source), reader))
}

/// Says whether two notes have the same headings.
pub(super) fn same_headings(one: &Note, other: &Note) -> bool {
    one.headings.iter().map(|heading| &heading.title).eq(other.headings.iter().map(|heading| &heading.title))
}
