//! Findings for people: the line, a caret under what is meant, why, and what would help.

use crate::{
    cli::{
        findings::Findings,
        term::{diagnostics, words::plural},
    },
    lint::{Diagnostic, Severity},
};
use annotate_snippets::Renderer;
use anyhow::Result;
use std::io::Write;

pub(super) fn print(out: &mut impl Write, findings: Findings<'_>) -> Result<()> {
    let renderer = Renderer::styled();
    for diagnostic in findings.found {
        writeln!(out, "{}\n", diagnostics::excerpt(diagnostic, &renderer))?;
    }
    Ok(())
}

/// Returns how many were found, in one sentence.
pub(in crate::cli) fn summary<'d>(found: impl Iterator<Item = &'d Diagnostic>, notes: usize) -> String {
    let mut counts = [0; 3];
    found.for_each(|diagnostic| counts[diagnostic.severity as usize] += 1);
    let (all, read) = (counts.iter().sum::<usize>(), plural(notes, "note"));
    if all == 0 {
        return format!("{read}, and every line is clear.");
    }
    let by_severity = [Severity::Error, Severity::Warning, Severity::Hint].map(|severity| (counts[severity as usize], severity));
    let parts: Vec<String> =
        by_severity.iter().filter(|(n, _)| *n > 0).map(|(n, severity)| plural(*n, severity.name())).collect();
    format!("{} in {read} could be clearer: {}.", plural(all, "line"), parts.join(", "))
}
