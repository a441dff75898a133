//! The user's own words on an area or a person: the note of that name.

use crate::{
    note::NoteKind,
    page::{
        atlas::Atlas,
        goal::{Note, note_text},
        links::LinkBook,
    },
    plan::NoteId,
};
use serde::Serialize;

/// A note that has no page of its own.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NamedNote {
    /// Its text.
    pub text: Note,
    /// Where it lies.
    pub file: String,
}

/// Finds the first note that is nothing else and whose file or title is one of these names; none if it says nothing.
pub(super) fn find(atlas: &Atlas<'_>, names: &[&str], links: &mut LinkBook<'_>) -> Option<NamedNote> {
    let is_named = |name: &str| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    let notes = atlas.plan.notes.iter().zip((0..).map(NoteId));
    let mut plain = notes.filter(|(note, id)| note.kind == NoteKind::Plain && atlas.goal_of_note(*id).is_none());
    let (note, _) = plain.find(|(note, _)| is_named(note.path().stem()) || is_named(&note.title))?;
    let text = note_text(&note.source.text);
    if text.text.trim().is_empty() {
        return None;
    }
    links.add(&text.text, note.path());
    Some(NamedNote { text, file: note.path().to_string() })
}
