//! Keys of the front matter: a note and what comes of it, then any note.

use crate::any_note::{any_note, read};
use milepost::{
    config::Config,
    edit::{Refused, add_to_list, set_key},
    note::{Note, Reader},
    text::Edits,
};
use proptest::prelude::*;

fn after(text: &str, edit: impl Fn(&Note, &Reader<'_>) -> Result<Edits, Refused>) -> Result<String, Refused> {
    let config = Config::default();
    edit(&read(text, &config), &Reader::new(&config)).map(|edits| edits.apply(text).unwrap())
}

#[track_caller]
fn set(text: &str, value: &str, expected: &str) {
    assert_eq!(after(text, |note, reader| set_key(note, reader, "words", value)).as_deref(), Ok(expected), "{text:?}");
}

#[track_caller]
fn add(text: &str, item: &str, expected: &str) {
    assert_eq!(after(text, |note, reader| add_to_list(note, reader, "celebrated", item)).as_deref(), Ok(expected), "{text:?}");
}

#[test]
fn a_key_is_set_where_it_stands_or_comes_last() {
    set("---\nwords: 3 # so far\nmood: x\n---\nbody", "12", "---\nwords: 12 # so far\nmood: x\n---\nbody");
    set("---\r\nWords:\r\nmood: x\r\n---\r\n", "12", "---\r\nWords: 12\r\nmood: x\r\n---\r\n");
    set("\u{feff}---\nmood: x\n...\n", "true", "\u{feff}---\nmood: x\nwords: true\n...\n");
    set("# A\r\n", "12", "---\r\nwords: 12\r\n---\r\n# A\r\n");
    set("\u{feff}", "12", "\u{feff}---\nwords: 12\n---\n");
    set("text", "a: \"b\"", "---\nwords: \"a: \\\"b\\\"\"\n---\ntext");
    set("---\n---\n", "no", "---\nwords: \"no\"\n---\n");
}

#[test]
fn a_list_grows_in_its_own_style() {
    add("---\ncelebrated: [25, 50]\n---\n", "75", "---\ncelebrated: [25, 50, 75]\n---\n");
    add("---\ncelebrated: [ 25 ]\n---\n", "First, words", "---\ncelebrated: [ 25, \"First, words\" ]\n---\n");
    add("---\ncelebrated: []\n---\n", "25", "---\ncelebrated: [25]\n---\n");
    add("---\r\ncelebrated:\r\n- 25\r\nx: y\r\n---\r\n", "50", "---\r\ncelebrated:\r\n- 25\r\n- 50\r\nx: y\r\n---\r\n");
    add("---\ncelebrated:\n    -   25\n---\n", "50", "---\ncelebrated:\n    -   25\n    -   50\n---\n");
    add("---\ncelebrated: 25\n---\n", "50", "---\ncelebrated: [25, 50]\n---\n");
    add("---\ncelebrated:\n---\n", "50", "---\ncelebrated: [50]\n---\n");
    add("---\ntype: goal\n---\n", "First words", "---\ntype: goal\ncelebrated: [First words]\n---\n");
}

#[test]
fn what_is_no_list_is_left_alone() {
    for text in ["---\ncelebrated: {a: b}\n---\n", "---\ncelebrated:\n  a: b\n---\n"] {
        assert_eq!(after(text, |note, reader| add_to_list(note, reader, "celebrated", "50")), Err(Refused::Elsewhere), "{text}");
    }
    assert_eq!(after("---\nwords: [1]\n---\n", |note, reader| set_key(note, reader, "words", "2")), Err(Refused::Elsewhere));
}

proptest! {
    #![proptest_config(crate::support::dice::cases(400))]

    #[test]
    fn any_note_keeps_all_else(text in any_note(), value in "\\PC{1,12}") {
        let config = Config::default();
        let note = read(&text, &config);
        let reader = Reader::new(&config);
        for edits in [set_key(&note, &reader, "words", &value), add_to_list(&note, &reader, "celebrated", &value)].into_iter().flatten() {
            let after = read(&edits.apply(&text).unwrap(), &config);
            let tasks = |note: &Note| note.items.iter().map(|item| note.text(item.span).to_owned()).collect::<Vec<_>>();
            prop_assert_eq!(tasks(&after), tasks(&note));
            prop_assert!(after.source.text.len() >= text.len() - note.front.span.range().len());
        }
    }
}
