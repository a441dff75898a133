//! Edits of one text: sorted, disjoint, each sure of the bytes that it replaces.

use crate::order;
use std::ops::Range;

/// What an edit expected is no longer there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stale;

/// One stretch of bytes that gives way to another.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Edit {
    start: usize,
    old: Box<str>,
    new: Box<str>,
}

impl Edit {
    fn end(&self) -> usize {
        self.start + self.old.len()
    }
}

/// Edits of one text.
///
/// # Shape
/// Edits are sorted by start and disjoint; `Edits` cannot be built otherwise.
///
/// # Example
/// ```
/// use milepost::text::Edits;
/// let edits = Edits::replace(3..4, " ", "x");
/// assert_eq!(edits.apply("- [ ] run\r\n").unwrap(), "- [x] run\r\n");
/// assert!(edits.apply("- [x] run\r\n").is_err());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edits(Vec<Edit>);

impl Edits {
    /// Returns the edit that puts `new` in the place of `old`.
    pub fn replace(range: Range<usize>, old: &str, new: &str) -> Edits {
        debug_assert_eq!(range.len(), old.len());
        Edits(vec![Edit { start: range.start, old: old.into(), new: new.into() }])
    }

    /// Returns edits of `text`, given as ranges and what is to stand there; `None` if they overlap or leave the text. Of two
    /// insertions at one place the first stays in front.
    pub fn of(text: &str, mut edits: Vec<(Range<usize>, String)>) -> Option<Edits> {
        order::by_key(&mut edits, |(range, _)| (range.start, range.end));
        let is_apart = edits.windows(2).all(|two| two[0].0.end <= two[1].0.start);
        let made = edits.into_iter().map(|(range, new)| {
            let old = text.get(range.clone())?.into();
            Some(Edit { start: range.start, old, new: new.into() })
        });
        made.collect::<Option<Vec<Edit>>>().filter(|_| is_apart).map(Edits)
    }

    /// Says whether nothing is edited.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Lists the edits: the bytes, what stands there, and what is to stand there.
    pub fn pieces(&self) -> impl Iterator<Item = (Range<usize>, &str, &str)> {
        self.0.iter().map(|edit| (edit.start..edit.end(), edit.old.as_ref(), edit.new.as_ref()))
    }

    /// Returns the text with every edit made, all other bytes untouched.
    ///
    /// # Errors
    /// `Stale` if a place no longer holds the bytes that its edit expects.
    pub fn apply(&self, text: &str) -> Result<String, Stale> {
        let mut out = String::with_capacity(text.len() + self.0.iter().map(|edit| edit.new.len()).sum::<usize>());
        let mut at = 0;
        for edit in &self.0 {
            if text.get(edit.start..edit.end()) != Some(&edit.old) {
                return Err(Stale);
            }
            out.push_str(&text[at..edit.start]);
            out.push_str(&edit.new);
            at = edit.end();
        }
        out.push_str(&text[at..]);
        Ok(out)
    }

