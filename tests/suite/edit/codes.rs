//! Short codes: the same wherever a task stands, of few letters, and each of one task.

use crate::support::{in_memory, milepost, printed, told};
use milepost::{
    engine::Report,
    page::{Codes, is_open},
};
use proptest::prelude::*;
use std::{collections::BTreeSet, fs};

fn report(notes: &[(&str, &str)]) -> Report {
    let notes: Vec<(String, String)> = notes.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    in_memory(&notes, "2026-11-22".parse().unwrap())
}

fn codes(notes: &[(&str, &str)]) -> Vec<Option<String>> {
    let report = report(notes);
    let codes = Codes::of(&report.plan, is_open);
    report.plan.tasks.iter().map(|task| codes.get(task)).collect()
}

#[test]
fn a_code_comes_from_the_words_alone() {
    let [of_one, of_other] = [
        codes(&[("a.md", "- [ ] Call Maja\n")]),
        codes(&[("b/c.md", "# B\n\n  1. [/] Call  Maja [estimate:: 5m] ⏫ 📅 2026-12-01 ^x\n")]),
    ];
    assert_eq!(of_one, of_other);
    assert_eq!(of_one[0].as_ref().unwrap().len(), 3);
    assert_ne!(of_one, codes(&[("a.md", "- [ ] Call Anna\n")]));
    assert_eq!(codes(&[("a.md", "- [x] Call Maja\n- [-] b\n")]), [None, None], "only what is open has one");
}

#[test]
fn the_same_words_in_two_notes_have_two_codes_and_the_shown_ones_go_on_working() {
    let alone = codes(&[("a.md", "- [ ] Call Maja\n")])[0].clone().unwrap();
    let both = [("a.md", "- [ ] Call Maja\n"), ("b.md", "- [ ] Call Maja\n")];
    let shown = codes(&both);
    assert_ne!(shown[0], shown[1]);
    let report = report(&both);
    assert_eq!(Codes::of(&report.plan, is_open).named(&alone).len(), 2, "what it was alone may mean either");
    // When one is ticked, the code of the other is as it was on paper.
    let later = self::report(&[("a.md", "- [x] Call Maja\n"), both[1]]);
    let named = Codes::of(&later.plan, is_open).named(shown[1].as_ref().unwrap());
    assert_eq!(named.len(), 1);
}

#[test]
fn many_tasks_have_short_codes_of_their_own() {
    let text = (0..3000).map(|number| format!("- [ ] task number {number}\n")).collect::<Vec<_>>().concat();
    let codes: Vec<String> = codes(&[("a.md", &text)]).into_iter().flatten().collect();
    assert_eq!((codes.len(), codes.iter().collect::<BTreeSet<_>>().len()), (3000, 3000));
    assert!(codes.iter().all(|code| (3..=6).contains(&code.len())));
    assert!(codes.iter().all(|code| !codes.iter().any(|other| other != code && other.starts_with(code.as_str()))));
    let twins = self::codes(&[("a.md", &"- [ ] same\n".repeat(50_000))]);
    assert_eq!(twins.iter().flatten().collect::<BTreeSet<_>>().len(), 1, "and it does not take for ever");
}

proptest! {
    #![proptest_config(crate::support::dice::cases(256))]
    #[test]
    fn whatever_is_typed_names_tasks_or_none(typed in "\\PC{0,14}", letters in "[2-9b-z]{0,14}") {
        let report = report(&[("a.md", "- [ ] one\n- [ ] two\n")]);
        let codes = Codes::of(&report.plan, is_open);
        prop_assert!(codes.named(&typed).len() <= 2 && codes.named(&letters).len() <= 2);
    }
}

#[test]
fn codes_are_shown_and_a_page_of_ticks_is_one_command() {
    let temp = tempfile::tempdir().unwrap();
    let note = temp.path().join("Garden.md");
    fs::write(&note, "# Garden\n\n- [ ] Prune\n- [ ] Sweep\n- [ ] Rake leaves\n").unwrap();
    let vault = ["--vault", temp.path().to_str().unwrap()];
    let listed = printed(&milepost(&["tasks", vault[1]]), 0);
    let codes: Vec<&str> = listed.lines().map(|line| line.rsplit("  ").next().unwrap()).collect();
    assert_eq!(codes.len(), 3);
    let json: serde_json::Value = serde_json::from_str(&printed(&milepost(&["tasks", vault[1], "--json"]), 0)).unwrap();
    assert_eq!(json[2]["code"], codes[2]);
    let upper = codes[0].to_uppercase();
    let said = printed(&milepost(&[&["done", &upper, codes[2], "--date", "2026-11-20"], &vault[..]].concat()), 0);
    assert_eq!(said, "Done: Prune (Garden.md:3).\nDone: Rake leaves (Garden.md:5).\n");
    let again = milepost(&[&["done", codes[0]], &vault[..]].concat());
    assert!(told(&again).starts_with("error: no task fits"), "{}", told(&again));
    let opened = printed(&milepost(&[&["done", "--undo", codes[0]], &vault[..]].concat()), 0);
    assert_eq!(opened, "Open again: Prune (Garden.md:3).\n");
    // A word of another task that is also a code: nobody can tell, so both are named.
    fs::write(&note, format!("- [ ] Prune\n- [ ] Learn {}\n", codes[0])).unwrap();
    let both = milepost(&[&["done", codes[0]], &vault[..]].concat());
    assert!(told(&both).contains("2 tasks fit"), "{}", told(&both));
}
