//! The commands of `docs/importing.md` run.

use crate::support::{copy, milepost, printed, project};
use std::fs;

/// What stands for a file of the user's.
const FILES: &[(&str, &str)] = &[
    ("~/todo.txt", "todotxt/todo.txt"),
    ("~/tasks.json", "taskwarrior/tasks.json"),
    ("~/board.json", "trello/board.json"),
    ("~/thesis.org", "org/thesis.org"),
    ("~/loop", "loop"),
    ("~/Camping trip.csv", "todoist/Camping trip [2203306141].csv"),
    ("~/Tasks.json", "google-tasks/Tasks.json"),
    ("~/issues.json", "github/issues.json"),
    ("~/plan.csv", "csv/plan.csv"),
];

/// Splits a command at its blanks; what is quoted stays whole.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (at, piece) in command.split('"').enumerate() {
        if at % 2 == 1 {
            words.push(piece.to_owned());
        } else {
            words.extend(piece.split_whitespace().map(str::to_owned));
        }
    }
    words
}

#[test]
fn every_command_of_the_guide_runs() {
    let guide = fs::read_to_string(project("docs/importing.md")).unwrap();
    let blocks: Vec<&str> = guide.split("```").skip(1).step_by(2).filter_map(|block| block.strip_prefix("sh\n")).collect();
    let mut run = 0;
    for command in blocks.iter().flat_map(|block| block.lines()) {
        let temp = tempfile::tempdir().unwrap();
        let vault = temp.path().join("notes");
        if command.starts_with("milepost export") {
            copy(&project("example-vault"), &vault);
        } else {
            fs::create_dir(&vault).unwrap();
        }
        let arguments = command.strip_prefix("milepost ").expect("a command of ours").split(" > ").next().unwrap();
        let place = |word: String| match FILES.iter().find(|(known, _)| *known == word) {
            Some((_, file)) => project("tests/import").join(file).to_str().unwrap().to_owned(),
            None if word == "~/notes" => vault.to_str().unwrap().to_owned(),
            None => word,
        };
        let arguments: Vec<String> = words(arguments).into_iter().map(place).collect();
        let said = printed(&milepost(&arguments.iter().map(String::as_str).collect::<Vec<_>>()), 0);
        assert!(said.contains("New:") || arguments[0] == "export", "{command}: {said}");
        run += 1;
    }
    assert_eq!(run, 11);
}

#[test]
fn every_format_stands_in_the_guide() {
    let guide = fs::read_to_string(project("docs/importing.md")).unwrap();
    let help = printed(&milepost(&["import", "--help"]), 0);
    for (format, ..) in super::fixtures::CASES {
        assert!(guide.contains(&format!("milepost import {format} ")) && help.contains(format), "{format}");
    }
}
