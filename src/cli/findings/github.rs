//! Findings as annotations of a GitHub workflow: a line on standard output for each, shown beside the changed file.
//!
//! The form is that of "Workflow commands for GitHub Actions": `::warning file=…,line=…,col=…,title=…::message`.

use crate::{
    cli::{findings::Findings, term::sanitize::clean},
    lint::{Diagnostic, Severity},
};
use anyhow::Result;
use std::io::Write;

pub(super) fn print(out: &mut impl Write, findings: Findings<'_>) -> Result<()> {
    for diagnostic in findings.found {
        writeln!(out, "{}", line(diagnostic, findings.prefix))?;
    }
    Ok(())
}

fn line(diagnostic: &Diagnostic, prefix: &str) -> String {
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "notice",
    };
    let file = property(&format!("{prefix}{}", diagnostic.path));
    let (line, column) = (diagnostic.place.line, diagnostic.place.column);
    let instead = diagnostic.instead.as_ref().map_or_else(String::new, |instead| format!("\nTry: {instead}"));
    let message = message(&format!("{}\n{}{instead}", diagnostic.title, diagnostic.help));
    let line = format!("::{level} file={file},line={line},col={column},title={}::{message}", property(diagnostic.rule));
    clean(&line).into_owned()
}

/// Escapes a message. Only these three bytes have a meaning in it.
fn message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property, which ends at a comma or a colon.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{message, property};

    #[test]
    fn nothing_in_a_note_ends_a_property_or_a_line() {
        assert_eq!(property("a,b::c%\n.md"), "a%2Cb%3A%3Ac%25%0A.md");
        assert_eq!(message("a::b\r\n::error::c"), "a::b%0D%0A::error::c");
    }
}
