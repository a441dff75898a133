//! The task-line corpus: vaults with the values that every line of them must yield, judged by what the program prints.
//!
//! Reads the project's own copies, `tests/corpus/*`, and every further folder that `MILEPOST_CORPUS` names (separated by
//! `:`), each with an `expected.json` beside its vaults, or with a `cases.json` of recurrence rules.

#![expect(clippy::disallowed_methods, reason = "a test reads its own files, and the folders that the caller names")]

use milepost::{
    calendar::{Dates, Day, Rule, Scheduled, next},
    config::Config,
    note::{NoteField, Reader, field_value, parse},
    path::VaultPath,
    text::Source,
};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    sync::Arc,
};

/// The fields that must agree; those that a record may lack are null there.
const FIELDS: [&str; 31] = [
    "marker",
    "indent",
    "parent_line",
    "parent_task_line",
    "quote_depth",
    "heading",
    "status",
    "type",
    "description",
    "tags",
    "priority",
    "created",
    "start",
    "scheduled",
    "scheduled_inferred",
    "due",
    "done",
    "cancelled",
    "invalid_dates",
    "recurrence",
    "next",
    "on_completion",
    "id",
    "depends_on",
    "block_link",
    "fields",
    "unread",
    "passes_global_filter",
    "kanban",
    "file",
    "line",
];

