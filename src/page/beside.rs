//! A note of the user's own, as it stands beside the numbers: a retrospective, the words of a stand-up.

use crate::{
    page::{
        atlas::Atlas,
        goal::{Note, note_text},
        links::LinkBook,
        part::file::NoteFile,
    },
    plan::NoteId,
};
use serde::Serialize;

/// A note that stands beside the numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Beside {
    /// What stands above it, `Retro of Sprint S3`.
    pub heading: String,
    /// Its text.
    pub note: Note,
    /// Where it lies.
    pub file: NoteFile,
}

/// Returns the text of a note, if it has any, and takes in its links.
pub(super) fn beside(atlas: &Atlas<'_>, id: NoteId, heading: String, links: &mut LinkBook<'_>) -> Option<Beside> {
    let whole = atlas.plan.note(id);
    let note = note_text(&whole.source.text);
    if note.text.trim().is_empty() {
        return None;
    }
    links.add(&note.text, whole.path());
    Some(Beside { heading, note, file: atlas.file(id) })
}
