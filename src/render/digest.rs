//! Digests of what pages are made from.

use serde::Serialize;
use std::io::{self, BufWriter, Write};
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

/// Returns a digest of a value, as its JSON tells it; plain data always has one.
pub(super) fn of(value: &impl Serialize) -> Option<u128> {
    let mut hasher = BufWriter::with_capacity(1 << 12, Hasher(Box::new(Xxh3::new())));
    serde_json::to_writer(&mut hasher, value).ok()?;
    hasher.flush().ok()?;
    Some(hasher.get_ref().0.digest128())
}

/// Returns a digest of bytes.
pub(super) fn of_bytes(bytes: &[u8]) -> u128 {
    xxh3_128(bytes)
}

struct Hasher(Box<Xxh3>);

impl Write for Hasher {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
