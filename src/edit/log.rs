//! A day logged: a dated line in a list, a field or a ticked task in a daily note. Front matter is set in `front_matter.rs`.

use super::{
    after::after,
    field,
    insert::{end_of_item, end_of_list_line, first_line_end, line_end, line_end_behind},
    intent::{Intent, Refused},
};
use crate::{
    calendar::Day,
    config::StatusType,
    note::{Item, Note, Reader, Syntax, field_table::Field},
    text::{Edits, Lines},
};

/// How a day is written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LogEntry<'e> {
    /// A line of the note's own list, `- 2026-11-20: 12 words`, like the last one there.
    Dated {
        /// The day.
        day: Day,
        /// How much; nothing for a tick.
        value: &'e str,
    },
    /// A line in the same list that is no log of the day, `- Half the way on 2026-11-20`.
    Remark {
        /// The day.
        day: Day,
        /// What happened.
        words: &'e str,
    },
    /// A field on a line of its own, `words:: 12`.
    Field {
        /// The key, as the vault writes it.
        key: &'e str,
        /// The value.
        value: &'e str,
        /// The line that logged it last, of whatever note: its bullet and brackets are taken over.
        like: &'e str,
    },
    /// A ticked task with these words.
    Tick {
        /// The words behind the box.
        words: &'e str,
        /// The day.
        day: Day,
        /// How the line is to say the day, if it is to.
        said: Option<Syntax>,
        /// The heading below which it stood last, if there was one.
        heading: Option<&'e str>,
    },
}

/// Writes a day down. The line stands beside what is like it, else at the end of the note.
///
/// # Errors
/// If it would not be read as what it says, or change what other lines mean.
///
/// # Example
/// ```
/// use milepost::{config::Config, edit::{LogEntry, log}, note::{Reader, parse}, path::VaultPath, text::Source};
/// let config = Config::default();
/// let reader = Reader::new(&config);
/// let note = parse(Source::of(VaultPath::new("a.md").unwrap(), "# Spanish\n\n## Log\n\n- 2026-11-20: 12 words\n").into(), &reader);
/// let edits = log(&note, &reader, &LogEntry::Dated { day: "2026-11-22".parse().unwrap(), value: "20 words" }).unwrap();
/// assert_eq!(edits.apply(&note.source.text).unwrap(), "# Spanish\n\n## Log\n\n- 2026-11-20: 12 words\n- 2026-11-22: 20 words\n");
/// ```
pub fn log(note: &Note, reader: &Reader<'_>, entry: &LogEntry<'_>) -> Result<Edits, Refused> {
    let (at, line) = match entry {
        LogEntry::Dated { day, value } => dated(note, *day, value),
        LogEntry::Remark { day, words } => remark(note, &format!("- {words} ({day})")),
        LogEntry::Field { key, value, like } => field_line(note, key, value, like),
        LogEntry::Tick { words, day, said, heading } => {
            let said = said.map_or_else(String::new, |style| field::written(Field::Done, &day.to_string(), style));
            tick(note, &format!("- [{}] {words}{said}", Intent::Done(*day).symbol(reader.config)), *heading)
        }
    };
    let text = note.source.text.as_str();
    let edits = Edits::of(text, vec![(at..at, line)]).ok_or(Refused::Tangled)?;
    let after = after(note, reader, &edits)?;
    if is_as_wanted(note, &after, entry) { Ok(edits) } else { Err(Refused::Tangled) }
}

/// Says whether the entry is read, once more than before, and every task and heading is what it was.
fn is_as_wanted(before: &Note, after: &Note, entry: &LogEntry<'_>) -> bool {
    let count = |note: &Note| match entry {
        LogEntry::Dated { day, value } => note
            .log
            .iter()
            .filter(|line| line.day == *day && line.ticked != Some(false) && line.text.trim() == value.trim())
            .count(),
        LogEntry::Remark { words, .. } => note.source.text.matches(words).count(),
        LogEntry::Field { key, value, .. } => {
            note.fields.iter().filter(|field| field.key.as_ref() == *key && field.value.as_ref() == value.trim()).count()
        }
        LogEntry::Tick { words, .. } => {
            let is_it = |item: &&Item| item.status_type == StatusType::Done && item.line_says.description == words.trim();
            note.items.iter().filter(is_it).count()
        }
    };
    let tasks = |note: &Note| -> Vec<(String, u8)> {
        note.items.iter().map(|item| (note.text(item.span).to_owned(), item.depth)).collect()
    };
    // Whatever came is at most the one line: taken out, the tasks are those of before.
    let (old, mut new) = (tasks(before), tasks(after));
    if new.len() == old.len() + 1 {
        let at = old.iter().zip(&new).position(|(old, new)| old != new).unwrap_or(old.len());
        new.remove(at);
    }
    let headings = |note: &Note| -> Vec<String> { note.headings.iter().map(|heading| heading.title.clone()).collect() };
    let is_only_log = match (headings(before), headings(after)) {
        (old, new) if old == new => true,
        (old, new) => {
            matches!(entry, LogEntry::Dated { .. } | LogEntry::Remark { .. })
                && new.len() == old.len() + 1
                && new[..old.len()] == old[..]
        }
    };
    let is_no_log = !matches!(entry, LogEntry::Remark { .. }) || before.log.len() == after.log.len();
    count(after) == count(before) + 1 && old == new && is_only_log && is_no_log
}