    /// Makes the edits in the bytes of a file whose text was read with a replacement character for each stretch that is not
    /// UTF-8. Such stretches stay as they are.
    ///
    /// # Errors
    /// `Stale` if a place no longer holds the bytes that its edit expects, or if an edit would touch what is not UTF-8.
    ///
    /// # Example
    /// ```
    /// use milepost::text::Edits;
    /// let edits = Edits::replace("\u{fffd}\n- [".len().."\u{fffd}\n- [ ".len(), " ", "x");
    /// assert_eq!(edits.apply_to_bytes(b"\xe4\n- [ ] run").unwrap(), b"\xe4\n- [x] run");
    /// ```
    pub fn apply_to_bytes(&self, bytes: &[u8]) -> Result<Vec<u8>, Stale> {
        if let Ok(text) = std::str::from_utf8(bytes) {
            return self.apply(text).map(String::into_bytes);
        }
        let mut out = Vec::with_capacity(bytes.len() + self.0.iter().map(|edit| edit.new.len()).sum::<usize>());
        let mut edits = self.0.iter().peekable();
        // Offsets in the text as read: each bad stretch is one replacement character there.
        let mut from = 0;
        for chunk in bytes.utf8_chunks() {
            let good = chunk.valid();
            let mut at = 0;
            // An edit at the border of two good stretches belongs to the first.
            while let Some(edit) = edits.next_if(|edit| edit.start <= from + good.len()) {
                let start = edit.start.checked_sub(from).ok_or(Stale)?;
                if good.get(start..start + edit.old.len()) != Some(&edit.old) {
                    return Err(Stale);
                }
                out.extend_from_slice(&good.as_bytes()[at..start]);
                out.extend_from_slice(edit.new.as_bytes());
                at = start + edit.old.len();
            }
            out.extend_from_slice(&good.as_bytes()[at..]);
            out.extend_from_slice(chunk.invalid());
            from += good.len() + if chunk.invalid().is_empty() { 0 } else { '\u{fffd}'.len_utf8() };
        }
        // Behind a last stretch that is not UTF-8 something may be written too.
        for edit in edits {
            if edit.start != from || !edit.old.is_empty() {
                return Err(Stale);
            }
            out.extend_from_slice(edit.new.as_bytes());
        }
        Ok(out)
    }
}

#[cfg(test)]
mod tests {
    use super::{Edits, Stale};
    use proptest::prelude::*;

    #[test]
    fn edits_that_overlap_or_leave_the_text_are_none() {
        let of = |edits: &[(usize, usize)]| {
            Edits::of("0123é", edits.iter().map(|(start, end)| (*start..*end, "x".to_owned())).collect())
        };
        assert!(of(&[(0, 2), (1, 3)]).is_none());
        assert!(of(&[(2, 2), (1, 3)]).is_none(), "inside another");
        assert!(of(&[(0, 9)]).is_none());
        assert!(of(&[(5, 6)]).is_none(), "inside a character");
        assert_eq!(of(&[(2, 4), (0, 2), (2, 2)]).unwrap().apply("0123é").unwrap(), "xxxé");
    }

    #[test]
    fn what_is_not_utf8_is_never_touched() {
        let bytes = b"a\xff\xfeb\xe2\x82";
        let text = String::from_utf8_lossy(bytes).into_owned();
        let edit = |start: usize, end: usize| Edits::of(&text, vec![(start..end, "X".to_owned())]).unwrap().apply_to_bytes(bytes);
        assert_eq!(text, "a\u{fffd}\u{fffd}b\u{fffd}");
        assert_eq!(edit(0, 1).unwrap(), b"X\xff\xfeb\xe2\x82");
        assert_eq!(edit(7, 8).unwrap(), b"a\xff\xfeX\xe2\x82");
        assert_eq!(edit(11, 11).unwrap(), b"a\xff\xfeb\xe2\x82X");
        assert_eq!(edit(1, 4), Err(Stale));
        assert_eq!(edit(0, 4), Err(Stale));
    }

    proptest! {
        #[test]
        fn bytes_and_text_are_edited_alike(text in "\\PC{0,40}", cuts in prop::collection::vec((0..60usize, 0..6usize), 0..4)) {
            let edits = cuts.iter().map(|(start, length)| (*start..start + length, format!("<{start}>"))).collect();
            let Some(edits) = Edits::of(&text, edits) else { return Ok(()) };
            let edited = edits.apply(&text).unwrap();
            prop_assert_eq!(edits.apply_to_bytes(text.as_bytes()).unwrap(), edited.clone().into_bytes());
            let odd = [text.as_bytes(), b"\xff"].concat();
            prop_assert_eq!(edits.apply_to_bytes(&odd).unwrap(), [edited.as_bytes(), b"\xff"].concat());
        }
    }
}
