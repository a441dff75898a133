//! What could be typed in the front matter: a key, or a value of the key that stands there.

use super::{Item, Kind, Offer, days, names};
use crate::{
    lsp::sight::Here,
    note::front_keys::{self, Key, KeyRow, TABLE},
    text::yaml,
};
use std::ops::Range;

/// Says whether an offset lies in front matter: between its fences, or behind a first fence that is not closed yet.
pub(super) fn holds(text: &str, offset: usize) -> bool {
    if let Some(fences) = yaml::front_matter(text) {
        let yaml = fences.yaml.range();
        return yaml.start <= offset && offset <= yaml.end && offset < fences.body;
    }
    let mut lines = text.get(..offset).unwrap_or("").lines();
    // A blank line, and it is text that begins with a rule.
    lines.next().is_some_and(|line| line.trim_end() == "---") && lines.all(|line| !line.trim().is_empty()) && offset > "---".len()
}

/// Returns what could be typed at an offset.
pub(super) fn offer(here: Here<'_>, offset: usize) -> Option<Offer> {
    let (text, lines) = (&*here.document.text, &here.document.lines);
    let number = lines.line(offset);
    let start = lines.start(number);
    let before = text.get(start..offset)?;
    let rest = lines.text(text, number).get(before.len()..)?;
    let end = offset + rest.trim_end().len();
    if let Some((key, typed)) = before.split_once(':') {
        let row = front_keys::row_of(key.trim())?;
        return of_value(here, row, offset - typed.trim_start().len()..end, offset);
    }
    if let Some(typed) = before.trim_start().strip_prefix('-') {
        let row = above(here, number).and_then(front_keys::row_of)?;
        return of_value(here, row, offset - typed.trim_start().len()..end, offset);
    }
    let is_key = before.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
    let colon = rest.find(':').map(|colon| offset + colon + 1);
    is_key.then(|| Offer { stretch: start..colon.unwrap_or(offset), items: keys(here, if colon.is_some() { ":" } else { ": " }) })
}

/// Returns the key that a line of a list stands under.
fn above(here: Here<'_>, number: u32) -> Option<&str> {
    let mut before = (1..number).rev().map(|number| here.document.lines.text(&here.document.text, number));
    let line = before.find(|line| !line.trim_start().starts_with('-') && !line.trim().is_empty())?;
    line.split_once(':').map(|(key, _)| key.trim())
}

/// Lists the keys that are not there yet.
fn keys(here: Here<'_>, colon: &str) -> Vec<Item> {
    let taken = |row: &KeyRow| {
        let mut there = here.note.front.entries.iter().filter_map(|entry| front_keys::row_of(&entry.key));
        there.any(|other| std::ptr::eq(other, row))
    };
    let item = |row: &KeyRow| {
        let name = *row.names.first()?;
        Some(Item::of(Kind::Property, name, row.meaning).write(format!("{name}{colon}")))
    };
    TABLE.iter().filter(|row| !taken(row)).filter_map(item).collect()
}

fn of_value(here: Here<'_>, row: &KeyRow, stretch: Range<usize>, offset: usize) -> Option<Offer> {
    let sight = here.sight;
    let typed = here.document.text.get(stretch.start..offset).unwrap_or("");
    let items = match row.key {
        Key::Start | Key::Due | Key::Scheduled | Key::Created | Key::DoneDay | Key::CancelledDay | Key::Period => {
            days::days(typed, sight.report().today, sight.report().config.week_starts)
        }
        Key::Other if row.names == ["from"] || row.names == ["until"] => {
            days::days(typed, sight.report().today, sight.report().config.week_starts)
        }
        Key::Parent => links(names::goals(sight, here.note)),
        Key::Sprint => names::sprints(sight),
        Key::Owner => names::owners(sight),
        Key::Tags => names::tags(sight),
        Key::Area => names::areas(sight),
        _ => row.values.iter().map(|value| Item::of(Kind::Value, *value, "")).collect(),
    };
    (!items.is_empty()).then_some(Offer { stretch, items })
}

/// Makes links of names, as they may stand in YAML. What was typed of one gives way: `"[[`, `[[` or its name alone.
fn links(items: Vec<Item>) -> Vec<Item> {
    let link = |item: Item| {
        let (new, filter) = (format!("\"[[{}]]\"", item.new.replace('"', "\\\"")), format!("\"[[{}", item.filter));
        item.write(new).filter(filter)
    };
    items.into_iter().map(link).collect()
}
