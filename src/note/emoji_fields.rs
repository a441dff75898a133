//! The emoji fields of the Obsidian Tasks format, stripped one by one from the end of a line.

use crate::note::{
    field_table::{self, Field},
    task_line::Priority,
};

/// A field in the emoji format.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Value<'t> {
    pub(super) field: Field,
    pub(super) symbol: char,
    /// What stands behind the symbol.
    pub(super) text: &'t str,
    /// Where the symbol begins.
    pub(super) start: usize,
    /// Where the value ends.
    pub(super) end: usize,
}

/// What was stripped from the end of a line.
#[derive(Debug, Default)]
pub(super) struct Stripped<'t> {
    /// Where the description ends.
    pub(super) end: usize,
    /// The fields, from right to left.
    pub(super) values: Vec<Value<'t>>,
    /// Where the tags and transparent fields stand that go back to the description, from right to left.
    pub(super) put_back: Vec<(usize, usize)>,
}

/// Strips priorities, dates, rules, ids, tags and `transparent` fields from the end, until something else stands there.
///
/// # Source
/// `corpus/obsidian-tasks/README.md`, step 5; as Obsidian Tasks 8.3.0 does, without its limit on passes (D9).
pub(super) fn strip<'t>(text: &'t str, transparent: &[(usize, usize)]) -> Stripped<'t> {
    let mut out = Stripped::default();
    let mut fields = transparent.len();
    loop {
        let rest = &text[..out.end_of(text)];
        out.end = rest.len();
        if rest.is_ascii() {
            // No symbol, so nothing more to strip: what would be put back stands where it stood.
            return out;
        }
        while fields > 0 && transparent[fields - 1].1 > rest.len() {
            fields -= 1;
        }
        if fields > 0 && transparent[fields - 1].1 == rest.len() && transparent[fields - 1].0 < rest.len() {
            let start = transparent[fields - 1].0;
            out.put_back.push((start, rest.len()));
            out.cut(start);
        } else if let Some(value) = value_at_end(rest) {
            out.cut(value.start);
            out.values.push(value);
        } else if let Some(at) = tag_at_end(rest) {
            out.put_back.push((at, rest.len()));
            out.cut(at);
        } else {
            return out;
        }
    }
}

impl Stripped<'_> {
    fn end_of(&self, text: &str) -> usize {
        let end = if self.values.is_empty() && self.put_back.is_empty() { text.len() } else { self.end };
        text[..end].trim_end().len()
    }

    fn cut(&mut self, at: usize) {
        self.end = at;
    }
}

/// Returns the priority that a symbol stands for.
pub(super) fn priority_of(symbol: char) -> Option<Priority> {
    let symbols = field_table::of(Field::Priority).symbols;
    symbols.iter().position(|known| *known == symbol).map(|at| Priority::NAMES[at].0)
}

/// Finds `symbol value` at the very end; the value must have the form that its field asks for.
fn value_at_end(text: &str) -> Option<Value<'_>> {
    let last = text.chars().next_back()?;
    if last.is_ascii() {
        let lengths: [fn(&str) -> usize; 2] = [date_length, word_length];
        let found = lengths.iter().find_map(|length| announced(text, text.len() - length(text)));
        return found.or_else(|| announced(text, text.len() - rule_length(text)));
    }
    let (symbol, at) = symbol_before(text, text.len())?;
    let row = field_table::by_symbol(symbol).filter(|row| row.field == Field::Priority)?;
    Some(Value { field: row.field, symbol, text: "", start: at, end: text.len() })
}

/// Returns the field whose symbol stands before the value that begins at `start`, if the value fits the field.
fn announced(text: &str, start: usize) -> Option<Value<'_>> {
    let value = text[start..].trim();
    if value.is_empty() {
        return None;
    }
    let before = text[..start].trim_end_matches(is_gap);
    let (symbol, at) = symbol_before(text, before.len())?;
    let row = field_table::by_symbol(symbol)?;
    let fits = match row.field {
        Field::Priority => false,
        Field::Recurrence => value.chars().all(is_rule_char),
        Field::OnCompletion => value.bytes().all(|b| b.is_ascii_alphabetic()),
        Field::Id => value.bytes().all(is_id_byte),
        Field::DependsOn => value.split(',').all(|id| !id.trim().is_empty() && id.trim().bytes().all(is_id_byte)),
        _ => date_length(value) == value.len(),
    };
    let end = start + text[start..].trim_end().len();
    fits.then_some(Value { field: row.field, symbol, text: value, start: at, end })
}

/// Returns the symbol that ends at `end`, a variation selector behind it allowed, and where it begins.
fn symbol_before(text: &str, end: usize) -> Option<(char, usize)> {
    let rest = text[..end].strip_suffix(['\u{fe0f}', '\u{fe0e}']).unwrap_or(&text[..end]);
    let symbol = rest.chars().next_back()?;
    Some((symbol, rest.len() - symbol.len_utf8()))
}

/// 10 if the text ends like `2026-03-20` in ASCII digits, else 0.
fn date_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let Some(tail) = bytes.len().checked_sub(10).map(|at| &bytes[at..]) else { return 0 };
    let shaped = tail.iter().enumerate().all(|(i, b)| if i == 4 || i == 7 { *b == b'-' } else { b.is_ascii_digit() });
    if shaped { 10 } else { 0 }
}

/// The length of the ids at the end, with the commas and blanks between them.
fn word_length(text: &str) -> usize {
    let start = text.trim_end_matches(|c: char| c == ',' || is_gap(c) || (c.is_ascii() && is_id_byte(c as u8)));
    text.len() - start.len()
}

/// The length of what may be a recurrence rule at the end.
fn rule_length(text: &str) -> usize {
    text.len() - text.trim_end_matches(is_rule_char).len()
}

fn is_id_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

fn is_rule_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, ',' | '!') || is_gap(c)
}

/// The blanks that may stand between a symbol and its value (deviation D4).
fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\u{202f}')
}

/// Returns where a tag begins that ends the text.
fn tag_at_end(text: &str) -> Option<usize> {
    let at = text.rfind(['#', ' '])?;
    let body = text[at..].strip_prefix('#')?;
    let apart = text[..at].chars().next_back().is_none_or(char::is_whitespace);
    let fits = !body.is_empty() && !body.contains(|c: char| "!@$%^&*(),.?\":{}|<>".contains(c));
    (fits && apart).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scan_stops_at_the_first_other_thing() {
        let stripped = strip("x ⏳ 2026-03-05 – 📅 2026-03-09", &[]);
        let due = Value { field: Field::Due, symbol: '📅', text: "2026-03-09", start: 21, end: 36 };
        assert_eq!(stripped.values, [due]);
        assert!(strip("x 📅 2026-03-15 please", &[]).values.is_empty());
    }

    #[test]
    fn tags_are_stepped_over() {
        let stripped = strip("x 📅 2026-03-15 #two ⏫ #three", &[]);
        assert_eq!(stripped.put_back, [(27, 33), (18, 22)]);
        assert_eq!(stripped.values.len(), 2);
    }
}
