//! `milepost check`: the lines that could be clearer.

use crate::{
    cli::{
        args::{Check, Level},
        exit::Exit,
        load::load,
        options::Options,
        term::{BOLD, diagnostics, words::plural},
    },
    lint::{Diagnostic, Severity},
};
use annotate_snippets::Renderer;
use anyhow::Result;
use serde_json::json;
use std::io::Write;

/// Runs the command.
pub(in crate::cli) fn run(args: &Check, options: &Options) -> Result<Exit> {
    let loaded = load(options, None)?;
    let found = &loaded.report.diagnostics;
    let mut out = anstream::stdout().lock();
    if args.json {
        let rows: Vec<_> = found.iter().map(as_json).collect();
        writeln!(out, "{}", serde_json::to_string_pretty(&rows)?)?;
    } else {
        let renderer = Renderer::styled();
        for diagnostic in found {
            writeln!(out, "{}\n", diagnostics::excerpt(diagnostic, &renderer))?;
        }
        if !options.is_quiet {
            writeln!(out, "{BOLD}{}{BOLD:#}", summary(found, loaded.report.plan.notes.len()))?;
        }
    }
    let asked = match args.severity {
        Level::Hint => Severity::Hint,
        Level::Warning => Severity::Warning,
        Level::Error => Severity::Error,
    };
    Ok(if found.iter().any(|diagnostic| diagnostic.severity >= asked) { Exit::Found } else { Exit::Fine })
}

/// Returns how many were found, in one sentence.
pub(super) fn summary(found: &[Diagnostic], notes: usize) -> String {
    let read = plural(notes, "note");
    if found.is_empty() {
        return format!("{read}, and every line is clear.");
    }
    let of = |severity: Severity| found.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let counts = [(of(Severity::Error), "error"), (of(Severity::Warning), "warning"), (of(Severity::Hint), "hint")];
    let parts: Vec<String> = counts.iter().filter(|(n, _)| *n > 0).map(|(n, name)| plural(*n, name)).collect();
    format!("{} in {read} could be clearer: {}.", plural(found.len(), "line"), parts.join(", "))
}

fn as_json(diagnostic: &Diagnostic) -> serde_json::Value {
    json!({
        "rule": diagnostic.rule,
        "severity": diagnostic.severity,
        "file": diagnostic.path,
        "line": diagnostic.place.line,
        "column": diagnostic.place.column,
        "title": diagnostic.title,
        "help": diagnostic.help,
        "instead": diagnostic.instead,
        "source": diagnostic.excerpt.as_ref().map(|excerpt| &excerpt.text),
    })
}
