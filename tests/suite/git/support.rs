//! Small repositories with fixed days.

use milepost::{
    calendar::Day,
    git::{Ask, Beside, Event, History, Line, Trouble, beside, read},
    path::VaultPath,
};
use std::{collections::BTreeMap, fs, path::Path, process::Command};
use tempfile::TempDir;

/// A repository in a folder of its own, and a cache beside it.
pub(super) struct Repo {
    temp: TempDir,
}

impl Repo {
    /// Makes an empty one.
    pub(super) fn new() -> Repo {
        let repo = Repo { temp: tempfile::tempdir().unwrap() };
        fs::create_dir(repo.root().join("v")).unwrap();
        repo.git(&["init", "-q", "-b", "main"]);
        repo
    }

    /// Returns a folder above everything.
    pub(super) fn root(&self) -> &Path {
        self.temp.path()
    }

    /// Returns the vault.
    pub(super) fn vault(&self) -> std::path::PathBuf {
        self.root().join("v")
    }

    /// Runs git as of the beginning of 2026.
    pub(super) fn git(&self, arguments: &[&str]) -> String {
        self.git_at("2026-01-01T12:00:00+00:00", arguments)
    }

    pub(super) fn git_at(&self, date: &str, arguments: &[&str]) -> String {
        let mut git = Command::new("git");
        git.arg("-C").arg(self.vault()).args(["-c", "protocol.file.allow=always"]).args(arguments);
        for who in ["GIT_AUTHOR", "GIT_COMMITTER"] {
            git.env(format!("{who}_NAME"), "Ana").env(format!("{who}_EMAIL"), "a@example.org").env(format!("{who}_DATE"), date);
        }
        let made = git.env("GIT_CONFIG_GLOBAL", "/dev/null").output().unwrap();
        assert!(made.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&made.stderr));
        String::from_utf8(made.stdout).unwrap()
    }

    /// Writes a note.
    pub(super) fn write(&self, path: &str, text: &str) {
        let file = self.vault().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    /// Commits everything as of a day, at noon, or as of a moment.
    pub(super) fn commit(&self, date: &str) {
        let date = if date.contains('T') { date.to_owned() } else { format!("{date}T12:00:00+00:00") };
        self.git(&["add", "-A"]);
        self.git_at(&date, &["commit", "-q", "--allow-empty", "-m", "backup"]);
    }

    /// Reads the history, with a cache or without.
    pub(super) fn ask(&self, day_starts: &str, cached: bool) -> (History, Option<Trouble>) {
        let (root, cache) = (self.vault(), self.root().join("cache"));
        let day_starts = day_starts.parse().unwrap();
        read(&Ask { root: &root, is_note: &|_| true, day_starts, cache: cached.then_some(cache.as_path()) })
    }

    /// Reads the history, which must go well.
    pub(super) fn read(&self) -> History {
        let (history, trouble) = self.ask("00:00", false);
        assert_eq!(trouble, None);
        history
    }

    /// Says of each box of a note as it stands when it was born and ticked: `a 01-02 exact; ticked 01-03 moved`.
    pub(super) fn told(&self, path: &str) -> Vec<String> {
        told(&self.read(), path, &fs::read_to_string(self.vault().join(path)).unwrap())
    }
}

pub(super) fn path(text: &str) -> VaultPath {
    VaultPath::new(text).unwrap()
}

/// As [`Repo::told`], of any history and text; today is 2026-03-01.
pub(super) fn told(history: &History, note: &str, text: &str) -> Vec<String> {
    let found = beside(history, today(), &[(&path(note), text)], &BTreeMap::new());
    words(history, &found[0])
}

pub(super) fn words(history: &History, found: &Beside<'_>) -> Vec<String> {
    found.boxes.iter().map(|told| told.line.as_ref().map_or("unknown".to_owned(), |line| line_words(history, line))).collect()
}

fn line_words(history: &History, line: &Line) -> String {
    let day = |event: Event| {
        let day = history.day(event.commit, today()).map_or("none".to_owned(), |day| day.to_string()[5..].to_owned());
        format!("{day} {}", event.sure.name())
    };
    let ticks: Vec<String> = line.turned(|c| matches!(c, 'x' | 'X')).into_iter().map(day).collect();
    [vec![day(line.first_seen())], ticks].concat().join("; ")
}

pub(super) fn today() -> Day {
    "2026-03-01".parse().unwrap()
}
