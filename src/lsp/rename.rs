//! A new name for a note: its file, its title, and every link that names it by one of them.

use super::{
    Desk, Refusal,
    desk::Here,
    links_in::{self, Placed},
    references::to_note,
};
use crate::{note::Note, plan::NoteId, text::Span};
use serde_json::{Value, json};
use std::{collections::BTreeMap, sync::Arc};

/// What is renamed.
struct Renaming {
    id: NoteId,
    note: Arc<Note>,
    /// Where the editor shows the old name.
    shown: Span,
    file: bool,
    title: bool,
}

impl Renaming {
    fn old(&self) -> &str {
        if self.file { self.note.path().stem() } else { &self.note.title }
    }
}

/// Says what would be renamed at a place; null if nothing there has a name that others use.
pub(super) fn prepare(desk: &Desk<'_>, params: &Value) -> Result<Value, Refusal> {
    let Some((here, renaming)) = at(desk, params) else { return Ok(Value::Null) };
    may(desk, &renaming)?;
    Ok(json!({ "range": desk.range(&here.note, renaming.shown), "placeholder": renaming.old() }))
}

/// Returns the edits that rename what stands at a place.
///
/// # Errors
/// If the new name cannot be the name of a file, is that of another note, or the editor cannot rename files.
pub(super) fn rename(desk: &Desk<'_>, params: &Value) -> Result<Value, Refusal> {
    let Some((_, renaming)) = at(desk, params) else {
        return Err(Refusal::of("here is no link to a note and no title of one"));
    };
    may(desk, &renaming)?;
    let new = params.get("newName").and_then(Value::as_str).unwrap_or("").trim();
    if new == renaming.old() {
        return Ok(json!({ "documentChanges": [] }));
    }
    fits(new)?;
    is_free(desk, &renaming, new)?;
    Ok(json!({ "documentChanges": changes(desk, &renaming, new) }))
}

fn at(desk: &Desk<'_>, params: &Value) -> Option<(Here, Renaming)> {
    let here = desk.here(params)?;
    let placed = links_in::at(&here);
    let id = match &placed {
        Some(placed) => links_in::note_of(desk, &placed.link, here.path())?,
        None => desk.id(here.path())?,
    };
    let note = desk.shown(desk.report.plan.note(id).path())?;
    let is_titled = note.title_span != Span::default();
    let is_one_name = is_same(&note.title, note.path().stem());
    let (shown, file, title) = match &placed {
        Some(placed) if placed.link.target.is_empty() => return None,
        Some(placed) => {
            let by_title = !is_one_name && is_titled && is_same(&placed.link.target, &note.title);
            (placed.name, !by_title, by_title || (is_one_name && is_titled))
        }
        None if is_titled && here.is_in(note.title_span) => (note.title_span, is_one_name, true),
        None => return None,
    };
    Some((here, Renaming { id, note, shown, file, title }))
}

/// Says whether two names are one to links.
fn is_same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

fn may(desk: &Desk<'_>, renaming: &Renaming) -> Result<(), Refusal> {
    if renaming.file && !desk.client.renames_files {
        return Err(Refusal::of("this editor does not rename files for a language server; rename the file by hand"));
    }
    Ok(())
}

/// Refuses what cannot be the name of a file on every system, or of a note in a link.
fn fits(new: &str) -> Result<(), Refusal> {
    let unfit = new.chars().find(|c| c.is_control() || "/\\:*?\"<>|#^[]".contains(*c));
    if let Some(c) = unfit {
        return Err(Refusal::of(format!("a note cannot have {c:?} in its name, as links and files cannot")));
    }
    if new.is_empty() || new.starts_with('.') || new.ends_with('.') {
        return Err(Refusal::of("the name of a note has at least one character, and no full stop at its ends"));
    }
    if new.len() > 200 {
        return Err(Refusal::of("this name is too long for a file"));
    }
    Ok(())
}

fn is_free(desk: &Desk<'_>, renaming: &Renaming, new: &str) -> Result<(), Refusal> {
    let others = desk.report.plan.notes.iter().filter(|note| note.path() != renaming.note.path());
    let bears = |note: &&Arc<Note>| {
        [note.path().stem(), note.title.as_str()]
            .into_iter()
            .chain(note.front.aliases.iter().map(String::as_str))
            .any(|name| is_same(name, new))
    };
    match others.into_iter().find(bears) {
        None => Ok(()),
        Some(note) => Err(Refusal::of(format!("{} is called so already; links could not tell them apart", note.path()))),
    }
}

fn changes(desk: &Desk<'_>, renaming: &Renaming, new: &str) -> Vec<Value> {
    let note = &renaming.note;
    let mut edits: BTreeMap<&crate::path::VaultPath, (Arc<Note>, Vec<(Span, String)>)> = BTreeMap::new();
    let linking = to_note(desk, renaming.id);
    for (from, links) in &linking {
        let changed: Vec<(Span, String)> = links.iter().filter_map(|link| renamed(renaming, from, link, new)).collect();
        if !changed.is_empty() {
            edits.insert(from.path(), (Arc::clone(from), changed));
        }
    }
    if renaming.title {
        let of_note = edits.entry(note.path()).or_insert_with(|| (Arc::clone(note), Vec::new()));
        of_note.1.push((note.title_span, in_title(note.text(note.title_span), &note.title, new)));
    }
    let mut changes: Vec<Value> = edits.values().map(|(note, edits)| desk.document_edit(note, edits)).collect();
    if renaming.file {
        // Last, so that all edits are of files that are where the editor thinks.
        let old = desk.uri(note.path());
        let kept = old.rfind('/').map_or("", |slash| &old[..=slash]);
        let ending = note.path().file_name().get(note.path().stem().len()..).unwrap_or(".md");
        let address = format!("{kept}{}{ending}", encoded(new));
        changes.push(json!({ "kind": "rename", "oldUri": old, "newUri": address, "options": { "overwrite": false } }));
    }
    changes
}

/// The title as written may stand in quotes, with a mark around it.
fn in_title(written: &str, title: &str, new: &str) -> String {
    if written.contains(title) { written.replacen(title, new, 1) } else { new.to_owned() }
}

/// Returns a link's new name, in the way that it was written; none if it names the note by what stays.
fn renamed(renaming: &Renaming, from: &Note, placed: &Placed, new: &str) -> Option<(Span, String)> {
    let written = from.text(placed.name);
    let (folder, last) = written.rfind('/').map_or(("", written), |slash| written.split_at(slash + 1));
    let named = placed.link.target.rsplit('/').next().unwrap_or(&placed.link.target);
    let note = &renaming.note;
    let stem = note.path().stem();
    let ending = [".md", ".markdown"].into_iter().find(|ending| {
        let cut = last.len().wrapping_sub(ending.len());
        last.get(cut..).is_some_and(|end| end.eq_ignore_ascii_case(ending))
    });
    let bare = ending.map_or(named, |ending| &named[..named.len().saturating_sub(ending.len())]);
    let is_meant = (renaming.file && is_same(bare, stem)) || (renaming.title && is_same(named, &note.title));
    let ending = ending.map_or("", |ending| &last[last.len() - ending.len()..]);
    // An address in `<>` is written as it is.
    let is_coded = placed.is_address && !from.text(placed.span).contains("](<");
    let new = if is_coded { encoded(new) } else { new.to_owned() };
    is_meant.then(|| (placed.name, format!("{folder}{new}{ending}")))
}

/// Returns a name as addresses hold it.
fn encoded(name: &str) -> String {
    let mut encoded = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}
