//! Findings for code scanning: SARIF 2.1.0, the "Static Analysis Results Interchange Format" of OASIS.

use crate::{
    cli::findings::Findings,
    export::json_text,
    lint::{Diagnostic, Fix, RULES, Rule, Severity},
};
use anyhow::Result;
use serde_json::{Value, json};
use std::io::Write;

/// What a path may hold without being escaped: the unreserved characters of RFC 3986, and the slash between folders.
const PLAIN: &[u8] = b"-._~/";

pub(super) fn print(out: &mut impl Write, findings: Findings<'_>) -> Result<()> {
    let results: Vec<Value> = findings.found.iter().map(|diagnostic| result(diagnostic, findings.prefix)).collect();
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "milepost",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": RULES.iter().map(rule).collect::<Vec<Value>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    Ok(writeln!(out, "{}", json_text(&log)?)?)
}

fn rule(rule: &Rule) -> Value {
    json!({
        "id": rule.name,
        "shortDescription": { "text": rule.notices() },
        "help": { "text": rule.page, "markdown": rule.page },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": { "tags": [rule.about.name()] },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    }
}

fn result(diagnostic: &Diagnostic, prefix: &str) -> Value {
    let artifact = json!({ "uri": uri(&format!("{prefix}{}", diagnostic.path)) });
    let mut result = json!({
        "ruleId": diagnostic.rule,
        "ruleIndex": RULES.iter().position(|rule| rule.name == diagnostic.rule),
        "level": level(diagnostic.severity),
        "message": { "text": diagnostic.sentences() },
        "locations": [{ "physicalLocation": { "artifactLocation": artifact, "region": region(diagnostic) } }],
    });
    if let Some(fix) = &diagnostic.fix {
        result["fixes"] = json!([mend(fix, &artifact)]);
    }
    result
}

fn region(diagnostic: &Diagnostic) -> Value {
    let (line, column) = (diagnostic.place.line, diagnostic.place.column);
    let marked = diagnostic.excerpt.as_ref().and_then(|excerpt| excerpt.text.get(excerpt.mark.range()));
    match marked.map(|marked| marked.chars().count()).filter(|length| *length > 0) {
        Some(length) => json!({ "startLine": line, "startColumn": column, "endColumn": column as usize + length }),
        None => json!({ "startLine": line, "startColumn": column }),
    }
}

fn mend(fix: &Fix, artifact: &Value) -> Value {
    let replacements: Vec<Value> = fix
        .edits
        .pieces()
        .map(|(range, _, new)| {
            json!({
                "deletedRegion": { "byteOffset": range.start, "byteLength": range.len() },
                "insertedContent": { "text": new },
            })
        })
        .collect();
    json!({
        "description": { "text": fix.title },
        "artifactChanges": [{ "artifactLocation": artifact, "replacements": replacements }],
    })
}

fn uri(path: &str) -> String {
    let escaped = path.bytes().map(|byte| {
        if byte.is_ascii_alphanumeric() || PLAIN.contains(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }
    });
    escaped.collect()
}
