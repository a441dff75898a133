//! Limits, one step before each and one behind it: `docs/about/limits.md` lists them, and what is met is named.

use crate::support::{command, project, told};
use serde_json::Value;
use std::{fs, fs::File, io::Write, path::Path, process::Output};

/// A limit of what a note may be: its row in the page, a note at the limit, one beyond it, and the rule and line that name it.
struct Limit {
    row: &'static str,
    within: String,
    beyond: String,
    rule: &'static str,
    line: u64,
}

fn steps(deep: usize) -> String {
    (0..deep).flat_map(|at| ["  ".repeat(at), format!("- [ ] {at}\n")]).collect()
}

fn front(yaml: &str) -> String {
    format!("---\ntype: goal\n{yaml}\n---\n- [ ] a\n")
}

fn limits() -> Vec<Limit> {
    let bomb = |depth: usize| {
        let level = |at: usize| format!("k{at}: &k{at} [{}]", vec![format!("*k{}", at - 1); 9].join(","));
        let levels: Vec<String> = (1..=depth).map(level).collect();
        front(&format!("k0: &k0 [x]\n{}", levels.join("\n")))
    };
    let text = |bytes: usize| front(&format!("why: {}", "y".repeat(bytes)));
    let lists = |count: usize| format!("{}[ ] a\n{}\n", "- ".repeat(count), "x".repeat(200));
    let limit = |row, within, beyond, rule, line| Limit { row, within, beyond, rule, line };
    vec![
        limit("front matter, in bytes", text(65_000), text(66_000), "broken-front-matter", 1),
        limit(
            "levels of front matter",
            front(&format!("x: {}{}", "[".repeat(60), "]".repeat(60))),
            front(&format!("x: {}{}", "[".repeat(70), "]".repeat(70))),
            "broken-front-matter",
            3,
        ),
        limit("aliases in front matter", bomb(2), bomb(8), "broken-front-matter", 1),
        limit("steps inside each other", steps(64), steps(65), "too-deep", 65),
        limit("lists that begin on one line", lists(64), lists(65), "too-deep", 1),
        limit("years of a day", "- [ ] a 📅 9999-12-31\n".into(), front("due: 10000-01-01"), "bad-value", 3),
        limit("an estimate", "- [ ] a [estimate:: 600h]\n".into(), "- [ ] a [estimate:: 99999999h]\n".into(), "bad-duration", 1),
    ]
}

/// The findings of a vault that are of this rule: the lines.
fn found(vault: &Path, rule: &str) -> Vec<u64> {
    let output = command().arg("check").arg(vault).arg("--json").output().unwrap();
    assert!(output.status.code().is_some_and(|code| code < 2), "{}", told(&output));
    let rows: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    rows.iter().filter(|row| row["rule"] == rule && row["file"] == "a.md").map(|row| row["line"].as_u64().unwrap()).collect()
}

fn documented(row: &str) {
    let page = fs::read_to_string(project("docs/about/limits.md")).unwrap();
    assert!(page.contains(&format!("\n| {row} | ")), "docs/about/limits.md: a row for “{row}”");
}

#[test]
fn each_limit_is_named_where_it_is_met() {
    let temp = tempfile::tempdir().unwrap();
    fs::write(temp.path().join("other.md"), "- [ ] the other note\n").unwrap();
    for Limit { row, within, beyond, rule, line } in limits() {
        documented(row);
        fs::write(temp.path().join("a.md"), within).unwrap();
        assert_eq!(found(temp.path(), rule), [0; 0], "{row}: at the limit nothing is said");
        fs::write(temp.path().join("a.md"), beyond).unwrap();
        let lines = found(temp.path(), rule);
        assert!(lines.len() == 1 && (lines[0] == line || line == 1), "{row}: line {line} is meant, and told is {lines:?}");
        let tasks = command().arg("tasks").arg(temp.path()).output().unwrap();
        assert!(String::from_utf8_lossy(&tasks.stdout).contains("the other note"), "{row}: the other note is read all the same");
    }
}

