//! What holds for any text that calls itself a note: reading it ends well, and what was read points into it.

use milepost::{
    config::Config,
    note::{Note, Reader, parse},
    path::VaultPath,
    text::{Source, Span},
};
use proptest::prelude::*;
use std::sync::Arc;

/// Pieces that mean something to a reader of notes.
pub(crate) const PIECES: &[&str] = &[
    "- [ ] ",
    "* [x] ",
    "1. [/] ",
    "2) [-]\t",
    "- ",
    "-\t",
    "+ ",
    "[ ]",
    "[é] ",
    "> ",
    ">",
    "> [!note] ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "    ",
    "  ",
    "\t",
    " ",
    "\u{a0}",
    "\u{202f}",
    "\u{2003}",
    "\u{feff}",
    "---\n",
    "---",
    "===\n",
    "# ",
    "## ",
    "###### ",
    "```\n",
    "```",
    "~~~\n",
    "`",
    "``",
    "%%",
    "%",
    "$$",
    "<!--",
    "-->",
    "<div>",
    "</div>",
    "<pre>",
    "&amp;",
    "\\",
    "|",
    "|---|\n",
    "[^1]: ",
    "[^1]",
    "[",
    "]",
    "(",
    ")",
    "[[",
    "]]",
    "![[",
    "[[A#b|c]]",
    "[[A#^b]]",
    "[a](b.md)",
    "[a:: 1]",
    "(b:: x)",
    "[due:: 2026-03-20]",
    "[due:: 2026-02-30]",
    "[estimate:: 2h]",
    "[estimate:: zz]",
    "[weight:: é]",
    "::",
    "key:: ",
    "type: goal\n",
    "tags: [a, b]\n",
    "due: 2026-13-01\n",
    "measure: 0 -> é\n",
    "type: habit\n",
    "schedule: 3/week for é\n",
    "target: 5,5 é\n",
    "paused: [2026-08-01.., é..]\n",
    "📅 2026-03-20",
    "📅",
    "🗓️ ",
    "⏫",
    "🔺\u{fe0e}",
    "🔁 every week",
    "🔁",
    "🏁 delete",
    "🆔 a",
    "⛔ a,b",
    "✅\u{a0}2026-03-01",
    "➕ 0000-00-00",
    "#tag",
    "#2026",
    "#",
    "#🏡",
    " ^id",
    "\u{a0}^id",
    "^",
    "2026-11-20: 12 words",
    "**Complete**\n",
    "***\n",
    "kanban-plugin: board\n",
    "@{2026-03-18}",
    "@@{09:30}",
    "@ana",
    "done when: ",
    "<<<<<<< a\n",
    "=======\n",
    ">>>>>>> b\n",
    "é",
    "日本",
    "👨‍👩‍👧",
    "\u{0}",
    "\u{fffd}",
    "\u{c}",
    "word ",
];

pub(crate) fn any_note() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat());
    let bytes = prop::collection::vec(any::<u8>(), 0..200).prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    prop_oneof![8 => pieces, 1 => any::<String>(), 1 => bytes]
}

pub(crate) fn read(text: &str, config: &Config) -> Note {
    let path = VaultPath::new("daily/2026-03-14.md").expect("a path in a vault");
    parse(Arc::new(Source::of(path, text)), &Reader::new(config))
}

fn lies_in(text: &str, span: Span) -> bool {
    text.get(span.range()).is_some()
}

/// Says what is wrong with a note that was read, if anything is.
fn flaw(note: &Note) -> Result<(), TestCaseError> {
    let text = note.source.text.as_str();
    prop_assert!(lies_in(text, note.title_span));
    for problem in &note.problems {
        prop_assert!(lies_in(text, problem.span), "{problem:?}");
    }
    for heading in &note.headings {
        prop_assert!(lies_in(text, heading.span), "{heading:?}");
    }
    prop_assert!(note.headings.is_sorted_by_key(|heading| heading.span.start));
    prop_assert!(note.items.is_sorted_by_key(|item| item.line));
    let mut last = None;
    for (at, item) in note.items.iter().enumerate() {
        for span in [item.span, item.indent(), item.marker(), item.box_span()] {
            prop_assert!(lies_in(text, span), "{item:?}");
        }
        prop_assert_eq!(note.text(item.box_span()), item.status.to_string());
        prop_assert!(last < Some(item.span.start), "one box after the other");
        last = Some(item.span.start);
        prop_assert!(item.parent.is_none_or(|parent| (parent as usize) < at), "parents before children");
        prop_assert!(item.parent_line.is_none_or(|line| line <= item.line));
        prop_assert!(item.heading.is_none_or(|heading| (heading as usize) < note.headings.len()));
        prop_assert!(!note.text(item.span).contains(['\n', '\r']));
    }
    Ok(())
}

#[test]
fn a_field_inside_another_leaves_the_title_with_it() {
    let note = read("# Learn [due:: 2026-02-01 (reward:: film)] words\n", &Config::default());
    assert_eq!(note.headings[0].title, "Learn words");
    assert_eq!(note.headings[0].fields.len(), 2);
}

#[test]
fn fields_in_code_spans_are_text_on_every_line() {
    let note = read("- [ ] x `[a:: 1]`\n  below `[b:: 2]` [c:: 3]\n\nprose `[d:: 4]` [e:: 5]\n", &Config::default());
    let keys: Vec<&str> = note.items[0].line_says.fields.iter().map(|field| field.key.as_ref()).collect();
    assert_eq!(keys, ["c"]);
    assert_eq!(note.fields.iter().map(|field| field.key.as_ref()).collect::<Vec<_>>(), ["e"]);
}

proptest! {
    #![proptest_config(crate::support::dice::cases(2500))]

    #[test]
    fn any_text_is_read_and_all_places_lie_in_it(text in any_note()) {
        flaw(&read(&text, &Config::default()))?;
    }

    #[test]
    fn what_stands_before_a_note_does_not_change_its_tasks(text in any_note()) {
        let text = text.trim_start_matches(['-', '\u{feff}']);
        let alone = read(text, &Config::default());
        let below = read(&format!("# Above\n\n\n{text}"), &Config::default());
        let words = |note: &Note| note.items.iter().map(|item| item.line_says.description.clone()).collect::<Vec<_>>();
        prop_assert_eq!(words(&alone), words(&below));
    }
}
