//! Values of front matter, quoted where they need it.

use super::form::one_line;
use crate::calendar::Day;
use std::fmt::Write;

/// A value of the front matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Front {
    /// A text, or nothing if it is empty.
    Text(String),
    /// A value that is known to need no quotes: a day, a word of ours.
    Plain(String),
    /// A link to a note, by what stands between its brackets.
    Link(String),
    /// Several texts.
    List(Vec<String>),
}

impl From<&str> for Front {
    fn from(text: &str) -> Front {
        Front::Text(one_line(text))
    }
}

impl From<String> for Front {
    fn from(text: String) -> Front {
        Front::from(text.as_str())
    }
}

impl From<&Option<String>> for Front {
    fn from(text: &Option<String>) -> Front {
        Front::from(text.as_deref().unwrap_or_default())
    }
}

impl From<Day> for Front {
    fn from(day: Day) -> Front {
        Front::Plain(day.to_string())
    }
}

impl From<Option<Day>> for Front {
    fn from(day: Option<Day>) -> Front {
        Front::Plain(day.map(|day| day.to_string()).unwrap_or_default())
    }
}

impl From<&[String]> for Front {
    /// One text is no list.
    fn from(texts: &[String]) -> Front {
        let mut texts: Vec<String> = texts.iter().map(|text| one_line(text)).filter(|text| !text.is_empty()).collect();
        match texts.len() {
            0 | 1 => Front::Text(texts.pop().unwrap_or_default()),
            _ => Front::List(texts),
        }
    }
}

impl Front {
    pub(super) fn link(target: Option<&String>) -> Front {
        Front::Link(target.map(|target| one_line(target)).unwrap_or_default())
    }

    pub(super) fn is_empty(&self) -> bool {
        match self {
            Front::Text(text) | Front::Plain(text) | Front::Link(text) => text.is_empty(),
            Front::List(texts) => texts.is_empty(),
        }
    }

    /// Writes the key with its value.
    pub fn written(&self, key: &str) -> String {
        match self {
            Front::Text(text) => format!("{key}: {}", value(text)),
            Front::Plain(text) => format!("{key}: {text}"),
            Front::Link(target) => format!("{key}: {}", quoted(&format!("[[{target}]]"))),
            Front::List(texts) => {
                let items: Vec<String> = texts.iter().map(|text| format!("\n  - {}", value(text))).collect();
                format!("{key}:{}", items.concat())
            }
        }
    }

    /// Returns the words that are to be read back.
    pub fn words(&self) -> Vec<String> {
        match self {
            Front::Text(text) | Front::Plain(text) => vec![text.clone()],
            Front::Link(target) => vec![format!("[[{target}]]")],
            Front::List(texts) => texts.clone(),
        }
    }
}

/// Writes a text of one line as a value of YAML that is read as that text: bare if it may be, else between double quotes.
///
/// # Source
/// YAML 1.2.2, 7.3.3 "Plain Style" and 10.3 "Core Schema"; days are bare, as people write them.
///
/// # Example
/// ```
/// use milepost::edit::new_note::value;
/// assert_eq!(value("a talk of 5 minutes"), "a talk of 5 minutes");
/// assert_eq!(value("why: because"), "\"why: because\"");
/// assert_eq!(value("yes"), "\"yes\"");
/// ```
pub fn value(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

fn is_plain(text: &str) -> bool {
    let begins_well = text.starts_with(|c: char| c.is_alphabetic()) || begins_with_amount(text);
    let is_word =
        ["true", "false", "null", "yes", "no", "on", "off", "y", "n"].iter().any(|word| text.eq_ignore_ascii_case(word));
    let ends_well = !text.ends_with([':', ' ']);
    let is_odd = |c: char| c.is_control() || matches!(c, '\u{85}' | '\u{a0}' | '\u{feff}' | '\u{2028}' | '\u{2029}');
    begins_well && ends_well && !is_word && !text.contains(": ") && !text.contains(" #") && !text.contains(is_odd)
}

/// `120 words`, `3/week`, `2026-11-30`: begins with a digit, and is no number for YAML.
fn begins_with_amount(text: &str) -> bool {
    let is_day = text.parse::<Day>().is_ok();
    let has_word = text.contains(|c: char| c.is_ascii_alphabetic()) && text.contains([' ', '/']);
    text.starts_with(|c: char| c.is_ascii_digit()) && (is_day || has_word)
}

/// Writes a text between double quotes.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() || matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                // Writing to a text cannot fail.
                let _ = write!(out, "\\u{:04X}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::{Front, value};
    use crate::text::{Span, yaml};
    use proptest::prelude::*;

    #[test]
    fn quotes_stand_where_they_are_needed() {
        for bare in ["because", "3/week", "120 words", "0 -> 120 words", "2026-11-30", "Tue, Thu", "it’s fun", "C# and F#", "a:b"]
        {
            assert_eq!(value(bare), bare);
        }
        for text in ["", "no", "12", "1e3", "0x1F", "- a", "[[a]]", "{{a}}", "a: b", "a #b", "a:", "@ana", "\"a\"", "'a'", "…"]
        {
            assert!(value(text).starts_with('"'), "{text}: {}", value(text));
        }
        assert_eq!(Front::from(&["a".to_owned(), "b: c".to_owned()][..]).written("done_when"), "done_when:\n  - a\n  - \"b: c\"");
    }

    proptest! {
        #[test]
        fn any_line_is_read_back(text in "\\PC*|[-:#'\"{}\\[\\],&*!|>%@`a-c0-2 ?~.]{0,12}") {
            let text = super::one_line(&text);
            let line = format!("why: {}\nlist:\n  - {}", value(&text), value(&text));
            let read = yaml::parse(&line, Span::new(0, line.len()));
            prop_assert!(read.problems.is_empty(), "{:?}", read.problems);
            prop_assert_eq!(read.entries[0].value.words().unwrap_or_default(), text.as_str());
            let yaml::Value::List(items) = &read.entries[1].value else { panic!("a list") };
            prop_assert_eq!(items[0].words().unwrap_or_default(), text.as_str());
        }
    }
}
