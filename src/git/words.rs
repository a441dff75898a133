//! What makes a task the same task: its text without box, dates and fields, and the key of that text.

use crate::note::field_table::{self, Field};
use std::borrow::Cow;

/// Keys are cut to so many bits: twelve hundred thousand different texts hold one false twin among them.
const KEY_BITS: u32 = 40;

/// No symbol of a field begins with a lower byte in UTF-8, and few other letters of notes with a higher one.
const FIRST_OF_SYMBOLS: u8 = 0xe2;

/// All blanks beyond ASCII hold one of these bytes in UTF-8, and few other letters of notes do.
const MAY_BE_BLANK: [u8; 4] = [0xc2, 0xe1, 0xe2, 0xe3];

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
    let is_plain = text.bytes().zip(text.bytes().skip(1).chain([0])).all(|(byte, next)| match byte {
        b' ' | b':' => next != byte,
        b'^' => false,
        _ => byte.is_ascii_graphic(),
    });
    if is_plain {
        return Cow::Borrowed(text);
    }
    match without_inline_fields(without_block_link(text)) {
        Cow::Borrowed(text) => with_single_blanks(without_symbols(text)),
        Cow::Owned(text) => with_single_blanks(Cow::Owned(without_symbols(&text).into_owned())),
    }
}

/// Leaves one blank between any two words.
fn with_single_blanks(text: Cow<'_, str>) -> Cow<'_, str> {
    let has_single = |text: &str| {
        let mut before = b' ';
        text.bytes().all(|byte| {
            let is_blank = byte == b' ' && before == b' ' || byte < b' ' || MAY_BE_BLANK.contains(&byte);
            before = byte;
            !is_blank
        })
    };
    match text {
        Cow::Borrowed(text) if has_single(text.trim()) => Cow::Borrowed(text.trim()),
        text => {
            let mut words = String::with_capacity(text.len());
            for word in text.split_whitespace() {
                if !words.is_empty() {
                    words.push(' ');
                }
                words.push_str(word);
            }
            Cow::Owned(words)
        }
    }
}

fn without_block_link(text: &str) -> &str {
    let Some((before, name)) = memchr::memrchr(b'^', text.as_bytes()).map(|at| (&text[..at], &text[at + 1..])) else {
        return text;
    };
    let Some(before) = before.strip_suffix(' ') else { return text };
    let named = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if named && !before.trim().is_empty() { before } else { text }
}

/// Takes out `[key:: value]` and `(key:: value)`.
fn without_inline_fields(text: &str) -> Cow<'_, str> {
    if !memchr::memchr_iter(b':', text.as_bytes()).any(|at| text.as_bytes().get(at + 1) == Some(&b':')) {
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
    // Most fields stand at the end: then nothing is copied.
    let mut out = Cow::Borrowed("");
    let (mut kept, mut from) = (0, 0);
    while let Some(at) = text.as_bytes()[from..].iter().position(|byte| *byte >= FIRST_OF_SYMBOLS).map(|at| from + at) {
        let Some(c) = text[at..].chars().next() else { break };
        from = at + c.len_utf8();
        if let Some(row) = field_table::by_symbol(c) {
            if text[kept..at] != *" " || !out.ends_with(' ') {
                out += &text[kept..at];
            }
            let rest = behind_value(row.field, text[from..].trim_start_matches(['\u{fe0f}', '\u{fe0e}']));
            from = text.len() - rest.len();
            kept = from;
        }
    }
    out += &text[kept..];
    out
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
    use super::{FIRST_OF_SYMBOLS, key, words};
    use crate::note::field_table::TABLE;

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
    fn symbols_are_no_common_letters() {
        for symbol in TABLE.iter().flat_map(|row| row.symbols) {
            assert!(symbol.encode_utf8(&mut [0; 4]).as_bytes()[0] >= FIRST_OF_SYMBOLS, "{symbol}");
        }
    }

    #[test]
    fn every_blank_of_unicode_is_one_blank() {
        for blank in ('\0'..=char::MAX).filter(|c| c.is_whitespace()) {
            assert_eq!(words(&format!("Öl{blank}{blank}kaufen 📅 2026-03-01")), "Öl kaufen", "{}", blank.escape_unicode());
        }
    }

    #[test]
    fn other_text_stays() {
        for text in ["a :: b", "see [x](y) ^ z", "std::fmt [is:: open", "Ünïcode ☕ text", "^alone", "#tag [[Note#^block]]"] {
            assert_eq!(words(text), text);
        }
    }
}
