//! One line of data each: a note, a line and what is wanted of it, and the note that comes of it.

use milepost::{
    calendar::Day,
    config::{Config, StatusType},
    edit::{Intent, Refused, edit, style},
    note::{Note, Reader, Syntax, parse},
    path::VaultPath,
    text::Source,
};

fn day() -> Day {
    "2026-03-14".parse().unwrap()
}

fn note(path: &str, text: &str, config: &Config) -> Note {
    parse(Source::of(VaultPath::new(path).unwrap(), text).into(), &Reader::new(config))
}

fn after(text: &str, line: u32, intent: Intent, config: &Config) -> Result<String, Refused> {
    let note = note("a.md", text, config);
    edit(&note, &Reader::new(config), Syntax::Emoji, line, intent).map(|edited| {
        let after = edited.edits.apply(text).unwrap();
        assert_eq!(after, edited.note.source.text);
        after
    })
}

#[track_caller]
fn check(text: &str, line: u32, intent: Intent, expected: &str) {
    assert_eq!(after(text, line, intent, &Config::default()).as_deref(), Ok(expected), "{text:?}");
}

#[track_caller]
fn refused(text: &str, line: u32, intent: Intent, why: Refused) {
    assert_eq!(after(text, line, intent, &Config::default()), Err(why), "{text:?}");
}

#[test]
fn a_tick_keeps_ends_indents_marks_and_blanks() {
    let done = Intent::Done(day());
    check("\u{feff}- [ ] a\r\n- [ ] b\n", 1, done, "\u{feff}- [x] a ✅ 2026-03-14\r\n- [ ] b\n");
    check("- [ ] a\r\n- [ ] b", 2, done, "- [ ] a\r\n- [x] b ✅ 2026-03-14");
    check("- [ ] a\n\t- [ ] b \t\n", 2, done, "- [ ] a\n\t- [x] b ✅ 2026-03-14 \t\n");
    check("> [!todo]\n> 1) [/] a ^b\n", 2, done, "> [!todo]\n> 1) [x] a ✅ 2026-03-14 ^b\n");
    check("- [é] a\r- [ ] b\r", 1, done, "- [x] a ✅ 2026-03-14\r- [ ] b\r");
    check("- - [ ] a\n", 1, done, "- - [x] a ✅ 2026-03-14\n");
}

#[test]
fn a_day_that_stands_there_is_changed_in_its_place() {
    let done = Intent::Done(day());
    check("- [ ] a ✅ 2026-01-01 #x\n", 1, done, "- [x] a ✅ 2026-03-14 #x\n");
    check("- [ ] a [completion:: [[2026-01-01]]] b\n", 1, done, "- [x] a [completion:: [[2026-03-14]]] b\n");
    check("- [ ] a ✅ 2026-02-30\n", 1, done, "- [x] a ✅ 2026-03-14\n");
}

#[test]
fn opening_takes_the_days_back() {
    check("- [x] a ✅ 2026-03-14 ^b  \n", 1, Intent::Open, "- [ ] a ^b  \n");
    check("- [X] a  [completion:: 2026-03-14]\n", 1, Intent::Open, "- [ ] a\n");
    check("- [-] a ❌ 2026-03-14 🔼\n", 1, Intent::Open, "- [ ] a 🔼\n");
    check("- [x] a ✅ 2026-03-14 said he\n", 1, Intent::Open, "- [ ] a ✅ 2026-03-14 said he\n");
}

#[test]
fn a_task_is_started_and_given_up() {
    check("- [ ] a\n", 1, Intent::Start, "- [/] a\n");
    check("- [/] a\n", 1, Intent::Cancel(day()), "- [-] a ❌ 2026-03-14\n");
}

