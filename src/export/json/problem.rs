//! A line that could be clearer, as JSON. The shape is in `docs/json.md`.

use crate::lint::{Diagnostic, Fix};
use serde_json::{Value, json};

/// Returns a diagnostic as `milepost check --json` prints it.
pub fn problem_json(diagnostic: &Diagnostic) -> Value {
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
