//! Digests of what pages are made from.

use serde::Serialize;
use std::cell::RefCell;
use xxhash_rust::xxh3::xxh3_128;

/// Returns a digest of a value with the names of its fields; plain data always has one.
///
/// # Source
/// `MessagePack`, which is whole without escapes: unequal values give unequal bytes.
pub(super) fn of(value: &impl Serialize) -> Option<u128> {
    thread_local! {
        /// Taken again for the next page.
        static ROOM: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    }
    ROOM.with_borrow_mut(|room| {
        room.clear();
        value.serialize(&mut rmp_serde::Serializer::new(&mut *room).with_struct_map()).ok()?;
        Some(of_bytes(room))
    })
}

/// Returns a digest of bytes.
pub(super) fn of_bytes(bytes: &[u8]) -> u128 {
    xxh3_128(bytes)
}
