//! The boxes of a text, found by looking at its lines.

use super::words::{key, words};
use std::ops::Range;

/// What pairing knows of a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// The key of its text.
    pub(super) key: u64,
    /// The character in the box.
    pub(super) state: char,
}

/// A box in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct BoxLine {
    /// Key and state.
    pub(super) mark: Mark,
    /// Its line, from 1.
    pub(super) line: u32,
    /// Where its words end in [`Scan::words`].
    end: u32,
}

/// The boxes of a text, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Scan {
    pub(super) boxes: Vec<BoxLine>,
    /// That of the text and of the lines of its boxes, as [`digest`] makes it.
    pub(super) digest: u64,
    words: String,
}

impl Scan {
    /// Finds the boxes of a text: list items with `[c]` and words behind, in quotes too, outside fenced code.
    ///
    /// More may be found here than the reader of notes finds, in HTML or indented code: nobody asks for those.
    pub(super) fn of(text: &str) -> Scan {
        let mut scan = Scan::default();
        let mut fences = None;
        let (mut number, mut counted, mut done) = (1, 0, 0);
        for at in memchr::memchr_iter(b'[', text.as_bytes()) {
            if at < done || !is_box(&text.as_bytes()[at + 1..]) {
                continue;
            }
            let line = line_around(text, at);
            done = line.end;
            let Some((state, behind)) = box_in(&text[line.clone()]) else { continue };
            number += count_lines(text, counted, line.start);
            counted = line.start;
            if fences.get_or_insert_with(|| Fences::of(text)).hold(number) {
                continue;
            }
            let words = words(behind);
            scan.words.push_str(&words);
            let mark = Mark { key: key(&words), state };
            scan.boxes.push(BoxLine { mark, line: number, end: scan.words.len() as u32 });
        }
        let of_text = xxhash_rust::xxh3::xxh3_64(text.as_bytes());
        scan.digest = digest(of_text, scan.boxes.iter().map(|found| found.line));
        scan
    }

    /// Returns the words of a box, by its place.
    pub(super) fn words(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.boxes[before].end);
        &self.words[start as usize..self.boxes[at].end as usize]
    }

    /// Returns key and state of all boxes.
    pub(super) fn marks(&self) -> Vec<Mark> {
        self.boxes.iter().map(|found| found.mark).collect()
    }
}

