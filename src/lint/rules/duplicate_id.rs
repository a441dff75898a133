//! `duplicate-id`: one name for two steps.

use super::{ids, prelude::*};
use std::collections::HashMap;

pub(in crate::lint) const RULE: Rule = rule!("duplicate-id", Warning, Reading, AtPlan(look), "duplicate_id.md");

fn look(scene: &Scene<'_>) -> Vec<Remark> {
    let mut first: HashMap<&str, (NoteId, u32)> = HashMap::new();
    let mut remarks = Vec::new();
    for (task, item, id) in ids::borne(scene.plan) {
        let here = (task.note, item.line);
        let (note, line) = *first.entry(id).or_insert(here);
        if (note, line) != here {
            let place = format!("{}:{line}", scene.plan.note(note).path());
            let help = format!("{place} bears it, too. Whatever waits for it waits for both. Give one of them another name.");
            let words = Words::new(format!("The id “{id}” is taken"), help);
            remarks.push(Remark { note: task.note, span: ids::place(scene.plan, task, item, id), words });
        }
    }
    remarks
}
