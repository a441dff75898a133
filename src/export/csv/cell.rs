//! One record of a table: cells that are quoted where they must be, and never a formula.

use std::io::{self, Write};

/// Writes a record.
pub(super) fn record<C: AsRef<str>>(out: &mut dyn Write, cells: impl IntoIterator<Item = C>) -> io::Result<()> {
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            out.write_all(b",")?;
        }
        out.write_all(written(cell.as_ref()).as_bytes())?;
    }
    out.write_all(b"\r\n")
}

/// Returns a cell as it is written.
fn written(text: &str) -> String {
    let harmless: String = text.chars().map(|c| if is_control(c) { '\u{fffd}' } else { c }).collect();
    let guarded = if is_formula(&harmless) { format!("'{harmless}") } else { harmless };
    let is_plain = !guarded.contains(['"', ',', '\r', '\n']) && guarded.trim() == guarded;
    if is_plain { guarded } else { format!("\"{}\"", guarded.replace('"', "\"\"")) }
}

/// Says whether a spreadsheet would take a cell for a formula.
fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number(text)
}

/// Says whether a text is a number: a sign, digits, and perhaps a point with digits.
fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    match unsigned.split_once('.') {
        Some((whole, part)) => digits(whole) && digits(part),
        None => digits(unsigned),
    }
}

/// Says whether a character has no place in a table: it could control the terminal that shows it.
fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\r' | '\n')
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn a_cell_is_quoted_and_guarded() {
        for (text, expected) in [
            ("plain", "plain"),
            ("a,b", "\"a,b\""),
            ("say \"hi\"", "\"say \"\"hi\"\"\""),
            ("=1+1", "'=1+1"),
            ("-5", "-5"),
            ("+2.5", "+2.5"),
            ("-5 km", "'-5 km"),
            ("-", "'-"),
            ("@ana", "'@ana"),
            ("\tx", "'\tx"),
            ("=HYPERLINK(\"a\",\"b\")", "\"'=HYPERLINK(\"\"a\"\",\"\"b\"\")\""),
            ("a\u{1b}[31m\u{9b}b\0", "a\u{fffd}[31m\u{fffd}b\u{fffd}"),
            (" blanks ", "\" blanks \""),
            ("", ""),
        ] {
            assert_eq!(written(text), expected, "{text:?}");
        }
    }
}
