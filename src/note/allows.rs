//! What a note lets pass: rules that it names in its front matter, or in a comment by the line.

use crate::{
    note::{front_matter::FrontMatter, masked},
    text::{Lines, Span, border, yaml::Value},
};

/// A rule that may be broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allow {
    /// Its name, as written.
    pub rule: Box<str>,
    /// Where the name stands.
    pub span: Span,
    /// The line that may break it; none for the whole note.
    pub line: Option<u32>,
}

/// What a comment begins with, once it is open.
const WORDS: &str = "milepost allow ";

/// The most bytes of names in a comment.
const LONGEST: usize = 1024;

/// The comments of HTML and of Obsidian.
const COMMENTS: [(&str, &str); 2] = [("<!--", "-->"), ("%%", "%%")];

/// Lists the rules that a note names: `milepost: {allow: [bad-date]}` in its front matter, `<!-- milepost allow bad-date -->` or
/// `%% milepost allow bad-date %%` in its text. A comment with nothing else on its line is about the next one.
pub(super) fn read(text: &str, front: &FrontMatter, (lines, code): (&Lines, &[Span])) -> Vec<Allow> {
    let mut allows = of_front(text, front);
    for at in memchr::memmem::find_iter(text.as_bytes(), WORDS.as_bytes()) {
        if !masked::inside(code, at) {
            allows.extend(of_comment(text, at, lines).into_iter().flatten());
        }
    }
    allows
}

fn of_front(text: &str, front: &FrontMatter) -> Vec<Allow> {
    let Some(entry) = front.named("milepost") else { return Vec::new() };
    let pairs = entry.value.pairs().unwrap_or_default();
    let allowed = pairs.iter().filter(|(key, _)| key.eq_ignore_ascii_case("allow")).flat_map(|(_, value)| match value {
        Value::List(rules) => rules.iter().filter_map(Value::words).collect(),
        rule => rule.words().into_iter().collect::<Vec<_>>(),
    });
    let written = text.get(entry.value_span.range()).unwrap_or_default();
    let place = |rule: &str| {
        let at = written.find(rule).map(|at| entry.value_span.start as usize + at);
        at.map_or(entry.value_span, |at| Span::new(at, at + rule.len()))
    };
    allowed.map(|rule| Allow { span: place(&rule), rule: rule.trim().into(), line: None }).collect()
}

/// Reads the comment that says the words at an offset; none if they stand in no comment.
fn of_comment(text: &str, at: usize, lines: &Lines) -> Option<Vec<Allow>> {
    let (before, behind) = (text.get(..at)?.trim_end(), text.get(at + WORDS.len()..)?);
    let (open, close) = COMMENTS.into_iter().find(|(open, _)| before.ends_with(open))?;
    // A comment is short: nobody looks to the end of a note for each that is never closed.
    let names = &behind[..border(behind, LONGEST)];
    let names = &names[..names.find(close)?];
    let line = lines.line(at);
    let is_blank = |c: char| c == ' ' || c == '\t';
    let before = before.strip_suffix(open)?.trim_end_matches(is_blank);
    let behind = behind.get(names.len() + close.len()..)?.trim_start_matches(is_blank);
    let is_alone = (before.is_empty() || before.ends_with(['\n', '\r', '\u{feff}']))
        && (behind.is_empty() || behind.starts_with(['\n', '\r']));
    let start = at + WORDS.len();
    let words = names.split([',', ' ', '\t', '\n', '\r']).filter(|name| !name.is_empty());
    let allow = |name: &str| {
        let from = start + (name.as_ptr() as usize - names.as_ptr() as usize);
        Allow { rule: name.into(), span: Span::new(from, from + name.len()), line: Some(line + u32::from(is_alone)) }
    };
    Some(words.map(allow).collect())
}

#[cfg(test)]
mod tests {
    use crate::{
        config::Config,
        note::{Note, Reader, parse},
        path::VaultPath,
        text::Source,
    };
    use std::sync::Arc;

    fn note(text: &str) -> Note {
        let source = Source::of(VaultPath::new("a.md").unwrap(), text);
        parse(Arc::new(source), &Reader::new(&Config::default()))
    }

    fn allowed(text: &str) -> Vec<(String, Option<u32>)> {
        note(text).allows.iter().map(|allow| (allow.rule.to_string(), allow.line)).collect()
    }

    #[test]
    fn front_matter_is_about_the_whole_note_and_a_comment_about_a_line() {
        let text = "---\nmilepost: {allow: [bad-date, broken-link]}\n---\n<!-- milepost allow unread-field, bad-number -->\n- [ ] a\n- [ ] b %% milepost allow bad-date %%\n";
        let owned = |name: &str, line| (name.to_owned(), line);
        let expected = [
            owned("bad-date", None),
            owned("broken-link", None),
            owned("unread-field", Some(5)),
            owned("bad-number", Some(5)),
            owned("bad-date", Some(6)),
        ];
        assert_eq!(allowed(text), expected);
        let spans = note(text).allows.iter().map(|allow| note(text).text(allow.span).to_owned()).collect::<Vec<_>>();
        assert_eq!(spans, ["bad-date", "broken-link", "unread-field", "bad-number", "bad-date"]);
    }

    #[test]
    fn words_outside_of_comments_allow_nothing() {
        assert_eq!(allowed("milepost allow bad-date\n`<!-- milepost allow bad-date`\n```\n<!-- milepost allow x -->\n```\n"), []);
        assert_eq!(allowed("---\nmilepost: allow\n---\n"), []);
    }
}
