//! Which box of which note a row shows: where it stands, and what stands there, so that a click never means another one.

use crate::{
    config::StatusType,
    note::{Item, Note},
    path::VaultPath,
};
use serde::{Serialize, Serializer};
use std::fmt;
use xxhash_rust::xxh3::Xxh3;

/// A box of a note: its place, and a digest of what stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Its note.
    pub path: VaultPath,
    /// Its line, from 1.
    pub line: u32,
    /// Tells the line from others that may come to stand in its place: its text, the heading it stands under and the words of
    /// the task above it.
    pub digest: u64,
    /// Whether it is ticked or given up, so that a click opens it again.
    pub is_closed: bool,
}

impl Spot {
    /// Returns the spot of an item of a note; none if its box is no task.
    ///
    /// # Example
    /// ```
    /// use milepost::{config::Config, note::{Reader, parse}, page::part::spot::Spot, path::VaultPath, text::Source};
    /// let config = Config::default();
    /// let of = |text: &str| {
    ///     let source = Source::of(VaultPath::new("a.md").unwrap(), text);
    ///     let note = parse(source.into(), &Reader::new(&config));
    ///     Spot::of(&note, note.items.last().unwrap()).unwrap()
    /// };
    /// let spot = of("# Monday\n- [ ] Run\n");
    /// assert_eq!((spot.line, spot.is_closed), (2, false));
    /// assert_ne!(spot.digest, of("# Monday\n- [ ] Run far\n").digest);
    /// assert_ne!(spot.digest, of("# Tuesday\n- [ ] Run\n").digest, "the same words in the same place may be another task");
    /// assert_eq!(spot.digest, of("# Monday\n\n- [ ] Run\n").digest);
    /// ```
    pub fn of(note: &Note, item: &Item) -> Option<Spot> {
        let is_closed = match item.status_type {
            StatusType::NonTask => return None,
            StatusType::Done | StatusType::Cancelled => true,
            StatusType::Todo | StatusType::OnHold | StatusType::InProgress => false,
        };
        let heading = item.heading.and_then(|at| note.headings.get(at as usize)).map_or("", |heading| heading.text());
        let above = item.parent.and_then(|at| note.items.get(at as usize)).map_or("", |above| &above.line_says.description);
        let mut hasher = Xxh3::new();
        for text in [note.text(item.span), heading, above] {
            hasher.update(&(text.len() as u64).to_le_bytes());
            hasher.update(text.as_bytes());
        }
        Some(Spot { path: note.path().clone(), line: item.line, digest: hasher.digest(), is_closed })
    }
}

impl fmt::Display for Spot {
    /// Writes it for a page: `x` or `o`, the line, the digest, and the path, which may hold blanks.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let stands = if self.is_closed { 'x' } else { 'o' };
        write!(f, "{stands} {} {:016x} {}", self.line, self.digest, self.path)
    }
}

impl Serialize for Spot {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
