//! A note that is open in the editor: its text as typed so far, which counts in the place of its file.

use super::position::{Encoding, Places, Range};
use crate::{
    lint::Diagnostic,
    note::{self, Note, Reader},
    path::VaultPath,
    text::{Lines, Source},
};
use serde::Deserialize;
use std::{path::PathBuf, sync::Arc};

/// An open note.
#[derive(Debug)]
pub(super) struct Document {
    /// Its file; none if it has none yet.
    pub(super) file: Option<PathBuf>,
    /// The editor's number for what stands in it.
    pub(super) version: i64,
    /// What stands in it.
    pub(super) text: Arc<str>,
    /// Where its lines begin.
    pub(super) lines: Lines,
    /// The text, understood; none until somebody asks.
    pub(super) note: Option<Arc<Note>>,
    /// The first look at the vault that takes it in.
    pub(super) since: u64,
    /// Whether it differs from its file, as far as the editor says.
    pub(super) is_dirty: bool,
    /// Whether its diagnostics were told since it changed.
    pub(super) is_told: bool,
    /// The diagnostics that were told last, by the text that they are about.
    pub(super) told: Told,
}

/// Diagnostics of a text.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// The text.
    pub(super) text: Arc<str>,
    /// All of them.
    pub(super) all: Vec<Diagnostic>,
    /// Those that other notes, numbers or the day have a part in.
    pub(super) wide: Vec<Diagnostic>,
}

/// A change that was typed: what stands there now in the place of a stretch, or of everything.
#[derive(Debug, Deserialize)]
pub(super) struct Change {
    range: Option<Range>,
    text: String,
}

impl Document {
    /// Opens a note, which the look `since` at the vault is the first to take in.
    pub(super) fn open(file: Option<PathBuf>, version: i64, text: String, since: u64) -> Document {
        let lines = Lines::of(&text);
        let text = text.into();
        Document { file, version, text, lines, note: None, since, is_dirty: false, is_told: false, told: Told::default() }
    }

    /// Makes the changes, each in the text that those before it left.
    pub(super) fn change(&mut self, version: i64, changes: Vec<Change>, encoding: Encoding) {
        for change in changes {
            self.text = match change.range {
                None => change.text.into(),
                Some(range) => {
                    let bytes = self.places(encoding).bytes(range);
                    [&self.text[..bytes.start], &change.text, &self.text[bytes.end..]].concat().into()
                }
            };
            self.lines = Lines::of(&self.text);
        }
        (self.version, self.note, self.is_dirty, self.is_told) = (version, None, true, false);
    }

    /// Returns its text to count places in.
    pub(super) fn places(&self, encoding: Encoding) -> Places<'_> {
        Places { text: &self.text, lines: &self.lines, encoding }
    }

    /// Understands its text, unless that was done.
    pub(super) fn understand(&mut self, path: &VaultPath, reader: &Reader<'_>) {
        let is_known = self.note.as_ref().is_some_and(|note| note.path() == path);
        if !is_known {
            self.note = Some(Arc::new(note::parse(Arc::new(Source::of(path.clone(), &self.text)), reader)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Change, Document, Encoding};
    use crate::lsp::position::{Position, Range};
    use proptest::prelude::*;

    /// Lines as an editor holds them, each with its end; changed by itself, column by column.
    fn changed(text: &str, range: Range, new: &str) -> String {
        let mut lines: Vec<Vec<u16>> = vec![Vec::new()];
        let units: Vec<u16> = text.encode_utf16().collect();
        for (at, unit) in units.iter().enumerate() {
            lines.last_mut().unwrap().push(*unit);
            let is_end = *unit == 10 || *unit == 13 && units.get(at + 1) != Some(&10);
            if is_end {
                lines.push(Vec::new());
            }
        }
        let starts: Vec<usize> = lines.iter().scan(0, |at, line| Some(std::mem::replace(at, *at + line.len()))).collect();
        let offset = |place: Position| {
            let Some(line) = lines.get(place.line as usize) else { return units.len() };
            let visible = line.iter().rposition(|unit| *unit != 10 && *unit != 13).map_or(0, |at| at + 1);
            let mut column = (place.character as usize).min(visible);
            let is_inside = |column: usize| line.get(column).is_some_and(|unit| (0xdc00..0xe000).contains(unit));
            column -= usize::from(is_inside(column));
            starts[place.line as usize] + column
        };
        let (one, other) = (offset(range.start), offset(range.end));
        let (from, to) = (one.min(other), one.max(other));
        let new: Vec<u16> = new.encode_utf16().collect();
        String::from_utf16(&[&units[..from], &new, &units[to..]].concat()).unwrap()
    }

    fn place() -> impl Strategy<Value = Position> {
        (0..6u32, 0..9u32).prop_map(|(line, character)| Position { line, character })
    }

    proptest! {
        #[test]
        fn after_any_changes_the_text_is_that_of_the_editor(
            start in "[a 🎯é\r\n]{0,30}",
            changes in prop::collection::vec((place(), place(), "[b📅\r\n]{0,4}"), 1..8),
        ) {
            let mut document = Document::open(None, 0, start.clone(), 1);
            let mut expected = start;
            for (version, (start, end, new)) in (1..).zip(changes) {
                let range = Range { start, end };
                expected = changed(&expected, range, &new);
                document.change(version, vec![Change { range: Some(range), text: new }], Encoding::Utf16);
                prop_assert_eq!(&*document.text, expected.as_str());
                prop_assert_eq!(document.lines.count(), crate::text::Lines::of(&expected).count());
            }
        }
    }
}
