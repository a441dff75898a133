//! How names in a text are found and compared.

use super::Span;
use std::borrow::Cow;
use unicode_normalization::{UnicodeNormalization, is_nfc_quick};

/// Returns a text in the form in which letters and their marks are one character (Unicode's NFC): file names of macOS come in another.
///
/// # Example
/// ```
/// assert_eq!(milepost::text::composed("u\u{308}ber"), "über");
/// ```
pub fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == unicode_normalization::IsNormalized::Yes {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.nfc().collect())
}

/// Lists where a name stands for itself in a text, and not as a part of a longer one.
///
/// # Example
/// ```
/// use milepost::text::{Span, words_in};
/// assert_eq!(words_in("name: x, nam: y", "nam").next(), Some(Span::new(9, 12)));
/// ```
pub fn words_in<'t>(text: &'t str, name: &'t str) -> impl Iterator<Item = Span> + 't {
    let is_part = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    let found = text.match_indices(name).map(|(at, _)| (at, at + name.len()));
    let words = found.filter(move |(start, end)| !text[..*start].ends_with(is_part) && !text[*end..].starts_with(is_part));
    words.map(|(start, end)| Span::new(start, end))
}
