//! The one stretch of bytes in which two versions of a file differ: what is needed to get the old one back.

use serde::{Deserialize, Serialize};

/// What stood where others stand now.
///
/// # Example
/// ```
/// use milepost::text::Splice;
/// let splice = Splice::between(b"- [ ] run\r\n", b"- [x] run\r\n");
/// assert_eq!(splice.back(b"- [x] run\r\n").unwrap(), b"- [ ] run\r\n");
/// assert_eq!(splice.back(b"- ["), None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Splice {
    start: usize,
    old: Vec<u8>,
    new_length: usize,
}

impl Splice {
    /// Finds the shortest stretch outside of which both are the same.
    pub fn between(old: &[u8], new: &[u8]) -> Splice {
        let start = old.iter().zip(new).take_while(|(old, new)| old == new).count();
        let (rest, rest_new) = (&old[start..], &new[start..]);
        let same = rest.iter().rev().zip(rest_new.iter().rev()).take_while(|(old, new)| old == new).count();
        Splice { start, old: rest[..rest.len() - same].to_vec(), new_length: rest_new.len() - same }
    }

    /// Returns the old bytes, given the new ones; `None` if these are too short to be them.
    pub fn back(&self, new: &[u8]) -> Option<Vec<u8>> {
        let behind = new.get(self.start.checked_add(self.new_length)?..)?;
        Some([&new[..self.start], &self.old, behind].concat())
    }

    /// Counts the bytes that it holds.
    pub fn size(&self) -> usize {
        self.old.len()
    }
}

#[cfg(test)]
mod tests {
    use super::Splice;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_old_bytes_come_back(head in "[ab\r\n]{0,9}", old in "[ab\u{fffd}]{0,9}", new in "[ab\u{fffd}]{0,9}", tail in "[ab]{0,9}") {
            let [before, after] = [old, new].map(|middle| format!("{head}{middle}{tail}").into_bytes());
            let splice = Splice::between(&before, &after);
            prop_assert!(splice.size() <= before.len() - head.len());
            prop_assert_eq!(splice.back(&after), Some(before));
        }
    }
}
