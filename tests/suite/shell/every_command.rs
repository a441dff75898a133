//! What holds for all commands: JSON with documented shapes, a pipe that closes, exit codes.

use crate::support::{command, copy, milepost, printed, project, shapes::assert_documented, site::files, told};
use serde_json::Value;
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    process::Stdio,
};

/// The commands without `--json`, each with its reason.
const WITHOUT: &[(&str, &str)] = &[
    ("", "the program itself"),
    ("export", "a name for those below it"),
    ("new", "a name for those below it"),
    ("watch", "a line for each save, until it is ended; `build --json` says the same once"),
    ("serve", "as watch"),
    ("lsp", "speaks a language of its own"),
    ("badge", "prints a picture"),
    ("export ics", "prints a calendar, which is for programs"),
    ("export csv", "prints a table, which is for programs"),
    ("export json", "prints nothing else"),
    ("export markdown", "prints a note; `export json` has the same for programs"),
    ("export todotxt", "prints what the other program reads"),
    ("export taskwarrior", "prints JSON as the other program reads it"),
    ("completions", "prints a script"),
    ("man", "prints a page of the manual"),
];

/// Every command with `--json`, as it can be run on a copy of the example vault, in this order; and its exit code.
const WITH: &[(&str, i32)] = &[
    ("status", 0),
    ("today", 0),
    ("wins", 0),
    ("habits", 0),
    ("sprint", 0),
    ("standup", 0),
    ("forecast", 0),
    ("explain Spanish", 0),
    ("explain streak", 0),
    ("explain bad-date", 0),
    ("explain", 0),
    ("diff 2026-11-01", 0),
    ("review week", 0),
    ("retro", 0),
    ("retro S3", 0),
    ("tasks", 0),
    ("check", 1),
    ("celebrate", 0),
    ("build --out report", 0),
    ("build --goal Spanish --single-file --out spanish.html", 0),
    ("done voice message", 0),
    ("undo --list", 0),
    ("undo --dry-run", 0),
    ("undo", 0),
    ("start voice message", 0),
    ("undo --forget", 0),
    ("cancel voice message", 0),
    ("move g2n tomorrow --dry-run", 0),
    ("priority g2n high", 0),
    ("estimate g2n 10m", 0),
    ("owner g2n ana --dry-run", 0),
    ("log Hum 3 --dry-run", 2),
    ("log Stretch", 2),
    ("log Stretch --date 2026-11-13 --dry-run", 0),
    ("celebrate Riverside --dry-run", 0),
    ("split g2n --step Fill_the_can", 0),
    ("init", 0),
    ("new goal Whistle --dry-run", 0),
    ("new habit Hum --schedule daily", 0),
    ("new sprint --dry-run", 0),
    ("new daily 2026-12-24", 0),
    ("new review 2026-W30", 0),
    ("new retro S4 --dry-run", 0),
    ("review month --write --dry-run", 0),
    ("standup --write --dry-run", 0),
    ("sprint start --dry-run", 0),
    ("sprint add g2n", 0),
    ("sprint remove g2n", 0),
    ("sprint close S3 --back all", 0),
    ("export obsidian", 0),
    ("query tasks --status open --group goal", 0),
    ("import todotxt todo.txt --dry-run", 0),
    ("import todotxt todo.txt", 0),
];

fn vault() -> (tempfile::TempDir, PathBuf) {
    let temp = tempfile::tempdir().unwrap();
    let vault = temp.path().join("notes");
    copy(&project("example-vault"), &vault);
    std::fs::copy(project("tests/import/todotxt/todo.txt"), vault.join("todo.txt")).unwrap();
    (temp, vault)
}

/// The names of all commands that people are shown, as their pages of the manual name them: `sprint close`.
fn commands() -> Vec<(String, bool)> {
    let temp = tempfile::tempdir().unwrap();
    printed(&milepost(&["man", "--out", temp.path().to_str().unwrap()]), 0);
    let name = |path: &Path| {
        path.to_str().unwrap().trim_end_matches(".1").trim_start_matches("milepost").replace('-', " ").trim().to_owned()
    };
    let pages = files(temp.path());
    pages.iter().map(|(path, page)| (name(path), String::from_utf8_lossy(page).contains("\\fB\\-\\-json\\fR"))).collect()
}

#[test]
fn every_command_prints_json_or_has_a_reason() {
    let run: BTreeSet<String> = WITH
        .iter()
        .flat_map(|(line, _)| {
            let words: Vec<&str> = line.split(' ').collect();
            [words[..1].join(" "), words[..words.len().min(2)].join(" ")]
        })
        .collect();
    for (name, has_json) in commands() {
        let reason = WITHOUT.iter().find(|(without, _)| *without == name);
        assert_ne!(has_json, reason.is_some(), "`milepost {name}`: `--json`, or a row with a reason in WITHOUT");
        assert!(!has_json || run.contains(&name), "`milepost {name} --json` is run by no row of WITH");
    }
}

#[test]
fn what_is_printed_as_json_is_json_with_documented_keys_and_nothing_else() {
    let (_temp, vault) = vault();
    let state = vault.join("../state");
    for (line, code) in WITH {
        let words: Vec<String> = line.split(' ').map(|word| word.replace('_', " ")).collect();
        let output = command().current_dir(&vault).env("MILEPOST_STATE", &state).args(&words).arg("--json").output().unwrap();
        let text = printed(&output, *code);
        if *code == 2 {
            assert_eq!(text, "", "{line}: what could not be done prints nothing");
            continue;
        }
        let value: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{line}: {error}: {text}"));
        assert!(!text.contains('\u{1b}'));
        assert_documented(line, value);
    }
}

