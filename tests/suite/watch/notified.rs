//! What the desktop is told, by a `notify-send` that writes down what it is given.

use super::watcher::{Watcher, command};
use crate::support::PATIENCE;
use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};
use tempfile::TempDir;

struct Desk {
    temp: TempDir,
}

impl Desk {
    fn new() -> Desk {
        let desk = Desk { temp: tempfile::tempdir().unwrap() };
        fs::create_dir(desk.vault()).unwrap();
        fs::create_dir(desk.bin()).unwrap();
        desk
    }

    fn vault(&self) -> PathBuf {
        self.temp.path().join("v")
    }

    fn bin(&self) -> PathBuf {
        self.temp.path().join("bin")
    }

    fn write(&self, note: &str, text: &str) {
        fs::write(self.vault().join(note), text).unwrap();
    }

    /// Puts a program in the place of `notify-send`.
    fn program(&self, text: &str) {
        let file = self.bin().join("notify-send");
        fs::write(&file, text).unwrap();
        fs::set_permissions(file, fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// One that writes its arguments down, each on a line, and a line for its end.
    fn recorder(&self) {
        let file = self.temp.path().join("told").display().to_string();
        self.program(&format!("#!/bin/sh\nprintf '%s\\n' \"$@\" =end= >> '{file}'\n"));
    }

    fn watch(&self, options: &[&str]) -> Watcher {
        let vault = self.vault();
        let mut command = command(&[options, &[vault.to_str().unwrap(), "--notify", "--no-git"]].concat());
        command.env("PATH", self.bin());
        let watcher = Watcher::run(command, &vault);
        watcher.says("Watching ");
        watcher
    }

    /// Waits until the desktop was told so often, and returns the arguments of each time.
    #[track_caller]
    fn told(&self, times: usize) -> Vec<Vec<String>> {
        let begun = Instant::now();
        loop {
            let text = fs::read_to_string(self.temp.path().join("told")).unwrap_or_default();
            let all: Vec<&str> = text.split("=end=\n").filter(|one| !one.is_empty()).collect();
            if all.len() >= times && text.ends_with("=end=\n") {
                return all.iter().map(|one| one.lines().map(str::to_owned).collect()).collect();
            }
            assert!(begun.elapsed() < PATIENCE, "told {} times: {text}", all.len());
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// The lines that were told, each behind the same arguments.
    #[track_caller]
    fn lines(&self, times: usize) -> Vec<String> {
        let told = self.told(times);
        for one in &told {
            assert_eq!((one.len(), &one[..2]), (3, &["--app-name=milepost".to_owned(), "--".to_owned()][..]), "{told:?}");
        }
        told.into_iter().map(|mut one| one.remove(2)).collect()
    }
}

fn goal(title: &str, boxes: &str) -> String {
    let boxes: Vec<String> = boxes.chars().enumerate().map(|(at, mark)| format!("- [{mark}] Step {at}\n")).collect();
    format!("---\ntype: goal\ntitle: {title}\n---\n\n{}", boxes.concat())
}

#[test]
fn each_milestone_is_told_once_and_what_is_due_once_at_the_start() {
    let desk = Desk::new();
    desk.recorder();
    desk.write("spanish.md", &goal("Spanish", "x   "));
    desk.write("inbox.md", "- [ ] Pay the rent 📅 2026-11-22\n- [ ] Call Ana 📅 2026-11-22\n- [ ] Later 📅 2026-11-23\n");
    let watcher = desk.watch(&["watch"]);
    for boxes in ["xx  ", "x   ", "xx  "] {
        desk.write("spanish.md", &goal("Spanish", boxes));
        watcher.says("spanish.md: ");
    }
    desk.write("spanish.md", &goal("Spanish", "xxxx"));
    let made = "Spanish: you made it, all of it is done.";
    let due = "Due today: Call Ana; Pay the rent.";
    assert_eq!(desk.lines(3), [due, "Spanish: half way there, 50 %.", made]);
    assert_eq!(watcher.interrupt(), Some(0));

    // Another run: what was there is no news, and the server tells in the same way.
    let watcher = desk.watch(&["serve", "--port", "0"]);
    desk.write("garden.md", &goal("Garden", "    "));
    watcher.says("garden.md: ");
    desk.write("garden.md", &goal("Garden", "x   "));
    assert_eq!(desk.lines(5)[3..], [due, "Garden: a quarter of the way, 25 %."]);
}

#[test]
fn what_stands_in_a_note_is_told_as_text() {
    let desk = Desk::new();
    desk.recorder();
    desk.write("milepost.yaml", "private: [secret.md]\n");
    let titles = [
        r#""--urgency=critical""#,
        r#""<b>bold</b> & <img src=x>""#,
        r#""$(touch pwned) `touch pwned`; '\" touch pwned""#,
        r#""a\nb\u001b[31m\u202ec""#,
    ];
    for (number, title) in titles.iter().enumerate() {
        desk.write(&format!("{number}.md"), &goal(title, "    "));
    }
    desk.write("secret.md", &goal("Secret", "    "));
    let watcher = desk.watch(&["watch"]);
    desk.write("secret.md", &goal("Secret", "xx  "));
    let expected = [
        "--urgency=critical",
        "<b>bold</b> & <img src=x>",
        // Markdown is read as everywhere.
        "$(touch pwned) touch pwned; '\" touch pwned",
        "a\\u{a}b\\u{1b}[31m\\u{202e}c",
    ];
    for (number, title) in titles.iter().enumerate() {
        desk.write(&format!("{number}.md"), &goal(title, "xx  "));
        let lines = desk.lines(number + 1);
        assert_eq!(lines[number], format!("{}: half way there, 50 %.", expected[number]));
    }
    assert_eq!(watcher.interrupt(), Some(0));
    assert!(!Path::new("pwned").exists() && !desk.vault().join("pwned").exists());
}

#[test]
fn a_machine_without_a_desktop_is_told_of_once() {
    for (program, why) in [(None, "it is not installed"), (Some("#!/bin/sh\nexit 1\n"), "it found none")] {
        let desk = Desk::new();
        if let Some(text) = program {
            desk.program(text);
        }
        desk.write("spanish.md", &goal("Spanish", "    "));
        let mut watcher = desk.watch(&["watch"]);
        desk.write("spanish.md", &goal("Spanish", "x   "));
        watcher.says_all([
            &format!("notify-send could not tell the desktop ({why}): milepost goes on without.") as &str,
            "spanish.md: ",
        ]);
        for boxes in ["xx  ", "xxx "] {
            desk.write("spanish.md", &goal("Spanish", boxes));
            watcher.says("spanish.md: ");
        }
        watcher.agrees("it goes on");
        assert!(!watcher.said().iter().any(|line| line.contains("desktop")), "it is said once");
        assert_eq!(watcher.interrupt(), Some(0));
    }
}
