//! `dependency-cycle`: steps that wait for each other.

use super::{ids, prelude::*};
use std::collections::{HashMap, HashSet};

pub(in crate::lint) const RULE: Rule = rule!("dependency-cycle", Error, Reading, AtPlan(look), "dependency_cycle.md");

fn look(scene: &Scene<'_>) -> Vec<Remark> {
    let mut waits: HashMap<&str, Vec<&str>> = HashMap::new();
    for (_, item, id) in ids::waited_for(scene.plan) {
        if let Some(own) = item.line_says.id.as_deref() {
            waits.entry(own).or_default().push(id);
        }
    }
    let mut told: HashSet<&str> = HashSet::new();
    let mut remarks = Vec::new();
    for (task, item, own) in ids::borne(scene.plan) {
        if told.contains(own) || !waits.contains_key(own) {
            continue;
        }
        if let Some(round) = round(own, &waits) {
            told.extend(&round);
            let names = round.iter().chain([&own]).copied().collect::<Vec<&str>>().join(" → ");
            let help = format!("{names}. None of them can be begun; take out one ⛔.");
            let span = ids::place(scene.plan, task, item, own);
            remarks.push(Remark { note: task.note, span, words: Words::new("These steps wait for each other", help) });
        }
    }
    remarks
}

/// Returns the way from an id back to itself, if there is one: the ids on it, itself first.
fn round<'i>(own: &'i str, waits: &HashMap<&'i str, Vec<&'i str>>) -> Option<Vec<&'i str>> {
    let mut seen: HashMap<&str, &str> = HashMap::new();
    let mut open = vec![own];
    while let Some(at) = open.pop() {
        for next in waits.get(at).map_or(&[][..], Vec::as_slice) {
            if *next == own {
                let mut way = vec![at];
                while let Some(before) = way.last().and_then(|last| seen.get(last)) {
                    way.push(before);
                }
                way.reverse();
                return Some(way);
            }
            if !seen.contains_key(next) {
                seen.insert(next, at);
                open.push(next);
            }
        }
    }
    None
}
