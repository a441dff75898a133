//! What was written last, file by file, so that a page that would be the same is neither made nor read again.

use crate::stamp::Stamp;
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

    /// Keeps what a file was made from that stands in its place now.
    pub(super) fn keep_one(&mut self, out: &Path, path: &str, digest: Option<Digest>) {
        match Stamp::of(&out.join(path)).zip(digest) {
            Some(known) => self.files.insert(path.to_owned(), known),
            None => self.files.remove(path),
        };
    }

    /// Keeps what the files of a report were made from, now that they stand in their places; those that were not made anew
    /// stand there as before.
    pub(super) fn keep<'f>(&mut self, out: &Path, files: impl Iterator<Item = (&'f str, Option<Digest>, bool)>) {
        let mut before = std::mem::take(&mut self.files);
        let known = |(path, digest, is_made): (&str, Option<Digest>, bool)| {
            if !is_made {
                return before.remove_entry(path);
            }
            Some((path.to_owned(), (Stamp::of(&out.join(path))?, digest?)))
        };
        self.files = files.filter_map(known).collect();
        out.clone_into(&mut self.folder);
    }
}
