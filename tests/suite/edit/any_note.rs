//! What holds for a tick in any note: little changes, nothing else means another thing, and it can be taken back.

use crate::any_note::{any_note, read};
use milepost::{
    config::{Config, StatusType},
    edit::{Edited, Intent, Refused, edit},
    note::{Item, Note, Reader, Syntax},
    text::Lines,
};
use proptest::prelude::*;

const DAY: &str = "2026-03-14";

/// A note, some of whose lines are boxes as people write them.
pub(super) fn note_with_boxes() -> impl Strategy<Value = String> {
    let box_line = prop::sample::select(vec![
        "- [ ] plain",
        "- [ ] week 🔁 every week 📅 2026-03-09 ^b",
        "- [ ] gone 🏁 delete",
        "- [ ] field  [due:: 2026-03-20] [id:: a], b",
        "  - [x] done ✅ 2026-03-01",
        "\t* [X] done  [completion:: 2026-03-01]  ",
        "> - [/] quote 🔁 every day when done 🏁 delete",
        "1. [ ] number ➕ 2026-01-01 ⏫ #tag",
        "+ [-] given up ❌ 2026-03-01",
    ]);
    let piece =
        prop_oneof![2 => any_note(), 3 => box_line.prop_map(|line| format!("{line}\n")), 1 => Just("\r\n- [ ] w\r\n".to_owned())];
    prop::collection::vec(piece, 1..6).prop_map(|pieces| pieces.concat())
}

fn intents() -> [Intent; 4] {
    let day = DAY.parse().unwrap();
    [Intent::Done(day), Intent::Open, Intent::Start, Intent::Cancel(day)]
}

fn at(note: &Note, line: u32) -> Option<&Item> {
    note.items.iter().find(|item| item.line == line)
}

/// Takes a line out, with its end; of the last one without an end that of the line above.
fn without_line(text: &str, line: u32) -> String {
    let lines = Lines::of(text);
    let (start, end) = (lines.start(line), lines.start(line) + lines.text(text, line).len());
    if line < lines.count() {
        text[..start].to_owned() + &text[lines.start(line + 1)..]
    } else {
        text[..start].trim_end_matches(['\r', '\n']).to_owned() + &text[end..]
    }
}

/// Every byte before the box and behind its line is as it was, the line of the next occurrence left aside.
fn is_elsewhere_untouched(before: &Note, item: &Item, edited: &Edited) -> bool {
    let (old, new) = (&before.source.text, &edited.note.source.text);
    let (lead, rest) = (&old[..item.box_span().range().start], &old[item.span.range().end..]);
    match (edited.line, edited.next) {
        (Some(_), None) => new.starts_with(lead) && new.ends_with(rest),
        (Some(_), Some(next)) => {
            let others = without_line(new, next.line);
            let lead = lead.trim_start_matches('\u{feff}');
            others.trim_start_matches('\u{feff}').starts_with(lead) && others.ends_with(rest)
        }
        (None, None) => old.starts_with('\u{feff}') || *new == without_line(old, item.line),
        (None, Some(_)) => new.starts_with(&old[..item.indent().range().start]) && new.ends_with(rest),
    }
}

proptest! {
    #![proptest_config(crate::support::dice::cases(1500))]

    #[test]
    fn any_box_of_any_note_becomes_what_it_is_to_be_or_stays(text in note_with_boxes(), style in prop::sample::select(vec![Syntax::Emoji, Syntax::Inline])) {
        let config = Config::default();
        let reader = Reader::new(&config);
        let note = read(&text, &config);
        for item in &note.items {
            for intent in intents() {
                let Ok(edited) = edit(&note, &reader, style, item.line, intent) else { continue };
                prop_assert_eq!(edited.edits.apply(&text).unwrap(), edited.note.source.text.clone());
                prop_assert!(is_elsewhere_untouched(&note, item, &edited), "{intent:?} of line {}", item.line);
                let wanted = match intent {
                    Intent::Done(_) => StatusType::Done,
                    Intent::Open => StatusType::Todo,
                    Intent::Start => StatusType::InProgress,
                    Intent::Cancel(_) => StatusType::Cancelled,
                };
                if let Some(line) = edited.line {
                    let there = at(&edited.note, line).unwrap();
                    prop_assert_eq!(there.status_type, wanted);
                    let again = edit(&edited.note, &reader, style, line, intent).map(|_| ());
                    prop_assert_eq!(again, Err(Refused::Already(there.status_type)));
                }
                if edited.next.is_none() && edited.line.is_some() && matches!(intent, Intent::Done(_)) {
                    prop_assert_eq!(edited.note.items.len(), note.items.len());
                }
            }
        }
    }

    #[test]
    fn a_tick_that_is_taken_back_leaves_the_old_bytes(text in note_with_boxes(), style in prop::sample::select(vec![Syntax::Emoji, Syntax::Inline])) {
        let config = Config::default();
        let reader = Reader::new(&config);
        let note = read(&text, &config);
        let had_a_day = |item: &Item| note.text(item.span).contains(['✅', '❌']) || note.text(item.span).contains("::");
        for item in note.items.iter().filter(|item| item.status == ' ' && !had_a_day(item)) {
            for intent in [intents()[0], intents()[3]] {
                let Ok(ticked) = edit(&note, &reader, style, item.line, intent) else { continue };
                let (Some(line), None) = (ticked.line, ticked.next) else { continue };
                let Ok(back) = edit(&ticked.note, &reader, style, line, Intent::Open) else { continue };
                prop_assert_eq!(&back.note.source.text, &text, "line {}", item.line);
            }
        }
    }
}

#[test]
fn few_boxes_of_sane_notes_are_refused() {
    let config = Config::default();
    let note = read("- [ ] a\n  - [ ] b\n\n> - [ ] c\n\n1. [ ] d 🔁 every day\n\ntext\n- [ ] e 🏁 delete\n", &config);
    for item in &note.items {
        edit(&note, &Reader::new(&config), Syntax::Emoji, item.line, intents()[0]).unwrap();
    }
}
