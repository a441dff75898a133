//! Findings for programs. The shape is in `docs/json.md`.

use crate::{
    cli::findings::Findings,
    lint::{Diagnostic, Fix},
};
use anyhow::Result;
use serde_json::{Value, json};
use std::io::Write;

pub(super) fn print(out: &mut impl Write, findings: Findings<'_>) -> Result<()> {
    let rows: Vec<Value> = findings.found.iter().map(row).collect();
    Ok(writeln!(out, "{}", serde_json::to_string_pretty(&rows)?)?)
}

fn row(diagnostic: &Diagnostic) -> Value {
    json!({
        "rule": diagnostic.rule,
        "about": diagnostic.about.name(),
        "severity": diagnostic.severity,
        "file": diagnostic.path,
        "line": diagnostic.place.line,
        "column": diagnostic.place.column,
        "title": diagnostic.title,
        "help": diagnostic.help,
        "instead": diagnostic.instead,
        "source": diagnostic.excerpt.as_ref().map(|excerpt| &excerpt.text),
        "fix": diagnostic.fix.as_ref().map(fix),
    })
}

fn fix(fix: &Fix) -> Value {
    let edits: Vec<Value> = fix
        .edits
        .pieces()
        .map(|(range, old, new)| json!({ "start": range.start, "end": range.end, "old": old, "new": new }))
        .collect();
    json!({ "title": fix.title, "is_safe": fix.is_safe, "edits": edits })
}
