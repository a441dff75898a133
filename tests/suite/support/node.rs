//! Scripts of `tests/browser` that judge what milepost made. They need node and `npm ci --prefix tests/browser`; without them a
//! test says so, and with `MILEPOST_REQUIRE_BROWSER`, as in CI, their absence is a failure.

use super::project;
use std::{env, ffi::OsStr, path::Path, process::Command};

/// Runs a script, which ends with 1 and says why if it finds something wrong.
pub(crate) fn judge(script: &str, args: impl IntoIterator<Item = impl AsRef<OsStr>>) {
    let is_required = env::var_os("MILEPOST_REQUIRE_BROWSER").is_some();
    let run = Command::new("node").arg(project("tests/browser").join(script)).args(args).output();
    match run {
        Ok(output) if output.status.success() => {}
        Ok(output) if output.status.code() == Some(1) && !output.stdout.is_empty() => {
            panic!("{}", String::from_utf8_lossy(&output.stdout))
        }
        Ok(output) => {
            let why = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(!is_required, "this is required here: {why}");
            eprintln!("skipped: {why}");
        }
        Err(error) => {
            assert!(!is_required, "node is required here: {error}");
            eprintln!("skipped: no node on this machine");
        }
    }
}

/// Checks a JSON file against a JSON Schema.
pub(crate) fn schema(schema: &Path, file: &Path) {
    judge("schema.mjs", [schema, file]);
}
