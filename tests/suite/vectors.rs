//! The vectors of `metrics.md` §12: an input, a day and settings in, exactly the expected JSON out.
//!
//! Reads the project's own copy, `tests/spec/vectors`, what it adds to it, `tests/spec/own-vectors`, and every further folder that `MILEPOST_VECTORS` names (separated
//! by `:`). Cases of functions that there is no code for yet are left out, and said so.

#![expect(clippy::disallowed_methods, reason = "a test reads its own files, and the folders that the caller names")]

mod activity;
mod answer;
mod completion;
mod forecast;
mod habits;
mod kaizen;
mod review;
mod smart;
mod sprints;
mod standup;
mod tree;

use milepost::measure::Number;
use serde_json::Value;
use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
};

#[test]
fn vectors_dates() {
    check("dates");
}

#[test]
fn vectors_progress() {
    check("progress");
}

#[test]
fn vectors_milestones() {
    check("milestones");
}

/// Says which files of the folders there is no code for.
#[test]
fn vectors_without_code() {
    let known = [
        "activity",
        "completion",
        "dates",
        "forecast",
        "habits",
        "kaizen",
        "milestones",
        "progress",
        "review",
        "schedules",
        "smart",
        "sprints",
    ];
    for folder in folders() {
        let files = fs::read_dir(&folder).unwrap_or_else(|error| panic!("cannot read {}: {error}", folder.display()));
        for file in files.filter_map(Result::ok).map(|file| file.path()) {
            let area = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            if !known.contains(&area.as_str()) {
                println!("skipped: {} (no code yet)", file.display());
            }
        }
    }
}

/// The sentence that each number begins with is the one that tooltips and `explain` print.
#[test]
fn vectors_glossary() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec/metrics-glossary.json");
    let glossary: BTreeMap<String, Value> = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    let said = Number::all().map(|number| (number.id().to_owned(), (number.name().to_owned(), number.sentence().to_owned())));
    let wanted = glossary.into_iter().map(|(id, says)| (id, (text(&says, "name"), text(&says, "sentence"))));
    assert_eq!(said.collect::<BTreeMap<_, _>>(), wanted.collect());
}

/// Runs the cases of one area in all folders, and prints all that fail together.
fn check(area: &str) {
    let (mut failures, mut skipped, mut n_run) = (Vec::new(), BTreeMap::<String, usize>::new(), 0);
    for case in folders().iter().flat_map(|folder| cases(&folder.join(area).with_extension("json"))) {
        let name = text(&case, "fn");
        let Some(answer) = answer::of(&name, &case) else {
            *skipped.entry(name).or_default() += 1;
            continue;
        };
        n_run += 1;
        if answer != case["expect"] {
            let (id, note) = (text(&case, "id"), text(&case, "note"));
            failures.push(format!("{id} {name} ({note})\n  expected {}\n  but got  {answer}", case["expect"]));
        }
    }
    for (name, count) in skipped {
        println!("skipped: {count} cases of {name} in {area} (no code yet)");
    }
    assert!(n_run > 0, "no case of {area} was tried");
    assert!(failures.is_empty(), "{} of {n_run} cases of {area} fail:\n{}", failures.len(), failures.join("\n"));
}

fn folders() -> Vec<PathBuf> {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec");
    let own = ["vectors", "own-vectors"].map(|folder| spec.join(folder));
    let further = env::var_os("MILEPOST_VECTORS").unwrap_or_default();
    own.into_iter().chain(env::split_paths(&further).filter(|path| !path.as_os_str().is_empty())).collect()
}

/// Reads the cases of a file; a folder need not have a file for every area.
fn cases(file: &Path) -> Vec<Value> {
    if !file.exists() {
        println!("skipped: {} (no such file)", file.display());
        return Vec::new();
    }
    let read = fs::read_to_string(file).unwrap_or_else(|error| panic!("cannot read {}: {error}", file.display()));
    let mut whole: Value = serde_json::from_str(&read).unwrap_or_else(|error| panic!("{} is no JSON: {error}", file.display()));
    match whole["cases"].take() {
        Value::Array(cases) => cases,
        other => panic!("{} has no list of cases, but {other}", file.display()),
    }
}

fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}
