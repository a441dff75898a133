//! What makes a task the same task: its text without box, dates and fields, and the key of that text.

use crate::note::field_table::{self, Field};
use std::borrow::Cow;

/// Keys are cut to so many bits: twelve hundred thousand different texts hold one false twin among them.
const KEY_BITS: u32 = 40;

/// Returns the key of a text as [`words`] gives it.
///
/// # Units
/// 40 bits, so that the cache stays small.
pub(super) fn key(words: &str) -> u64 {
    xxhash_rust::xxh3::xxh3_64(words.as_bytes()) >> (64 - KEY_BITS)
}

/// Returns what stands behind a box without dates, fields and block link, one blank between any two words.
///
/// Coarser than the reader of notes, which only takes symbols at the end of a line: a date or a priority that comes, goes or
/// changes, wherever it stands, leaves a task the task that it was.
pub(super) fn words(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    let is_plain =
        text.bytes().all(|byte| byte.is_ascii() && byte != b'^' && byte >= b' ') && !text.contains("::") && !text.contains("  ");
    if is_plain {
        return Cow::Borrowed(text);
    }
    let text = without_inline_fields(without_block_link(text));
    let text = without_symbols(&text);
    Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn without_block_link(text: &str) -> &str {
    let Some((before, name)) = text.rsplit_once(" ^") else { return text };
    let named = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if named && !before.trim().is_empty() { before } else { text }
}

/// Takes out `[key:: value]` and `(key:: value)`.
fn without_inline_fields(text: &str) -> Cow<'_, str> {
    if !text.contains("::") {
        return Cow::Borrowed(text);
    }
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len());
    let mut kept = 0;
    for (colons, _) in text.match_indices("::") {
        let open = bytes[kept..colons].iter().rposition(|byte| matches!(byte, b'[' | b'(')).map(|at| kept + at);
        let Some(open) = open else { continue };
        let close = if bytes[open] == b'[' { b']' } else { b')' };
        let is_key = !bytes[open..colons].contains(&close);
        if let Some(end) = closing(&bytes[colons..], bytes[open], close).filter(|_| is_key) {
            out.push_str(&text[kept..open]);
            kept = colons + end;
        }
    }
    out.push_str(&text[kept..]);
    Cow::Owned(out)
}

/// Returns where the bracket is closed that stands open, just behind it.
fn closing(bytes: &[u8], open: u8, close: u8) -> Option<usize> {
    let mut depth = 1;
    for (at, byte) in bytes.iter().enumerate() {
        depth += i32::from(*byte == open) - i32::from(*byte == close);
        if depth == 0 {
            return Some(at + 1);
        }
    }
    None
}

/// Takes out the symbols of fields with what belongs to them.
fn without_symbols(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.chars().any(|c| field_table::by_symbol(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let row = field_table::by_symbol(c);
        rest = &rest[c.len_utf8()..];
        match row {
            Some(row) => rest = behind_value(row.field, rest.trim_start_matches(['\u{fe0f}', '\u{fe0e}'])),
            None => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Returns what follows the value of a field.
fn behind_value(field: Field, rest: &str) -> &str {
    let value = rest.trim_start();
    let past = |is_value: fn(char) -> bool| value.trim_start_matches(is_value);
    match field {
        Field::Priority => rest,
        Field::Recurrence => past(|c| c.is_ascii_alphanumeric() || matches!(c, ',' | '!' | ' ' | '\t' | '\u{a0}' | '\u{202f}')),
        Field::OnCompletion => past(|c| c.is_ascii_alphabetic()),
        Field::Id => past(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')),
        Field::DependsOn => past(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ',')),
        _ => past(|c| c.is_ascii_digit() || c == '-'),
    }
}

#[cfg(test)]
mod tests {
    use super::{key, words};

    #[test]
    fn dates_fields_and_links_leave_a_task_what_it_was() {
        let same = [
            " Learn words",
            "Learn  words ⏫ 📅 2026-03-01",
            "Learn words ✅ 2026-03-02 ^ab-1",
            "Learn words [due:: 2026-03-01] (estimate:: 1h (or so))",
            "Learn words 🔁 every 2 weeks 🆔 a1 ⛔ b,c",
            "Learn\u{a0}words ⏫\u{fe0f}",
        ];
        for text in same {
            assert_eq!(words(text), "Learn words", "{text}");
        }
        assert_ne!(key("Learn words"), key("Learn word"));
    }

    #[test]
    fn other_text_stays() {
        for text in ["a :: b", "see [x](y) ^ z", "std::fmt [is:: open", "Ünïcode ☕ text", "^alone", "#tag [[Note#^block]]"] {
            assert_eq!(words(text), text);
        }
    }
}
