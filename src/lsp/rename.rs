//! Another name for a note: its file, its title where that is the same, and every link that leads to it.

use super::{
    at::{self, What},
    leads::{Form, Lead},
    references::leads_to,
    sight::{Here, Sight, range_in},
    uri,
};
use crate::{
    note::{Link, Note},
    path::VaultPath,
    plan::NoteId,
    text::Span,
};
use serde_json::{Value, json};

/// Characters that no name of a note may have: those of paths, of links, and those that some systems refuse.
const REFUSED: &str = "/\\:*?\"<>|#^[]";

/// The longest name, in bytes; `.md` comes on top, and systems take 255.
const LONGEST: usize = 240;

/// Returns the stretch whose note would get another name, and the name that it has.
pub(super) fn prepare(here: Here<'_>, offset: usize) -> Option<Value> {
    let (note, span) = renamed(here, offset)?;
    let name = here.sight.plan().note(note).path().stem();
    Some(json!({ "range": here.places().of(span), "placeholder": name }))
}

/// Returns the edits that give the note at an offset another name.
///
/// # Errors
/// A sentence for the user, if that cannot be its name.
pub(super) fn rename(here: Here<'_>, offset: usize, name: &str) -> Result<Value, String> {
    let sight = here.sight;
    let (id, _) = renamed(here, offset).ok_or("there is no note here whose name could change")?;
    let note = sight.plan().note(id);
    let (path, name) = (note.path(), name.trim());
    if name == path.stem() {
        return Ok(json!({ "documentChanges": [] }));
    }
    allowed(name)?;
    if let Some(other) = sight.plan().titles.resolve(&Link::to(name), path).filter(|other| *other != id) {
        return Err(format!("another note goes by that name: {}", sight.plan().note(other).path()));
    }
    let mut changes = Vec::new();
    for other in &sight.plan().notes {
        let mut edits = edits_of_links(sight, other, id, name);
        if other.path() == path {
            edits.extend(edit_of_title(sight, note, name));
        }
        if !edits.is_empty() {
            let version = sight.document(other.path()).map(|document| document.version);
            changes.push(json!({ "textDocument": { "uri": sight.uri(other.path()), "version": version }, "edits": edits }));
        }
    }
    let ending = path.file_name().get(path.stem().len()..).unwrap_or(".md");
    let folder = if path.folder().is_empty() { String::new() } else { format!("{}/", path.folder()) };
    let new = VaultPath::new(&format!("{folder}{name}{ending}")).ok_or("no note can have that name")?;
    let (from, to) = (sight.uri(path), uri::of(&sight.known.file(&new)));
    changes.push(json!({ "kind": "rename", "oldUri": from, "newUri": to, "options": { "overwrite": false } }));
    Ok(json!({ "documentChanges": changes }))
}

/// Returns the note that is meant: that of the title, or the one a link leads to.
fn renamed(here: Here<'_>, offset: usize) -> Option<(NoteId, Span)> {
    let at = at::find(here, offset)?;
    match at.what {
        What::Title => Some((here.id()?, at.span)),
        What::Link(link) if !link.target.is_empty() => Some((here.sight.resolve(&link, here.note.path())?, at.span)),
        _ => None,
    }
}

/// Says why a note cannot have a name, if so.
fn allowed(name: &str) -> Result<(), String> {
    if name.is_empty() {
        return Err("a note needs a name".to_owned());
    }
    if let Some(bad) = name.chars().find(|c| REFUSED.contains(*c) || c.is_control()) {
        return Err(format!(
            "the name of a note cannot hold “{}”: links and some systems would read it otherwise",
            bad.escape_debug()
        ));
    }
    if name.starts_with(['.', '~']) || name.ends_with(['.', '~']) {
        return Err("a file with that name would count as hidden or temporary: leave out `.` and `~` at its ends".to_owned());
    }
    if name.len() > LONGEST {
        return Err(format!("the name is too long for a file: {LONGEST} bytes are the most"));
    }
    Ok(())
}

fn edits_of_links(sight: Sight<'_>, other: &Note, target: NoteId, name: &str) -> Vec<Value> {
    let stem = sight.plan().note(target).path().stem();
    let leads = leads_to(sight, other, target);
    let edits = leads.iter().filter_map(|lead| {
        let new = renamed_target(lead, other.source.text.get(lead.target.clone())?, stem, name)?;
        Some(json!({ "range": range_in(other, Span::new(lead.target.start, lead.target.end), sight.client.encoding), "newText": new }))
    });
    edits.collect()
}

/// Returns what is to stand in a link in the place of a note's old name; `None` if it goes by a name that stays: an alias, or a
/// title that is not the file's name.
fn renamed_target(lead: &Lead, written: &str, stem: &str, name: &str) -> Option<String> {
    let target = VaultPath::new(lead.link.target.rsplit('/').next()?)?;
    if !same(target.stem(), stem) {
        return None;
    }
    let ending = target.file_name().get(target.stem().len()..)?;
    // The folders stay as they are written; in an address they are escaped, and hold as many slashes.
    let folders = written.rfind('/').and_then(|slash| written.get(..=slash)).unwrap_or("");
    let escaped = || uri::encoded(name).replace('(', "%28").replace(')', "%29");
    let name = if lead.form == Form::Address { escaped() } else { name.to_owned() };
    Some(format!("{folders}{name}{ending}"))
}

/// Returns the edit of the title, if it is written and the same as the file's name.
fn edit_of_title(sight: Sight<'_>, note: &Note, name: &str) -> Option<Value> {
    let written = note.text(note.title_span);
    let is_name = note.title_span != Span::default() && same(&note.title, note.path().stem()) && written == note.title;
    is_name.then(|| json!({ "range": range_in(note, note.title_span, sight.client.encoding), "newText": name }))
}

fn same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::{allowed, renamed_target};
    use crate::{
        lsp::leads::{Form, Lead},
        note::Link,
    };

    #[test]
    fn a_link_keeps_its_folders_and_its_ending() {
        let new = |target: &str, form, written: &str| {
            let lead = Lead { link: Link::to(target), form, whole: 0..0, target: 0..0 };
            renamed_target(&lead, written, "Learn Spanish", "Speak (some) Spanish")
        };
        assert_eq!(new("learn spanish", Form::Name, "learn spanish").as_deref(), Some("Speak (some) Spanish"));
        assert_eq!(
            new("goals/Learn Spanish.md", Form::Name, "goals/Learn Spanish.md").as_deref(),
            Some("goals/Speak (some) Spanish.md")
        );
        assert_eq!(
            new("../a b/Learn Spanish.MD", Form::Address, "../a%20b/Learn%20Spanish.MD").as_deref(),
            Some("../a%20b/Speak%20%28some%29%20Spanish.MD")
        );
        assert_eq!(new("Learn Spanish.md", Form::AngledAddress, "Learn Spanish.md").as_deref(), Some("Speak (some) Spanish.md"));
        assert_eq!(new("es", Form::Name, "es"), None, "an alias stays");
    }

    #[test]
    fn names_that_no_file_or_link_can_have_are_refused() {
        for name in ["", "a/b", "a#b", "[[a]]", "a|b", ".a", "a.", "~a", "a\u{7}", &"a".repeat(300)] {
            assert!(allowed(name).is_err(), "{name}");
        }
        for name in ["Run 5 km", "Español 🎯", "v1.2", "a(b)'s & co, 50 %"] {
            assert_eq!(allowed(name), Ok(()), "{name}");
        }
    }
}
