//! One file as read: its path, its text and a digest that tells whether it changed.

use crate::path::VaultPath;

/// One file of the vault, as read; never normalised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Where it lies.
    pub path: VaultPath,
    /// Its text, byte order mark included. Bytes that are not UTF-8 stand as replacement characters.
    pub text: String,
    /// The offset in `text` of the first byte that was not UTF-8, if there was one.
    pub not_utf8: Option<u32>,
    /// A digest of the bytes on disk (xxh3), to tell a change.
    pub digest: u64,
}

impl Source {
    /// Returns the source of a text that is UTF-8; for tests and buffers. The digest is 0.
    pub fn of(path: VaultPath, text: &str) -> Source {
        Source { path, text: text.to_owned(), not_utf8: None, digest: 0 }
    }
}