#[test]
fn corpus_of_task_lines() {
    let (mut failures, mut n_records) = (Vec::new(), 0);
    for folder in folders() {
        let Some(expected) = json_in(&folder.join("expected.json")) else { continue };
        let completed_on = expected["completed_on"].as_str().unwrap_or("2026-03-14");
        for (name, vault) in expected["vaults"].as_object().into_iter().flatten() {
            let found = tasks(&folder.join(name), completed_on);
            n_records += judge(name, vault, &found, &mut failures);
        }
    }
    assert!(n_records > 0, "no record was found");
    assert!(failures.is_empty(), "{} failures in {n_records} records:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn corpus_of_note_fields() {
    let (mut failures, mut n_notes) = (Vec::new(), 0);
    for folder in folders() {
        let Some(expected) = json_in(&folder.join("expected.json")) else { continue };
        for (name, vault) in expected["vaults"].as_object().into_iter().flatten() {
            for (file, wanted) in vault["files"].as_object().into_iter().flatten() {
                n_notes += 1;
                let found = outside_tasks(&folder.join(name), file);
                let keys = ["aliases", "front_matter_tags", "page_fields"];
                for key in keys.into_iter().filter(|key| wanted[*key] != found[*key]) {
                    failures.push(format!("{name}/{file}: {key}\n  expected {}\n  but got  {}", wanted[key], found[key]));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{} failures in {n_notes} notes:\n{}", failures.len(), failures.join("\n"));
}

/// Aliases and tags of a note's front matter, and its fields outside tasks.
fn outside_tasks(vault: &Path, file: &str) -> Value {
    let text = fs::read_to_string(vault.join(file)).unwrap_or_else(|error| panic!("cannot read {file}: {error}"));
    let path = VaultPath::new(file).expect("a path in a vault");
    let note = parse(Arc::new(Source::of(path, &text)), &Reader::new(&Config::default()));
    let fields: Vec<Value> = note.fields.iter().map(page_field).collect();
    json!({ "aliases": note.front.aliases, "front_matter_tags": note.front.tags, "page_fields": fields })
}

fn page_field(field: &NoteField) -> Value {
    let mut row = serde_json::to_value(field_value::read(&field.value)).expect("a field value is JSON");
    row["line"] = json!(field.line);
    row["key"] = json!(field.key);
    row["value"] = json!(field.value);
    row
}

#[test]
fn corpus_of_recurrence_rules() {
    let (mut failures, mut n_cases) = (Vec::new(), 0);
    for folder in folders() {
        let Some(Value::Array(cases)) = json_in(&folder.join("cases.json")) else { continue };
        n_cases += cases.len();
        for case in &cases {
            let (wanted, found) = (&case["expected"], answer(case));
            let differs = ["valid", "canonical", "when_done", "next"].iter().any(|key| found[key] != wanted[key]);
            if differs {
                failures.push(format!("{} {}\n  expected {wanted}\n  but got  {found}", case["id"], case["rule"]));
            }
        }
    }
    assert!(failures.is_empty(), "{} of {n_cases} rules fail:\n{}", failures.len(), failures.join("\n"));
}

pub(crate) fn folders() -> Vec<PathBuf> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let further = env::var_os("MILEPOST_CORPUS").unwrap_or_default();
    let further = env::split_paths(&further).filter(|path| !path.as_os_str().is_empty());
    [own.join("obsidian-tasks"), own.join("recurrence")].into_iter().chain(further).collect()
}

/// Reads a file of JSON, if it is there.
pub(crate) fn json_in(file: &Path) -> Option<Value> {
    if !file.exists() {
        return None;
    }
    let read = fs::read_to_string(file).unwrap_or_else(|error| panic!("cannot read {}: {error}", file.display()));
    Some(serde_json::from_str(&read).unwrap_or_else(|error| panic!("{} is no JSON: {error}", file.display())))
}

/// Lists the tasks of a vault with the built program, by file and line.
fn tasks(vault: &Path, completed_on: &str) -> BTreeMap<(String, u64), Value> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_milepost"));
    command.arg("tasks").arg(vault).args(["--json", "--completed-on", completed_on, "--today", completed_on]);
    let output = command.output().unwrap_or_else(|error| panic!("cannot run milepost: {error}"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "milepost tasks {} ends with {}: {said}", vault.display(), output.status);
    let rows: Vec<Value> = serde_json::from_slice(&output.stdout).expect("`tasks --json` prints JSON");
    rows.into_iter().map(|row| (place(&row), row)).collect()
}

fn place(record: &Value) -> (String, u64) {
    (record["file"].as_str().unwrap_or_default().to_owned(), record["line"].as_u64().unwrap_or_default())
}

/// Compares the records of one vault with what was found; returns how many there are.
fn judge(vault: &str, expected: &Value, found: &BTreeMap<(String, u64), Value>, failures: &mut Vec<String>) -> usize {
    let records: Vec<&Value> = expected["tasks"].as_array().into_iter().flatten().collect();
    for record in &records {
        let (file, line) = place(record);
        let Some(row) = found.get(&(file.clone(), line)) else {
            failures.push(format!("{vault}/{file}:{line}: missing: {}", record["description"]));
            continue;
        };
        for field in FIELDS {
            let (wanted, got) = (comparable(field, &record[field]), comparable(field, &row[field]));
            if wanted != got {
                failures.push(format!("{vault}/{file}:{line}: {field}\n  expected {wanted}\n  but got  {got}"));
            }
        }
    }
    for ((file, line), row) in found {
        if !records.iter().any(|record| place(record) == (file.clone(), *line)) {
            let look_alikes = expected["look_alikes"].as_array().into_iter().flatten();
            let why =
                look_alikes.filter(|record| place(record) == (file.clone(), *line)).find_map(|record| record["why"].as_str());
            let why = why.unwrap_or("nothing there");
            failures.push(format!("{vault}/{file}:{line}: no task ({why}), but reported: {}", row["description"]));
        }
    }
    records.len()
}

/// Takes out what two readers may write differently: blanks in a description, false or null for an absent flag.
fn comparable(field: &str, value: &Value) -> Value {
    match field {
        "description" => json!(value.as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")),
        "scheduled_inferred" => json!(value.as_bool().unwrap_or_default()),
        _ => value.clone(),
    }
}

/// What milepost makes of a recurrence case.
fn answer(case: &Value) -> Value {
    let Some(rule) = Rule::parse(text(&case["rule"])) else {
        return json!({ "valid": false, "canonical": null, "when_done": case["expected"]["when_done"], "next": null });
    };
    let day = |key: &str| case[key].as_str().map(|day| day.parse::<Day>().expect("a day"));
    let dates = Dates { start: day("start"), scheduled: day("scheduled"), due: day("due") };
    let is_removed = case["remove_scheduled_on_recurrence"].as_bool().unwrap_or_default();
    let scheduled = if is_removed { Scheduled::IsRemoved } else { Scheduled::Moves };
    let later = day("completed_on").and_then(|day| next(&rule, dates, day, scheduled));
    let later = later.map(|dates| {
        let written = |day: Option<Day>| day.map(|day| day.to_string());
        json!({ "start": written(dates.start), "scheduled": written(dates.scheduled), "due": written(dates.due) })
    });
    json!({ "valid": true, "canonical": rule.canonical(), "when_done": rule.when_done(), "next": later })
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
