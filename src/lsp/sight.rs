//! What a request looks at: the vault as it was joined last, and the open notes as they are now.

use super::{
    client::Client,
    document::Document,
    look::Known,
    position::{Encoding, Places, Position, Range},
    uri,
};
use crate::{
    engine::Report,
    measure::GoalMeasures,
    note::{Link, Note},
    path::VaultPath,
    plan::{Goal, GoalId, NoteId, Plan},
    text::{Lines, Span},
};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The vault, and the open notes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sight<'s> {
    /// The vault.
    pub(super) known: &'s Known,
    /// The open notes by their addresses.
    pub(super) open: &'s BTreeMap<String, Document>,
    /// The editor.
    pub(super) client: &'s Client,
}

/// A place in an open note.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Spot {
    /// Which note.
    pub(super) text_document: Named,
    /// Where.
    pub(super) position: Position,
}

/// The address of a note.
#[derive(Debug, Deserialize)]
pub(super) struct Named {
    /// The address.
    pub(super) uri: String,
}

/// An open note of the vault.
#[derive(Clone, Copy, Debug)]
pub(super) struct Here<'s> {
    /// The vault.
    pub(super) sight: Sight<'s>,
    /// The note as it is in the editor.
    pub(super) document: &'s Document,
    /// The same, understood.
    pub(super) note: &'s Note,
}

impl<'s> Sight<'s> {
    /// Returns an open note; `None` if it is no note of the vault.
    pub(super) fn here(self, uri: &str) -> Option<Here<'s>> {
        let document = self.open.get(uri)?;
        Some(Here { sight: self, document, note: document.note.as_deref()? })
    }

    /// Returns the report.
    pub(super) fn report(self) -> &'s Report {
        &self.known.report
    }

    /// Returns the plan.
    pub(super) fn plan(self) -> &'s Plan {
        &self.known.report.plan
    }

    /// Returns the note that a link in the note at `from` leads to.
    pub(super) fn resolve(self, link: &Link, from: &VaultPath) -> Option<NoteId> {
        if link.target.is_empty() { self.id(from) } else { self.plan().titles.resolve(link, from) }
    }

    /// Returns the note at a path.
    pub(super) fn id(self, path: &VaultPath) -> Option<NoteId> {
        let found = self.plan().notes.binary_search_by(|note| note.path().cmp(path)).ok();
        found.map(|at| NoteId(at as u32))
    }

    /// Returns the goal that a note is, with its numbers.
    pub(super) fn goal(self, note: NoteId) -> Option<(GoalId, &'s Goal, &'s GoalMeasures)> {
        let at = self.plan().goals.binary_search_by_key(&note, |goal| goal.note).ok()?;
        Some((GoalId(at as u32), self.plan().goals.get(at)?, self.report().measures.goals.get(at)?))
    }

    /// Returns the address of a note: the editor's own, if it is open.
    pub(super) fn uri(self, path: &VaultPath) -> String {
        let open = self.open.iter().find(|(_, document)| {
            let file = document.file.as_ref();
            file.is_some_and(|file| self.known.path(file) == Some(path))
        });
        open.map_or_else(|| uri::of(&self.known.file(path)), |(uri, _)| uri.clone())
    }

    /// Returns the open document of a note, if it is open, with its address.
    pub(super) fn document(self, path: &VaultPath) -> Option<&'s Document> {
        let is_it = |document: &&Document| document.file.as_ref().is_some_and(|file| self.known.path(file) == Some(path));
        self.open.values().find(is_it)
    }

    /// Returns a stretch of a note of the plan in the editor's terms.
    pub(super) fn location(self, note: NoteId, span: Span) -> Value {
        let note = self.plan().note(note);
        json!({ "uri": self.uri(note.path()), "range": range_in(note, span, self.client.encoding) })
    }
}

/// Returns a stretch of a note in the editor's terms.
pub(super) fn range_in(note: &Note, span: Span, encoding: Encoding) -> Range {
    let text = &note.source.text;
    Places { text, lines: &Lines::of(text), encoding }.of(span)
}

impl<'s> Here<'s> {
    /// Returns its text to count places in.
    pub(super) fn places(self) -> Places<'s> {
        self.document.places(self.sight.client.encoding)
    }

    /// Returns its place among the notes of the plan, if it is in it.
    pub(super) fn id(self) -> Option<NoteId> {
        self.sight.id(self.note.path())
    }
}
