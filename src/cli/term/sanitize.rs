//! What is printed is text: control and direction characters come out as codes.

use std::{borrow::Cow, path::Path};

/// Returns a text in which nothing controls a terminal: `\u{1b}` for the escape character.
///
/// # Source
/// `guide/reliability.md`, promise 12: C0, DEL, C1, bidirectional controls, U+2028 and U+2029.
pub(in crate::cli) fn clean(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_control) {
        return text.into();
    }
    let mut cleaned = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_control(c) {
            cleaned.extend(c.escape_unicode());
        } else {
            cleaned.push(c);
        }
    }
    cleaned.into()
}

/// Returns a path as it may be printed.
pub(in crate::cli) fn shown(path: &Path) -> String {
    clean(&path.display().to_string()).into_owned()
}

/// Says whether a character is taken out.
fn is_control(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn what_controls_a_terminal_is_spelt_out() {
        assert_eq!(clean("a\u{1b}[31mb\r\n\u{202e}c"), "a\\u{1b}[31mb\\u{d}\\u{a}\\u{202e}c");
        assert_eq!(clean("plain 📅 text"), "plain 📅 text");
    }
}
