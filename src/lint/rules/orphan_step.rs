//! `orphan-step`: open steps that belong to no goal.

use super::prelude::*;
use crate::{note::NoteKind, plan::tree::NodeId};
use std::collections::BTreeMap;

pub(in crate::lint) const RULE: Rule = rule!("orphan-step", Hint, Method, AtPlan(look), "orphan_step.md");

/// From how many steps of a note on it is worth a thought.
const MANY: usize = 5;

fn look(scene: &Scene<'_>) -> Vec<Remark> {
    if scene.plan.is_zero_config {
        return Vec::new();
    }
    let entries = scene.measures.roster.entries().iter();
    let orphans = entries.filter(|entry| entry.goal.is_none() && entry.is_leaf && entry.is_open());
    let mut by_note: BTreeMap<NoteId, Vec<NodeId>> = BTreeMap::new();
    for (note, entry) in orphans.filter_map(|entry| Some((scene.note_of(entry.task)?, entry))) {
        by_note.entry(note).or_default().push(entry.task);
    }
    // What comes up during a day belongs in its note, a board is a place of its own, and a sprint gathers from everywhere.
    let is_plain = |note: NoteId| scene.plan.note(note).kind == NoteKind::Plain;
    let many = by_note.into_iter().filter(|(note, steps)| steps.len() >= MANY && is_plain(*note));
    many.filter_map(|(_, steps)| Some(scene.remark(*steps.first()?, words(steps.len())))).collect()
}

fn words(n_steps: usize) -> Words {
    let help = "From here on they count as inbox. Which goal does each serve? Move it there, or let it go.";
    Words::new(format!("{n_steps} open steps of this note belong to no goal"), help)
}
