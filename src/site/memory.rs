//! What was written last, file by file, so that a page that would be the same is neither made nor read again.

use super::write::Done;
use crate::{path::PagePath, stamp::Stamp};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// What a file is made from, in short: equal digests, equal bytes.
pub type Digest = u128;

/// The files that were written to a folder, as they stand there. A file that somebody else changed is not among them.
#[derive(Debug, Default)]
pub struct Memory {
    folder: PathBuf,
    files: BTreeMap<String, (Stamp, Digest)>,
}

impl Memory {
    /// Returns what the file at an address was made from; `None` if it is not known, or not the file that was written.
    pub(super) fn of(&self, out: &Path, path: &str) -> Option<Digest> {
        let (stamp, digest) = self.files.get(path)?;
        (self.folder == out && Stamp::of(&out.join(path)).as_ref() == Some(stamp)).then_some(*digest)
    }

    /// Says whether a file was written to its place.
    pub(super) fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// Says whether these are the files that were written, no more and no less.
    pub fn is_of(&self, paths: &[PagePath]) -> bool {
        self.files.len() == paths.len() && paths.iter().all(|path| self.has(path.as_str()))
    }

    /// Keeps what a file was made from that stands in its place now.
    pub(super) fn keep_one(&mut self, out: &Path, done: &Done<'_>) {
        match known(out, done) {
            Some(known) => self.files.insert(done.path.to_owned(), known),
            None => self.files.remove(done.path),
        };
    }

    /// Keeps what the files of a report were made from, now that they stand in their places; those that were not made anew
    /// stand there as before.
    pub(super) fn keep(&mut self, out: &Path, files: &[Done<'_>]) {
        let mut before = std::mem::take(&mut self.files);
        let entry = |done: &Done<'_>| {
            if !done.is_made {
                return before.remove_entry(done.path);
            }
            Some((done.path.to_owned(), known(out, done)?))
        };
        self.files = files.iter().filter_map(entry).collect();
        out.clone_into(&mut self.folder);
    }
}

/// Returns what is known of a file in its place; nothing if it is not the one that was written or compared.
fn known(out: &Path, done: &Done<'_>) -> Option<(Stamp, Digest)> {
    let stamp = Stamp::of(&out.join(done.path)).filter(|stamp| done.seen.is_some_and(|seen| stamp.is_of_same(&seen)))?;
    Some((stamp, done.digest?))
}
