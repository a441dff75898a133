//! One field of a task line: written behind the last word, changed in its place, or taken out.

use crate::{
    calendar::Day,
    note::{
        FieldPlace, Syntax,
        field_table::{self, Field},
    },
};
use std::ops::Range;

/// A stretch of the note's text, and what is to stand there.
pub(super) type Piece = (Range<usize>, String);

/// Returns a field with the blanks before it.
///
/// # Source
/// `corpus/obsidian-tasks/README.md`, "Ticking a box": one blank before a symbol, two before a bracket.
pub fn written(field: Field, value: &str, style: Syntax) -> String {
    let row = field_table::of(field);
    match (style, row.symbols.first()) {
        (Syntax::Emoji, Some(symbol)) => format!(" {symbol} {value}"),
        _ => format!("  [{}:: {value}]", key(field)),
    }
}

/// Returns the key as the Tasks plugin writes it.
fn key(field: Field) -> &'static str {
    match field {
        Field::DependsOn => "dependsOn",
        Field::OnCompletion => "onCompletion",
        field => field_table::of(field).keys.first().copied().unwrap_or_default(),
    }
}

/// Takes a field out, with the blanks before it.
pub(super) fn without(text: &str, place: &FieldPlace) -> Piece {
    let whole = place.whole.range();
    (text[..whole.start].trim_end_matches(is_blank).len()..whole.end, String::new())
}

/// Puts another day into a date field. What stands around the day, as in `[[2026-03-14]]`, stays.
pub(super) fn with_day(text: &str, place: &FieldPlace, before: Option<Day>, day: Day) -> Piece {
    let value = place.value.range();
    let written =
        before.map(|before| before.to_string()).filter(|written| text[value.clone()].matches(written.as_str()).count() == 1);
    let inside = written.and_then(|written| {
        let at = value.start + text[value.clone()].find(&written)?;
        Some(at..at + written.len())
    });
    (inside.unwrap_or(value), day.to_string())
}

/// Blanks within a line.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\n' | '\r')
}
