//! A few lines of a note with one place marked: as diagnostics and empty sections show them.

use crate::text::border;
use serde::Serialize;

/// The most characters of a line that are shown; the place that is meant is always among them.
const WIDEST: usize = 160;

/// A line of a note.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize)]
pub struct Line {
    /// Its number, from 1.
    pub number: u32,
    /// What comes before the marked place; the whole line if nothing is marked in it.
    pub before: String,
    /// The marked place.
    pub marked: String,
    /// What comes behind it.
    pub after: String,
}

impl Line {
    /// Returns a line in which nothing is marked.
    pub fn plain(number: u32, text: &str) -> Line {
        Line::marked(number, text, text.len(), text.len())
    }

    /// Returns a line in which the bytes from `start` to `end` are marked. Very long lines are cut around them.
    ///
    /// # Example
    /// ```
    /// use milepost::page::part::excerpt::Line;
    /// let line = Line::marked(88, "- [ ] Take screenshots 📅 2026-11-31", 28, 38);
    /// assert_eq!((line.marked.as_str(), line.after.as_str()), ("2026-11-31", ""));
    /// ```
    pub fn marked(number: u32, text: &str, start: usize, end: usize) -> Line {
        let start = border(text, start);
        let end = border(text, end).max(start);
        let (before, marked, after) = (&text[..start], &text[start..end], &text[end..]);
        let marked = keep_start(marked, WIDEST);
        let room = WIDEST.saturating_sub(marked.chars().count());
        let before = if marked.is_empty() && after.is_empty() { keep_start(before, room) } else { keep_end(before, room / 2) };
        let after = keep_start(after, room.saturating_sub(before.chars().count()));
        Line { number, before, marked, after }
    }
}

/// Returns the first characters, and an ellipsis for the others.
fn keep_start(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((cut, _)) => format!("{}…", &text[..cut]),
        None => text.to_owned(),
    }
}

/// Returns an ellipsis for all but the last characters, and those.
fn keep_end(text: &str, most: usize) -> String {
    let left_out = text.chars().count().saturating_sub(most);
    match text.char_indices().nth(left_out) {
        Some((cut, _)) if left_out > 0 => format!("…{}", &text[cut..]),
        None if left_out > 0 => "…".to_owned(),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::Line;

    #[test]
    fn a_very_long_line_is_cut_around_the_place() {
        let text = format!("{}HERE{}", "a".repeat(100_000), "b".repeat(100_000));
        let line = Line::marked(1, &text, 100_000, 100_004);
        assert_eq!(line.marked, "HERE");
        assert!(line.before.starts_with('…') && line.after.ends_with('…'));
        assert!(line.before.len() + line.after.len() < 200);
    }

    #[test]
    fn an_offset_inside_a_character_is_moved_to_its_start() {
        let line = Line::marked(1, "äö", 1, 3);
        assert_eq!((line.before.as_str(), line.marked.as_str(), line.after.as_str()), ("", "ä", "ö"));
    }
}
