//! Steps below a task: a line of data each, then the command, with and without a terminal.

use crate::{
    any_note::read,
    support::{milepost, printed, told},
};
use milepost::{
    config::{Config, StatusType},
    edit::{Refused, split},
    note::Reader,
};
use proptest::prelude::*;
use std::fs;

fn after(text: &str, line: u32, steps: &[&str]) -> Result<String, Refused> {
    let config = Config::default();
    let steps: Vec<String> = steps.iter().map(|step| (*step).to_owned()).collect();
    split(&read(text, &config), &Reader::new(&config), line, &steps).map(|(edits, _)| edits.apply(text).unwrap())
}

#[track_caller]
fn check(text: &str, line: u32, expected: &str) {
    assert_eq!(after(text, line, &["one", "two"]).as_deref(), Ok(expected), "{text:?}");
}

#[test]
fn steps_stand_as_the_list_is_written() {
    check("- [ ] a", 1, "- [ ] a\n  - [ ] one\n  - [ ] two");
    check("\u{feff}* [/] a ^b\r\n* [ ] c\r\n", 1, "\u{feff}* [/] a ^b\r\n  * [ ] one\r\n  * [ ] two\r\n* [ ] c\r\n");
    check("- [ ] a\n\t- [x] old\n\n# H\n", 1, "- [ ] a\n\t- [x] old\n\t- [ ] one\n\t- [ ] two\n\n# H\n");
    check("1. [ ] a\n2. [ ] b\n", 1, "1. [ ] a\n   - [ ] one\n   - [ ] two\n2. [ ] b\n");
    check("> - [ ] a\n> - [ ] b\n", 1, "> - [ ] a\n>   - [ ] one\n>   - [ ] two\n> - [ ] b\n");
    check("- [ ] x\n    - [ ] y\n- [ ] a\n", 3, "- [ ] x\n    - [ ] y\n- [ ] a\n    - [ ] one\n    - [ ] two\n");
    check("- [ ] x\n\t- [ ] a\n\t  note\n", 2, "- [ ] x\n\t- [ ] a\n\t  note\n\t\t- [ ] one\n\t\t- [ ] two\n");
}

#[test]
fn what_cannot_be_split_is_refused() {
    assert_eq!(after("- [x] a\n", 1, &["one"]), Err(Refused::Closed(StatusType::Done)));
    assert_eq!(after("text\n", 1, &["one"]), Err(Refused::NoBox));
    assert_eq!(after("- [ ] a\n", 1, &["one\n- [ ] more"]), Err(Refused::Tangled));
    assert_eq!(after("- [ ] a\n", 1, &[""]), Err(Refused::Tangled));
}

proptest! {
    #![proptest_config(crate::support::dice::cases(600))]

    #[test]
    fn any_task_of_any_note_gets_its_steps_or_stays(text in super::any_note::note_with_boxes()) {
        let config = Config::default();
        let note = read(&text, &config);
        for item in &note.items {
            let Ok(new) = after(&text, item.line, &["one", "two"]) else { continue };
            let now = read(&new, &config);
            prop_assert_eq!(now.items.len(), note.items.len() + 2);
            let kept = now.items.iter().filter(|item| !["one", "two"].contains(&item.line_says.description.as_str()));
            let kept: Vec<&str> = kept.map(|item| now.text(item.span)).collect();
            prop_assert_eq!(kept, note.items.iter().map(|item| note.text(item.span)).collect::<Vec<_>>());
        }
    }
}

#[test]
fn the_command_writes_steps_and_says_which_is_too_big() {
    let temp = tempfile::tempdir().unwrap();
    let note = temp.path().join("Home.md");
    fs::write(&note, "- [ ] Move house [estimate:: 2d]\n- [x] Done one").unwrap();
    let run = |arguments: &[&str]| milepost(&[arguments, &["--vault", temp.path().to_str().unwrap()]].concat());
    let output = run(&["split", "move", "--step", "Sort books [estimate:: 3h]", "--step", "- [ ] Get  boxes"]);
    assert_eq!(printed(&output, 0), "Split: Move house, 2 steps (Home.md:1).\n");
    assert!(told(&output).contains("“Sort books” takes 3\u{a0}h: what of it would take 2\u{a0}h at most?"), "{}", told(&output));
    let expected = "- [ ] Move house [estimate:: 2d]\n  - [ ] Sort books [estimate:: 3h]\n  - [ ] Get boxes\n- [x] Done one";
    assert_eq!(fs::read_to_string(&note).unwrap(), expected);
    for (arguments, why) in [
        (&["split", "move"][..], "into which steps? Name them"),
        (&["split", "move", "--step", " - "], "a step has words"),
        (&["split", "Home.md:4", "--step", "x"], "Home.md:4: it is done: open it again first"),
    ] {
        let output = run(arguments);
        assert_eq!((printed(&output, 2).as_str(), told(&output).contains(why)), ("", true), "{}", told(&output));
    }
    printed(&run(&["undo"]), 0);
    assert_eq!(fs::read_to_string(&note).unwrap(), "- [ ] Move house [estimate:: 2d]\n- [x] Done one");
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_terminal_steps_are_asked_one_per_line() {
    use std::{
        io::Write,
        process::{Command, Stdio},
    };
    let temp = tempfile::tempdir().unwrap();
    let note = temp.path().join("Home.md");
    fs::write(&note, "- [ ] Move house\n").unwrap();
    let line = format!("'{}' split move --vault '{}'", env!("CARGO_BIN_EXE_milepost"), temp.path().display());
    let mut command = Command::new("script");
    command.env("MILEPOST_STATE", crate::support::STATE).env("NO_COLOR", "1").args(["-qefc", &line, "/dev/null"]);
    let Ok(mut run) = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn() else {
        eprintln!("skipped: there is no `script` to make a pseudo-terminal");
        return;
    };
    let mut input = run.stdin.take().unwrap();
    input.write_all(b"Sort books [estimate:: 3h]\nGet boxes\n\n").unwrap();
    let said = String::from_utf8(run.wait_with_output().unwrap().stdout).unwrap();
    drop(input);
    assert!(said.contains("One step per line") && said.contains("“Sort books” takes 3"), "{said}");
    assert!(said.contains("Split: Move house, 2 steps"), "{said}");
    assert_eq!(fs::read_to_string(&note).unwrap(), "- [ ] Move house\n  - [ ] Sort books [estimate:: 3h]\n  - [ ] Get boxes\n");
}
