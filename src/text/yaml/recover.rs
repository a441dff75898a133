//! Key by key through YAML that is broken as a whole, so that the good keys still count.

use super::{
    Read, Value, align,
    fences::next_line,
    index::{self, Key},
    tree::{self, Fault},
};
use crate::order;

/// A place that could not be read.
pub(super) struct BrokenPlace {
    /// The offset, somewhere on the line to name.
    pub(super) at: usize,
    /// The reason, one clause.
    pub(super) why: String,
}

/// How often the rest is tried again as a whole, which aliases between keys need.
const TRIES: usize = 8;

/// Reads each key by itself, blanks out those that cannot be read, and reads the rest as a whole.
pub(super) fn key_by_key(yaml: &str, keys: &[Key<'_>], whole: &tree::Broken) -> (Vec<Read>, Vec<BrokenPlace>) {
    let Some(first) = keys.first() else {
        return (Vec::new(), vec![BrokenPlace { at: whole.at, why: whole.why.clone() }]);
    };
    let mut recovery = Recovery { rest: yaml.to_owned(), read: Vec::new(), broken: Vec::new() };
    if let Some(stray) = first_words(&yaml[..first.line]) {
        recovery.blank(0, first.line);
        recovery.broken.push(BrokenPlace { at: stray, why: "a line that is neither a key nor part of a value".into() });
    }
    for (key, end) in with_ends(keys, yaml.len()) {
        match tree::read(&yaml[key.line..end]) {
            Ok(Value::Map(_)) => {}
            Err(fault) if fault.kind == Fault::LoneAlias => {}
            Err(fault) => recovery.give_up(yaml, key, end, fault.at, fault.why),
            Ok(_) => recovery.give_up(yaml, key, end, 0, whole.why.clone()),
        }
    }
    recovery.read_rest(keys);
    let Recovery { mut read, mut broken, .. } = recovery;
    order::by_key(&mut read, |read| read.key_span);
    order::by_key(&mut broken, |broken| broken.at);
    (read, broken)
}

struct Recovery {
    /// The YAML with blanks where it could not be read.
    rest: String,
    read: Vec<Read>,
    broken: Vec<BrokenPlace>,
}

impl Recovery {
    /// Takes a key out that cannot be read by itself; the fault lies `at` so far behind its line's beginning.
    fn give_up(&mut self, yaml: &str, key: &Key<'_>, end: usize, at: usize, why: String) {
        let keep = stray_line(yaml, key, end).unwrap_or(key.line);
        self.blank(keep, end);
        let value_span = index::value_span(yaml, key.colon + 1, end);
        let value = &yaml[value_span.range()];
        if keep == key.line && value.starts_with("{{") && !value.contains('\n') {
            // A template's `{{date}} {{time}}` is no YAML, and nobody's mistake.
            let value = Value::Text(value.to_owned());
            self.read.push(Read { key: key.text.clone().into_owned(), key_span: key.span, value, value_span });
            return;
        }
        let last = yaml[..end].trim_end().len().max(keep + 1) - 1;
        // The parser names the end for a quote that is never closed: its beginning says more.
        let at = if why.contains("never closed") { key.line } else { (key.line + at).clamp(keep, last) };
        self.broken.push(BrokenPlace { at, why });
    }

    /// Reads what is left, blanking out one more key each time it still fails.
    fn read_rest(&mut self, keys: &[Key<'_>]) {
        for _ in 0..TRIES {
            let fault = match tree::read(&self.rest) {
                Ok(Value::Map(pairs)) => return self.read.extend(align(&self.rest, keys, pairs)),
                Ok(_) => return,
                Err(fault) => fault,
            };
            let after = keys.partition_point(|key| key.line <= fault.at).max(1);
            let (start, end) = (keys[after - 1].line, keys.get(after).map_or(self.rest.len(), |next| next.line));
            if fault.kind == Fault::Unfolds || self.rest[start..end].trim().is_empty() {
                return self.one_by_one(keys, fault.why);
            }
            self.blank(start, end);
            self.broken.push(BrokenPlace { at: fault.at.clamp(start, end.max(start + 1) - 1), why: fault.why });
        }
        self.one_by_one(keys, String::new());
    }

    /// The last resort: every key by itself, without aliases between them. The first key that needs one
    /// is blamed for what the parser said of the whole.
    fn one_by_one(&mut self, keys: &[Key<'_>], why: String) {
        let mut blame = Some(why).filter(|why| !why.is_empty());
        for (key, end) in with_ends(keys, self.rest.len()) {
            match tree::read(&self.rest[key.line..end]) {
                Ok(Value::Map(pairs)) => self.read.extend(align(&self.rest[..end], std::slice::from_ref(key), pairs)),
                Ok(_) => {}
                Err(_) => self.broken.extend(blame.take().map(|why| BrokenPlace { at: key.line, why })),
            }
        }
    }

    fn blank(&mut self, start: usize, end: usize) {
        let blanks = index::blanked(&self.rest[start..end]);
        self.rest.replace_range(start..end, &blanks);
    }
}

/// Returns each key with the offset where the next one begins.
fn with_ends<'k>(keys: &'k [Key<'_>], len: usize) -> impl Iterator<Item = (&'k Key<'k>, usize)> {
    keys.iter().enumerate().map(move |(at, key)| (key, keys.get(at + 1).map_or(len, |next| next.line)))
}

/// Finds a line under a key that is not indented and no list item: without it the key may be good.
fn stray_line(yaml: &str, key: &Key<'_>, end: usize) -> Option<usize> {
    let mut at = next_line(yaml, key.line);
    while at < end {
        let next = next_line(yaml, at);
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
        let next = next_line(yaml, at);
        let line = yaml[at..next].trim();
        if !(line.is_empty() || line.starts_with(['#', '%']) || line == "---") {
            return Some(at);
        }
        at = next;
    }
    None
}
