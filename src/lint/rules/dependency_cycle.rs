//! `dependency-cycle`: steps that wait for each other.

use super::{ids, prelude::*};
use std::collections::{HashMap, HashSet, hash_map::Entry};

pub(in crate::lint) const RULE: Rule = rule!("dependency-cycle", Error, Reading, AtPlan(look), "dependency_cycle.md");

fn look(scene: &Scene<'_>) -> Vec<Remark> {
    let bearers: Vec<_> = ids::borne(scene.plan).filter(|(_, item, _)| ids::is_open(item)).collect();
    let waits = waits(scene.plan);
    let mut place: HashMap<&str, usize> = HashMap::new();
    for (at, (.., id)) in bearers.iter().enumerate() {
        place.entry(id).or_insert(at);
    }
    let circles = circles(bearers.iter().map(|(.., id)| *id), &waits);
    let remark = |mut circle: Vec<&str>| {
        // The circle is told at its first step.
        let first = (0..circle.len()).min_by_key(|at| place.get(circle[*at]))?;
        circle.rotate_left(first);
        let (task, item, own) = bearers.get(*place.get(circle.first()?)?)?;
        let names = circle.iter().chain(circle.first()).copied().collect::<Vec<&str>>().join(" → ");
        let help = format!("{names}. None of them can be begun; take out one ⛔.");
        let span = ids::place(scene.plan, task, item, own);
        Some(Remark { note: task.note, span, words: Words::new("These steps wait for each other", help) })
    };
    circles.into_iter().filter_map(remark).collect()
}

/// Lists for each id of an open step which others it waits for.
fn waits(plan: &Plan) -> HashMap<&str, Vec<&str>> {
    let mut waits: HashMap<&str, Vec<&str>> = HashMap::new();
    for (_, item, id) in ids::waited_for(plan).filter(|(_, item, _)| ids::is_open(item)) {
        if let Some(own) = item.line_says.id.as_deref() {
            waits.entry(own).or_default().push(id);
        }
    }
    waits
}

/// Lists circles of ids, no id in two of them. Each id is looked at once, and without recursion: ways may be long.
fn circles<'i>(ids: impl Iterator<Item = &'i str>, waits: &HashMap<&'i str, Vec<&'i str>>) -> Vec<Vec<&'i str>> {
    let (mut circles, mut told): (Vec<Vec<&str>>, HashSet<&str>) = (Vec::new(), HashSet::new());
    let mut is_left: HashMap<&str, bool> = HashMap::new();
    for id in ids {
        let mut way: Vec<(&str, usize)> = Vec::new();
        if let Entry::Vacant(entry) = is_left.entry(id) {
            entry.insert(false);
            way.push((id, 0));
        }
        while let Some((at, n_seen)) = way.last_mut() {
            let Some(next) = waits.get(at).and_then(|waits| waits.get(*n_seen)).copied() else {
                is_left.insert(at, true);
                way.pop();
                continue;
            };
            *n_seen += 1;
            match is_left.get(next) {
                None => {
                    is_left.insert(next, false);
                    way.push((next, 0));
                }
                Some(true) => {}
                Some(false) => {
                    let from = way.iter().rposition(|(on, _)| *on == next).unwrap_or(0);
                    let circle: Vec<&str> = way[from..].iter().map(|(on, _)| *on).collect();
                    if circle.iter().all(|id| told.insert(id)) {
                        circles.push(circle);
                    }
                }
            }
        }
    }
    circles
}
