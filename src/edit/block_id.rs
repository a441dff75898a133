//! The name by which a link can point at a task line, ` ^call-maja`: the one that stands there, or a new one from its words.

use super::{
    Refused,
    again::{self, Wanted},
};
use crate::{
    note::{Note, Reader, line_parts, links},
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
    let wanted = Some(id.as_str());
    let says =
        |after: &Note, at: usize| after.items[at].line_says.block_link.as_deref().map(|id| id.trim_start_matches('^').to_owned());
    again::checked(
        note,
        reader,
        &edits,
        |after, at| if says(after, at).as_deref() == wanted { Wanted::Yes } else { Wanted::No },
        line,
    )?;
    Ok((id, Some(edits)))
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
    (2_u32..).map(|number| format!("{name}-{number}")).find(|name| !is_taken(name)).unwrap_or_default()
}
