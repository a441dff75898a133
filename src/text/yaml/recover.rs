//! Key by key through YAML that is broken as a whole, so that the good keys still count.

use super::{Read, Value, align, index, index::Key, tree};

/// A place that could not be read.
pub(super) struct BrokenPlace {
    /// The offset, somewhere on the line to name.
    pub(super) at: usize,
    /// The reason, one clause.
    pub(super) why: String,
    /// Says that there is no key at all.
    pub(super) no_key: bool,
}

/// How often the rest is tried again as a whole, which aliases between keys need.
const TRIES: usize = 8;

/// Reads each key by itself, blanks out those that cannot be read, and reads the rest as a whole.
pub(super) fn key_by_key(yaml: &str, keys: &[Key], whole: &tree::Broken) -> (Vec<Read>, Vec<BrokenPlace>) {
    if keys.is_empty() {
        let first = yaml.len() - yaml.trim_start().len();
        let is_list = yaml.trim_start().starts_with("- ");
        return (
            Vec::new(),
            vec![BrokenPlace { at: if is_list { whole.at } else { first.max(whole.at) }, why: whole.why.clone(), no_key: false }],
        );
    }
    let mut rest = yaml.to_owned();
    let mut broken = Vec::new();
    let mut placeholders = Vec::new();
    if let Some(stray) = first_words(&yaml[..keys[0].line]) {
        blank(&mut rest, 0, keys[0].line);
        broken.push(BrokenPlace { at: stray, why: "a line that is neither a key nor part of a value".into(), no_key: false });
    }
    for (at, key) in keys.iter().enumerate() {
        let end = keys.get(at + 1).map_or(yaml.len(), |next| next.line);
        match tree::read(&yaml[key.line..end]) {
            Ok(Value::Map(_)) => {}
            Err(fault) if fault.lone_alias => {}
            other => {
                let fault = other.err();
                let keep = stray_line(yaml, key, end).unwrap_or(key.line);
                blank(&mut rest, keep, end);
                let value_span = index::value_span(yaml, key.colon + 1, end);
                let value = &yaml[value_span.range()];
                if keep == key.line && value.starts_with("{{") && !value.contains('\n') {
                    placeholders.push(Read {
                        key: key.text.clone(),
                        key_span: key.span,
                        value: Value::Text(value.to_owned()),
                        value_span,
                    });
                    continue;
                }
                let named = fault.as_ref().map_or(key.line, |fault| key.line + fault.at);
                let last = yaml[..end].trim_end().len().max(key.line + 1) - 1;
                let why = fault.map_or_else(|| whole.why.clone(), |fault| fault.why);
                // The parser names the end for a quote that is never closed: its beginning says more.
                let named = if why.contains("never closed") { key.line } else { named.clamp(keep, last.max(keep)) };
                broken.push(BrokenPlace { at: named, why, no_key: false });
            }
        }
    }
    let mut read = read_rest(&mut rest, keys, &mut broken);
    read.extend(placeholders);
    read.sort_by_key(|read| read.key_span);
    broken.sort_by_key(|broken| broken.at);
    (read, broken)
}

/// Reads what is left, blanking out one more key each time it still fails.
fn read_rest(rest: &mut String, keys: &[Key], broken: &mut Vec<BrokenPlace>) -> Vec<Read> {
    for _ in 0..TRIES {
        match tree::read(rest) {
            Ok(Value::Map(pairs)) => return align(rest, keys, pairs),
            Ok(_) => return Vec::new(),
            Err(fault) => {
                let after = keys.partition_point(|key| key.line <= fault.at).max(1);
                let (start, end) = (keys[after - 1].line, keys.get(after).map_or(rest.len(), |next| next.line));
                if rest[start..end].trim().is_empty() {
                    broken.push(BrokenPlace { at: fault.at, why: fault.why, no_key: false });
                    break;
                }
                blank(rest, start, end);
                broken.push(BrokenPlace { at: fault.at.clamp(start, end.max(start + 1) - 1), why: fault.why, no_key: false });
            }
        }
    }
    one_by_one(rest, keys)
}

/// The last resort: every key by itself, without aliases between them.
fn one_by_one(rest: &str, keys: &[Key]) -> Vec<Read> {
    let mut read = Vec::new();
    for (at, key) in keys.iter().enumerate() {
        let end = keys.get(at + 1).map_or(rest.len(), |next| next.line);
        if let Ok(Value::Map(pairs)) = tree::read(&rest[key.line..end])
            && let [(text, value)] = pairs.as_slice()
        {
            let value_span = index::value_span(rest, key.colon + 1, end);
            let value = super::as_written(rest, value.clone(), value_span);
            read.push(Read { key: text.clone(), key_span: key.span, value, value_span });
        }
    }
    read
}

/// Finds a line under a key that is not indented and no list item: without it the key may be good.
fn stray_line(yaml: &str, key: &Key, end: usize) -> Option<usize> {
    let mut at = super::fences::next_line(yaml, key.line);
    while at < end {
        let next = super::fences::next_line(yaml, at);
        let line = &yaml[at..next];
        if !line.trim().is_empty() && !line.starts_with([' ', '\t', '#', '-', ']', '}']) {
            return matches!(tree::read(&yaml[key.line..at]), Ok(Value::Map(_))).then_some(at);
        }
        at = next;
    }
    None
}

/// Finds the first line that is neither blank nor a comment nor a directive.
fn first_words(yaml: &str) -> Option<usize> {
    let mut at = 0;
    while at < yaml.len() {
        let next = super::fences::next_line(yaml, at);
        let line = yaml[at..next].trim();
        if !(line.is_empty() || line.starts_with(['#', '%']) || line == "---") {
            return Some(at);
        }
        at = next;
    }
    None
}

fn blank(text: &mut String, start: usize, end: usize) {
    let blanks = index::blanked(&text[start..end]);
    text.replace_range(start..end, &blanks);
}
