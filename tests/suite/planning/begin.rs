//! `milepost init`: a vault to begin with is alive and clear; one that is there stays as it is.

use super::Vault;
use crate::support::{milepost, printed, project, told};
use milepost::config;
use std::fs;

#[test]
fn the_first_vault_is_clear_and_has_something_to_do_today() {
    let temp = tempfile::tempdir().unwrap();
    let folder = temp.path().join("my new/notes");
    let folder = folder.to_str().unwrap();
    let said = printed(&milepost(&["init", folder]), 0);
    assert!(said.starts_with("New: Start here.md\nNew: daily/2026-11-22.md\n"), "{said}");
    assert!(said.contains(&format!("  milepost today --vault '{}'", fs::canonicalize(folder).unwrap().display())), "{said}");
    assert_eq!(printed(&milepost(&["check", folder, "--deny", "hint"]), 0), "4 notes, and every line is clear.\n");
    let today = printed(&milepost(&["today", folder]), 0);
    assert!(today.contains("Write the talk in one sentence") && today.contains("Talk aloud for two minutes"), "{today}");
    for day in ["2026-11-23", "2026-11-29", "2026-12-31"] {
        printed(&milepost(&["status", folder, "--today", day]), 0);
    }
    let again = printed(&milepost(&["init", folder]), 0);
    assert!(again.starts_with("Here already: 4 notes, with 11 tasks, 0 of them done. They stay as they are.\n"), "{again}");
    assert!(printed(&milepost(&["undo", "--vault", folder]), 0).starts_with("Taken back: init ("));
    assert!(printed(&milepost(&["init", folder, "--dry-run"]), 0).contains("+# Start here"), "nothing is there any more");
}

#[test]
fn notes_that_are_there_stay_and_settings_come_only_when_asked_for() {
    let vault = Vault::of(&[("a.md", "- [ ] b\n- [x] c\n")]);
    let before = vault.all();
    let root = vault.root();
    let said = printed(&milepost(&["init", root.to_str().unwrap()]), 0);
    assert!(said.starts_with("Here already: 1 note, with 2 tasks, 1 of them done."), "{said}");
    assert!(said.contains("None says that it is a goal"), "{said}");
    assert_eq!(vault.all(), before);
    let shown = vault.shown(&["init", "--settings"]);
    assert!(shown.contains("+# title: My notes"), "{shown}");
    vault.done(&["init", "--settings"]);
    assert_eq!(vault.all().len(), 2);
    let again = milepost(&["init", root.to_str().unwrap(), "--settings"]);
    printed(&again, 1);
    assert!(told(&again).contains("milepost.yaml is there already"));
    assert!(vault.done(&["undo"]).contains("init --settings"));
    assert_eq!(vault.all(), before);
}

#[test]
fn every_setting_that_is_offered_is_one() {
    let text = fs::read_to_string(project("templates/starter/milepost.yaml")).unwrap();
    let offered: String = text
        .lines()
        .filter_map(|line| line.strip_prefix("# "))
        .filter(|line| line.contains(": ") && line.starts_with(|c: char| c.is_lowercase()))
        .flat_map(|line| [line, "\n"])
        .collect();
    assert!(offered.lines().count() > 10, "{offered}");
    let (config, problems) = config::parse(&offered);
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(config.title.as_deref(), Some("My notes"));
    assert_eq!(config::parse(&text), (config::Config::default(), Vec::new()));
}

#[test]
fn a_file_is_no_folder() {
    let vault = Vault::of(&[("a.md", "")]);
    let file = vault.root().join("a.md");
    let output = milepost(&["init", file.to_str().unwrap()]);
    printed(&output, 2);
    assert!(told(&output).contains("it is not a folder"));
}
