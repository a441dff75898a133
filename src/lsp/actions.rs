//! Mends of what is odd, and boxes that can be ticked, as an editor offers them at a line.

use super::{
    diagnostics,
    position::{Places, Range},
    sight::{Here, Named},
};
use crate::{
    edit::{self, Intent},
    note::Reader,
    text::{Edits, Lines},
};
use serde::Deserialize;
use serde_json::{Value, json};

/// A stretch of an open note.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Stretch {
    /// Which note.
    pub(super) text_document: Named,
    /// Which stretch.
    pub(super) range: Range,
}

/// Lists what can be done about a stretch of a note.
pub(super) fn actions(here: Here<'_>, uri: &str, range: Range) -> Vec<Value> {
    let mut actions = mends(here, uri, range);
    actions.extend(ticks(here, uri, range));
    actions
}

/// Lists the mends of what was told about the stretch, as long as the text is the one that it was told of.
fn mends(here: Here<'_>, uri: &str, range: Range) -> Vec<Value> {
    let document = here.document;
    let bytes = here.places().bytes(range);
    let touched = document.told.all.iter().filter(|diagnostic| {
        let span = diagnostics::shown(diagnostic, document).range();
        span.start <= bytes.end && bytes.start <= span.end
    });
    let fixable = touched.filter(|_| *document.told.text == *document.text).filter_map(|told| Some((told, told.fix.as_ref()?)));
    let action = |(diagnostic, fix): (&crate::lint::Diagnostic, &crate::lint::Fix)| {
        json!({
            "title": fix.title,
            "kind": "quickfix",
            "isPreferred": fix.is_safe,
            "diagnostics": [diagnostics::of(diagnostic, document, here.sight.client.encoding)],
            "edit": edit(here, uri, &fix.edits),
        })
    };
    fixable.map(action).collect()
}

/// Offers to tick the box of the line, or to open it again.
fn ticks(here: Here<'_>, uri: &str, range: Range) -> Vec<Value> {
    let report = here.sight.report();
    let line = range.start.line + 1;
    let is_there = here.note.items.iter().any(|item| item.line == line);
    if !is_there || range.end.line + 1 != line {
        return Vec::new();
    }
    let reader = Reader::new(&report.config);
    let style = edit::style(&report.config, here.sight.plan().notes.iter().map(AsRef::as_ref));
    let wanted = [
        ("Tick this box", Intent::Done(report.today)),
        ("Mark as in progress", Intent::Start),
        ("Open this box again", Intent::Open),
        ("Mark as cancelled", Intent::Cancel(report.today)),
    ];
    // What may not be is not offered.
    let offered = wanted.into_iter().filter_map(|(title, intent)| {
        let edited = edit::edit(here.note, &reader, style, line, intent).ok()?;
        Some(json!({ "title": title, "kind": "refactor.rewrite", "edit": edit(here, uri, &edited.edits) }))
    });
    offered.collect()
}

/// Words edits of an open note for the editor.
fn edit(here: Here<'_>, uri: &str, edits: &Edits) -> Value {
    let text = here.note.source.text.as_str();
    let places = Places { text, lines: &Lines::of(text), encoding: here.sight.client.encoding };
    let edits: Vec<Value> =
        edits.pieces().map(|(range, _, new)| json!({ "range": places.range(range), "newText": new })).collect();
    if here.sight.client.can_change_files {
        json!({ "documentChanges": [{ "textDocument": { "uri": uri, "version": here.document.version }, "edits": edits }] })
    } else {
        json!({ "changes": { uri: edits } })
    }
}
