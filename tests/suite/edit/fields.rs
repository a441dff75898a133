//! One field of a task set: a line of data each, then any note, then the commands.

use crate::{
    any_note::read,
    support::{printed, told},
};
use milepost::{
    config::Config,
    edit::{Refused, Setting, set},
    note::{Note, Priority, Reader, Syntax},
};
use proptest::prelude::*;
use std::fs;

fn after(text: &str, line: u32, setting: &Setting, style: Syntax) -> Result<String, Refused> {
    let config = Config::default();
    let note = read(text, &config);
    set(&note, &Reader::new(&config), style, line, setting).map(|(edits, after)| {
        let applied = edits.apply(text).unwrap();
        assert_eq!(applied, after.source.text);
        applied
    })
}

#[track_caller]
fn check(text: &str, setting: &Setting, expected: &str) {
    assert_eq!(after(text, 1, setting, Syntax::Emoji).as_deref(), Ok(expected), "{text:?}");
}

#[track_caller]
fn refused(text: &str, setting: &Setting, why: Refused) {
    assert_eq!(after(text, 1, setting, Syntax::Emoji), Err(why), "{text:?}");
}

fn due(day: &str) -> Setting {
    Setting::Due(Some(day.parse().unwrap()))
}

fn estimate(value: &str) -> Setting {
    Setting::Estimate(Some(value.to_owned()))
}

fn owner(value: &str) -> Setting {
    Setting::Owner(Some(value.to_owned()))
}

#[test]
fn a_day_is_changed_in_its_place_or_written_in_the_syntax_of_its_line() {
    check("- [ ] a 📅 2026-01-01 #x ^b\r\nrest", &due("2026-03-14"), "- [ ] a 📅 2026-03-14 #x ^b\r\nrest");
    check("- [ ] a [due:: [[2026-01-01]]] b", &due("2026-03-14"), "- [ ] a [due:: [[2026-03-14]]] b");
    check("- [ ] a (due:: soon)\n", &due("2026-03-14"), "- [ ] a (due:: 2026-03-14)\n");
    check("\u{feff}- [ ] a\t\r\n", &due("2026-03-14"), "\u{feff}- [ ] a 📅 2026-03-14\t\r\n");
    check("- [ ] a ⏳ 2026-01-01 ^b", &due("2026-03-14"), "- [ ] a ⏳ 2026-01-01 📅 2026-03-14 ^b");
    check("- [ ] a  [scheduled:: 2026-01-01]", &due("2026-03-14"), "- [ ] a  [scheduled:: 2026-01-01]  [due:: 2026-03-14]");
    check("- [ ] a 📅 2026-01-01 ⏫", &Setting::Due(None), "- [ ] a ⏫");
    check("- [ ] a 📅 2026-01-01", &Setting::Start("2026-01-01".parse().ok()), "- [ ] a 📅 2026-01-01 🛫 2026-01-01");
    let inline = after("- [ ] a\n", 1, &due("2026-03-14"), Syntax::Inline);
    assert_eq!(inline.as_deref(), Ok("- [ ] a  [due:: 2026-03-14]\n"));
}

#[test]
fn a_priority_is_one_symbol_or_one_word() {
    let high = Setting::Priority(Some(Priority::High));
    check("- [ ] a", &high, "- [ ] a ⏫");
    check("- [ ] a 🔽\u{fe0f} 📅 2026-01-01", &high, "- [ ] a ⏫ 📅 2026-01-01");
    check("- [ ] a  [priority:: low]\n", &high, "- [ ] a  [priority:: high]\n");
    check("- [ ] a  [due:: 2026-01-01]\n", &high, "- [ ] a  [due:: 2026-01-01]  [priority:: high]\n");
    check("- [ ] a ⏫ 📅 2026-01-01\n", &Setting::Priority(None), "- [ ] a 📅 2026-01-01\n");
    refused("- [ ] a ⏫\n", &high, Refused::Same);
}

#[test]
fn our_own_fields_stand_before_those_of_the_plugin() {
    check("- [ ] a ⏫ 📅 2026-01-01 ^b\n", &estimate("45m"), "- [ ] a  [estimate:: 45m] ⏫ 📅 2026-01-01 ^b\n");
    check("- [ ] a (estimate:: 5m) b\n", &estimate("1h 30m"), "- [ ] a (estimate:: 1h 30m) b\n");
    check("- [ ] a [estimate:: 5m] b\n", &Setting::Estimate(None), "- [ ] a b\n");
    check("- [ ] a\r\n", &owner("ana"), "- [ ] a  [owner:: ana]\r\n");
    check("- [ ] ask @bo, then sing\n", &owner("ana"), "- [ ] ask @ana, then sing\n");
    check("- [ ] a [owner:: bo, cy] b\n", &owner("ana"), "- [ ] a [owner:: ana] b\n");
    check("- [ ] a @bo b\n", &Setting::Owner(None), "- [ ] a b\n");
    refused("- [ ] a @bo @cy\n", &owner("ana"), Refused::Elsewhere);
}

