//! A list of links to tasks in a note, `- [[Spanish#^call]]`: lines put in behind the last one, or taken out.

use super::{Refused, after::after};
use crate::{
    note::{Note, Reader},
    text::Edits,
};
use std::ops::Range;

/// Adds a line for each link, which is written as it stands between its brackets; behind the last such line, else at the end.
///
/// # Errors
/// If they would not be read as links there, as in code that is still open.
///
/// # Example
/// ```
/// use milepost::{config::Config, edit::list_links, note::{Reader, parse}, path::VaultPath, text::Source};
/// let config = Config::default();
/// let reader = Reader::new(&config);
/// let note = parse(Source::of(VaultPath::new("S5.md").unwrap(), "# S5\n").into(), &reader);
/// let edits = list_links(&note, &reader, &["Spanish#^call".to_owned()]).unwrap();
/// assert_eq!(edits.apply(&note.source.text).unwrap(), "# S5\n\n- [[Spanish#^call]]\n");
/// ```
pub fn list_links(note: &Note, reader: &Reader<'_>, links: &[String]) -> Result<Edits, Refused> {
    let text = note.source.text.as_str();
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let lines: String = links.iter().flat_map(|link| [end, "- [[", link, "]]"]).collect();
    let piece = if let Some((range, _)) = entries(text).last() {
        (range.end..range.end, lines)
    } else {
        let whole = text.trim_end().len();
        // A line end that stands there already is the last one's.
        (whole..whole, format!("{end}{lines}{}", if text.len() > whole { "" } else { end }))
    };
    let edits = Edits::of(text, vec![piece]).ok_or(Refused::Tangled)?;
    let is_read = reads(note, reader, &edits)?.block_links.len() == note.block_links.len() + links.len();
    if is_read { Ok(edits) } else { Err(Refused::Tangled) }
}

/// Takes out the line whose link leads to a block, of the notes that `is_meant` knows by what a link names; none if there is no such
/// line.
///
/// # Errors
/// If the edit would change what other lines mean.
pub fn unlist_link(
    note: &Note,
    reader: &Reader<'_>,
    id: &str,
    is_meant: impl Fn(&str) -> bool,
) -> Result<Option<Edits>, Refused> {
    let text = note.source.text.as_str();
    let is_it = |inside: &str| {
        let inside = inside.split('|').next().unwrap_or(inside);
        inside.split_once("#^").is_some_and(|(target, block)| block.trim().eq_ignore_ascii_case(id) && is_meant(target.trim()))
    };
    let Some((range, _)) = entries(text).into_iter().find(|(_, inside)| is_it(inside)) else { return Ok(None) };
    let behind = ["\r\n", "\n"].into_iter().find(|end| text[range.end..].starts_with(end)).map_or(0, str::len);
    let before = if behind == 0 {
        ["\r\n", "\n"].into_iter().find(|end| text[..range.start].ends_with(end)).map_or(0, str::len)
    } else {
        0
    };
    let edits = Edits::of(text, vec![(range.start - before..range.end + behind, String::new())]).ok_or(Refused::Tangled)?;
    let after = reads(note, reader, &edits)?;
    if after.block_links.len() + 1 == note.block_links.len() { Ok(Some(edits)) } else { Err(Refused::Tangled) }
}

/// Lists the lines that are an item with nothing but a link to a block: where they stand, without their ends, and what is between the
/// brackets.
fn entries(text: &str) -> Vec<(Range<usize>, &str)> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end_matches(['\n', '\r']);
        let item = bare.trim();
        let inside =
            item.strip_prefix(['-', '*', '+']).map(str::trim_start).and_then(|link| link.strip_prefix("[[")?.strip_suffix("]]"));
        if let Some(inside) = inside.filter(|inside| inside.contains("#^") && !inside.contains("]]")) {
            found.push((start..start + bare.len(), inside));
        }
        start += line.len();
    }
    found
}

/// Reads the note with edits; no task of it may read otherwise.
fn reads(note: &Note, reader: &Reader<'_>, edits: &Edits) -> Result<Note, Refused> {
    let after = after(note, reader, edits)?;
    let tasks = |note: &Note| -> Vec<(String, u8)> {
        note.items.iter().map(|item| (note.text(item.span).to_owned(), item.depth)).collect()
    };
    if tasks(note) == tasks(&after) { Ok(after) } else { Err(Refused::Tangled) }
}
