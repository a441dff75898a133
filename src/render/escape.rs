//! Text for HTML: escaped, without characters that are not allowed in it, and unable to turn the line around.

use crate::render::bytes::Bytes;
use std::fmt::{self, Write};

/// The first bytes of characters that may have to be replaced.
static SPECIAL: Bytes = Bytes::of(b"\"&'<>\x7f\xc2\xe2", &[(0, 0x1f), (0xef, 0xf4)]);

/// The first bytes of letters that may run from right to left.
static TURNED: Bytes = Bytes::of(b"\xef\xf0", &[(0xd6, 0xe0)]);

/// Writes text so that it can stand in HTML, in an element or in a quoted attribute.
///
/// Control characters and noncharacters, which HTML does not allow, become U+FFFD. Characters that turn the
/// direction of what follows, and line separators, are written out, `\u{202e}`, as in the terminal.
pub(super) fn escape(out: &mut impl Write, text: &str) -> fmt::Result {
    let mut plain = 0;
    for (at, char) in SPECIAL.chars(text) {
        let Some(instead) = replacement(char) else { continue };
        out.write_str(&text[plain..at])?;
        match instead {
            Instead::Text(text) => out.write_str(text)?,
            Instead::Code => write!(out, "\\u{{{:x}}}", u32::from(char))?,
        }
        plain = at + char.len_utf8();
    }
    out.write_str(&text[plain..])
}

/// Appends text so that it can stand in HTML.
pub(super) fn put(out: &mut String, text: &str) {
    // A `String` takes everything.
    let _ = escape(out, text);
}

/// What is written for a character.
enum Instead {
    /// This text.
    Text(&'static str),
    /// Its number.
    Code,
}

fn replacement(char: char) -> Option<Instead> {
    Some(match char {
        '&' => Instead::Text("&amp;"),
        '<' => Instead::Text("&lt;"),
        '>' => Instead::Text("&gt;"),
        '"' => Instead::Text("&quot;"),
        '\'' => Instead::Text("&#39;"),
        '\t' | '\n' => return None,
        '\r' => Instead::Text("\n"),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' => Instead::Code,
        _ if char.is_control() || is_noncharacter(char) => Instead::Text("\u{fffd}"),
        _ => return None,
    })
}

fn is_noncharacter(char: char) -> bool {
    let code = u32::from(char);
    (0xfdd0..=0xfdef).contains(&code) || code & 0xfffe == 0xfffe
}

/// Says whether a text holds letters that run from right to left.
pub(super) fn runs_left(text: &str) -> bool {
    TURNED.chars(text).any(|(_, char)| {
        matches!(u32::from(char), 0x590..=0x8ff | 0xfb1d..=0xfdff | 0xfe70..=0xfeff | 0x1_0800..=0x1_0fff | 0x1_e800..=0x1_efff)
    })
}

#[cfg(test)]
mod tests {
    use super::{escape, runs_left};

    fn check(text: &str, expected: &str) {
        let mut out = String::new();
        escape(&mut out, text).expect("a string takes everything");
        assert_eq!(out, expected, "{text:?}");
    }

    #[test]
    fn markup_is_text() {
        check("<a href=\"x\">T&J's</a>", "&lt;a href=&quot;x&quot;&gt;T&amp;J&#39;s&lt;/a&gt;");
        check("naïve – “ok” 📅 2026", "naïve – “ok” 📅 2026");
    }

    #[test]
    fn characters_html_does_not_allow_are_replaced() {
        check("a\0b\x1b[31m\u{85}c\u{fffe}\u{1ffff}", "a\u{fffd}b\u{fffd}[31m\u{fffd}c\u{fffd}\u{fffd}");
        check("a\tb\r\nc", "a\tb\n\nc");
    }

    #[test]
    fn direction_controls_are_seen() {
        check("abc\u{202e}def\u{2066}", "abc\\u{202e}def\\u{2066}");
        check("שלום\u{200f}", "שלום\u{200f}");
    }

    #[test]
    fn only_letters_from_right_to_left_need_a_direction() {
        assert!(runs_left("למד") && runs_left("a تعلم"));
        assert!(!runs_left("naïve 日本 📅"));
    }
}
