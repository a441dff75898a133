//! Dataview's inline fields, `[key:: value]` and `(key:: value)`, in one line of text.

use crate::note::field_table::{self, Field};

/// An inline field in a line, with byte offsets into that line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found<'t> {
    /// The key, trimmed.
    pub(super) key: &'t str,
    /// The value, trimmed.
    pub(super) value: &'t str,
    /// The opening bracket.
    pub(super) start: usize,
    /// Behind the closing bracket.
    pub(super) end: usize,
    /// What the key means, if it is a known one.
    pub(super) field: Option<Field>,
}

/// Finds the inline fields of a line that begin outside `skip` (code spans, comments; sorted, disjoint), in order.
///
/// # Shape
/// Sorted by start; a field in `( )` may stand inside one in `[ ]` and the other way round.
///
/// # Source
/// Dataview 0.5.68, `extractInlineFields`, which looks for either kind of bracket on its own.
pub(super) fn find<'t>(line: &'t str, skip: &[(usize, usize)]) -> Vec<Found<'t>> {
    let mut found = Vec::new();
    if colons(line).is_none() {
        return found;
    }
    for kind in [(b'[', b']'), (b'(', b')')] {
        pairs(line, kind, |open, close| {
            if !inside(skip, open) {
                found.extend(field_between(line, open, close));
            }
        });
    }
    if !found.is_sorted_by_key(|field: &Found<'_>| field.start) {
        found.sort_unstable_by_key(|field| field.start);
    }
    let mut behind = [0; 2];
    found.retain(|field| {
        let behind = &mut behind[usize::from(line.as_bytes()[field.start] == b'(')];
        let is_apart = field.start >= *behind;
        if is_apart {
            *behind = field.end;
        }
        is_apart
    });
    found
}

/// Finds the first `::`.
fn colons(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b':', bytes).find(|at| bytes.get(at + 1) == Some(&b':'))
}

/// Says whether an offset lies in one of these sorted, disjoint ranges.
pub(super) fn inside(ranges: &[(usize, usize)], offset: usize) -> bool {
    let at = ranges.partition_point(|(_, end)| *end <= offset);
    ranges.get(at).is_some_and(|(start, _)| *start <= offset)
}

/// Returns the field of this bracket pair, if a key and `::` stand before any other bracket.
fn field_between(line: &str, open: usize, close: usize) -> Option<Found<'_>> {
    let inside = &line[open + 1..close];
    let bytes = inside.as_bytes();
    let mut i = 0;
    while i < bytes.len() {
        match bytes[i] {
            b'[' | b']' | b'(' | b')' => return None,
            b':' if bytes.get(i + 1) == Some(&b':') => {
                let key = inside[..i].trim();
                let value = inside[i + 2..].trim();
                let field = field_table::by_key(key).map(|row| row.field);
                return (!key.is_empty()).then_some(Found { key, value, start: open, end: close + 1, field });
            }
            _ => i += 1,
        }
    }
    None
}

/// Pairs the brackets of a kind, in the order of the closing ones.
///
/// A backslash takes the next character out of the count; an opening bracket behind one still opens a field, which ends
/// where the brackets around it do.
fn pairs(line: &str, (open, close): (u8, u8), mut pair: impl FnMut(usize, usize)) {
    let bytes = line.as_bytes();
    let is_escaped = |at: usize| bytes[..at].iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1;
    let mut waiting = Vec::new();
    for at in memchr::memchr2_iter(open, close, bytes) {
        if bytes[at] == open {
            waiting.push((at, is_escaped(at)));
        } else if !waiting.is_empty() && !is_escaped(at) {
            while let Some((open, was_escaped)) = waiting.pop() {
                pair(open, at);
                if !was_escaped {
                    break;
                }
            }
        }
    }
}

/// Finds a field that fills its line, `Key:: value`, after list marker, quote marks and emphasis are taken off.
///
/// # Source
/// Dataview 0.5.68, `extractFullLineField`.
pub(super) fn whole_line(line: &str) -> Option<(&str, &str)> {
    let colons = colons(line)?;
    let key = line[..colons].trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '>' | '-' | '+' | '\u{feff}'));
    let key = key.trim().trim_matches(['*', '_', '~', '`']).trim();
    let fits =
        !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '/' | '⏱') || !c.is_ascii());
    fits.then(|| (key, line[colons + 2..].trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(line: &str) -> Vec<(&str, &str)> {
        find(line, &[]).into_iter().map(|f| (f.key, f.value)).collect()
    }

    #[test]
    fn brackets_may_touch_and_nest() {
        assert_eq!(keys("[a:: 1][b:: 2]"), [("a", "1"), ("b", "2")]);
        assert_eq!(keys("x (see [due:: 2026-03-20])"), [("due", "2026-03-20")]);
        assert_eq!(keys("[note:: see [here](https://example.org)] done"), [("note", "see [here](https://example.org)")]);
        assert_eq!(keys("[note:: see (due:: 2026-03-20)]"), [("note", "see (due:: 2026-03-20)"), ("due", "2026-03-20")]);
        assert_eq!(keys("[a:: [b:: 1] (c:: 2)"), [("b", "1"), ("c", "2")]);
    }

    #[test]
    fn what_is_not_closed_or_escaped_is_text() {
        assert!(keys("[due:: 2026-03-20").is_empty());
        assert!(keys("[due:: 2026-03-20)").is_empty());
        assert!(keys(r"\[due:: 2026-03-20\]").is_empty());
        assert!(keys("[due: 2026-03-20]").is_empty());
    }

    #[test]
    fn a_backslash_before_the_opening_bracket_does_not_count() {
        assert_eq!(keys(r"\[a:: 1] [b:: 2 \[c:: 3]"), [("a", "1"), ("b", r"2 \[c:: 3")]);
        assert_eq!(keys(r"[x \[a:: 1] y] \[b:: 2"), [("a", "1")]);
    }

    #[test]
    fn whole_lines_lose_their_decoration() {
        assert_eq!(whole_line("**Bold key**:: value two"), Some(("Bold key", "value two")));
        assert_eq!(whole_line("> quoted:: yes"), Some(("quoted", "yes")));
        assert_eq!(whole_line("- Pages read:: 18"), Some(("Pages read", "18")));
        assert_eq!(whole_line("\u{feff}pages:: 18"), Some(("pages", "18")), "behind a byte order mark");
    }
}
