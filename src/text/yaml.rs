//! YAML as a small tree that knows where each top-level key stands, and that survives broken input.
//!
//! It never fails: what cannot be read becomes a problem at its line, and the other keys still count.

mod fences;
mod guard;
mod index;
mod plain;
mod recover;
mod tree;

pub use fences::{Fences, front_matter};

use crate::order;
use crate::text::{Fact, Problem, Span};
use index::Key;
use std::collections::HashSet;

/// A value as YAML 1.2 reads it. Days stay text, `yes` and `no` too.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number as it was written: `1.10` stays `1.10`, thirty digits stay thirty digits.
    Number(String),
    /// Any other scalar.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// A map in the order written. Keys that are no text are spelt out; of a repeated key all are kept.
    Map(Vec<(String, Value)>),
}

impl Value {
    /// Returns the words of a scalar: a text, or a number or flag as written.
    ///
    /// # Example
    /// ```
    /// use milepost::text::yaml::Value;
    /// assert_eq!(Value::Number("1.10".into()).words().as_deref(), Some("1.10"));
    /// assert_eq!(Value::Bool(false).words().as_deref(), Some("false"));
    /// assert_eq!(Value::Null.words(), None);
    /// ```
    pub fn words(&self) -> Option<std::borrow::Cow<'_, str>> {
        match self {
            Value::Number(text) | Value::Text(text) => Some(text.into()),
            Value::Bool(flag) => Some(if *flag { "true" } else { "false" }.into()),
            Value::Null | Value::List(_) | Value::Map(_) => None,
        }
    }

    /// Returns the pairs of a map, if it is one.
    pub fn pairs(&self) -> Option<&[(String, Value)]> {
        match self {
            Value::Map(pairs) => Some(pairs),
            _ => None,
        }
    }

    /// Returns what an unquoted `[[Goal]]` names: for YAML it is a list in a list.
    ///
    /// # Example
    /// ```
    /// use milepost::text::{Span, yaml};
    /// let text = "parent: [[Learn Spanish|es]]";
    /// let read = yaml::parse(text, Span::new(0, text.len()));
    /// assert_eq!(read.entries[0].value.link_text().as_deref(), Some("Learn Spanish|es"));
    /// ```
    pub fn link_text(&self) -> Option<String> {
        let Value::List(outer) = self else { return None };
        let [Value::List(inner)] = outer.as_slice() else { return None };
        // A comma in a title makes several items: `[[One, two]]`.
        let words: Option<Vec<_>> = inner.iter().map(Value::words).collect();
        words.filter(|words| !words.is_empty()).map(|words| words.join(", "))
    }

    /// Says whether nothing is given: nothing stands there, or quotes around nothing, or what a template leaves to be filled in.
    ///
    /// # Example
    /// ```
    /// use milepost::text::yaml::Value;
    /// assert!(Value::Null.is_blank() && Value::Text(" ".into()).is_blank());
    /// assert!(!Value::Bool(false).is_blank());
    /// ```
    pub fn is_blank(&self) -> bool {
        let is_empty = matches!(self, Value::Text(text) if text.trim().is_empty());
        *self == Value::Null || is_empty || self.is_placeholder()
    }

    /// Says whether this is a template's placeholder, `{{date}}`: for YAML, a map whose key is a map.
    fn is_placeholder(&self) -> bool {
        match self {
            Value::Map(pairs) => matches!(pairs.as_slice(), [(key, Value::Null)] if key.starts_with('{')),
            Value::Text(text) => text.starts_with("{{"),
            _ => false,
        }
    }
}

/// A top-level key and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key as written, without quotes.
    pub key: String,
    /// Where the key stands, quotes included.
    pub key_span: Span,
    /// The value.
    pub value: Value,
    /// Where the value stands, as written: without blanks and comments around it, quotes included.
    /// Empty, behind the colon, where there is none.
    pub value_span: Span,
}

/// What was read from YAML.
///
/// # Shape
/// Entries in the order written, each key once. Spans count from the start of the whole text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Yaml {
    /// The keys that could be read.
    pub entries: Vec<Entry>,
    /// What could not.
    pub problems: Vec<Problem>,
}

impl Yaml {
    fn of_problem(span: Span, fact: Fact) -> Yaml {
        Yaml { entries: Vec::new(), problems: vec![Problem { span, fact }] }
    }
}

