//! What is printed is text: control and direction characters come out as codes.

use crate::text::is_control;
use std::{borrow::Cow, path::Path};

/// Returns a text in which nothing controls a terminal: `\u{1b}` for the escape character.
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

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn what_controls_a_terminal_is_spelt_out() {
        assert_eq!(clean("a\u{1b}[31mb\r\n\u{202e}c"), "a\\u{1b}[31mb\\u{d}\\u{a}\\u{202e}c");
        assert_eq!(clean("plain 📅 text"), "plain 📅 text");
    }
}
