//! Open pages in a real browser: `tests/browser/live.mjs` edits notes and looks at what becomes of the tabs; `tick.mjs` clicks.

use super::served::vault;
use crate::support::project;
use std::{env, process::Command};

#[test]
fn open_pages_follow_the_notes() {
    run("tests/browser/live.mjs");
}

#[test]
fn a_box_that_is_clicked_is_ticked_in_its_note() {
    run("tests/browser/tick.mjs");
}

/// Runs a script. If Chromium itself goes down, which it does now and then on a very busy machine, it is run once more.
fn run(script: &str) {
    let is_required = env::var_os("MILEPOST_REQUIRE_BROWSER").is_some();
    for is_last in [false, true] {
        let (_temp, vault) = vault();
        let run = Command::new("node").arg(project(script)).arg(env!("CARGO_BIN_EXE_milepost")).arg(&vault).output();
        match run {
            Ok(output) if output.status.success() => return,
            Ok(output) if output.status.code() == Some(2) => {
                let why = String::from_utf8_lossy(&output.stderr).into_owned();
                assert!(!is_required, "the browser is required here: {why}");
                eprintln!("skipped: {why}");
                return;
            }
            Ok(output) => {
                let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
                assert!(!is_last && said.contains("Page crashed"), "{said}");
                eprintln!("Chromium crashed: once more");
            }
            Err(error) => {
                assert!(!is_required, "node is required here: {error}");
                eprintln!("skipped: no node on this machine");
                return;
            }
        }
    }
}