#[test]
fn what_cannot_be_is_refused_in_a_word() {
    let done = Intent::Done(day());
    refused("- [x] a\n", 1, done, Refused::Already(StatusType::Done));
    refused("- [ ] a\n", 1, Intent::Open, Refused::Already(StatusType::Todo));
    refused("- [/] a\n", 1, Intent::Start, Refused::Already(StatusType::InProgress));
    refused("- [-] a\n", 1, done, Refused::Closed(StatusType::Cancelled));
    refused("- [x] a\n", 1, Intent::Start, Refused::Closed(StatusType::Done));
    refused("text\n\n- [ ] a\n", 1, done, Refused::NoBox);
    refused("```\n- [ ] a\n```\n", 2, done, Refused::NoBox);
    refused("- [ ] a\n", 0, done, Refused::NoBox);
}

#[test]
fn the_next_occurrence_stands_above_with_the_line_end_of_its_note() {
    let done = Intent::Done(day());
    check(
        "x\r\n\r\n> - [/] a 🔁 every day 📅 2026-03-14 ✅ 2025-01-01 ^b  ",
        3,
        done,
        "x\r\n\r\n> - [ ] a 🔁 every day 📅 2026-03-15  \r\n> - [x] a 🔁 every day 📅 2026-03-14 ✅ 2026-03-14 ^b  ",
    );
    check(
        "\u{feff}- [ ] a 🔁 every day [due:: [[2026-03-14]]]\n    - [x] step\n",
        1,
        done,
        "\u{feff}- [ ] a 🔁 every day [due:: [[2026-03-15]]]\n- [x] a 🔁 every day [due:: [[2026-03-14]]] ✅ 2026-03-14\n    - [x] step\n",
    );
    check("- [ ] a 🔁 every day for the cat\n", 1, done, "- [x] a 🔁 every day for the cat ✅ 2026-03-14\n");
}

#[test]
fn what_stands_on_the_lines_below_comes_along() {
    check(
        "- [ ] a\n  [repeat:: every day] [due:: 2026-03-14]\n",
        1,
        Intent::Done(day()),
        "- [ ] a 🔁 every day 📅 2026-03-15\n- [x] a ✅ 2026-03-14\n  [repeat:: every day] [due:: 2026-03-14]\n",
    );
}

#[test]
fn below_the_next_occurrence_leaves_the_steps_with_their_task() {
    let mut config = Config::default();
    config.obsidian.tasks.recurrence_on_next_line = true;
    let check = |text: &str, expected: &str| {
        assert_eq!(after(text, 1, Intent::Done(day()), &config).as_deref(), Ok(expected));
    };
    check("- [ ] a 🔁 every day", "- [x] a 🔁 every day ✅ 2026-03-14\n- [ ] a 🔁 every day");
    check(
        "- [ ] a 🔁 every day\n  - [x] step\n\n    text\nlazy\n- [ ] b\n",
        "- [x] a 🔁 every day ✅ 2026-03-14\n  - [x] step\n\n    text\nlazy\n- [ ] a 🔁 every day\n- [ ] b\n",
    );
    check("- [ ] a 🔁 every day\n\n# Next\n", "- [x] a 🔁 every day ✅ 2026-03-14\n- [ ] a 🔁 every day\n\n# Next\n");
    check("> - [ ] a 🔁 every day\n>   - b\n", "> - [x] a 🔁 every day ✅ 2026-03-14\n>   - b\n> - [ ] a 🔁 every day\n");
}

#[test]
fn a_line_behind_another_marker_comes_again_below_it() {
    check("- - [ ] a 🔁 every day\n", 1, Intent::Done(day()), "- - [x] a 🔁 every day ✅ 2026-03-14\n  - [ ] a 🔁 every day\n");
}