#[test]
fn what_cannot_be_set_is_refused_in_a_word() {
    refused("text\n", &due("2026-03-14"), Refused::NoBox);
    refused("- [ ] a 📅 2026-03-14\n", &due("2026-03-14"), Refused::Same);
    refused("- [ ] a\n", &Setting::Due(None), Refused::Same);
    refused("- [ ] a\n  [due:: 2026-01-01]\n", &due("2026-03-14"), Refused::Elsewhere);
}

fn settings() -> Vec<Setting> {
    let day = "2026-03-14".parse().ok();
    vec![
        Setting::Due(day),
        Setting::Due(None),
        Setting::Scheduled(day),
        Setting::Start(day),
        Setting::Priority(Some(Priority::Lowest)),
        Setting::Priority(None),
        estimate("45m"),
        Setting::Estimate(None),
        owner("ana"),
        Setting::Owner(None),
    ]
}

proptest! {
    #![proptest_config(crate::support::dice::cases(600))]

    #[test]
    fn any_field_of_any_box_is_set_within_its_line_or_stays(text in super::any_note::note_with_boxes(), style in prop::sample::select(vec![Syntax::Emoji, Syntax::Inline])) {
        let config = Config::default();
        let reader = Reader::new(&config);
        let note: Note = read(&text, &config);
        for item in &note.items {
            for setting in settings() {
                let Ok((edits, after)) = set(&note, &reader, style, item.line, &setting) else { continue };
                let new = edits.apply(&text).unwrap();
                prop_assert_eq!(&new, &after.source.text);
                let (lead, rest) = (&text[..item.box_span().range().end], &text[item.span.range().end..]);
                prop_assert!(new.starts_with(lead) && new.ends_with(rest), "{setting:?} of line {}", item.line);
                prop_assert_eq!(set(&after, &reader, style, item.line, &setting).map(|_| ()), Err(Refused::Same));
            }
        }
    }
}

const NOTE: &str = "# Spanish\r\n\r\n- [ ] Call Maja ⏳ 2026-11-20 ^call\r\n- [ ] Buy a book\r\n- [x] Old one";

/// Runs on a vault with one note, in a day's order, and returns what was said and the note then.
fn run(arguments: &[&str], code: i32) -> (String, String) {
    let temp = tempfile::tempdir().unwrap();
    fs::write(temp.path().join("Spanish.md"), NOTE).unwrap();
    let output = crate::support::milepost(&[arguments, &["--vault", temp.path().to_str().unwrap()]].concat());
    let said = printed(&output, code) + &told(&output);
    (said, fs::read_to_string(temp.path().join("Spanish.md")).unwrap())
}

#[test]
fn commands_say_what_they_set_and_change_nothing_else() {
    for (arguments, said, from, to) in [
        (
            &["move", "^call", "next", "friday"][..],
            "Planned for Fri 27\u{a0}Nov: Call Maja (Spanish.md:3).\n",
            "⏳ 2026-11-20",
            "⏳ 2026-11-27",
        ),
        (&["move", "buy book", "+3d"], "Due Wed 25\u{a0}Nov: Buy a book (Spanish.md:4).\n", "a book", "a book 📅 2026-11-25"),
        (
            &["move", "buy book", "tomorrow", "--scheduled"],
            "Planned for Mon 23\u{a0}Nov: Buy a book (Spanish.md:4).\n",
            "a book",
            "a book ⏳ 2026-11-23",
        ),
        (&["move", "^call", "--remove"], "No longer planned for: Call Maja (Spanish.md:3).\n", " ⏳ 2026-11-20", ""),
        (&["priority", "Spanish.md:4", "high"], "Priority high: Buy a book (Spanish.md:4).\n", "a book", "a book ⏫"),
        (&["estimate", "buy", "45m"], "Estimate 45m: Buy a book (Spanish.md:4).\n", "a book", "a book  [estimate:: 45m]"),
        (&["owner", "buy", "@ana"], "Owner ana: Buy a book (Spanish.md:4).\n", "a book", "a book  [owner:: ana]"),
        (&["owner", "buy", "@ana", "-q"], "", "a book", "a book  [owner:: ana]"),
    ] {
        assert_eq!(run(arguments, 0), (said.to_owned(), NOTE.replace(from, to)), "{arguments:?}");
    }
    let (said, text) = run(&["move", "^call", "2026-12-01", "--dry-run"], 0);
    assert!(said.contains("+- [ ] Call Maja ⏳ 2026-12-01 ^call"), "{said}");
    assert_eq!(text, NOTE);
}

#[test]
fn what_is_no_value_is_refused_with_what_would_be_one() {
    for (arguments, why) in [
        (&["move", "^call", "soon"][..], "cannot read the day of `date`: “soon” is none like"),
        (&["move", "^call"], "DATE"),
        (&["priority", "^call", "urgent"], "it is highest, high"),
        (&["estimate", "^call", "a while"], "no length of time like 45m"),
        (&["owner", "^call", "a b"], "no handle"),
        (&["move", "old one", "tomorrow"], "is done or cancelled already"),
        (&["move", "^call", "2026-11-20"], "Spanish.md:3: it says so already; nothing was written"),
        (&["move", "^call", "tomorrow", "--at", "2026-11-01"], "`--at` looks back"),
    ] {
        let (said, text) = run(arguments, 2);
        assert!(said.contains(why), "{arguments:?}: {said}");
        assert_eq!(text, NOTE);
    }
}