/// What writing commands tell is what they did.
#[test]
fn what_is_told_as_written_was_written() {
    let (_temp, vault) = vault();
    let run = |words: &[&str]| -> Value {
        let output = command()
            .current_dir(&vault)
            .env("MILEPOST_STATE", vault.join("../state"))
            .args(words)
            .arg("--json")
            .output()
            .unwrap();
        serde_json::from_str(&printed(&output, 0)).unwrap()
    };
    let note = || std::fs::read_to_string(vault.join("goals/Spanish.md")).unwrap();
    let before = note();
    let shown = run(&["done", "voice message", "--dry-run"]);
    assert_eq!((note(), &shown["dry_run"]), (before.clone(), &Value::Bool(true)));
    let told = run(&["done", "voice message"]);
    assert_eq!(told["written"], shown["written"]);
    let change = &told["written"][0]["changes"][0];
    let line = usize::try_from(change["line"].as_u64().unwrap()).unwrap();
    assert_eq!(note().lines().nth(line - 1), change["added"][0].as_str());
    assert_eq!(before.lines().nth(line - 1), change["removed"][0].as_str());
    let back = run(&["undo"]);
    assert_eq!((note(), &back["command"]), (before, &Value::from("undo done")));
    let new = run(&["new", "habit", "Hum", "--schedule", "daily"]);
    assert_eq!(new["written"][0]["state"], "new");
    let made = std::fs::read_to_string(vault.join(new["written"][0]["file"].as_str().unwrap())).unwrap();
    let lines: Vec<&str> =
        new["written"][0]["changes"][0]["added"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert_eq!(made.trim_end(), lines.join("\n").trim_end());
    assert_eq!(run(&["undo"])["written"][0]["state"], "removed");
    assert!(!vault.join("habits/Hum.md").exists());
}

/// `milepost tasks | head -1`: a reader that goes away is no error, and nothing is said of it.
#[test]
fn a_pipe_that_closes_is_no_error() {
    let (_temp, vault) = vault();
    let lines = WITH.iter().filter(|(_, code)| *code != 2).map(|(line, _)| *line);
    let more = [
        "--help",
        "help build",
        "--version",
        "badge Spanish",
        "export ics",
        "completions bash",
        "man",
        "tasks",
        "complete fish -- milepost badge",
        "diff 2026-11-01 --markdown",
    ];
    for line in lines.filter(|line| !line.contains("undo")).chain(more) {
        let words: Vec<String> = line.split(' ').map(|word| word.replace('_', " ")).collect();
        // What writes is shown only: most was done by the rows above it.
        let is_dry = [
            "done",
            "start",
            "cancel",
            "priority",
            "estimate",
            "split",
            "sprint add",
            "new habit",
            "new daily",
            "new review",
            "export obsidian",
            "import todotxt",
        ];
        let dry = is_dry.iter().any(|name| line.starts_with(name)) && !line.contains("--dry-run");
        if line.starts_with("sprint remove") || line.starts_with("standup --write") {
            continue;
        }
        let for_programs = if WITH.iter().any(|(with, _)| *with == line) { &["--json"][..] } else { &[] };
        for json in [&[][..], for_programs] {
            let mut child = command()
                .current_dir(&vault)
                .env("MILEPOST_STATE", vault.join("../state"))
                .args(&words)
                .args(dry.then_some("--dry-run"))
                .args(json)
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap();
            drop(child.stdout.take());
            let output = child.wait_with_output().unwrap();
            let said = told(&output);
            assert_eq!(output.status.code(), Some(0), "{line} {json:?}: {said}");
            assert!(
                !said.contains("panicked") && !said.contains("\nerror:") && !said.starts_with("error:"),
                "{line} {json:?}: {said}"
            );
        }
    }
}

#[test]
fn exit_codes_are_as_the_page_says() {
    let page = std::fs::read_to_string(project("docs/scripts.md")).unwrap();
    let (_temp, vault) = vault();
    let folder = vault.to_str().unwrap();
    let nowhere = vault.join("not there");
    let rows: &[(&[&str], i32)] = &[
        (&["status", folder], 0),
        (&["--help"], 0),
        (&["check", folder, "--deny", "error", "--allow", "bad-recurrence"], 1),
        (&["check", folder], 1),
        (&["new", "review", "2026-W46", "--vault", folder], 1),
        (&["status", nowhere.to_str().unwrap()], 2),
        (&["status", folder, "--today", "soon"], 2),
        (&["status", "--colour"], 2),
        (&["done", "nothing like it", "--vault", folder], 2),
        (&["done", "water", "--vault", folder, "--at", "2026-11-01"], 2),
    ];
    for (arguments, code) in rows {
        let output = milepost(arguments);
        assert_eq!(output.status.code(), Some(*code), "{arguments:?}: {}", told(&output));
        assert!(
            *code != 2 || output.stdout.is_empty() && !output.stderr.is_empty(),
            "{arguments:?}: a sentence on standard error alone"
        );
        assert!(page.contains(&format!("| {code} |")), "docs/scripts.md lists {code}");
    }
}

/// Behind a pipe the same bytes come at any width and colour setting of the terminal.
#[test]
fn output_for_scripts_is_stable() {
    let vault = project("example-vault");
    for line in ["tasks", "status", "forecast", "wins --markdown", "standup --markdown", "tasks --json", "status --json"] {
        let run = |width: &str| {
            let words = line.split(' ');
            let output = command().env_remove("NO_COLOR").env("COLUMNS", width).args(words).arg("--vault").arg(&vault).output();
            printed(&output.unwrap(), 0)
        };
        let printed = run("40");
        assert_eq!(printed, run("200"), "{line}");
        assert!(!printed.contains('\u{1b}'), "{line}: no colours");
    }
}