/// A line of the note's list like its last one, behind it; before the first where the newest come first.
fn dated(note: &Note, day: Day, value: &str) -> (usize, String) {
    let text = note.source.text.as_str();
    let lines = Lines::of(text);
    let last_heading = note.log.last().map(|line| line.heading);
    let list: Vec<_> = note.log.iter().filter(|line| Some(line.heading) == last_heading).collect();
    let value = value.trim();
    let (Some(first), Some(last)) = (list.first(), list.last()) else { return new_log(note, &written("- ", day, value)) };
    let new = like(lines.text(text, last.line), last.day, day, value);
    if first.day > last.day {
        return (lines.start(first.line), new + line_end_behind(text, line_end_of(text, &lines, first.line)));
    }
    let item = note.items.iter().find(|item| item.line == last.line);
    let at = item.map_or_else(|| end_of_entry(text, &lines, last.line), |item| end_of_item(note, item));
    (at, line_end_behind(text, at).to_owned() + &new)
}

/// Where a line ends, its line end not included.
fn line_end_of(text: &str, lines: &Lines, line: u32) -> usize {
    lines.start(line) + lines.text(text, line).len()
}

/// Where a line of a list ends with what belongs to it below.
fn end_of_entry(text: &str, lines: &Lines, line: u32) -> usize {
    end_of_list_line(text, lines.start(line), line_end_of(text, lines, line))
}

/// A line behind the list of the note.
fn remark(note: &Note, line: &str) -> (usize, String) {
    let text = note.source.text.as_str();
    let lines = Lines::of(text);
    let last = note.log.iter().map(|line| line.line).max();
    let Some(at) = last.map(|last| end_of_entry(text, &lines, last)) else { return new_log(note, line) };
    (at, format!("{}{line}", line_end_behind(text, at)))
}

/// The new line, with what stands around the day in another one: `**2026-11-22**`, `[[2026-11-22]]`.
fn like(line: &str, of_day: Day, day: Day, value: &str) -> String {
    let written_day = of_day.to_string();
    let Some((lead, behind)) = line.split_once(&written_day) else { return written("- ", day, value) };
    let rest = behind.trim_start_matches("]]").trim_start_matches("**");
    let close = &behind[..behind.len() - rest.len()];
    written_within((&lead.replacen("[ ]", "[x]", 1), close), day, value)
}

fn written(lead: &str, day: Day, value: &str) -> String {
    written_within((lead, ""), day, value)
}

fn written_within((lead, close): (&str, &str), day: Day, value: &str) -> String {
    let value = if value.is_empty() { String::new() } else { format!(": {value}") };
    format!("{}{day}{close}{value}", lead.trim_start_matches('\u{feff}'))
}

/// The first line of a list, below a heading `Log`; there may be one already.
fn new_log(note: &Note, line: &str) -> (usize, String) {
    let text = note.source.text.as_str();
    let (lines, end) = (Lines::of(text), first_line_end(text));
    if let Some(heading) = note.headings.iter().find(|heading| heading.title.trim().eq_ignore_ascii_case("log")) {
        let at = line_end_of(text, &lines, heading.line);
        return (at, format!("{end}{end}{line}"));
    }
    (text.len(), format!("{}## Log{end}{end}{line}{end}", gap(text, end)))
}

/// A field like the last one that logged it, behind the last field that has a line of its own, else at the end.
fn field_line(note: &Note, key: &str, value: &str, like: &str) -> (usize, String) {
    let text = note.source.text.as_str();
    let (lines, end) = (Lines::of(text), first_line_end(text));
    let bullet: String = like.trim_start().chars().take_while(|c| matches!(c, '-' | '*' | '+' | ' ')).collect();
    let is_in_brackets = like.trim_start().trim_start_matches(['-', '*', '+', ' ']).starts_with('[');
    let line = if is_in_brackets { format!("{bullet}[{key}:: {value}]") } else { format!("{bullet}{key}:: {value}") };
    let own_line = |line: u32| {
        let words = lines.text(text, line).trim_start().trim_start_matches(['-', '*', '+', ' ', '[', '(']);
        note.fields.iter().any(|field| field.line == line && words.starts_with(field.key.as_ref()))
            && !note.items.iter().any(|item| item.line == line)
    };
    let last = note.fields.iter().map(|field| field.line).filter(|line| own_line(*line)).max();
    match last.map(|last| line_end_of(text, &lines, last)) {
        Some(at) => (at, format!("{}{line}", line_end_behind(text, at))),
        None => (text.len(), format!("{}{line}{end}", gap(text, end))),
    }
}

/// A ticked line behind the last task below the heading, else behind the heading, else at the end.
fn tick(note: &Note, line: &str, heading: Option<&str>) -> (usize, String) {
    let text = note.source.text.as_str();
    let (lines, end) = (Lines::of(text), first_line_end(text));
    let below = heading.and_then(|title| note.headings.iter().position(|heading| heading.title == title));
    let last = note.items.iter().rev().find(|item| {
        let is_below = below.is_none() || item.heading == below.map(|at| at as u32);
        is_below && item.depth == 0 && item.quote_depth == 0 && note.text(item.indent()).trim_start_matches('\u{feff}').is_empty()
    });
    match (last, below.map(|at| &note.headings[at])) {
        (Some(item), _) => (end_of_item(note, item), format!("{}{line}", line_end(note, item))),
        (None, Some(heading)) => (lines.start(heading.line) + lines.text(text, heading.line).len(), format!("{end}{end}{line}")),
        (None, None) => (text.len(), format!("{}{line}{end}", gap(text, end))),
    }
}

/// What stands between the end of a text and a new part of it: an empty line.
fn gap(text: &str, end: &str) -> String {
    let bare = text.trim_start_matches('\u{feff}');
    let ends = |count: usize| bare.ends_with(&end.repeat(count));
    match () {
        () if bare.trim().is_empty() || ends(2) => String::new(),
        () if ends(1) => end.to_owned(),
        () => end.repeat(2),
    }
}
