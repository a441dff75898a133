//! Findings for programs. The shape is in `docs/json.md`.

use crate::{
    cli::findings::Findings,
    export::{json_text, problem_json},
};
use anyhow::Result;
use serde_json::Value;
use std::io::Write;

pub(super) fn print(out: &mut impl Write, findings: Findings<'_>) -> Result<()> {
    let rows: Vec<Value> = findings.found.iter().map(problem_json).collect();
    Ok(writeln!(out, "{}", json_text(&rows)?)?)
}