#[test]
fn a_note_above_its_size_is_named_and_the_others_are_read() {
    documented("a note");
    let temp = tempfile::tempdir().unwrap();
    fs::write(temp.path().join("other.md"), "- [ ] the other note\n").unwrap();
    for (bytes, lines) in [(16 << 20, &[][..]), ((16 << 20) + 1, &[1])] {
        let mut text = "- [ ] large\n".repeat(3) + "\n";
        text += &" ".repeat(bytes - text.len());
        fs::write(temp.path().join("a.md"), text).unwrap();
        assert_eq!(found(temp.path(), "too-large"), lines);
        let tasks = command().arg("tasks").arg(temp.path()).output().unwrap();
        let said = String::from_utf8_lossy(&tasks.stdout).into_owned();
        assert_eq!(
            (said.contains("the other note"), said.matches("large").count()),
            (true, if lines.is_empty() { 3 } else { 0 })
        );
    }
}

/// Runs a command that meets a limit: it ends with 2 and says these words.
#[track_caller]
fn refused(output: &Output, words: &str) {
    assert!(output.status.code() == Some(2) && told(output).contains(words), "{words}: {:?} {}", output.status, told(output));
}

#[test]
fn what_is_asked_for_has_limits_that_are_said() {
    let temp = tempfile::tempdir().unwrap();
    let vault = temp.path().join("v");
    fs::create_dir(&vault).unwrap();
    fs::write(vault.join("a.md"), "- [ ] a\n").unwrap();
    let run = |words: &[&str]| command().args(words).arg("--vault").arg(&vault).output().unwrap();
    documented("brackets inside each other in a query");
    let query = |deep: usize| run(&["query", "--tasks", &format!("{}done{}", "(".repeat(deep), ")".repeat(deep))]);
    assert_eq!(query(30).status.code(), Some(0));
    refused(&query(45), "more than 40 brackets");
    documented("a pattern in a query");
    refused(&run(&["query", "--tasks", "description regex matches /a{99999}{99}/"]), "too large");

    documented("what is imported");
    let large = temp.path().join("todo.txt");
    File::create(&large).unwrap().set_len((64 << 20) + 1).unwrap();
    refused(&run(&["import", "todotxt", large.to_str().unwrap()]), "larger than 64 MiB");
    let many = temp.path().join("loop");
    fs::create_dir(&many).unwrap();
    fs::write(many.join("Habits.csv"), "Position,Name\n001,Run\n").unwrap();
    for at in 0..4000 {
        fs::write(many.join(format!("{at}.csv")), "").unwrap();
    }
    refused(&run(&["import", "loop", many.to_str().unwrap(), "--dry-run"]), "more than 4000 files");

    documented("milepost.yaml");
    fs::write(vault.join("milepost.yaml"), format!("private: [\"#x\"]\nwhy: {}\n", "y".repeat(70_000))).unwrap();
    refused(&run(&["status"]), "milepost.yaml");
}

/// It may say what is private, and one that cannot be read is not none.
#[cfg(unix)]
#[test]
fn settings_that_a_link_leads_away_from_are_not_passed_over() {
    let temp = tempfile::tempdir().unwrap();
    let vault = temp.path().join("v");
    fs::create_dir(&vault).unwrap();
    fs::write(vault.join("a.md"), "---\ntags: [diary]\n---\n- [ ] a secret step\n").unwrap();
    fs::write(temp.path().join("mine.yaml"), "private: [\"#diary\"]\n").unwrap();
    let named = vault.join("milepost.yaml");
    for target in ["../mine.yaml", "nowhere.yaml", "milepost.yaml"] {
        std::os::unix::fs::symlink(target, &named).unwrap();
        let output = command().arg("tasks").arg(&vault).output().unwrap();
        refused(&output, "milepost.yaml");
        assert_eq!(output.stdout, b"", "{target}");
        fs::remove_file(&named).unwrap();
    }
    fs::write(vault.join("settings.yaml"), "private: [\"#diary\"]\n").unwrap();
    std::os::unix::fs::symlink("settings.yaml", &named).unwrap();
    let output = command().arg("tasks").arg(&vault).output().unwrap();
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(0), &b""[..]), "a link inside of the vault is followed");
}

/// A long line is no trouble of its own: what is on it counts, in time that grows with its length.
#[test]
fn a_line_has_no_limit_of_its_own() {
    documented("a line");
    let temp = tempfile::tempdir().unwrap();
    let mut note = File::create(temp.path().join("a.md")).unwrap();
    write!(note, "- [ ] {} 📅 2026-11-24\n- [ ] below\n", "word ".repeat(200_000)).unwrap();
    let output = command().args(["tasks", "--json"]).arg(temp.path()).output().unwrap();
    let rows: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((rows.len(), &rows[0]["due"]), (2, &Value::from("2026-11-24")));
}
