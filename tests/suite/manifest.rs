//! What milepost finds in a generated vault, against the counts its generator kept while writing it.

#![expect(clippy::disallowed_methods, reason = "the tests start the generator and the program")]

use serde_json::{Map, Value};
use std::{env, io::ErrorKind, path::Path, process::Command};

/// Keys of the manifest, and of the counts of `status --json`, that must agree.
const SAME: &[(&str, &str)] = &[
    ("notes", "notes"),
    ("boxes", "tasks"),
    ("chars", "boxes"),
    ("habit_boxes", "habit_tasks"),
    ("steps", "steps"),
    ("done", "done"),
    ("done_dated", "done_written"),
    ("stages", "stages"),
    ("goals", "goals"),
    ("habits", "habits"),
    ("sprints", "sprints"),
    ("reviews", "reviews"),
    ("retros", "retros"),
    ("boards", "boards"),
    ("task_notes", "task_notes"),
    ("daily", "daily_notes"),
];

#[test]
fn every_count_of_the_first_vault_is_exact() {
    check(1);
}

#[test]
fn every_count_of_another_vault_is_exact() {
    check(7);
}

/// Makes a vault of 1,000 notes and compares all counts. Says so and passes if there is no python3; in CI there is.
#[track_caller]
fn check(seed: u32) {
    let temp = tempfile::tempdir().unwrap();
    let vault = temp.path().join("vault");
    let Some(manifest) = generated(&vault, seed) else {
        assert!(env::var("CI").as_deref() != Ok("true"), "python3 makes the vaults of this test: install it in CI");
        eprintln!("skipped: python3, which makes the vault, is missing");
        return;
    };
    let found = counts(&vault);
    let number = |of: &Map<String, Value>, key: &str| of[key].as_u64().unwrap();
    for (key, count) in SAME {
        assert_eq!(found[*count], manifest[*key], "seed {seed}: `{count}` against `{key}` of the manifest");
    }
    assert_eq!(number(&found, "tasks") - number(&found, "habit_tasks"), number(&manifest, "tasks"), "seed {seed}: `tasks`");
    // The generator's undated boxes have no day of their own; some get one from their daily note.
    let undated = number(&found, "done_undated") + number(&found, "done_daily");
    assert_eq!(undated, number(&manifest, "done_undated"), "seed {seed}: `done_undated`");
}

/// Generates a vault and returns its manifest; `None` without python3.
fn generated(vault: &Path, seed: u32) -> Option<Map<String, Value>> {
    let generator = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bench/gen_vault.py");
    let made = Command::new("python3").arg(generator).arg(vault).args(["--notes", "1000", "--seed", &seed.to_string()]).output();
    let made = match made {
        Err(error) if error.kind() == ErrorKind::NotFound => return None,
        made => made.unwrap(),
    };
    assert!(made.status.success(), "gen_vault.py: {}", String::from_utf8_lossy(&made.stderr));
    Some(serde_json::from_slice(&made.stdout).unwrap())
}

/// What milepost counts in a vault.
fn counts(vault: &Path) -> Map<String, Value> {
    let mut status = Command::new(env!("CARGO_BIN_EXE_milepost"));
    let run = status.arg("status").arg(vault).args(["--json", "--today", "2026-11-22"]).output().unwrap();
    assert!(run.status.success(), "milepost status: {}", String::from_utf8_lossy(&run.stderr));
    let mut answer: Value = serde_json::from_slice(&run.stdout).unwrap();
    answer["counts"].as_object_mut().map(std::mem::take).unwrap()
}
