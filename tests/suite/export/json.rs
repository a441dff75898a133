//! `milepost export json`: held to its published schema by an independent validator.

use crate::support::{command, milepost, node, printed, project};
use serde_json::Value;
use std::{fs, path::PathBuf, process::Command};

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
fn what_git_knows_fits_the_schema_too() {
    let temp = tempfile::tempdir().unwrap();
    let vault = temp.path().join("notes");
    fs::create_dir(&vault).unwrap();
    let git = |args: &[&str]| {
        let mut git = Command::new("git");
        git.arg("-C").arg(&vault).args(["-c", "user.name=Ana", "-c", "user.email=ana@example.org", "-c", "commit.gpgsign=false"]);
        assert!(git.args(args).output().unwrap().status.success(), "{args:?}");
    };
    git(&["init", "--quiet"]);
    for (text, day) in [
        ("- [ ] one\n- [ ] two\n- [ ] three\n", "2026-11-02"),
        ("- [x] one\n- [ ] two more\n- [ ] three\n- [ ] four\n", "2026-11-10"),
        ("- [x] one\n- [x] two more\n- [-] three\n- [ ] four\n", "2026-11-12"),
    ] {
        fs::write(vault.join("a.md"), text).unwrap();
        git(&["add", "--all"]);
        git(&["commit", "--quiet", "--message", day, "--date", &format!("{day}T10:00:00+00:00")]);
    }
    let mut args = vec![project(SCHEMA), PathBuf::from("--strict")];
    for (name, more) in [("now", &[][..]), ("then", &["--at", "HEAD~1"])] {
        let output =
            command().env("MILEPOST_GIT", "true").args(["export", "json", vault.to_str().unwrap()]).args(more).output().unwrap();
        let text = printed(&output, 0);
        let model: Value = serde_json::from_str(&text).unwrap();
        let days: Vec<&Value> = model["tasks"].as_array().unwrap().iter().map(|task| &task["done_day"]["day"]).collect();
        let (one, two) = (Value::from("2026-11-10"), Value::from("2026-11-12"));
        let expected = if name == "now" {
            vec![&one, &two, &Value::Null, &Value::Null]
        } else {
            vec![&one, &Value::Null, &Value::Null, &Value::Null]
        };
        assert_eq!(days, expected, "{name}");
        assert_eq!(model["as_of"].is_null(), name == "now");
        let file = temp.path().join(format!("{name}.json"));
        fs::write(&file, text).unwrap();
        args.push(file);
    }
    node::judge("schema.mjs", &args);
}

#[test]
fn what_is_private_is_in_no_export() {
    let temp = tempfile::tempdir().unwrap();
    for (path, text) in [
        ("milepost.yaml", "private: [diary.md, \"#secret\"]\n"),
        ("open.md", "- [ ] fine\n"),
        ("diary.md", "---\ntype: goal\ntitle: Hush\n---\n- [ ] hush 📅 2026-11-23\n"),
        ("other.md", "---\ntags: [secret]\ntype: habit\nschedule: daily\ntitle: Hush\n---\n- [x] 2026-11-20\n"),
    ] {
        fs::write(temp.path().join(path), text).unwrap();
    }
    let vault = temp.path().to_str().unwrap();
    let asked: [&[&str]; 7] = [
        &["export", "json", vault],
        &["export", "markdown", vault],
        &["export", "csv", "tasks", vault],
        &["export", "csv", "goals", vault],
        &["export", "csv", "habits", vault],
        &["query", "tasks", vault, "--all"],
        &["query", "goals", vault, "--json"],
    ];
    for args in asked {
        let said = printed(&milepost(args), 0);
        assert!(!said.to_lowercase().contains("hush") && !said.contains("diary"), "{args:?}: {said}");
    }
    assert!(printed(&milepost(asked[2]), 0).contains("fine"));
    assert!(!milepost(&["query", "--vault", vault, "--file", "diary"]).status.success(), "and no query is read from it");
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