/// Returns a number that another text hardly has, nor the same text with boxes in other lines. The text comes by its own digest,
/// as [`crate::text::Source`] keeps it.
pub(super) fn digest(of_text: u64, lines: impl Iterator<Item = u32>) -> u64 {
    lines.fold(of_text, |digest, line| (digest.rotate_left(23) ^ u64::from(line)).wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

/// Says whether one character and `]` follow: most brackets are of links, and their lines need not be looked at.
fn is_box(behind: &[u8]) -> bool {
    let length = match behind.first() {
        None => return false,
        Some(..0x80) => 1,
        Some(..0xe0) => 2,
        Some(..0xf0) => 3,
        Some(_) => 4,
    };
    behind.get(length) == Some(&b']')
}

/// Returns where the line lies that holds a place, without its end.
fn line_around(text: &str, at: usize) -> Range<usize> {
    let (before, behind) = text.as_bytes().split_at(at);
    let start = memchr::memrchr2(b'\n', b'\r', before).map_or(0, |end| end + 1);
    let end = memchr::memchr2(b'\n', b'\r', behind).map_or(text.len(), |end| at + end);
    start..end
}

/// Returns how many lines end between two places at which lines begin.
fn count_lines(text: &str, from: usize, to: usize) -> u32 {
    let bytes = &text.as_bytes()[from..to];
    let ends = memchr::memchr2_iter(b'\n', b'\r', bytes);
    ends.filter(|at| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n')).count() as u32
}

/// Returns the lines of a text with their numbers, from 1: LF, CR LF, or CR alone ends one.
fn lines(text: &str) -> impl Iterator<Item = (u32, &str)> {
    let ends = memchr::memchr2_iter(b'\n', b'\r', text.as_bytes());
    let ends = ends.filter(|at| text.as_bytes()[*at] == b'\n' || text.as_bytes().get(at + 1) != Some(&b'\n'));
    let mut start = 0;
    ends.chain([text.len()]).zip(1..).map(move |(end, number)| {
        let line = &text[start..end];
        start = (end + 1).min(text.len());
        (number, line.strip_suffix('\r').unwrap_or(line))
    })
}

/// Takes quote marks and blanks off the beginning of a line.
fn inside(line: &str) -> &str {
    line.trim_start_matches([' ', '\t', '>', '\u{feff}'])
}

/// Reads `- [c] text`, behind further list markers too; returns the character and what stands behind the box.
fn box_in(line: &str) -> Option<(char, &str)> {
    let mut rest = inside(line);
    loop {
        let behind = behind_marker(rest)?;
        rest = behind.trim_start_matches([' ', '\t']);
        if rest.len() == behind.len() {
            return None;
        }
        if let Some(open) = rest.strip_prefix('[') {
            let mut inside = open.chars();
            let state = inside.next()?;
            let behind = inside.as_str().strip_prefix(']')?;
            return (behind.starts_with([' ', '\t']) && !behind.trim().is_empty()).then_some((state, behind));
        }
    }
}

fn behind_marker(text: &str) -> Option<&str> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    match (digits, text.as_bytes().get(digits)?) {
        (0, b'-' | b'*' | b'+') => Some(&text[1..]),
        (1..=9, b'.' | b')') => Some(&text[digits + 1..]),
        _ => None,
    }
}

/// The lines of fenced code.
#[derive(Default)]
struct Fences(Vec<(u32, u32)>);

impl Fences {
    /// Finds them. A fence that nothing closes is taken for text: better a box too many than a note without any.
    fn of(text: &str) -> Fences {
        let mut found = Fences::default();
        if memchr::memmem::find(text.as_bytes(), b"```").is_none() && memchr::memmem::find(text.as_bytes(), b"~~~").is_none() {
            return found;
        }
        let mut open: Option<(u32, &str)> = None;
        for (number, line) in lines(text) {
            let Some(fence) = fence(line) else { continue };
            match open {
                None => open = Some((number, fence)),
                Some((start, opening)) if closes(line, fence, opening) => {
                    found.0.push((start, number));
                    open = None;
                }
                Some(_) => {}
            }
        }
        found
    }

    fn hold(&self, line: u32) -> bool {
        let at = self.0.partition_point(|(_, end)| *end < line);
        self.0.get(at).is_some_and(|(start, _)| *start <= line)
    }
}

/// Returns the run of backquotes or tildes that begins a line, behind quote and list marks.
fn fence(line: &str) -> Option<&str> {
    let mut rest = inside(line);
    while let Some(behind) = behind_marker(rest).filter(|behind| behind.starts_with([' ', '\t'])) {
        rest = behind.trim_start_matches([' ', '\t']);
    }
    let mark = rest.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = rest.len() - rest.trim_start_matches(mark).len();
    (length >= 3 && !(mark == '`' && rest[length..].contains('`'))).then(|| &rest[..length])
}

fn closes(line: &str, fence: &str, opening: &str) -> bool {
    fence.starts_with(opening) && inside(line).trim_end().len() == fence.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(u32, char, String)> {
        let scan = Scan::of(text);
        scan.boxes.iter().enumerate().map(|(at, found)| (found.line, found.mark.state, scan.words(at).to_owned())).collect()
    }

    #[test]
    fn the_digest_is_that_of_the_source_and_of_the_lines_of_the_boxes() {
        let text = "# \u{c4}\n\n- [ ] a\n- [x] b\n";
        let path = crate::path::VaultPath::new("a.md").unwrap();
        let source = crate::vault::take(&path, Some(text.as_bytes())).unwrap().source;
        let of = |lines: [u32; 2]| super::digest(source.digest, lines.into_iter());
        assert_eq!(Scan::of(text).digest, of([3, 4]));
        assert_ne!(Scan::of(text).digest, of([3, 5]));
    }

    #[test]
    fn boxes_stand_behind_every_list_marker() {
        let text = "\u{feff}- [ ] a\r\n  * [x] b 📅 2026-01-01\r> 1) [/] c\n- - [ ] d\n-[ ] no\n- [ ]\n- [x]no\n12. [X] e";
        let expected = [(1, ' ', "a"), (2, 'x', "b"), (3, '/', "c"), (4, ' ', "d"), (8, 'X', "e")];
        assert_eq!(found(text), expected.map(|(line, state, words)| (line, state, words.to_owned())));
    }

    #[test]
    fn code_is_no_task_and_an_open_fence_is_no_code() {
        let code = "- [ ] a\n- ```sh\n  - [ ] no\n  ~~~\n  ```\n- [ ] b\n~~~~\n- [ ] c\n~~~\n";
        assert_eq!(found(code).iter().map(|(_, _, words)| words.as_str()).collect::<Vec<_>>(), ["a", "b", "c"]);
    }

    #[test]
    fn marks_know_state_and_order() {
        let of = |text| Scan::of(text).marks();
        assert_eq!(of("- [ ] a\n- [x] b"), of("* [ ] a 📅 2026-01-01\ntext\n- [x] b"));
        assert_ne!(of("- [ ] a\n- [x] b"), of("- [x] b\n- [ ] a"));
        assert_ne!(of("- [ ] a"), of("- [x] a"));
    }
}
