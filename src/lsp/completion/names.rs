//! Names that stand in the notes already: of notes, headings, people, tags, sprints, and ids of tasks.

use super::offer::Offer;
use crate::{
    lsp::{Desk, desk::Here, links_in, progress},
    note::{Link, Note},
    plan::NoteId,
};
use std::{collections::BTreeMap, sync::Arc};

/// Offers the notes that a link can lead to, goals first.
pub(super) fn notes(desk: &Desk<'_>, here: &Here) -> Vec<Offer> {
    let plan = &desk.report.plan;
    let all = plan.notes.iter().zip((0..).map(NoteId));
    let goals: BTreeMap<NoteId, String> = (plan.goals.iter().zip((0..).map(crate::plan::GoalId)))
        .map(|(goal, id)| (goal.note, progress::short(desk.report, id).unwrap_or_default()))
        .collect();
    let offer = |(note, id): (&Arc<Note>, NoteId)| {
        let progress = goals.get(&id).filter(|progress| !progress.is_empty());
        let detail = progress.map_or_else(|| note.path().to_string(), |progress| format!("{progress} · {}", note.path()));
        let name = name_for(desk, note, id, here);
        Offer { label: note.title.clone(), new: name.clone(), detail, words: name }
    };
    let (first, others): (Vec<_>, Vec<_>) = all.partition(|(_, id)| goals.contains_key(id));
    first.into_iter().chain(others).map(offer).collect()
}

/// Offers the goals.
pub(super) fn goals(desk: &Desk<'_>, here: &Here) -> Vec<Offer> {
    notes(desk, here).into_iter().take(desk.report.plan.goals.len()).collect()
}

/// The shortest name by which a link from here leads to the note.
fn name_for(desk: &Desk<'_>, note: &Note, id: NoteId, here: &Here) -> String {
    let leads = |name: &str| desk.report.plan.titles.resolve(&Link::to(name), here.path()) == Some(id);
    let stem = note.path().stem();
    if leads(stem) { stem.to_owned() } else { note.path().without_extension().to_owned() }
}

/// Offers the headings and blocks of the note that a link names.
pub(super) fn places(desk: &Desk<'_>, here: &Here, target: &str) -> Vec<Offer> {
    let Some((note, _)) = links_in::target(desk, &Link::to(target.trim()), here.path()) else { return Vec::new() };
    let headings = note.headings.iter().map(|heading| Offer::word(heading.text(), ""));
    let blocks = note.source.text.lines().filter_map(|line| {
        let name = links_in::block_of(line)?;
        Some(Offer::word(&format!("^{name}"), line.trim()))
    });
    headings.chain(blocks).collect()
}

/// Offers the people, those with more work first.
pub(super) fn owners(desk: &Desk<'_>) -> Vec<Offer> {
    let notes = &desk.report.plan.notes;
    let of_notes = notes.iter().flat_map(|note| note.front.goal.owners.iter().map(String::as_str));
    let of_items = notes.iter().flat_map(|note| note.items.iter().flat_map(|item| item.own.owners.iter().map(AsRef::as_ref)));
    by_use(of_notes.chain(of_items))
}

/// Offers the tags, the usual ones first.
pub(super) fn tags(desk: &Desk<'_>) -> Vec<Offer> {
    by_use(desk.report.plan.notes.iter().flat_map(|note| note.tags.iter().map(AsRef::as_ref)))
}

/// Offers the sprints, the latest first.
pub(super) fn sprints(desk: &Desk<'_>) -> Vec<Offer> {
    let sprints = desk.report.plan.sprints.iter().rev();
    sprints.map(|sprint| Offer::word(&sprint.title, &format!("{} to {}", sprint.start, sprint.end))).collect()
}

/// Offers the ids that tasks bear.
pub(super) fn ids(desk: &Desk<'_>) -> Vec<Offer> {
    let items = desk.report.plan.notes.iter().flat_map(|note| note.items.iter());
    let with_id = items.filter_map(|item| {
        let words = item.line_says.description.as_str();
        let id = item.line_says.id.as_deref()?;
        Some(Offer { words: words.to_owned(), ..Offer::word(id, words) })
    });
    with_id.collect()
}

fn by_use<'n>(names: impl Iterator<Item = &'n str>) -> Vec<Offer> {
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for name in names {
        *uses.entry(name).or_default() += 1;
    }
    let mut uses: Vec<(&str, usize)> = uses.into_iter().collect();
    uses.sort_by_key(|(_, n_uses)| std::cmp::Reverse(*n_uses));
    uses.into_iter().map(|(name, n_uses)| Offer::word(name, &format!("{n_uses}×"))).collect()
}
