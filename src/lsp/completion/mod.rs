//! What could be typed next: keys and values, people, tags, notes, days.

mod days;
mod front;
mod line;
mod names;

use super::sight::Here;
use serde_json::{Value, json};
use std::ops::Range;

/// Characters at which an editor asks by itself.
pub(super) const TRIGGERS: &[&str] = &["[", "@", "#", ":", "^", " "];

/// The most that is offered at once; more is asked for anew with each letter.
const MOST: usize = 400;

/// What the protocol calls things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Property = 10,
    Value = 12,
    Word = 14,
    Day = 15,
    Note = 17,
    Reference = 18,
    Person = 21,
}

/// Something that could be typed.
#[derive(Clone, Debug)]
struct Item {
    label: String,
    kind: Kind,
    /// A few words beside the label.
    detail: String,
    /// What stands there then.
    new: String,
    /// What is compared with what was typed.
    filter: String,
}

impl Item {
    fn of(kind: Kind, label: impl Into<String>, detail: impl Into<String>) -> Item {
        let label = label.into();
        Item { new: label.clone(), filter: label.clone(), label, kind, detail: detail.into() }
    }

    fn write(self, new: impl Into<String>) -> Item {
        Item { new: new.into(), ..self }
    }

    fn filter(self, filter: impl Into<String>) -> Item {
        Item { filter: filter.into(), ..self }
    }
}

/// What could stand in a stretch of a note.
#[derive(Debug)]
struct Offer {
    /// The stretch: what was typed of it so far, and what gives way.
    stretch: Range<usize>,
    items: Vec<Item>,
}

/// Lists what could be typed at an offset.
pub(super) fn completion(here: Here<'_>, offset: usize) -> Value {
    let offer = if front::holds(&here.document.text, offset) { front::offer(here, offset) } else { line::offer(here, offset) };
    let Some(Offer { stretch, items }) = offer else { return json!({ "isIncomplete": false, "items": [] }) };
    let typed = here.document.text.get(stretch.start..offset).unwrap_or("");
    let fitting: Vec<&Item> = items.iter().filter(|item| fits(item, typed)).collect();
    // Days hang on the words that were typed.
    let is_incomplete = fitting.len() > MOST || items.iter().any(|item| item.kind == Kind::Day);
    let range = here.places().range(stretch);
    let as_json = |(place, item): (usize, &&Item)| {
        json!({
            "label": item.label,
            "kind": item.kind as u8,
            "detail": item.detail,
            "filterText": item.filter,
            "sortText": format!("{place:05}"),
            "textEdit": { "range": range, "newText": item.new },
        })
    };
    let items: Vec<Value> = fitting.iter().take(MOST).enumerate().map(as_json).collect();
    json!({ "isIncomplete": is_incomplete, "items": items })
}

/// Says whether something may be meant by what was typed: it holds its letters in their order. Editors look closer.
fn fits(item: &Item, typed: &str) -> bool {
    let mut chars = item.filter.chars().flat_map(char::to_lowercase);
    let mut wanted = typed.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase);
    wanted.all(|wanted| chars.any(|c| c == wanted))
}
