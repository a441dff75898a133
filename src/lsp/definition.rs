//! Where something is written that a note names: the note, heading or block of a link, the task of an id.

use super::{
    at::{self, What},
    sight::{Here, Sight},
};
use crate::{
    note::{Item, Link, Note},
    plan::NoteId,
    text::Span,
};
use serde_json::Value;

/// Lists where the thing at an offset is written.
pub(super) fn definition(here: Here<'_>, offset: usize) -> Vec<Value> {
    let sight = here.sight;
    let Some(at) = at::find(here, offset) else { return Vec::new() };
    match at.what {
        What::Link(link) => of_link(here, &link).into_iter().map(|(note, span)| sight.location(note, span)).collect(),
        What::DependsOn(id) | What::Id(id) => bearers(sight, &id).map(|(note, span)| sight.location(note, span)).collect(),
        What::Title | What::Heading(_) | What::Block(_) | What::Field(..) | What::Key(_) => Vec::new(),
    }
}

/// Returns the note and the stretch that a link leads to.
fn of_link(here: Here<'_>, link: &Link) -> Option<(NoteId, Span)> {
    let id = here.sight.resolve(link, here.note.path())?;
    let note = here.sight.plan().note(id);
    let place = link.place.as_deref().and_then(|place| inside(note, place));
    Some((id, place.unwrap_or(note.title_span)))
}

/// Finds a heading (`Beds`) or a block (`^half`) of a note.
fn inside(note: &Note, place: &str) -> Option<Span> {
    if let Some(block) = place.strip_prefix('^') {
        let item = note.items.iter().find(|item| item.line_says.block_link.as_deref() == Some(block));
        return item.map(|item| item.span).or_else(|| block_of_text(note, block));
    }
    // Of `Plan#Beds#South` the last one counts.
    let wanted = place.rsplit('#').next().unwrap_or(place).trim().to_lowercase();
    let is_wanted = |text: &str| text.trim().to_lowercase() == wanted;
    let heading = note.headings.iter().find(|heading| is_wanted(heading.text()) || is_wanted(&heading.title));
    heading.map(|heading| heading.span)
}

/// Finds a block link behind a line that is no task.
fn block_of_text(note: &Note, block: &str) -> Option<Span> {
    let text = note.source.text.as_str();
    let marked = format!("^{block}");
    let ends_line = |at: usize| {
        let rest = text.get(at + marked.len()..).unwrap_or("");
        let rest = rest.split(['\n', '\r']).next().unwrap_or("");
        rest.trim().is_empty() && text.get(..at).is_some_and(|before| before.ends_with(char::is_whitespace))
    };
    let at = text.match_indices(marked.as_str()).map(|(at, _)| at).find(|at| ends_line(*at))?;
    Some(Span::new(at, at + marked.len()))
}

/// Lists the tasks that bear an id.
pub(super) fn bearers<'s>(sight: Sight<'s>, id: &'s str) -> impl Iterator<Item = (NoteId, Span)> + 's {
    items(sight).filter(move |(_, item)| item.line_says.id.as_deref() == Some(id)).map(|(note, item)| (note, item.span))
}

/// Lists all items of the vault.
pub(super) fn items(sight: Sight<'_>) -> impl Iterator<Item = (NoteId, &Item)> {
    let notes = sight.plan().notes.iter().zip((0..).map(NoteId));
    notes.flat_map(|(note, id)| note.items.iter().map(move |item| (id, item)))
}