#[test]
fn delete_takes_the_line_out_where_nothing_belongs_to_it() {
    let done = Intent::Done(day());
    check("a\n\n- [ ] x 🏁 delete\r\n- [ ] y\n", 3, done, "a\n\n- [ ] y\n");
    check("- [ ] y\n- [ ] x 🏁 delete", 2, done, "- [ ] y");
    check("\u{feff}- [ ] x [onCompletion:: Delete]\n", 1, done, "\u{feff}");
    check("- [ ] x 🏁 delete\n  - [ ] step\n", 1, done, "- [x] x 🏁 delete ✅ 2026-03-14\n  - [ ] step\n");
    check("- [ ] x 🏁 delete\nlazy\n", 1, done, "- [x] x 🏁 delete ✅ 2026-03-14\nlazy\n");
    check("- - [ ] x 🏁 delete\n", 1, done, "- - [x] x 🏁 delete ✅ 2026-03-14\n");
    check(
        "- [ ] x 🏁 delete 🔁 every day 📅 2026-03-14\n  - step\n",
        1,
        done,
        "- [ ] x 🏁 delete 🔁 every day 📅 2026-03-15\n  - step\n",
    );
    // A rule below a paragraph would become the line under a heading.
    refused("text\n- [ ] x 🏁 delete\n---\n", 2, done, Refused::Tangled);
}

#[test]
fn the_settings_of_the_vault_rule() {
    let done = Intent::Done(day());
    let mut config = Config::default();
    config.obsidian.tasks.set_done_date = false;
    config.obsidian.tasks.set_created_date = true;
    config.obsidian.tasks.statuses = vec![('x', StatusType::Todo), ('w', StatusType::Done)];
    assert_eq!(
        after("- [x] a ➕ 2026-01-01 🔁 every day\n", 1, done, &config).as_deref(),
        Ok("- [ ] a ➕ 2026-03-14 🔁 every day\n- [w] a ➕ 2026-01-01 🔁 every day\n")
    );
    let config = Config { statuses: vec![('p', StatusType::NonTask)], ..Config::default() };
    assert_eq!(after("- [p] a\n", 1, done, &config), Err(Refused::NoTask));
}

#[test]
fn a_dated_box_of_a_habit_is_its_own_day() {
    check("---\ntype: habit\n---\n- [ ] 2026-03-13\n", 4, Intent::Done(day()), "---\ntype: habit\n---\n- [x] 2026-03-13\n");
    check("- [ ] 2026-03-13\n", 1, Intent::Done(day()), "- [x] 2026-03-13 ✅ 2026-03-14\n");
}

#[test]
fn a_vault_without_settings_keeps_the_syntax_of_its_days() {
    let of = |texts: &[&str]| {
        let config = Config::default();
        let notes: Vec<Note> = texts.iter().map(|text| note("a.md", text, &config)).collect();
        style(&config, &notes)
    };
    assert_eq!(of(&["- [x] a  [completion:: 2026-01-01]\n", "- [ ] b [due:: 2026-01-01]\n"]), Syntax::Inline);
    assert_eq!(of(&["- [x] a  [completion:: 2026-01-01]\n", "- [x] b ✅ 2026-01-01\n"]), Syntax::Emoji);
    assert_eq!(of(&["- [ ] b [due:: 2026-01-01]\n"]), Syntax::Emoji);
}

#[test]
fn a_line_that_is_not_utf8_is_left_alone_and_the_others_are_not() {
    let config = Config::default();
    let source =
        Source { not_utf8: Some(0), ..Source::of(VaultPath::new("a.md").unwrap(), "\u{fffd}\n- [ ] a\n- [ ] \u{fffd}\n") };
    let note = parse(source.into(), &Reader::new(&config));
    let on = |line: u32| edit(&note, &Reader::new(&config), Syntax::Emoji, line, Intent::Done(day())).map(|edited| edited.edits);
    let ticked = on(2).unwrap().apply_to_bytes(b"\xe4\n- [ ] a\n- [ ] \xff\n").unwrap();
    assert_eq!(ticked, b"\xe4\n- [x] a \xe2\x9c\x85 2026-03-14\n- [ ] \xff\n");
    assert_eq!(on(3), Err(Refused::NotText));
}
