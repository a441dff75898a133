//! `overdue-pile`: several steps of one goal, or of one note, are past their day.

use super::prelude::*;
use crate::{measure::Entry, order, plan::tree::NodeId};
use std::collections::BTreeMap;

pub(in crate::lint) const RULE: Rule = rule!("overdue-pile", Warning, Method, AtPlan(look), "overdue_pile.md");

/// From how many steps on it is a pile.
const MANY: usize = 3;

fn look(scene: &Scene<'_>) -> Vec<Remark> {
    piles(scene).filter_map(|pile| Some(remark(scene, &pile, *pile.first()?))).collect()
}

fn remark(scene: &Scene<'_>, pile: &[Overdue<'_>], oldest: Overdue<'_>) -> Remark {
    let days = scene.today().since(oldest.due);
    let title = format!("{} steps are past their day, this one by {}", pile.len(), counted(days.unsigned_abs(), "day"));
    let help =
        "Each needs a decision: do it today, shrink it, move its date, or drop it. All four are fine; leaving it is what weighs.";
    scene.remark(oldest.entry.task, Words::new(title, help))
}

/// A step that is past its day.
#[derive(Clone, Copy)]
pub(super) struct Overdue<'o> {
    due: crate::calendar::Day,
    entry: &'o Entry,
}

/// Lists the steps of each pile, the longest overdue first: those of one goal, or of one note without a goal.
fn piles<'s>(scene: &Scene<'s>) -> impl Iterator<Item = Vec<Overdue<'s>>> {
    let mut piles: BTreeMap<(Option<NodeId>, Option<NoteId>), Vec<Overdue<'s>>> = BTreeMap::new();
    let entries = scene.measures.roster.entries().iter().filter(|entry| entry.is_leaf && entry.is_open());
    for entry in entries.filter(|_| !scene.plan.is_zero_config) {
        if let Some(due) = entry.due.filter(|due| *due < scene.today()) {
            let note = if entry.goal.is_some() { None } else { scene.note_of(entry.task) };
            piles.entry((entry.goal, note)).or_default().push(Overdue { due, entry });
        }
    }
    let many = piles.into_values().filter(|pile| pile.len() >= MANY);
    many.map(|mut pile| {
        order::by_key(&mut pile, |overdue| (overdue.due, overdue.entry.task));
        pile
    })
}

/// Lists the steps that lie in a pile.
pub(super) fn in_piles(scene: &Scene<'_>) -> std::collections::HashSet<NodeId> {
    piles(scene).flatten().map(|overdue| overdue.entry.task).collect()
}
