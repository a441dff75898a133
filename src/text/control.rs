//! Characters that control what shows a text, instead of being shown.

/// Says whether a character controls a terminal or turns the direction of text.
///
/// # Source
/// `guide/reliability.md`, promise 12: C0, DEL, C1, bidirectional controls, U+2028 and U+2029.
pub fn is_control(c: char) -> bool {
    is_far_control(c) || matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}')
}

/// Says whether a character controls more than its neighbours: a terminal, or the direction or the end of a line.
///
/// What is left are the marks that Hebrew and Arabic are written with. In tables and calendars they are part of the text.
pub fn is_far_control(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}
