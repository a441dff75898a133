//! The forms of `check`: SARIF is valid by a foreign validator, annotations hold what GitHub reads, levels are as asked.

use crate::support::{milepost, node::schema, printed, project};
use serde_json::Value;
use std::{fs, path::Path};

fn vault(text: &str) -> tempfile::TempDir {
    let temp = tempfile::tempdir().unwrap();
    fs::create_dir(temp.path().join("goals, mine")).unwrap();
    fs::write(temp.path().join("goals, mine/100%: é.md"), text).unwrap();
    temp
}

fn check(folder: &Path, args: &[&str], code: i32) -> String {
    let mut all = vec!["check", folder.to_str().unwrap()];
    all.extend(args);
    printed(&milepost(&all), code)
}

#[test]
fn sarif_is_valid_and_names_the_place() {
    let temp = vault("- [ ] 🏃 run 📅 2026-11-31\n- [ ] a 📅 2026-11-28 b\n");
    let said = check(temp.path(), &["--format", "sarif"], 1);
    let file = temp.path().join("log.sarif");
    fs::write(&file, &said).unwrap();
    schema(&project("tests/schemas/sarif-2.1.0.json"), &file);
    let log: Value = serde_json::from_str(&said).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let place = &results[0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "goals%2C%20mine/100%25%3A%20%C3%A9.md");
    let region = &place["region"];
    assert_eq!([&region["startLine"], &region["startColumn"], &region["endColumn"]].map(|n| n.as_u64().unwrap()), [1, 15, 25]);
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    for result in results {
        let at = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[at]["id"], result["ruleId"]);
    }
    let replaced = &results[1]["fixes"][0]["artifactChanges"][0]["replacements"];
    assert_eq!(replaced.as_array().unwrap().len(), 2, "{replaced}");
}

#[test]
fn sarif_of_the_example_vault_and_of_nothing_is_valid() {
    let temp = tempfile::tempdir().unwrap();
    let file = temp.path().join("log.sarif");
    for (folder, code) in [(project("example-vault"), 1), (temp.path().to_owned(), 0)] {
        fs::write(&file, check(&folder, &["--format", "sarif"], code)).unwrap();
        schema(&project("tests/schemas/sarif-2.1.0.json"), &file);
    }
}

#[test]
fn a_schema_that_is_not_met_is_noticed() {
    let temp = tempfile::tempdir().unwrap();
    let file = temp.path().join("log.sarif");
    fs::write(&file, r#"{"version": "2.1.0", "runs": [{}]}"#).unwrap();
    let met = std::panic::catch_unwind(|| schema(&project("tests/schemas/sarif-2.1.0.json"), &file));
    assert!(met.is_err() || std::env::var_os("MILEPOST_REQUIRE_BROWSER").is_none());
}

#[test]
fn annotations_of_github_stay_on_one_line_each() {
    let temp = vault(
        "---\ntype: goal\nparent: \"[[a::b,%0A]]\"\ndue: 2026-12-24\nwhy: x\ndone_when: y\n---\n# Read 3 books about jam\n- [ ] Choose one [estimate:: 5m]\n",
    );
    let said = check(temp.path(), &["--format", "github"], 0);
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), 1, "{said}");
    let start = "::warning file=goals%2C mine/100%25%3A é.md,line=3,col=9,title=broken-link::“a::b,%250A” leads to no note%0A";
    assert!(lines[0].starts_with(start), "{said}");
}

#[test]
fn paths_lead_from_the_current_folder() {
    let temp = vault("- [ ] a 📅 2026-11-31\n");
    let inside = milepost_in(temp.path(), &["check", "goals, mine", "--format", "github"]);
    assert!(inside.starts_with("::error file=goals%2C mine/100%25%3A é.md,line=1"), "{inside}");
}

fn milepost_in(folder: &Path, args: &[&str]) -> String {
    let output = crate::support::command().current_dir(folder).args(args).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn rules_are_allowed_and_denied_by_name() {
    let temp = vault("- [ ] a 📅 2026-11-28 b\n- [ ] c 📅 2026-11-31\n");
    let count = |args: &[&str], code| {
        let json: Value = serde_json::from_str(&check(temp.path(), &[args, &["--json"]].concat(), code)).unwrap();
        json.as_array().unwrap().iter().map(|found| found["severity"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(count(&[], 1), ["warning", "error"]);
    assert_eq!(count(&["--allow", "bad-date"], 0), ["warning"]);
    assert_eq!(count(&["--allow", "bad-date", "--deny", "unread-field"], 1), ["error"]);
    assert_eq!(count(&["--allow", "bad-date", "--deny", "warning"], 1), ["warning"]);
    let wrong = milepost(&["check", temp.path().to_str().unwrap(), "--deny", "bad-dates"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("the nearest is `bad-date`"));
}

#[test]
fn explain_knows_every_rule() {
    let said = printed(&milepost(&["explain"]), 0);
    for rule in milepost::lint::RULES {
        assert!(said.contains(rule.name), "{}", rule.name);
    }
    assert!(printed(&milepost(&["explain", "bad-date"]), 0).contains("ISO 8601"));
    let json: Value = serde_json::from_str(&printed(&milepost(&["explain", "bad-date", "--json"]), 0)).unwrap();
    assert_eq!((json["id"].as_str(), json["severity"].as_str()), (Some("bad-date"), Some("error")));
}
