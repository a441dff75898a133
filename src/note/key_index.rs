//! Known keys by their folded form: looked up without making a string.

use crate::note::field_table::folded;

/// What each known key means; shorter keys come first, so that few are compared letter by letter.
#[derive(Debug)]
pub(super) struct KeyIndex<T>(Vec<(Vec<u8>, T)>);

impl<T: Copy> KeyIndex<T> {
    /// Makes the index; no two keys are the same when folded.
    pub(super) fn of<'k>(keys: impl Iterator<Item = (&'k str, T)>) -> KeyIndex<T> {
        let mut index: Vec<(Vec<u8>, T)> = keys.map(|(key, meaning)| (folded(key).into_bytes(), meaning)).collect();
        index.sort_by(|(a, _), (b, _)| (a.len(), a).cmp(&(b.len(), b)));
        KeyIndex(index)
    }

    /// Returns what a folded key means.
    pub(super) fn get(&self, folded: &[u8]) -> Option<T> {
        let found = self.0.binary_search_by(|(known, _)| (known.len(), known.as_slice()).cmp(&(folded.len(), folded)));
        found.ok().map(|at| self.0[at].1)
    }
}

/// The longest known key, in bytes, with some to spare.
pub(super) const LONGEST_KEY: usize = 32;

/// Folds a key as [`folded`] does, but in place; known keys are ASCII and short, so none if it is anything else.
pub(super) fn folded_in<'r>(room: &'r mut [u8; LONGEST_KEY], key: &str) -> Option<&'r [u8]> {
    let mut length = 0;
    for c in key.chars().filter(|c| !matches!(c, '-' | '_') && !c.is_whitespace()) {
        *room.get_mut(length)? = u8::try_from(c).ok().filter(u8::is_ascii)?.to_ascii_lowercase();
        length += 1;
    }
    Some(&room[..length])
}
