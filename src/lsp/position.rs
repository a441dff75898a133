//! Places as an editor counts them: lines from 0, columns in bytes or in UTF-16, as was agreed.

use crate::text::{Lines, Span, border};
use serde::{Deserialize, Serialize};
use std::ops::Range as Bytes;

/// A place in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Position {
    /// The line, from 0.
    pub(super) line: u32,
    /// The column, from 0, in units of the [`Encoding`].
    pub(super) character: u32,
}

/// A stretch of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Range {
    /// Its first place.
    pub(super) start: Position,
    /// The place behind its last.
    pub(super) end: Position,
}

/// What columns are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    /// Bytes.
    Utf8,
    /// Units of UTF-16: two for most emoji.
    Utf16,
}

impl Encoding {
    /// Returns its name in the protocol.
    pub(super) fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf16 => "utf-16",
        }
    }

    fn width(self, c: char) -> usize {
        match self {
            Encoding::Utf8 => c.len_utf8(),
            Encoding::Utf16 => c.len_utf16(),
        }
    }
}

/// A text with its lines, to count places in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Places<'t> {
    /// The text.
    pub(super) text: &'t str,
    /// Where its lines begin.
    pub(super) lines: &'t Lines,
    /// What columns are counted in.
    pub(super) encoding: Encoding,
}

impl Places<'_> {
    /// Returns the offset of a place; of one outside the text that of the nearest inside.
    pub(super) fn offset(&self, place: Position) -> usize {
        if place.line >= self.lines.count() {
            return self.text.len();
        }
        let number = place.line + 1;
        let start = self.begin(number);
        let line = self.lines.text(self.text, number);
        let line = line.get(start - self.lines.start(number)..).unwrap_or("");
        let mut left = place.character as usize;
        for (at, c) in line.char_indices() {
            let width = self.encoding.width(c);
            if left < width {
                return start + at;
            }
            left -= width;
        }
        start + line.len()
    }

    /// Returns the place of an offset; of one inside a character that of the character.
    pub(super) fn position(&self, offset: usize) -> Position {
        let offset = border(self.text, offset);
        let line = self.lines.line(offset);
        let before = self.text.get(self.begin(line)..offset).unwrap_or("");
        let character = before.chars().map(|c| self.encoding.width(c)).sum::<usize>();
        Position { line: line - 1, character: character as u32 }
    }

    /// Returns the places of a stretch.
    pub(super) fn range(&self, bytes: Bytes<usize>) -> Range {
        Range { start: self.position(bytes.start), end: self.position(bytes.end) }
    }

    /// Returns the places of a span.
    pub(super) fn of(&self, span: Span) -> Range {
        self.range(span.range())
    }

    /// Returns the offsets of a stretch, in order.
    pub(super) fn bytes(&self, range: Range) -> Bytes<usize> {
        let (one, other) = (self.offset(range.start), self.offset(range.end));
        one.min(other)..one.max(other)
    }

    /// Returns the offset where a line (from 1) begins for an editor, which sees no byte order mark.
    fn begin(&self, line: u32) -> usize {
        let start = self.lines.start(line);
        if start == 0 && self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { start }
    }
}

#[cfg(test)]
mod tests {
    use super::{Encoding, Places, Position};
    use crate::text::Lines;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, encoding: Encoding, (line, character): (u32, u32), offset: usize) {
        let places = Places { text, lines: &Lines::of(text), encoding };
        assert_eq!(places.offset(Position { line, character }), offset);
        assert_eq!(places.position(offset), Position { line, character });
    }

    #[test]
    fn emoji_are_two_units_or_four_bytes() {
        let text = "a\r\n- [ ] 🎯 x 📅 2026\n";
        check(text, Encoding::Utf16, (1, 8), text.find(" x").unwrap());
        check(text, Encoding::Utf8, (1, 10), text.find(" x").unwrap());
        check(text, Encoding::Utf16, (1, 14), text.find("2026").unwrap());
        check("\u{feff}é", Encoding::Utf16, (0, 1), 5);
        check("\u{feff}é", Encoding::Utf8, (0, 0), 3);
    }

    #[test]
    fn what_lies_outside_is_brought_inside() {
        let text = "ab\r\n🎯";
        let places = Places { text, lines: &Lines::of(text), encoding: Encoding::Utf16 };
        let offset = |line, character| places.offset(Position { line, character });
        assert_eq!((offset(0, 9), offset(1, 1), offset(1, 9), offset(7, 0)), (2, 4, 8, 8));
        assert_eq!(places.position(6), Position { line: 1, character: 0 });
    }

    proptest! {
        #[test]
        fn there_and_back(text in "[a🎯é\r\n]{0,20}", at in 0..30usize) {
            let lines = Lines::of(&text);
            for encoding in [Encoding::Utf8, Encoding::Utf16] {
                let places = Places { text: &text, lines: &lines, encoding };
                let position = places.position(at);
                let offset = places.offset(position);
                // Between the two characters of a line end there is no place of its own.
                if !text.get(..at).is_some_and(|before| before.ends_with('\r') && text[at..].starts_with('\n')) {
                    prop_assert_eq!(places.position(offset), position, "{}", offset);
                }
            }
        }
    }
}
