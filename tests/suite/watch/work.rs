//! What a save costs: one note read and understood, and no page made that stays the same.

use super::watcher::Watcher;
use crate::support::copy;
use std::{fs, path::Path};

const GOAL: &str = "goals/Larder/Scan without a network.md";

/// What a turn cost, in files.
#[derive(Debug, PartialEq, Eq)]
struct Work {
    read: usize,
    parsed: usize,
    made: usize,
    written: usize,
}

/// Reads the two lines of a turn.
fn work_of(watcher: &Watcher, note: &str) -> Work {
    let [line, work] = watcher.says_all([&format!("{note}: ") as &str, " parsed, "]);
    let number = |line: &str, word: &str| {
        let words: Vec<&str> = line.split([' ', ',']).filter(|part| !part.is_empty()).collect();
        words.iter().position(|part| *part == word).map_or(0, |at| words[at - 1].parse().unwrap())
    };
    let before_word = |word: &str| number(&work, word);
    let files = if line.contains(" file written") { "file" } else { "files" };
    Work { read: before_word("read"), parsed: before_word("parsed"), made: before_word("made"), written: number(&line, files) }
}

fn edit(vault: &Path, note: &str, change: impl FnOnce(&str) -> String) {
    let text = fs::read_to_string(vault.join(note)).unwrap();
    let changed = change(&text);
    assert_ne!(text, changed, "the edit finds its place in {note}");
    fs::write(vault.join(note), changed).unwrap();
}

#[test]
fn a_save_costs_what_it_changes() {
    let temp = tempfile::tempdir().unwrap();
    let vault = temp.path().join("v");
    copy(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/example-vault")), &vault);
    let mut watcher = Watcher::start(&vault, &["--verbose"]);
    let all = watcher.agrees("the start");

    edit(&vault, GOAL, |text| text.replacen("- [ ] ", "- [x] ", 1));
    let tick = work_of(&watcher, GOAL);
    assert_eq!((tick.read, tick.parsed), (1, 1));
    assert_eq!(tick.made, tick.written, "each page that was made is another one: {tick:?}");
    assert!((2..all / 3).contains(&tick.made), "its page and those that show its numbers, of {all}: {tick:?}");

    // The same tick again, taken back and set: pages known from before are made anew, and no others.
    edit(&vault, GOAL, |text| text.replacen("- [x] ", "- [ ] ", 1));
    let back = work_of(&watcher, GOAL);
    assert_eq!((back.read, back.parsed, back.made), (1, 1, back.written), "{back:?}");

    // Words that no page shows cost their note alone.
    edit(&vault, "notes/Letter to myself.md", |text| text.replacen("\n\n", "\n\nAnd one more thing.\n\n", 1));
    let prose = work_of(&watcher, "notes/Letter to myself.md");
    assert_eq!((prose.read, prose.parsed), (1, 1));
    assert_eq!((prose.made, prose.written), (0, 0), "{prose:?}");
    watcher.agrees("all of it");

    // A save that changes nothing is no turn, and a page that somebody else changed is made again with the next.
    let same = fs::read(vault.join(GOAL)).unwrap();
    fs::write(vault.join(GOAL), same).unwrap();
    fs::write(vault.join(".milepost/site/goals/get-fit.html"), "scribble").unwrap();
    edit(&vault, "notes/Letter to myself.md", |text| text.replacen("And one more thing.\n\n", "", 1));
    let mended = work_of(&watcher, "notes/Letter to myself.md");
    assert_eq!((mended.made, mended.written), (1, 1), "{mended:?}");
    watcher.agrees("a page that was scribbled on");
}

#[test]
fn saves_that_keep_coming_are_shown_and_the_rest_follows() {
    let temp = tempfile::tempdir().unwrap();
    let vault = temp.path().join("v");
    copy(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/example-vault")), &vault);
    let mut watcher = Watcher::start(&vault, &["--verbose"]);
    // Each comes while the pages of the one before are still looked at.
    for number in 0..20 {
        edit(&vault, GOAL, |text| format!("{text}\n- [ ] Another idea, number {number}\n"));
        std::thread::sleep(std::time::Duration::from_millis(150));
    }
    watcher.agrees("all of them");
    edit(&vault, GOAL, |text| text.replacen("- [ ] ", "- [x] ", 1));
    watcher.says(GOAL);
    watcher.agrees("one more, in quiet");
}
