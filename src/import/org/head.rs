//! One heading of Org: its stars, its keyword, its priority, its words and its tags.

use crate::{import::outline::State, note::Priority};

/// The keywords of a file.
#[derive(Clone, Debug, Default)]
pub(super) struct Keywords {
    open: Vec<String>,
    done: Vec<String>,
}

/// The keywords that are known without a line `#+TODO` of the file: those of Org, and those that many people set for all their files.
const OPEN: [&str; 16] = [
    "TODO",
    "NEXT",
    "STARTED",
    "DOING",
    "INPROGRESS",
    "IN-PROGRESS",
    "STRT",
    "WAITING",
    "WAIT",
    "HOLD",
    "BLOCKED",
    "SOMEDAY",
    "MAYBE",
    "PROJ",
    "PROJECT",
    "LOOP",
];
const DONE: [&str; 6] = ["DONE", "CANCELLED", "CANCELED", "KILL", "DROPPED", "ABORTED"];

impl Keywords {
    /// Adds those of a line `TODO(t) NEXT | DONE(d!) CANCELLED`; without a bar the last one is for what is done.
    pub(super) fn add(&mut self, line: &str) {
        let plain = |text: &str| -> Vec<String> {
            let words = text.split_whitespace().map(|word| word.split('(').next().unwrap_or(word).to_owned());
            words.filter(|word| !word.is_empty()).collect()
        };
        if let Some((open, done)) = line.split_once('|') {
            self.open.extend(plain(open));
            self.done.extend(plain(done));
        } else {
            let mut all = plain(line);
            self.done.extend(all.pop());
            self.open.extend(all);
        }
    }

    fn is_known(&self, word: &str) -> bool {
        if self.open.is_empty() && self.done.is_empty() {
            return OPEN.contains(&word) || DONE.contains(&word);
        }
        self.open.iter().chain(&self.done).any(|known| known == word)
    }

    /// Says whether a keyword is for what is done.
    pub(super) fn is_done(&self, word: &str) -> bool {
        let is_set = self.done.iter().any(|known| known == word);
        (is_set || (self.done.is_empty() && DONE.contains(&word))) && !is_dropped(word)
    }

    pub(super) fn state(&self, word: &str) -> State {
        let is_closed = self.done.iter().any(|known| known == word) || (self.done.is_empty() && DONE.contains(&word));
        match word.to_uppercase().as_str() {
            upper if is_closed && is_dropped(upper) => State::Cancelled,
            _ if is_closed => State::Done,
            "STARTED" | "DOING" | "INPROGRESS" | "IN-PROGRESS" | "STRT" => State::Doing,
            _ => State::Open,
        }
    }
}

/// The tag that says what the box cannot: what a task waits for, or a keyword of the user's own.
pub(super) fn tag(word: &str) -> Option<String> {
    match word.to_uppercase().as_str() {
        "TODO" | "DONE" | "STARTED" | "DOING" | "INPROGRESS" | "IN-PROGRESS" | "STRT" | "" => None,
        upper if is_dropped(upper) => None,
        "WAITING" | "WAIT" | "HOLD" | "BLOCKED" => Some("blocked".to_owned()),
        // What makes a note a goal when it stands in its text would be misread.
        "PROJ" | "PROJECT" => Some("proj".to_owned()),
        _ => Some(word.to_lowercase()),
    }
}

fn is_dropped(word: &str) -> bool {
    word.starts_with("CANCEL") || matches!(word, "KILL" | "DROPPED" | "ABORTED" | "WONTFIX" | "KILLED")
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Head<'t> {
    pub(super) stars: usize,
    pub(super) keyword: Option<&'t str>,
    pub(super) priority: Option<Priority>,
    pub(super) title: &'t str,
    pub(super) tags: Vec<&'t str>,
}

/// Reads `** TODO [#A] Words [1/2]  :tag:other:`; none if the line is no heading.
pub(super) fn head<'t>(line: &'t str, keywords: &Keywords) -> Option<Head<'t>> {
    let stars = line.bytes().take_while(|byte| *byte == b'*').count();
    let mut rest = line.get(stars..).filter(|rest| stars > 0 && (rest.starts_with(' ') || rest.starts_with('\t')))?.trim();
    let first = rest.split_whitespace().next().unwrap_or("");
    let keyword = Some(first).filter(|word| keywords.is_known(word));
    rest = rest[keyword.map_or(0, str::len)..].trim_start();
    let mut priority = None;
    if let Some((letter, behind)) = rest.strip_prefix("[#").and_then(|cookie| cookie.split_once(']'))
        && letter.len() <= 2
    {
        priority = match letter {
            "A" => Some(Priority::High),
            "B" => Some(Priority::Medium),
            _ => Some(Priority::Low),
        };
        rest = behind.trim_start();
    }
    let (title, tags) = tags_at_end(rest);
    Some(Head { stars, keyword, priority, title: without_count(title), tags })
}

/// Splits `:tag:other:` off the end.
fn tags_at_end(text: &str) -> (&str, Vec<&str>) {
    let at = text.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let at = if text.is_char_boundary(at) { at } else { 0 };
    let last = &text[at..];
    let inside = last.strip_prefix(':').and_then(|rest| rest.strip_suffix(':')).unwrap_or("");
    let fits = |tag: &&str| !tag.is_empty() && tag.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '@' | '#' | '%'));
    let tags: Vec<&str> = inside.split(':').filter(fits).collect();
    if tags.is_empty() || tags.len() != inside.split(':').count() { (text, Vec::new()) } else { (text[..at].trim_end(), tags) }
}

/// Takes the count of what is done off the end, `[2/5]` or `[40%]`: it is counted anew.
fn without_count(title: &str) -> &str {
    let Some((words, count)) = title.rsplit_once('[').filter(|(_, count)| count.ends_with(']')) else { return title };
    let count = &count[..count.len() - 1];
    let is_count =
        !count.is_empty() && count.contains(['/', '%']) && count.chars().all(|c| c.is_ascii_digit() || matches!(c, '/' | '%'));
    if is_count { words.trim_end() } else { title }
}