/// Reads the YAML that stands in `range` of `text`: front matter without its fences, or a whole file.
///
/// # Example
/// ```
/// use milepost::text::{Fact, Span, yaml};
/// let text = "type: goal\nowner: \"ann\ndue: 2026-12-01\n";
/// let read = yaml::parse(text, Span::new(0, text.len()));
/// let keys: Vec<&str> = read.entries.iter().map(|entry| entry.key.as_str()).collect();
/// assert_eq!(keys, ["type", "due"], "the broken key costs itself only");
/// assert!(matches!(read.problems[0].fact, Fact::BrokenYaml(_)));
/// ```
pub fn parse(text: &str, range: Span) -> Yaml {
    let base = range.start as usize;
    let whole = text.get(range.range()).unwrap_or("");
    let yaml = whole.strip_prefix('\u{feff}').unwrap_or(whole);
    let base = base + whole.len() - yaml.len();

    if let Some((at, fact)) = guard::refuse(yaml) {
        return Yaml::of_problem(line_span(yaml, at, base), fact);
    }
    let mut problems = Vec::new();
    let marked = index::without_conflict_markers(yaml);
    if let Some((_, at)) = &marked {
        problems.push(Problem { span: line_span(yaml, *at, base), fact: Fact::ConflictMarkers });
    }
    let readable = marked.as_ref().map_or(yaml, |(text, _)| text.as_str());

    let keys = index::keys(readable);
    let read = match plain::read(readable).map_or_else(|| tree::read(readable), Ok) {
        Ok(Value::Null) => Vec::new(),
        Ok(Value::Map(pairs)) => align(readable, &keys, pairs),
        Ok(_) => {
            let first = readable.len() - readable.trim_start().len();
            problems.push(Problem { span: line_span(yaml, first, base), fact: Fact::NotKeys });
            Vec::new()
        }
        Err(whole) => {
            let (read, broken) = recover::key_by_key(readable, &keys, &whole);
            problems.extend(
                broken
                    .into_iter()
                    .map(|broken| Problem { span: line_span(yaml, broken.at, base), fact: Fact::BrokenYaml(broken.why) }),
            );
            read
        }
    };
    finish(read, base, marked.is_some(), problems)
}

/// A pair as read, with its place within the YAML if its line was found.
struct Read {
    key: String,
    key_span: Span,
    value: Value,
    value_span: Span,
}

/// Finds the written place of each pair that was read. Lines that only looked like a key, inside
/// a quoted text of several lines, fall away here: the pairs come in the order of their lines.
fn align(yaml: &str, keys: &[Key<'_>], pairs: Vec<(String, Value)>) -> Vec<Read> {
    let mut places = Vec::with_capacity(pairs.len());
    let mut next = 0;
    for (key, _) in &pairs {
        let found = keys[next..].iter().position(|place| place.text == *key).map(|skip| next + skip);
        next = found.map_or(next, |found| found + 1);
        places.push(found);
    }
    let mut end = yaml.len();
    let mut read: Vec<Read> = Vec::with_capacity(pairs.len());
    for ((key, value), place) in pairs.into_iter().zip(places).rev() {
        let (key_span, value_span) = match place.map(|place| &keys[place]) {
            Some(place) => {
                let span = index::value_span(yaml, place.colon + 1, end);
                end = place.line;
                (place.span, span)
            }
            None => (Span::default(), Span::default()),
        };
        let value = as_written(yaml, value, value_span);
        read.push(Read { key, key_span, value, value_span });
    }
    read.reverse();
    read
}

/// A number at the top level takes its spelling from the text; deeper ones have it already.
fn as_written(yaml: &str, value: Value, span: Span) -> Value {
    let written = &yaml[span.range()];
    let plain = written.starts_with(|first: char| first.is_ascii_digit() || "+-.".contains(first));
    match value {
        Value::Number(_) if plain && !written.contains(char::is_whitespace) => Value::Number(written.to_owned()),
        other => other,
    }
}

/// Moves spans to the whole text and lets the first of a repeated key count.
fn finish(read: Vec<Read>, base: usize, in_conflict: bool, mut problems: Vec<Problem>) -> Yaml {
    let shift = |span: Span| Span::new(span.start as usize + base, span.end as usize + base);
    let repeated = repeated(&read);
    let mut entries = Vec::with_capacity(read.len());
    for (at, Read { key, key_span, value, value_span }) in read.into_iter().enumerate() {
        if !repeated.contains(&at) {
            entries.push(Entry { key, key_span: shift(key_span), value, value_span: shift(value_span) });
        } else if !in_conflict {
            problems.push(Problem { span: shift(key_span), fact: Fact::RepeatedKey(key) });
        }
    }
    order::by_key(&mut problems, |problem| problem.span);
    Yaml { entries, problems }
}

/// Returns which of the keys stand further up already.
fn repeated(read: &[Read]) -> HashSet<usize> {
    let key = |at: usize| read[at].key.as_str();
    let mut order: Vec<usize> = (0..read.len()).collect();
    order.sort_unstable_by_key(|at| (key(*at), *at));
    order.windows(2).filter(|two| key(two[0]) == key(two[1])).map(|two| two[1]).collect()
}

/// Returns what is written on the line that holds `at`, without the blanks around it.
fn line_span(yaml: &str, at: usize, base: usize) -> Span {
    let bytes = yaml.as_bytes();
    let at = at.min(bytes.len());
    let is_end = |byte: &u8| matches!(byte, b'\n' | b'\r');
    let start = bytes[..at].iter().rposition(is_end).map_or(0, |end| end + 1);
    let end = bytes[at..].iter().position(is_end).map_or(bytes.len(), |end| at + end);
    let blank = |byte: &&u8| matches!(byte, b' ' | b'\t');
    let lead = bytes[start..end].iter().take_while(blank).count();
    let tail = bytes[start + lead..end].iter().rev().take_while(blank).count();
    Span::new(base + start + lead, base + end - tail)
}

#[cfg(test)]
mod tests;
