//! Scripts of `tests/browser` that judge what milepost made. They need node and `npm ci --prefix tests/browser`; without them a
//! test says so, and with `MILEPOST_REQUIRE_BROWSER`, as in CI, their absence is a failure.

use super::project;
use std::{
    env,
    ffi::OsStr,
    path::Path,
    process::{Command, Output},
};

/// Runs a script, which ends with 1 and says why if it finds something wrong.
pub(crate) fn judge(script: &str, args: impl IntoIterator<Item = impl AsRef<OsStr>>) {
    if let Some(output) = run(script, args) {
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    }
}

/// Runs a script that prints JSON; none where it cannot run.
pub(crate) fn said(script: &str, args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Option<serde_json::Value> {
    let output = run(script, args)?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(serde_json::from_slice(&output.stdout).expect("JSON"))
}

/// Runs a script that is to find something wrong; says what it found, none where it cannot run.
pub(crate) fn refused(script: &str, args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Option<String> {
    let output = run(script, args)?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(1), "something is wrong with it: {said}{}", String::from_utf8_lossy(&output.stderr));
    Some(said)
}

/// Runs a script; none where node or what it needs is missing.
fn run(script: &str, args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Option<Output> {
    let is_required = env::var_os("MILEPOST_REQUIRE_BROWSER").is_some();
    let why = match Command::new("node").arg(project("tests/browser").join(script)).args(args).output() {
        Ok(output) if is_missing(&output) => String::from_utf8_lossy(&output.stderr).into_owned(),
        Ok(output) => return Some(output),
        Err(error) => error.to_string(),
    };
    assert!(!is_required, "node and `npm ci --prefix tests/browser` are required here: {why}");
    eprintln!("skipped: {why}");
    None
}

/// Says whether a script could not begin; that is something else than finding something wrong, which it says.
fn is_missing(output: &Output) -> bool {
    let said = String::from_utf8_lossy(&output.stderr);
    !output.status.success() && (output.status.code() != Some(1) || said.contains("ERR_MODULE_NOT_FOUND"))
}

/// Checks a JSON file against a JSON Schema.
pub(crate) fn schema(schema: &Path, file: &Path) {
    judge("schema.mjs", [schema, file]);
}
