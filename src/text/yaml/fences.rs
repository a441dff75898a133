//! Where front matter begins and ends.

use crate::text::Span;

/// Where the front matter of a text lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fences {
    /// The YAML between the fences, its last line end included.
    pub yaml: Span,
    /// The offset where the body begins.
    pub body: usize,
}

/// Finds front matter: a line `---` at the very start, behind at most a byte order mark, closed by a
/// line `---` or `...`. Blanks may follow on both. Without a closing line there is no front matter.
///
/// # Example
/// ```
/// use milepost::text::yaml::front_matter;
/// let fences = front_matter("---\ntype: goal\n---\n# Spanish\n").unwrap();
/// assert_eq!((fences.yaml.range(), fences.body), (4..15, 19));
/// assert!(front_matter("---\ntype: goal\n").is_none(), "never closed");
/// assert!(front_matter("\n---\na: b\n---\n").is_none(), "not at the very start");
/// ```
pub fn front_matter(text: &str) -> Option<Fences> {
    let opening = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let start = next_line(text, opening);
    if line(text, opening, start) != "---" || start == text.len() && !text.ends_with(['\n', '\r']) {
        return None;
    }
    let mut at = start;
    while at < text.len() {
        let next = next_line(text, at);
        if matches!(line(text, at, next), "---" | "...") {
            return Some(Fences { yaml: Span::new(start, at), body: next });
        }
        at = next;
    }
    None
}

fn line(text: &str, start: usize, end: usize) -> &str {
    text[start..end].trim_end_matches(['\n', '\r', ' ', '\t'])
}

/// Returns where the line behind the one at `from` begins; the text's end for the last.
pub(super) fn next_line(text: &str, from: usize) -> usize {
    let rest = &text.as_bytes()[from..];
    match memchr::memchr2(b'\n', b'\r', rest) {
        Some(end) if rest[end] == b'\r' && rest.get(end + 1) == Some(&b'\n') => from + end + 2,
        Some(end) => from + end + 1,
        None => text.len(),
    }
}
