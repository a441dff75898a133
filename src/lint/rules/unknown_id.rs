//! `unknown-id`: a step that waits for one that is not there.

use super::{ids, prelude::*};
use crate::text::{has_same_digits, nearest};
use std::collections::{HashMap, HashSet};

pub(in crate::lint) const RULE: Rule = rule!("unknown-id", Warning, Reading, AtPlan(look), "unknown_id.md");

fn look(scene: &Scene<'_>) -> Vec<Remark> {
    let mut waits = ids::waited_for(scene.plan).peekable();
    if waits.peek().is_none() {
        return Vec::new();
    }
    let known: HashSet<&str> = ids::borne(scene.plan).map(|(.., id)| id).collect();
    let unknown = waits.filter(|(.., id)| !known.contains(id));
    let mut names: Vec<&str> = known.iter().copied().collect();
    names.sort_unstable();
    let mut looked_for: HashMap<&str, Option<&str>> = HashMap::new();
    let mut remarks = Vec::new();
    for (task, item, id) in unknown {
        let help = "So it waits for nothing. The step that it waits for bears its id behind 🆔.";
        let words = Words::new(format!("No step bears the id “{id}”"), help);
        let look = || nearest(id, names.iter().copied().filter(|name| has_same_digits(name, id)));
        let words = match looked_for.entry(id).or_insert_with(look) {
            Some(near) => words.instead(format!("⛔ {near}")),
            None => words,
        };
        remarks.push(Remark { note: task.note, span: ids::place(scene.plan, task, item, id), words });
    }
    remarks
}
