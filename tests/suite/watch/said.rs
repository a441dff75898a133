//! What a watcher says, and what it refuses.

use super::watcher::{Watcher, command};
use crate::support::{printed, told};
use std::{fs, path::PathBuf};
use tempfile::TempDir;

fn vault() -> (TempDir, PathBuf) {
    let temp = tempfile::tempdir().unwrap();
    let vault = temp.path().join("v");
    fs::create_dir(&vault).unwrap();
    fs::write(vault.join("a.md"), "# A\n\n- [ ] One\n- [ ] Two\n").unwrap();
    (temp, vault)
}

#[test]
fn a_line_says_which_note_changed_and_what_became_of_it() {
    let (_temp, vault) = vault();
    let mut watcher = Watcher::start(&vault, &["--verbose"]);
    fs::write(vault.join("a.md"), "# A\n\n- [x] One\n- [ ] Two\n").unwrap();
    let [line, work] = watcher.says_all(["a.md: ", "parsed"]);
    assert!(line.contains("written") && work.starts_with("1 read, 1 parsed"), "one note was read again, and no other: {work}");
    fs::write(vault.join("b.md"), "- [ ] Three 📅 2026-11-31\n").unwrap();
    let [odd, _] = watcher.says_all(["b.md:1", "b.md: "]);
    assert!(odd.starts_with("! "), "what is odd in it is told");
    fs::write(vault.join("milepost.yaml"), "title: Other\n").unwrap();
    watcher.says("The settings: ");
    watcher.agrees("all of it");
    assert_eq!(watcher.interrupt(), Some(0));
}

#[test]
fn a_vault_that_is_moved_away_is_waited_for_and_never_made_anew() {
    let (temp, vault) = vault();
    let away = temp.path().join("away");
    let mut watcher = Watcher::start(&vault, &[]);
    fs::rename(&vault, &away).unwrap();
    assert!(watcher.says("is not there any more").starts_with("! error"));
    assert!(!vault.exists());
    fs::write(away.join("a.md"), "# A\n\n- [x] One\n- [x] Two\n").unwrap();
    fs::rename(&away, &vault).unwrap();
    watcher.agrees("moved back");
}

#[test]
fn what_cannot_be_written_is_said_and_done_later() {
    let (temp, vault) = vault();
    let out = temp.path().join("out");
    let watcher = Watcher::start(&vault, &["--out", out.to_str().unwrap()]);
    fs::remove_dir_all(&out).unwrap();
    fs::write(&out, "in the way").unwrap();
    fs::write(vault.join("a.md"), "# A\n\n- [x] One\n- [x] Two\n").unwrap();
    watcher.says("is not a folder");
    fs::remove_file(&out).unwrap();
    fs::write(vault.join("a.md"), "# A\n\n- [x] One\n").unwrap();
    watcher.says("a.md: ");
    assert!(out.join("index.html").exists());
}

#[test]
fn without_the_system_it_looks_itself() {
    let (_temp, vault) = vault();
    let mut watcher = Watcher::start(&vault, &["--poll=1"]);
    fs::write(vault.join("a.md"), "# A\n\n- [x] One\n- [ ] Two\n").unwrap();
    watcher.says("a.md: ");
    fs::create_dir(vault.join("new")).unwrap();
    fs::write(vault.join("new/b.md"), "- [ ] Three\n").unwrap();
    watcher.says("new/b.md: ");
    watcher.agrees("looked at");
}

#[test]
fn there_is_no_watching_what_was_and_no_vault_is_an_error() {
    let (temp, vault) = vault();
    let then = command(&["watch", vault.to_str().unwrap(), "--at", "2026-01-01"]).output().unwrap();
    assert_eq!(printed(&then, 2), "");
    assert!(told(&then).contains("does not change"), "{}", told(&then));
    let none = command(&["watch", temp.path().join("none").to_str().unwrap()]).output().unwrap();
    assert_eq!(printed(&none, 2), "");
}
