//! One key of the front matter set, or one item added to its list, in the style in which it is written; every other byte stays.

use super::{after::after, field::Piece, insert::first_line_end, intent::Refused};
use crate::{
    note::{FrontMatter, Note, Reader, field_table::folded},
    text::{
        Edits,
        yaml::{self, Entry, Value},
    },
};

/// Puts a scalar under a key, in the place of what stands there; a key that is missing comes last, and front matter that is missing
/// at the beginning of the note.
///
/// # Example
/// ```
/// use milepost::{config::Config, edit::set_key, note::{Reader, parse}, path::VaultPath, text::Source};
/// let config = Config::default();
/// let reader = Reader::new(&config);
/// let note = parse(Source::of(VaultPath::new("2026-11-22.md").unwrap(), "---\r\nmood: good\r\n---\r\n# Sunday").into(), &reader);
/// let edits = set_key(&note, &reader, "words", "12").unwrap();
/// assert_eq!(edits.apply(&note.source.text).unwrap(), "---\r\nmood: good\r\nwords: 12\r\n---\r\n# Sunday");
/// ```
///
/// # Errors
/// If what is written would be read as something else.
pub fn set_key(note: &Note, reader: &Reader<'_>, key: &str, value: &str) -> Result<Edits, Refused> {
    let written = scalar(value);
    let piece = match entry(note, key) {
        Some(entry) if is_scalar(&entry.value) => in_its_place(note, entry, &written),
        Some(_) => return Err(Refused::Elsewhere),
        None => new_line(note, &format!("{key}: {written}")),
    };
    let is_set = |entry: &Entry| entry.value.words().as_deref().map(str::trim) == Some(value.trim());
    checked(note, reader, key, piece, is_set)
}

/// Adds an item to the list under a key: to a list in brackets or by lines; of one value a list is made.
///
/// # Errors
/// If what is written would be read as something else.
pub fn add_to_list(note: &Note, reader: &Reader<'_>, key: &str, item: &str) -> Result<Edits, Refused> {
    let written = scalar(item);
    let text = note.source.text.as_str();
    let before = entry(note, key);
    let piece = match before {
        None => new_line(note, &format!("{key}: [{written}]")),
        Some(entry) if entry.value == Value::Null => in_its_place(note, entry, &format!("[{written}]")),
        Some(entry) if is_scalar(&entry.value) => {
            let old = text[entry.value_span.range()].trim();
            in_its_place(note, entry, &format!("[{old}, {written}]"))
        }
        Some(entry) => to_list(note, entry, &written).ok_or(Refused::Elsewhere)?,
    };
    let mut wanted = before.map_or_else(Vec::new, |entry| items(&entry.value));
    wanted.push(item.trim().to_owned());
    checked(note, reader, key, piece, |entry| items(&entry.value) == wanted)
}

fn entry<'n>(note: &'n Note, key: &str) -> Option<&'n Entry> {
    note.front.named(key)
}

fn is_scalar(value: &Value) -> bool {
    !matches!(value, Value::List(_) | Value::Map(_))
}

/// The items of a list, or the one value, as words.
fn items(value: &Value) -> Vec<String> {
    let words = |value: &Value| value.words().map(|words| words.trim().to_owned());
    match value {
        Value::List(list) => list.iter().filter_map(words).collect(),
        value => words(value).into_iter().collect(),
    }
}

/// Puts something in the place of a value; of none behind the colon.
fn in_its_place(note: &Note, entry: &Entry, written: &str) -> Piece {
    let text = note.source.text.as_str();
    let value = entry.value_span.range();
    let begin = value.start + text[value.clone()].len() - text[value.clone()].trim_start().len();
    let old = text[value.clone()].trim();
    if old.is_empty() || entry.value == Value::Null {
        let colon = entry.key_span.range().end + text[entry.key_span.range().end..].find(':').unwrap_or(0) + 1;
        let end = if old.is_empty() { colon } else { begin + old.len() };
        return (colon..end, format!(" {written}"));
    }
    (begin..begin + old.len(), written.to_owned())
}

/// Puts an item behind the last one of a list.
fn to_list(note: &Note, entry: &Entry, written: &str) -> Option<Piece> {
    let text = note.source.text.as_str();
    let Value::List(list) = &entry.value else { return None };
    let value = entry.value_span.range();
    let inside = text[value.clone()].trim_end();
    let end = value.start + inside.len();
    if inside.trim_start().starts_with('[') {
        let close = inside.strip_suffix(']')?.trim_end();
        let at = value.start + close.len();
        let between = if list.is_empty() || close.ends_with(',') { "" } else { ", " };
        return Some((at..at, format!("{between}{written}")));
    }
    let last = inside.rfind(['\n', '\r']).map_or(inside, |at| &inside[at + 1..]);
    let start = end - last.len();
    // The first item may stand right behind the lines of the key.
    let line = text[..start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let lead = &text[line.min(start)..end];
    let indent = &lead[..lead.len() - lead.trim_start().len()];
    let blanks = lead.trim_start().strip_prefix('-').map(|rest| &rest[..rest.len() - rest.trim_start().len()])?;
    Some((end..end, format!("{}{indent}-{blanks}{written}", first_line_end(text))))
}

/// Puts a line at the end of the front matter, or front matter at the beginning of the note.
fn new_line(note: &Note, line: &str) -> Piece {
    let text = note.source.text.as_str();
    let end = first_line_end(text);
    if let Some(fences) = yaml::front_matter(text) {
        let at = fences.yaml.range().end;
        return (at..at, format!("{line}{end}"));
    }
    let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    (at..at, format!("---{end}{line}{end}---{end}"))
}

/// Writes a scalar so that YAML reads these words: in quotes where it would take them for something else.
fn scalar(words: &str) -> String {
    let words = words.trim();
    let is_number = words.parse::<f64>().is_ok() && words.starts_with(|c: char| c.is_ascii_digit() || c == '-');
    let is_flag = matches!(words, "true" | "false");
    let is_plain = words.starts_with(char::is_alphabetic)
        && words.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '\'' | '’' | '(' | ')'))
        && !matches!(words.to_ascii_lowercase().as_str(), "null" | "true" | "false" | "yes" | "no" | "on" | "off");
    if is_number || is_flag || is_plain {
        return words.to_owned();
    }
    format!("\"{}\"", words.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Makes the edit if the key then says what it was to say, and all other keys and all tasks what they said.
fn checked(
    note: &Note,
    reader: &Reader<'_>,
    key: &str,
    piece: Piece,
    is_wanted: impl Fn(&Entry) -> bool,
) -> Result<Edits, Refused> {
    let text = note.source.text.as_str();
    let edits = Edits::of(text, vec![piece]).ok_or(Refused::Tangled)?;
    let after = after(note, reader, &edits)?;
    let others = |front: &FrontMatter| -> Vec<(String, Value)> {
        let others = front.entries.iter().filter(|entry| folded(&entry.key) != folded(key));
        others.map(|entry| (entry.key.clone(), entry.value.clone())).collect()
    };
    let tasks = |note: &Note| -> Vec<String> { note.items.iter().map(|item| note.text(item.span).to_owned()).collect() };
    let is_kept = others(&note.front) == others(&after.front) && tasks(note) == tasks(&after);
    let is_set = after.front.named(key).is_some_and(is_wanted);
    if is_kept && is_set && after.problems.len() <= note.problems.len() { Ok(edits) } else { Err(Refused::Tangled) }
}
