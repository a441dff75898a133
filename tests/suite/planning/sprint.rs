//! `milepost sprint start`, `add`, `remove` and `close`, by options.

use super::Vault;
use crate::support::{printed, told};

const GOAL: &str = "---\r\ntype: goal\r\n---\r\n# Learn 100 words\r\n\r\n- [ ] Make cards [estimate:: 2h] 📅 2026-12-01\r\n- [ ] Learn ten  ^ten\r\n- [ ] Call Maja #sprint/S1\r\n- [x] Buy cards [sprint:: S1] ✅ 2026-11-20\r\n";
const FIRST: &str = "---\ntype: sprint\nstart: 2026-11-09\nend: 2026-11-20\ncapacity: 3h\n---\n# Sprint S1\n\n- [ ] Sit down\n";

fn vault() -> Vault {
    Vault::of(&[("Words.md", GOAL), ("sprints/S1.md", FIRST)])
}

#[test]
fn a_sprint_is_started_with_steps_and_says_how_full_it_is() {
    let vault = vault();
    let output = vault.run(&["sprint", "start", "--goal", "Begin", "--add", "make cards", "--add", "^ten"]);
    assert_eq!(
        printed(&output, 0),
        "New sprint: Sprint S2 (sprints/S2.md).\nInto the sprint: Make cards (Words.md:6).\nInto the sprint: Learn ten (Words.md:7).\n"
    );
    assert_eq!(
        told(&output),
        "S2: 2 steps, 2\u{a0}h 30\u{a0}min of work in 3\u{a0}h of time. The last sprints brought about 1 each.\n"
    );
    assert_eq!(
        vault.text("sprints/S2.md"),
        "---\ntype: sprint\nstart: 2026-11-23\nend: 2026-12-04\ngoal: Begin\ncapacity: 3h\n---\n# Sprint S2\n"
    );
    let text = vault.text("Words.md");
    assert!(
        text.contains(
            "- [ ] Make cards [estimate:: 2h]  [sprint:: S2] 📅 2026-12-01\r\n- [ ] Learn ten  [sprint:: S2]  ^ten\r\n"
        ),
        "{text:?}"
    );
    assert!(vault.done(&["sprint", "S2"]).contains("0 of 2 steps done"));
    assert_eq!(vault.done(&["undo"]), "Taken back: sprint start S2 (Words.md, sprints/S2.md).\n");
    assert_eq!(vault.text("Words.md"), GOAL);
    assert!(!vault.root().join("sprints/S2.md").exists());
}

#[test]
fn what_a_sprint_that_is_over_left_comes_along_by_a_link() {
    let vault = vault();
    vault.done(&["sprint", "start", "--add", "call maja", "--add", "make cards"]);
    assert!(vault.text("sprints/S2.md").ends_with("# Sprint S2\n\n- [[Words#^call-maja]]\n"), "{}", vault.text("sprints/S2.md"));
    assert!(vault.text("Words.md").contains("- [ ] Call Maja #sprint/S1 ^call-maja\r\n"), "the old mark stays");
    vault.done(&["sprint", "add", "sit down", "--to", "S2"]);
    assert!(vault.text("sprints/S2.md").ends_with("- [[Words#^call-maja]]\n- [[S1#^sit-down]]\n"));
    assert!(vault.done(&["sprint", "S2"]).contains("came along from Sprint S1"));
    assert!(vault.done(&["sprint", "S1"]).contains("1 of 3 steps done"), "the old one keeps its record");
}

#[test]
fn steps_come_and_go_and_the_old_bytes_are_back() {
    let vault = vault();
    vault.done(&["sprint", "start"]);
    vault.done(&["sprint", "add", "make cards", "call maja"]);
    assert!(vault.refused(&["sprint", "add", "make cards"], 2).contains("is in S2 already; nothing was written"));
    vault.done(&["sprint", "remove", "make cards"]);
    assert!(vault.text("Words.md").contains("- [ ] Make cards [estimate:: 2h] 📅 2026-12-01\r\n"));
    vault.done(&["sprint", "remove", "call maja"]);
    assert!(!vault.text("sprints/S2.md").contains("[["), "{}", vault.text("sprints/S2.md"));
    assert!(vault.refused(&["sprint", "remove", "^ten"], 2).contains("is not in S2; nothing was written"));
    let home = vault.refused(&["sprint", "remove", "sit down", "--from", "S1"], 2);
    assert!(home.contains("says nothing of S1 itself"), "{home}");
    let shown = vault.shown(&["sprint", "add", "^ten"]);
    assert!(shown.contains("+- [ ] Learn ten  [sprint:: S2]  ^ten\n"), "{shown}");
}

#[test]
fn a_mark_for_another_sprint_stays() {
    let (first, later) = (FIRST.replace("Sit down", "Sit down [sprint:: S7]"), FIRST.replace("2026", "2027"));
    let vault = Vault::of(&[("Words.md", GOAL), ("sprints/S1.md", &first), ("sprints/S7.md", &later)]);
    let why = vault.refused(&["sprint", "remove", "sprints/S1.md:9", "--from", "S1"], 2);
    assert!(why.contains("says nothing of S1 itself"), "{why}");
    assert_eq!(vault.text("sprints/S1.md"), first);
    vault.done(&["sprint", "remove", "sprints/S1.md:9", "--from", "S7"]);
    assert_eq!(vault.text("sprints/S1.md"), FIRST);
}

#[test]
fn closing_decides_about_each_step() {
    let vault = vault();
    let undecided = vault.refused(&["sprint", "close", "S1"], 2);
    assert!(undecided.contains("  Call Maja\n  Sit down\nerror: 2 steps are undecided"), "{undecided}");
    let carry = ["sprint", "close", "S1", "--carry", "all", "--drop", "sit down"];
    assert!(vault.refused(&carry, 2).contains("there is no sprint after S1 to carry steps to"));
    vault.done(&["sprint", "start"]);
    assert_eq!(vault.done(&carry), "Given up: Sit down (sprints/S1.md:9).\nCarried on: Call Maja (Words.md:8), in S2.\n");
    assert!(vault.text("sprints/S1.md").ends_with("- [-] Sit down ❌ 2026-11-22\n"));
    assert!(vault.text("sprints/S2.md").ends_with("- [[Words#^call-maja]]\n"));
    assert_eq!(vault.done(&["sprint", "close", "S1", "--back", "all"]), "Back: Call Maja (Words.md:8); it stays open there.\n");
    assert!(vault.refused(&["sprint", "close", "S1", "--back", "^ten"], 2).contains("is not among what the sprint left open"));
    assert!(vault.refused(&["sprint", "close", "S1", "--back", "all", "--drop", "all"], 2).contains("one way only"));
    let output = vault.run(&["sprint", "close", "S2", "--drop", "all"]);
    printed(&output, 0);
    assert!(told(&output).contains("`milepost retro S2 --write` looks back at it."), "{}", told(&output));
}

#[test]
fn a_line_that_goes_does_not_move_the_next_change_to_another_box() {
    let sprint = "---\ntype: sprint\nstart: 2026-11-16\nend: 2026-11-27\n---\n# S4\n\n- [[a#^x]]\n\n- [ ] one [sprint:: S4]\n- [ ] two [sprint:: S4]\n";
    let vault = Vault::of(&[("sprints/S4.md", sprint), ("a.md", "- [ ] x ^x\n")]);
    vault.done(&["sprint", "remove", "^x", "one", "--from", "S4"]);
    let text = vault.text("sprints/S4.md");
    assert!(text.ends_with("- [ ] one\n- [ ] two [sprint:: S4]\n"), "{text}");
}
