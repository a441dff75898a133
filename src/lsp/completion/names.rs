//! Names that stand in the vault: people, tags, areas, goals and other notes, headings, blocks.

use super::{Item, Kind};
use crate::{
    lsp::{hover::far, sight::Sight},
    note::{Link, Note},
    order,
    plan::{NoteId, Plan},
};
use std::{cmp::Reverse, collections::BTreeMap};

/// Tags that milepost reads, with what they mean.
const TAGS: [(&str, &str); 2] = [("low-energy", "fits a tired day"), ("blocked", "waits for something")];

/// Lists who something belongs to, the busiest first.
pub(super) fn owners(sight: Sight<'_>) -> Vec<Item> {
    let plan = sight.plan();
    let of_notes = plan.notes.iter().flat_map(|note| note.front.goal.owners.iter().map(String::as_str));
    let of_items = plan.notes.iter().flat_map(|note| &note.items).flat_map(|item| item.own.owners.iter().map(AsRef::as_ref));
    let known = sight.report().config.people.iter().map(|(handle, _)| handle.as_str());
    busiest(of_notes.chain(of_items).chain(known)).map(|name| Item::of(Kind::Person, name, "")).collect()
}

/// Lists the tags, the most used first.
pub(super) fn tags(sight: Sight<'_>) -> Vec<Item> {
    let used: Vec<&str> = busiest(sight.plan().notes.iter().flat_map(|note| note.tags.iter().map(AsRef::as_ref))).collect();
    let ours = TAGS.iter().filter(|(tag, _)| !used.contains(tag));
    let ours = ours.map(|(tag, meaning)| Item::of(Kind::Word, *tag, *meaning));
    used.iter().map(|tag| Item::of(Kind::Word, *tag, "")).chain(ours).collect()
}

/// Lists the areas of life, the most used first.
pub(super) fn areas(sight: Sight<'_>) -> Vec<Item> {
    let areas = sight.plan().notes.iter().filter_map(|note| note.front.goal.area.as_deref());
    busiest(areas).map(|area| Item::of(Kind::Value, area, "")).collect()
}

/// Lists the sprints, the last first.
pub(super) fn sprints(sight: Sight<'_>) -> Vec<Item> {
    let sprints = sight.plan().sprints.iter().rev();
    sprints.map(|sprint| Item::of(Kind::Value, &sprint.title, format!("{} to {}", sprint.start, sprint.end))).collect()
}

/// Lists names, each once, those that come most often first.
fn busiest<'n>(names: impl Iterator<Item = &'n str>) -> impl Iterator<Item = &'n str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for name in names.filter(|name| !name.trim().is_empty()) {
        *counts.entry(name).or_default() += 1;
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    order::by_key(&mut counts, |(_, count)| Reverse(*count));
    counts.into_iter().map(|(name, _)| name)
}

/// Lists the goals, each as a link names it.
pub(super) fn goals(sight: Sight<'_>, from: &Note) -> Vec<Item> {
    sight.plan().goals.iter().map(|goal| note(sight, goal.note, from)).collect()
}

/// Lists the goals, and behind them all other notes.
pub(super) fn notes(sight: Sight<'_>, from: &Note) -> Vec<Item> {
    let others = (0..sight.plan().notes.len() as u32).map(NoteId).filter(|id| sight.goal(*id).is_none());
    goals(sight, from).into_iter().chain(others.map(|id| note(sight, id, from))).collect()
}

fn note(sight: Sight<'_>, id: NoteId, from: &Note) -> Item {
    let note = sight.plan().note(id);
    let name = name(sight.plan(), id, from);
    let goal = sight.goal(id).map(|(goal, ..)| goal);
    let detail = goal.and_then(|goal| far(sight, goal)).unwrap_or_else(|| note.path().folder().to_owned());
    // By its title it can be found as well.
    let filter = if name == note.title { name.clone() } else { format!("{name} {}", note.title) };
    let kind = if goal.is_some() { Kind::Reference } else { Kind::Note };
    Item::of(kind, &note.title, detail).write(name).filter(filter)
}

/// Returns the shortest name by which a link in the note `from` leads to a note.
fn name(plan: &Plan, id: NoteId, from: &Note) -> String {
    let path = plan.note(id).path();
    let leads_there = plan.titles.resolve(&Link::to(path.stem()), from.path()) == Some(id);
    (if leads_there { path.stem() } else { path.without_extension() }).to_owned()
}

/// Lists the headings of a note.
pub(super) fn headings(note: &Note) -> Vec<Item> {
    note.headings.iter().map(|heading| Item::of(Kind::Reference, heading.text(), "")).collect()
}

/// Lists the blocks of a note.
pub(super) fn blocks(note: &Note) -> Vec<Item> {
    let items = note.items.iter().filter_map(|item| Some((item.line_says.block_link.as_deref()?, &item.line_says.description)));
    items.map(|(block, words)| Item::of(Kind::Reference, format!("^{block}"), words)).collect()
}
