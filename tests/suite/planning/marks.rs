//! Marks, block ids and lists of links as edits: small cases, and what holds in any note.

use crate::any_note::any_note;
use milepost::{
    config::Config,
    edit::{Refused, Setting, SprintMark, block_id, list_links, set, sprint_mark, unlist_link},
    note::{Note, Reader, Syntax, parse},
    path::VaultPath,
    text::Source,
};
use proptest::prelude::*;
use std::sync::Arc;

fn note(text: &str, config: &Config) -> Note {
    parse(Arc::new(Source::of(VaultPath::new("a.md").unwrap(), text)), &Reader::new(config))
}

fn marked(text: &str, sprint: Option<&str>, style: SprintMark) -> Result<String, Refused> {
    let config = Config::default();
    let note = note(text, &config);
    let setting = Setting::Sprint(sprint.map(str::to_owned), style);
    set(&note, &Reader::new(&config), Syntax::Emoji, 1, &setting).map(|(edits, _)| edits.apply(text).unwrap())
}

#[track_caller]
fn check(text: &str, sprint: Option<&str>, expected: &str) {
    assert_eq!(marked(text, sprint, SprintMark::Field).as_deref(), Ok(expected), "{text}");
}

#[test]
fn a_mark_stands_behind_the_words_and_goes_without_a_trace() {
    for (bare, with) in [
        ("- [ ] run", "- [ ] run  [sprint:: S5]"),
        ("- [ ] run  \r\n", "- [ ] run  [sprint:: S5]  \r\n"),
        ("- [ ] run ⏫ 📅 2026-11-30 🔁 every week ^r\n", "- [ ] run  [sprint:: S5] ⏫ 📅 2026-11-30 🔁 every week ^r\n"),
        ("- [/] run [estimate:: 5m]  [due:: 2026-11-30]\n", "- [/] run [estimate:: 5m]  [sprint:: S5]  [due:: 2026-11-30]\n"),
        ("> 1. [ ] run #a @ana", "> 1. [ ] run #a @ana  [sprint:: S5]"),
    ] {
        check(bare, Some("S5"), with);
        check(with, None, bare);
    }
    check("- [ ] run [sprint:: S4] 📅 2026-11-30", Some("S5"), "- [ ] run [sprint:: S5] 📅 2026-11-30");
    check("- [ ] run (sprint:: [[S4]])", Some("S5"), "- [ ] run (sprint:: S5)");
    check("- [ ] run [Sprint:: [[S4]]] x", None, "- [ ] run x");
    check("- [ ] run #sprint/S4 now", Some("S5"), "- [ ] run #sprint/S5 now");
    check("- [ ] run #sprint/S4 now", Some("My sprint"), "- [ ] run [sprint:: My sprint] now");
    assert_eq!(
        marked("- [ ] run 📅 2026-11-30", Some("S5"), SprintMark::Tag).as_deref(),
        Ok("- [ ] run #sprint/S5 📅 2026-11-30")
    );
    assert_eq!(marked("- [ ] run", None, SprintMark::Field), Err(Refused::Same));
    assert_eq!(marked("run", Some("S5"), SprintMark::Field), Err(Refused::NoBox));
    // What stands in code is no mark.
    check("- [ ] run `[sprint:: S4]`", Some("S5"), "- [ ] run `[sprint:: S4]`  [sprint:: S5]");
}

#[test]
fn a_vault_keeps_the_way_in_which_it_marks() {
    let config = Config::default();
    let of = |text: &str| sprint_mark([&note(text, &config)]);
    assert_eq!(of("- [ ] a\n"), SprintMark::Field);
    assert_eq!(of("- [ ] a #sprint/S1\n- [ ] b [sprint:: S1]\n- [ ] c #Sprint/S2\n"), SprintMark::Tag);
}

#[test]
fn a_block_id_is_made_of_words_and_is_new() {
    let config = Config::default();
    let of = |text: &str| {
        let note = note(text, &config);
        let (id, edits) = block_id(&note, &Reader::new(&config), 1).unwrap();
        (id, edits.map(|edits| edits.apply(text).unwrap()))
    };
    assert_eq!(of("- [ ] a ^Old-1"), ("Old-1".to_owned(), None));
    assert_eq!(
        of("- [ ] Call @maja about #work\n- [ ] x ^call-about\n"),
        ("call-about-2".to_owned(), Some("- [ ] Call @maja about #work ^call-about-2\n- [ ] x ^call-about\n".to_owned()))
    );
    assert_eq!(of("- [ ] 跑步 ✅ 2026-01-01\r\n").1.as_deref(), Some("- [ ] 跑步 ✅ 2026-01-01 ^step\r\n"));
}

#[test]
fn links_are_listed_behind_the_others_and_taken_out_again() {
    let config = Config::default();
    let listed = |text: &str| {
        let note = note(text, &config);
        list_links(&note, &Reader::new(&config), &["b#^c".to_owned()]).map(|edits| edits.apply(text).unwrap())
    };
    for (before, after) in [
        ("# S", "# S\n\n- [[b#^c]]\n"),
        ("# S\r\n\r\n", "# S\r\n\r\n- [[b#^c]]\r\n\r\n"),
        ("# S\n\n- [[x#^y]]\n\n- [ ] home\n", "# S\n\n- [[x#^y]]\n- [[b#^c]]\n\n- [ ] home\n"),
    ] {
        assert_eq!(listed(before).as_deref(), Ok(after));
    }
    assert_eq!(listed("```\nopen"), Err(Refused::Tangled));
    let text = "- [[x#^y]]\n- [[b#^c|see]]\n";
    let taken = unlist_link(&note(text, &config), &Reader::new(&config), "C", |target| target == "b").unwrap().unwrap();
    assert_eq!(taken.apply(text).unwrap(), "- [[x#^y]]\n");
    assert!(unlist_link(&note(text, &config), &Reader::new(&config), "c", |_| false).unwrap().is_none());
}

proptest! {
    #![proptest_config(crate::support::dice::cases(128))]

    #[test]
    fn a_mark_on_any_task_changes_that_line_alone_and_can_be_taken_back(text in any_note()) {
        let config = Config::default();
        let reader = Reader::new(&config);
        let before = note(&text, &config);
        let set = |note: &Note, line: u32, sprint: Option<&str>| {
            set(note, &reader, Syntax::Emoji, line, &Setting::Sprint(sprint.map(str::to_owned), SprintMark::Field)).map(|(edits, _)| edits)
        };
        for item in before.items.iter().filter(|item| item.own.sprint.is_none()) {
            let Ok(edits) = set(&before, item.line, Some("S5")) else { continue };
            let with = edits.apply(&before.source.text).unwrap();
            prop_assert_eq!(with.len(), before.source.text.len() + "  [sprint:: S5]".len());
            let after = note(&with, &config);
            let same = after.items.iter().find(|other| other.line == item.line).unwrap();
            prop_assert_eq!(same.own.sprint.as_deref(), Some("S5"));
            if let Ok(back) = set(&after, item.line, None) {
                prop_assert_eq!(&back.apply(&with).unwrap(), &before.source.text);
            }
        }
    }
}
