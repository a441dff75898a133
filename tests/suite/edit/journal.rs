//! What was written is taken back by `undo`: the old bytes, or a refusal that says why.

use crate::support::{TODAY, told};
use std::{
    fs,
    path::PathBuf,
    process::{Command, Output},
};

/// A vault, and the folder where its journal is kept.
struct Vault {
    temp: tempfile::TempDir,
}

const ONE: &str = "\u{feff}# One\r\n\r\n- [ ] first 🔁 every day 📅 2026-11-22\r\n- [ ] second  \r\nend";
const TWO: &[u8] = b"- [ ] third\n\xff\n";

impl Vault {
    fn new() -> Vault {
        let vault = Vault { temp: tempfile::tempdir().unwrap() };
        fs::create_dir(vault.root()).unwrap();
        fs::write(vault.at("One.md"), ONE).unwrap();
        fs::write(vault.at("Two.md"), TWO).unwrap();
        vault
    }

    fn root(&self) -> PathBuf {
        self.temp.path().join("vault")
    }

    fn at(&self, name: &str) -> PathBuf {
        self.root().join(name)
    }

    fn state(&self) -> PathBuf {
        self.temp.path().join("state")
    }

    fn bytes(&self) -> [Vec<u8>; 2] {
        ["One.md", "Two.md"].map(|name| fs::read(self.at(name)).unwrap())
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_milepost"));
        command.env("MILEPOST_TODAY", TODAY).env("MILEPOST_STATE", self.state()).env("NO_COLOR", "1");
        command.args(arguments).arg("--vault").arg(self.root());
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Runs what succeeds without a word beside the output, and returns the output.
    #[track_caller]
    fn says(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!((output.status.code(), told(&output).as_str()), (Some(0), ""), "{arguments:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs what is refused, and returns why; nothing has changed.
    #[track_caller]
    fn refused(&self, arguments: &[&str]) -> String {
        let before = self.bytes();
        let output = self.run(arguments);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{arguments:?}");
        assert_eq!(self.bytes(), before);
        told(&output)
    }

    /// The file of the journal.
    fn journal(&self) -> PathBuf {
        let mut files = fs::read_dir(self.state()).unwrap().map(|file| file.unwrap().path());
        files.find(|file| file.extension().is_some_and(|end| end == "bin")).unwrap()
    }
}

#[test]
fn the_last_command_is_taken_back_whole_and_then_the_one_before() {
    let vault = Vault::new();
    vault.says(&["start", "second"]);
    let started = vault.bytes();
    vault.says(&["done", "first", "third"]);
    assert_eq!(vault.says(&["undo", "--list"]), "done (One.md, Two.md)\nstart (One.md)\n");
    let shown = vault.says(&["undo", "--dry-run"]);
    assert!(shown.contains("--- Two.md\n+++ Two.md\n@@ -1 +1 @@\n-- [x] third ✅ 2026-11-22\n+- [ ] third\n"), "{shown}");
    assert_eq!(vault.says(&["undo"]), "Taken back: done (One.md, Two.md).\n");
    assert_eq!(vault.bytes(), started);
    assert_eq!(vault.says(&["undo", "-q"]), "");
    assert_eq!(vault.bytes(), [ONE.as_bytes().to_vec(), TWO.to_vec()]);
    assert!(vault.refused(&["undo"]).starts_with("error: there is nothing to take back"));
    assert_eq!(vault.says(&["undo", "--list"]), "");
}

#[test]
fn what_was_changed_since_is_left_alone_and_so_are_the_other_notes_of_the_command() {
    let vault = Vault::new();
    vault.says(&["start", "second"]);
    vault.says(&["done", "first", "third"]);
    fs::write(vault.at("One.md"), [fs::read(vault.at("One.md")).unwrap(), b"\nmore".to_vec()].concat()).unwrap();
    let why = vault.refused(&["undo"]);
    assert!(why.starts_with("error: One.md was changed after `done`"), "{why}");
    assert!(why.contains("nothing was written"), "{why}");
    assert_eq!(vault.refused(&["undo", "--dry-run"]), why);
    fs::remove_file(vault.at("Two.md")).unwrap();
    let output = vault.run(&["undo"]);
    assert!(told(&output).contains("Two.md is no longer there: nothing was written"), "{}", told(&output));
    assert_eq!(vault.says(&["undo", "--forget"]), "Left as it is: done (One.md, Two.md).\n");
    assert!(told(&vault.run(&["undo"])).contains("was changed after `start`"));
    assert!(vault.says(&["undo", "--list"]).starts_with("start"));
}

#[test]
fn an_undo_that_was_stopped_half_way_goes_on() {
    let vault = Vault::new();
    vault.says(&["done", "first", "third"]);
    // As after the first of its two saves.
    fs::write(vault.at("Two.md"), TWO).unwrap();
    assert_eq!(vault.says(&["undo"]), "Taken back: done (One.md, Two.md).\n");
    assert_eq!(vault.bytes(), [ONE.as_bytes().to_vec(), TWO.to_vec()]);
    vault.says(&["new", "habit", "Stretch", "--schedule", "daily", "-q"]);
    let made = vault.says(&["undo", "--list"]);
    let name = made.split_once('(').unwrap().1.split_once(')').unwrap().0.to_owned();
    fs::remove_file(vault.at(&name)).unwrap();
    assert!(vault.says(&["undo"]).starts_with("Taken back: new"), "a new note that is gone is as it was");
}

#[test]
fn a_note_that_may_not_be_written_stops_all_of_it() {
    let vault = Vault::new();
    vault.says(&["done", "first", "third"]);
    let mut mode = vault.at("One.md").metadata().unwrap().permissions();
    mode.set_readonly(true);
    fs::set_permissions(vault.at("One.md"), mode).unwrap();
    assert!(vault.refused(&["undo"]).starts_with("error: One.md is read-only: nothing was written"));
}

#[test]
fn a_broken_journal_is_said_and_set_aside() {
    let vault = Vault::new();
    vault.says(&["start", "second"]);
    let journal = vault.journal();
    fs::write(&journal, b"milepost journal 1\nnonsense").unwrap();
    let output = vault.run(&["done", "third"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(told(&output).contains("the journal of earlier edits cannot be read, and now lies at "), "{}", told(&output));
    assert_eq!(fs::read(journal.with_extension("broken")).unwrap(), b"milepost journal 1\nnonsense");
    assert_eq!(vault.says(&["undo"]), "Taken back: done (Two.md).\n");
}

#[test]
fn where_no_journal_can_be_written_the_edit_is_made_and_it_is_said() {
    let vault = Vault::new();
    fs::write(vault.state(), "in the way").unwrap();
    let output = vault.run(&["done", "third", "first"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(told(&output).matches("`milepost undo` cannot take it back").count(), 1, "{}", told(&output));
    assert!(vault.bytes()[1].starts_with(b"- [x] third"));
    assert!(told(&vault.run(&["undo"])).starts_with("error: cannot keep the journal of edits"));
    let quiet = vault.run(&["done", "second", "-q"]);
    assert_eq!((quiet.status.code(), told(&quiet).as_str()), (Some(0), ""));
}

#[test]
fn two_at_once_lose_no_entry() {
    let vault = Vault::new();
    for n in 0..12 {
        fs::write(vault.at(&format!("T{n}.md")), format!("- [ ] task{n} x\n")).unwrap();
    }
    let runs: Vec<_> = (0..12).map(|n| vault.command(&["done", &format!("T{n}.md:1"), "-q"]).spawn().unwrap()).collect();
    for mut run in runs {
        assert!(run.wait().unwrap().success());
    }
    assert_eq!(vault.says(&["undo", "--list"]).lines().count(), 12);
}

#[cfg(unix)]
#[test]
fn nobody_else_may_read_the_journal() {
    use std::os::unix::fs::PermissionsExt;
    let vault = Vault::new();
    vault.says(&["start", "second"]);
    assert_eq!(vault.journal().metadata().unwrap().permissions().mode() & 0o777, 0o600);
}
