//! Blanks between words, made one.

use std::borrow::Cow;

/// Returns the words of a text with one plain blank between any two, and none around them.
pub(super) fn collapsed(text: &str) -> Cow<'_, str> {
    let words = text.trim();
    // Nearly always they stand like that already.
    if is_plain(words) { words.into() } else { words.split_whitespace().collect::<Vec<_>>().join(" ").into() }
}

/// Says whether nothing but single plain blanks stands between the words of a trimmed text.
fn is_plain(words: &str) -> bool {
    // No byte is below the plain blank, and of any two neighbours one is above it: the least of all is found several at a time.
    let bytes = words.as_bytes();
    let least = bytes.iter().copied().fold(u8::MAX, u8::min);
    let neighbours = bytes.iter().zip(bytes.get(1..).unwrap_or(&[])).map(|(a, b)| *a.max(b));
    let is_single = least >= b' ' && neighbours.fold(u8::MAX, u8::min) > b' ';
    is_single && (words.is_ascii() || !words.contains(|c: char| !c.is_ascii() && c.is_whitespace()))
}

#[cfg(test)]
mod tests {
    use super::collapsed;

    #[test]
    fn any_blanks_become_one() {
        for odd in [" a  b ", "a\tb", "a\u{a0}b", "a \u{2003}b", "a\r\nb", "a\u{b}b", "a\u{c}b", "a\u{85}b"] {
            assert_eq!(collapsed(odd), "a b", "{odd:?}");
        }
        assert_eq!(collapsed("ä b\u{1f}c"), "ä b\u{1f}c");
        assert_eq!(collapsed(" \t "), "");
    }
}
