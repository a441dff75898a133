//! The mark of a sprint on a task line, `[sprint:: S4]` or `#sprint/S4`: written behind the words, changed in its place, or taken out.

use super::{
    Refused,
    again::{self, Wanted},
    field::{Piece, is_blank},
};
use crate::{
    note::{Note, Reader, line_parts},
    text::Edits,
};
use std::ops::Range;

/// How tasks say to which sprint they belong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SprintMark {
    /// `[sprint:: S4]`
    Field,
    /// `#sprint/S4`
    Tag,
}

/// Returns how the notes of a vault mark their tasks: as most of them do.
pub fn sprint_mark<'n>(notes: impl IntoIterator<Item = &'n Note>) -> SprintMark {
    let items = notes.into_iter().flat_map(|note| note.items.iter().map(move |item| (note, item)));
    let (mut tags, mut fields) = (0_usize, 0_usize);
    for (note, item) in items.filter(|(_, item)| item.own.sprint.is_some()) {
        match found(note.text(item.span)) {
            Some(Found { mark: SprintMark::Tag, .. }) => tags += 1,
            Some(_) => fields += 1,
            None => {}
        }
    }
    if tags > fields { SprintMark::Tag } else { SprintMark::Field }
}

/// Marks the task on a line (from 1) for a sprint, in the way in which it is marked already, else in this; or takes the mark out.
///
/// A new mark stands behind the words, before the fields at the end: what the Tasks plugin reads from the end of a line stays there.
///
/// # Errors
/// If there is no such task, or the edit would change what is read otherwise.
///
/// # Example
/// ```
/// use milepost::{config::Config, edit::{SprintMark, mark_for_sprint}, note::{Reader, parse}, path::VaultPath, text::Source};
/// let config = Config::default();
/// let reader = Reader::new(&config);
/// let note = parse(Source::of(VaultPath::new("a.md").unwrap(), "- [ ] run 📅 2026-11-30 ^run\r\n").into(), &reader);
/// let edits = mark_for_sprint(&note, &reader, 1, Some("S5"), SprintMark::Field).unwrap();
/// assert_eq!(edits.apply(&note.source.text).unwrap(), "- [ ] run [sprint:: S5] 📅 2026-11-30 ^run\r\n");
/// ```
pub fn mark_for_sprint(
    note: &Note,
    reader: &Reader<'_>,
    line: u32,
    sprint: Option<&str>,
    otherwise: SprintMark,
) -> Result<Edits, Refused> {
    let item = note.items.iter().find(|item| item.line == line).ok_or(Refused::NoBox)?;
    let start = item.span.range().start;
    let standing = found(note.text(item.span));
    let piece: Piece = match (standing, sprint) {
        (Some(Found { whole, .. }), None) => {
            let text = note.source.text.as_str();
            let whole = start + whole.start..start + whole.end;
            (text[..whole.start].trim_end_matches(is_blank).len()..whole.end, String::new())
        }
        (Some(Found { whole, mark, open }), Some(sprint)) => {
            (start + whole.start..start + whole.end, written(sprint, mark, open == '('))
        }
        (None, Some(sprint)) => {
            let at = behind_the_words(note, line);
            (at..at, format!(" {}", written(sprint, otherwise, false)))
        }
        (None, None) => return Err(Refused::NoMark),
    };
    let edits = Edits::of(&note.source.text, vec![piece]).ok_or(Refused::Tangled)?;
    again::checked(
        note,
        reader,
        &edits,
        |after, at| {
            let says = after.items[at].own.sprint.as_deref().map(str::to_lowercase);
            if says == sprint.map(str::to_lowercase) { Wanted::Yes } else { Wanted::No }
        },
        line,
    )?;
    Ok(edits)
}

/// A name may be written as a tag if it is one word; else it is a field.
fn written(sprint: &str, mark: SprintMark, in_parentheses: bool) -> String {
    match mark {
        SprintMark::Tag if sprint.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')) => format!("#sprint/{sprint}"),
        _ if in_parentheses => format!("(sprint:: {sprint})"),
        _ => format!("[sprint:: {sprint}]"),
    }
}

/// Where a mark stands in a line.
struct Found {
    whole: Range<usize>,
    mark: SprintMark,
    /// `[`, `(` or `#`.
    open: char,
}

fn found(line: &str) -> Option<Found> {
    let lower = line.to_ascii_lowercase();
    for (begin, open, close) in [("[sprint::", '[', ']'), ("(sprint::", '(', ')')] {
        if let Some(at) = lower.find(begin) {
            // A link may stand in it: `[sprint:: [[S4]]]`.
            let (mut depth, mut end) = (0_usize, None);
            for (offset, c) in line[at..].char_indices() {
                if c == open {
                    depth += 1;
                } else if c == close {
                    depth -= 1;
                    if depth == 0 {
                        end = Some(at + offset + 1);
                        break;
                    }
                }
            }
            return Some(Found { whole: at..end?, mark: SprintMark::Field, open });
        }
    }
    let at = lower.find("#sprint/")?;
    let end = line[at..].find(|c: char| c.is_whitespace()).map_or(line.len(), |length| at + length);
    Some(Found { whole: at..end, mark: SprintMark::Tag, open: '#' })
}

/// Returns the place behind the words of a task, before the fields with which its line ends.
fn behind_the_words(note: &Note, line: u32) -> usize {
    let Some(item) = note.items.iter().find(|item| item.line == line) else { return 0 };
    let parts = line_parts(note, item);
    let text = note.source.text.as_str();
    let mut at = parts.end as usize;
    for place in parts.fields.iter().rev() {
        if place.whole.range().end == at {
            at = text[..place.whole.range().start].trim_end_matches(is_blank).len();
        }
    }
    let least = item.box_span().range().end + 1;
    if at > least { at } else { parts.end as usize }
}
