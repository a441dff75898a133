//! The name by which a link can point at a task line, ` ^call-maja`: the one that stands there, or a new one from its words.

use super::{
    Refused,
    after::{after, same_headings},
};
use crate::{
    note::{Item, Note, Reader, line_parts, links},
    text::Edits,
};

/// The most letters of a name that is made from words.
const LONGEST: usize = 24;

/// Returns the block id of the task on a line (from 1), and the edit that writes it if there is none yet.
///
/// # Errors
/// If there is no such task, or the edit would change what is read otherwise.
///
/// # Example
/// ```
/// use milepost::{config::Config, edit::block_id, note::{Reader, parse}, path::VaultPath, text::Source};
/// let config = Config::default();
/// let reader = Reader::new(&config);
/// let note = parse(Source::of(VaultPath::new("a.md").unwrap(), "- [ ] Call Maja 📅 2026-11-30\n").into(), &reader);
/// let (id, edits) = block_id(&note, &reader, 1).unwrap();
/// assert_eq!(id, "call-maja");
/// assert_eq!(edits.unwrap().apply(&note.source.text).unwrap(), "- [ ] Call Maja 📅 2026-11-30 ^call-maja\n");
/// ```
pub fn block_id(note: &Note, reader: &Reader<'_>, line: u32) -> Result<(String, Option<Edits>), Refused> {
    let item = note.items.iter().find(|item| item.line == line).ok_or(Refused::NoBox)?;
    if let Some(id) = &item.line_says.block_link {
        return Ok((id.trim_start_matches('^').to_owned(), None));
    }
    let id = free(note, &name(&links::plain(&item.line_says.description)));
    let end = line_parts(note, item).end as usize;
    let edits = Edits::of(&note.source.text, vec![(end..end, format!(" ^{id}"))]).ok_or(Refused::Tangled)?;
    if !is_named(note, &after(note, reader, &edits)?, line, &id) {
        return Err(Refused::Tangled);
    }
    Ok((id, Some(edits)))
}

/// Says whether the task on a line has that id, and every task is what it was.
fn is_named(before: &Note, after: &Note, line: u32, id: &str) -> bool {
    let told = |item: &Item| {
        (item.line, item.status, item.depth, item.heading, item.line_says.dates, item.line_says.description.clone())
    };
    let has_id = |item: &Item| item.line_says.block_link.as_deref().is_some_and(|link| link.trim_start_matches('^') == id);
    before.items.iter().map(told).eq(after.items.iter().map(told))
        && after.items.iter().any(|item| item.line == line && has_id(item))
        && same_headings(before, after)
}

/// Makes a name from words: small letters and digits of ASCII, words joined by dashes. People and tags are no words.
fn name(words: &str) -> String {
    let mut name = String::new();
    let words = words.to_lowercase();
    let words = words.split_whitespace().filter(|word| !word.starts_with(['@', '#']));
    for word in words.flat_map(|word| word.split(|c: char| !c.is_ascii_alphanumeric())).filter(|word| !word.is_empty()) {
        if !name.is_empty() && name.len() + word.len() >= LONGEST {
            break;
        }
        if !name.is_empty() {
            name.push('-');
        }
        name.extend(word.chars().take(LONGEST));
    }
    if name.is_empty() { "step".to_owned() } else { name }
}

/// Returns the name with a number behind it if the note has it already.
fn free(note: &Note, name: &str) -> String {
    let is_taken = |name: &str| note.source.text.contains(&format!("^{name}"));
    if !is_taken(name) {
        return name.to_owned();
    }
    (2..=u32::MAX).map(|number| format!("{name}-{number}")).find(|name| !is_taken(name)).unwrap_or_default()
}
