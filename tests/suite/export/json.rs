//! `milepost export json`: held to its published schema by an independent validator.

use crate::support::{milepost, node, printed, project};
use serde_json::Value;
use std::{fs, path::PathBuf};

const SCHEMA: &str = "docs/schema/milepost-export-1.schema.json";

/// The vaults of the tests, and one without notes.
fn vaults() -> Vec<PathBuf> {
    let inside = |folder: &str| {
        fs::read_dir(project(folder)).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect::<Vec<_>>()
    };
    let mut vaults = vec![project("example-vault")];
    for folder in ["tests/vaults/prose", "tests/corpus/obsidian-tasks"] {
        vaults.extend(inside(folder));
    }
    vaults.sort();
    vaults
}

fn model(vault: &str) -> String {
    printed(&milepost(&["export", "json", vault]), 0)
}

#[test]
fn every_vault_fits_the_schema_and_every_key_stands_in_it() {
    let temp = tempfile::tempdir().unwrap();
    let empty = temp.path().join("empty");
    fs::create_dir(&empty).unwrap();
    let mut args = vec![project(SCHEMA), PathBuf::from("--strict")];
    for (at, vault) in vaults().into_iter().chain([empty]).enumerate() {
        let text = model(vault.to_str().unwrap());
        assert_eq!(text, model(vault.to_str().unwrap()), "the same vault has the same bytes");
        let file = temp.path().join(format!("{at}.json"));
        fs::write(&file, text).unwrap();
        args.push(file);
    }
    assert!(args.len() > 6, "{args:?}");
    node::judge("schema.mjs", &args);
}

/// What makes a model one that does not fit.
type Breaking = fn(&mut Value);

#[test]
fn what_does_not_fit_is_refused() {
    let temp = tempfile::tempdir().unwrap();
    let whole: Value = serde_json::from_str(&model(project("example-vault").to_str().unwrap())).unwrap();
    let broken: [(&str, Breaking); 5] = [
        ("required", |model| drop(model.as_object_mut().unwrap().remove("goals"))),
        ("/goals/0/percent", |model| model["goals"][0]["percent"] = 101.into()),
        ("/tasks/0/due", |model| model["tasks"][0]["due"] = "tomorrow".into()),
        ("/milepost/format", |model| model["milepost"]["format"] = 2.into()),
        ("/habits/0/today", |model| model["habits"][0]["today"] = "late".into()),
    ];
    for (said, breaking) in broken {
        let mut model = whole.clone();
        breaking(&mut model);
        let file = temp.path().join("broken.json");
        fs::write(&file, model.to_string()).unwrap();
        if let Some(found) = node::refused("schema.mjs", [&project(SCHEMA), &file]) {
            assert!(found.contains(said), "{said}: {found}");
        }
    }
}

#[test]
fn new_keys_are_welcome_where_nobody_is_strict() {
    let temp = tempfile::tempdir().unwrap();
    let mut model: Value = serde_json::from_str(&model(project("example-vault").to_str().unwrap())).unwrap();
    model["goals"][0]["of_a_later_version"] = true.into();
    let file = temp.path().join("later.json");
    fs::write(&file, model.to_string()).unwrap();
    node::schema(&project(SCHEMA), &file);
    let strict = [project(SCHEMA), file, PathBuf::from("--strict")];
    if let Some(found) = node::refused("schema.mjs", &strict) {
        assert!(found.contains("of_a_later_version"), "{found}");
    }
}

#[test]
fn the_schema_is_printed_and_every_key_is_described() {
    let said = printed(&milepost(&["export", "json", "--schema"]), 0);
    assert_eq!(said, fs::read_to_string(project(SCHEMA)).unwrap());
    let mut parts: Vec<Value> = vec![serde_json::from_str(&said).unwrap()];
    let mut described = 0;
    while let Some(part) = parts.pop() {
        for (name, key) in part["properties"].as_object().into_iter().flatten() {
            assert!(key["description"].as_str().is_some_and(|words| words.len() > 2), "{name}: {key}");
            described += 1;
        }
        match part {
            Value::Object(map) => parts.extend(map.into_values()),
            Value::Array(list) => parts.extend(list),
            _ => {}
        }
    }
    assert!(described > 200, "{described}");
}

#[test]
fn it_says_what_the_other_commands_say() {
    let vault = project("example-vault");
    let vault = vault.to_str().unwrap();
    let model: Value = serde_json::from_str(&model(vault)).unwrap();
    let said =
        |args: &[&str]| -> Value { serde_json::from_str(&printed(&milepost(args), i32::from(args[0] == "check"))).unwrap() };
    let holds = |whole: &Value, part: &Value| part.as_object().unwrap().iter().all(|(key, value)| &whole[key] == value);
    let all_hold = |whole: &Value, part: &Value| {
        let (whole, part) = (whole.as_array().unwrap(), part.as_array().unwrap());
        assert_eq!(whole.len(), part.len());
        whole.iter().zip(part).all(|(whole, part)| holds(whole, part))
    };
    let status = said(&["status", vault, "--json"]);
    assert!(all_hold(&model["goals"], &status["goals"]) && model["counts"] == status["counts"]);
    assert!(all_hold(&model["habits"], &said(&["habits", vault, "--json"])["habits"]));
    assert!(holds(&said(&["wins", vault, "--json"]), &model["wins"]));
    assert_eq!(model["problems"], said(&["check", vault, "--json"]));
    let lines = model["tasks"].as_array().unwrap().iter().filter(|task| task["marker"] != "").cloned().collect::<Vec<_>>();
    assert!(all_hold(&lines.into(), &said(&["tasks", vault, "--json"])));
}

#[test]
fn it_is_written_to_a_file_and_only_over_ours() {
    let temp = tempfile::tempdir().unwrap();
    let vault = project("example-vault");
    let vault = vault.to_str().unwrap();
    let file = temp.path().join("plan.json");
    for _ in 0..2 {
        let said = printed(&milepost(&["export", "json", vault, "--out", file.to_str().unwrap()]), 0);
        assert!(said.contains("The plan is in"), "{said}");
        assert_eq!(fs::read_to_string(&file).unwrap(), model(vault));
    }
    fs::write(&file, "{}").unwrap();
    assert!(!milepost(&["export", "json", vault, "--out", file.to_str().unwrap()]).status.success());
    assert_eq!(fs::read_to_string(&file).unwrap(), "{}");
}
