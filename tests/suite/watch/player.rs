//! Plays what people and programs do to notes: a vault, dice, and the small steps that the kinds of edits are made of.

use crate::support::dice::Dice;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    thread,
    time::{Duration, SystemTime},
};

/// Someone at work in a vault.
pub(super) struct Player {
    pub(super) root: PathBuf,
    /// A folder beside the vault, on the same disk.
    pub(super) aside: PathBuf,
    pub(super) dice: Dice,
    number: usize,
}

/// A kind of edit: what it is called, and how it is done.
pub(super) type Kind = (&'static str, fn(&mut Player));

impl Player {
    pub(super) fn new(temp: &Path, seed: u64) -> Player {
        let (root, aside) = (temp.join("vault"), temp.join("aside"));
        fs::create_dir_all(&aside).unwrap();
        Player { root, aside, dice: Dice(seed), number: 0 }
    }

    /// Returns a place in the vault.
    pub(super) fn at(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// Chooses a note that is there, with text that can be changed.
    pub(super) fn note(&mut self) -> PathBuf {
        let mut notes = Vec::new();
        let mut folders = vec![self.root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
                let name = entry.file_name().to_string_lossy().into_owned();
                let kind = entry.file_type().unwrap();
                if kind.is_dir() && !name.starts_with('.') && name != "theme" {
                    folders.push(entry.path());
                } else if kind.is_file() && milepost::path::is_note_name(&name) && fs::read_to_string(entry.path()).is_ok() {
                    notes.push(entry.path());
                }
            }
        }
        notes.sort();
        if notes.is_empty() {
            let path = self.at("anew.md");
            fs::write(&path, "# Anew\n\n- [ ] Begin\n").unwrap();
            return path;
        }
        let at = self.dice.below(notes.len());
        notes.swap_remove(at)
    }

    /// Returns a name that was not there before.
    pub(super) fn name(&mut self) -> String {
        self.number += 1;
        format!("n{}", self.number)
    }

    /// Makes a text of a small goal.
    pub(super) fn text(&mut self) -> String {
        let (name, done) = (self.name(), self.dice.below(2) == 0);
        let due = self.dice.below(28) + 1;
        format!(
            "---\ntype: goal\ndue: 2026-12-{due:02}\n---\n# Goal {name}\n\n## First\n\n- [{}] Read {name} pages\n- [ ] Write [[{name}]] #t{name}\n",
            if done { 'x' } else { ' ' }
        )
    }

    /// Returns the text of a note with something else in it.
    pub(super) fn changed(&mut self, note: &Path) -> String {
        let text = fs::read_to_string(note).unwrap();
        let name = self.name();
        match self.dice.below(3) {
            0 if text.contains("- [ ]") => text.replacen("- [ ]", "- [x]", 1),
            1 if text.contains("- [x]") => text.replacen("- [x]", "- [ ]", 1),
            _ => format!("{}\n- [ ] And {name} ➕ 2026-11-20\n", text.trim_end()),
        }
    }

    /// Runs git in the vault.
    pub(super) fn git(&mut self, arguments: &[&str]) -> bool {
        let day = format!("2026-11-{:02}T12:00:00+00:00", self.dice.below(20) + 1);
        let mut git = Command::new("git");
        git.arg("-C")
            .arg(&self.root)
            .args(["-c", "commit.gpgsign=false", "-c", "gc.auto=0", "-c", "core.fsync=none"])
            .args(arguments);
        for who in ["GIT_AUTHOR", "GIT_COMMITTER"] {
            git.env(format!("{who}_NAME"), "Ana").env(format!("{who}_EMAIL"), "a@example.org").env(format!("{who}_DATE"), &day);
        }
        let output = git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_EDITOR", "true").output().unwrap();
        output.status.success()
    }

    /// Makes the vault a repository with everything committed.
    pub(super) fn commit(&mut self) {
        if !self.at(".git").exists() {
            assert!(self.git(&["init", "-q", "-b", "main"]));
        }
        assert!(self.git(&["add", "-A"]));
        assert!(self.git(&["commit", "-q", "--allow-empty", "-m", "notes"]));
    }
}

/// Waits for a moment, as a slow program does.
pub(super) fn pause() {
    thread::sleep(Duration::from_millis(15));
}

/// Puts the name of a file beside another: `x.md` and `~` are `x.md~`.
pub(super) fn beside(file: &Path, ending: &str) -> PathBuf {
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    file.with_file_name(name + ending)
}

/// Dates a file back by an hour.
pub(super) fn date_back(file: &Path) {
    let before = SystemTime::now() - Duration::from_secs(3600);
    fs::File::options().write(true).open(file).unwrap().set_modified(before).unwrap();
}
