//! The cells of a table: quoted where they must be, and never a formula.

use crate::text::is_far_control;
use csv::{ErrorKind, Terminator, Writer, WriterBuilder};
use std::io::{self, Write};

/// A table that is being written.
pub(super) struct Records<'o>(Writer<&'o mut dyn Write>);

impl<'o> Records<'o> {
    /// Begins a table.
    pub(super) fn to(out: &'o mut dyn Write) -> Records<'o> {
        Records(WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out))
    }

    /// Writes a record.
    pub(super) fn record<C: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = C>) -> io::Result<()> {
        self.0.write_record(cells.into_iter().map(|cell| harmless(cell.as_ref()))).map_err(|error| match error.into_kind() {
            ErrorKind::Io(error) => error,
            other => io::Error::other(format!("{other:?}")),
        })
    }

    /// Hands on what is still held back.
    pub(super) fn end(mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Returns a cell as it is written, but for quotes.
fn harmless(text: &str) -> String {
    let harmless: String = text.chars().map(|c| if is_control(c) { '\u{fffd}' } else { c }).collect();
    if is_formula(&harmless) { format!("'{harmless}") } else { harmless }
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
    is_far_control(c) && !matches!(c, '\t' | '\r' | '\n')
}

#[cfg(test)]
mod tests {
    use super::Records;

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
            ("\rx", "\"'\rx\""),
            ("=HYPERLINK(\"a\",\"b\")", "\"'=HYPERLINK(\"\"a\"\",\"\"b\"\")\""),
            ("a\u{1b}[31m\u{9b}b\0", "a\u{fffd}[31m\u{fffd}b\u{fffd}"),
            (" blanks ", " blanks "),
            ("", ""),
        ] {
            let mut out = Vec::new();
            let mut records = Records::to(&mut out);
            records.record(["x", text]).unwrap();
            records.end().unwrap();
            assert_eq!(String::from_utf8(out).unwrap(), format!("x,{expected}\r\n"), "{text:?}");
        }
    }
}
