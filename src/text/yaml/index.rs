//! Our own index of the top-level keys: which line each stands on, and what its value covers.
//!
//! It gives line and column for repeated keys and odd values, and the pieces to recover from.

use super::fences::next_line;
use crate::text::Span;
use std::borrow::Cow;

/// A line that looks like a top-level key.
pub(super) struct Key<'y> {
    /// The key without quotes.
    pub(super) text: Cow<'y, str>,
    /// The key as written.
    pub(super) span: Span,
    /// The offset of the line.
    pub(super) line: usize,
    /// The offset of the colon.
    pub(super) colon: usize,
}

/// Finds the lines that look like a top-level key, in order. A quoted text of several lines can hold
/// more of them than the YAML has.
pub(super) fn keys(yaml: &str) -> Vec<Key<'_>> {
    let mut found = Vec::new();
    let mut outer = None;
    let mut at = 0;
    while at < yaml.len() {
        let next = next_line(yaml, at);
        let line = yaml[at..next].trim_end_matches(['\n', '\r']);
        let column = line.bytes().take_while(|byte| *byte == b' ').count();
        let words = &line[column..];
        if !(words.is_empty() || words.starts_with(['#', '%', '\t']) || words == "---")
            && column == *outer.get_or_insert(column)
            && let Some((text, len, colon)) = key_of(words)
        {
            let start = at + column;
            found.push(Key { text, span: Span::new(start, start + len), line: at, colon: start + colon });
        }
        at = next;
    }
    found
}

/// Reads `key:` from the start of a line: the key, its length as written, and where its colon stands.
fn key_of(line: &str) -> Option<(Cow<'_, str>, usize, usize)> {
    let first = line.chars().next()?;
    if first == '"' || first == '\'' {
        let len = quoted_len(line)?;
        let rest = &line[len..];
        let colon = len + rest.len() - rest.trim_start_matches(' ').len();
        let inner = &line[1..len - 1];
        let text = if first == '"' { inner.replace("\\\"", "\"") } else { inner.replace("''", "'") };
        return line[colon..].starts_with(':').then_some((text.into(), len, colon));
    }
    let indicator = matches!(first, '-' | '?') && line[1..].chars().next().is_none_or(|next| matches!(next, ' ' | '\t'));
    if indicator || "[]{},|>@`&*!:#%".contains(first) {
        return None;
    }
    let bytes = line.as_bytes();
    let ends_key = |at: usize| matches!(bytes.get(at + 1), None | Some(b' ' | b'\t'));
    let colon = memchr::memchr_iter(b':', bytes).find(|at| ends_key(*at))?;
    let key = line[..colon].trim_end();
    (!key.contains(" #")).then(|| (key.into(), key.len(), colon))
}

/// Returns the length of the quoted text that `from` begins with, quotes included, if it is closed.
fn quoted_len(from: &str) -> Option<usize> {
    let bytes = from.as_bytes();
    let quote = *bytes.first()?;
    let mut at = 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if quote == b'"' => at += 1,
            byte if byte == quote && quote == b'\'' && bytes.get(at + 1) == Some(&quote) => at += 1,
            byte if byte == quote => return Some(at + 1),
            _ => {}
        }
        at += 1;
    }
    None
}

/// Returns what a value covers between `start`, behind its colon, and `end`, where the next key's
/// line begins: without the blanks and comments around it.
pub(super) fn value_span(yaml: &str, start: usize, end: usize) -> Span {
    let mut from = start;
    loop {
        from += yaml[from..end].len() - yaml[from..end].trim_start().len();
        if !yaml[from..end].starts_with('#') {
            break;
        }
        from = next_line(yaml, from).min(end);
    }
    let value = &yaml[from..end];
    // A key of the long form, `? [a, b]`, is in no index: the value before it ends there.
    let value = value.find("\n? ").map_or(value, |long| &value[..long]);
    let len = match value.chars().next() {
        None => return Span::new(start, start),
        Some('"' | '\'') => quoted_len(value).unwrap_or(value.len()),
        Some('|' | '>') => value.len(),
        Some(_) => len_without_comments(value),
    };
    Span::new(from, from + value[..len].trim_end().len())
}

/// Cuts comments off the end: whole lines of them, then one behind the last line's words.
fn len_without_comments(value: &str) -> usize {
    let mut len = value.trim_end().len();
    loop {
        let line = value[..len].rfind(['\n', '\r']).map_or(0, |end| end + 1);
        if line > 0 && value[line..len].trim_start().starts_with('#') {
            len = value[..line].trim_end().len();
            continue;
        }
        return comment_at(&value[line..len]).map_or(len, |comment| line + comment);
    }
}

/// Finds a comment behind the words of a line, outside quotes.
fn comment_at(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let after_blank = at > 0 && matches!(bytes[at - 1], b' ' | b'\t');
        match bytes[at] {
            b'#' if after_blank => return Some(at),
            b'"' | b'\'' if after_blank || at == 0 || matches!(bytes[at - 1], b'[' | b'{' | b',') => {
                at += quoted_len(&line[at..]).unwrap_or(1);
            }
            _ => at += 1,
        }
    }
    None
}

/// Blanks out the lines that git writes into a file it could not merge, and says where the first one
/// stands; every other byte keeps its place.
pub(super) fn without_conflict_markers(yaml: &str) -> Option<(String, usize)> {
    let holds = |marker: &str| memchr::memmem::find(yaml.as_bytes(), marker.as_bytes()).is_some();
    if !holds("<<<<<<<") && !holds(">>>>>>>") {
        return None;
    }
    let is_marker = |line: &str| {
        ["<<<<<<<", "|||||||", "=======", ">>>>>>>"].iter().any(|marker| {
            line.strip_prefix(marker).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n']))
        })
    };
    let mut text = String::with_capacity(yaml.len());
    let mut first = None;
    while text.len() < yaml.len() {
        let at = text.len();
        let line = &yaml[at..next_line(yaml, at)];
        if is_marker(line) {
            first.get_or_insert(at);
            text.push_str(&blanked(line));
        } else {
            text.push_str(line);
        }
    }
    first.map(|first| (text, first))
}

/// Returns as many blanks as the text has bytes, with its line ends kept.
pub(super) fn blanked(text: &str) -> String {
    text.bytes().map(|byte| if matches!(byte, b'\n' | b'\r') { byte as char } else { ' ' }).collect()
}
