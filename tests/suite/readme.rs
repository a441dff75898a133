//! The README runs: its commands on the example vault, its note through `check` and `status`.

use crate::support::{copy, milepost, printed, project};
use std::fs;

fn readme() -> String {
    fs::read_to_string(project("README.md")).unwrap()
}

fn blocks(language: &str) -> Vec<String> {
    let readme = readme();
    let fences: Vec<&str> = readme.split("```").collect();
    let inside = fences.iter().skip(1).step_by(2).filter_map(|block| block.strip_prefix(language)?.strip_prefix('\n'));
    inside.map(str::to_owned).collect()
}

#[test]
fn every_command_of_the_readme_runs() {
    let temp = tempfile::tempdir().unwrap();
    let vault = temp.path().join("notes");
    copy(&project("example-vault"), &vault);
    let out = temp.path().join("report");
    let mut run = 0;
    for line in blocks("sh").iter().flat_map(|block| block.lines()) {
        let command = line.split('#').next().unwrap().trim();
        let arguments = command.strip_prefix("cargo run --release -- ").or_else(|| command.strip_prefix("milepost "));
        if let Some(arguments) = arguments {
            let place = |word: &str| match word {
                "~/notes" | "example-vault" => vault.to_str().unwrap().to_owned(),
                "~/report" => out.to_str().unwrap().to_owned(),
                word => word.to_owned(),
            };
            let words: Vec<String> = arguments.split_whitespace().map(place).collect();
            let output = milepost(&words.iter().map(String::as_str).collect::<Vec<_>>());
            // The example vault holds a date that does not exist, so `check` ends with 1.
            let said = printed(&output, i32::from(words[0] == "check"));
            assert!(!said.is_empty(), "{command} shows something");
            assert!(words[0] != "build" || said.contains("index.html"), "{command} says where to look: {said}");
            run += 1;
        } else if command.starts_with("cargo bench --bench report") {
            assert!(fs::read_to_string(project("Cargo.toml")).unwrap().contains("name = \"report\""), "the bench exists");
        } else {
            assert_eq!(command, "cargo test", "a command that no test knows");
            assert!(
                fs::read_to_string(project(".ci/run")).unwrap().lines().any(|line| line.trim() == "cargo test"),
                ".ci/run calls it"
            );
        }
    }
    assert!(run >= 6, "{run} commands");
}

#[test]
fn the_note_of_the_readme_is_a_goal_without_a_complaint() {
    let temp = tempfile::tempdir().unwrap();
    for (at, note) in blocks("md").iter().enumerate() {
        fs::write(temp.path().join(format!("note-{at}.md")), note).unwrap();
    }
    let folder = temp.path().to_str().unwrap();
    assert!(printed(&milepost(&["check", folder, "--deny", "hint"]), 0).contains("every line is clear"));
    let said = printed(&milepost(&["status", folder]), 0);
    assert!(said.contains("Hold a conversation in Spanish") && said.contains("62%"), "{said}");
}

#[test]
fn every_file_that_the_readme_links_is_there() {
    let readme = readme();
    for link in readme.split("](").skip(1).map(|rest| rest.split(')').next().unwrap()) {
        assert!(link.starts_with("https://") || project(link).exists(), "README links {link}");
    }
}
