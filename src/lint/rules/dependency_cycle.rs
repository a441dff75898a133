//! `dependency-cycle`: steps that wait for each other.

use super::{ids, prelude::*};
use std::collections::{HashMap, hash_map::Entry};

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

/// Lists circles of ids, no id in two of them. Each id and each wait is looked at once, and without recursion: ways may be long.
fn circles<'i>(ids: impl Iterator<Item = &'i str>, waits: &HashMap<&'i str, Vec<&'i str>>) -> Vec<Vec<&'i str>> {
    let mut circles: Vec<Vec<&str>> = Vec::new();
    let mut states: HashMap<&str, State> = HashMap::new();
    for id in ids {
        let mut way: Vec<Step<'_>> = Vec::new();
        if let Entry::Vacant(entry) = states.entry(id) {
            entry.insert(State::OnTheWay(0));
            way.push(Step { id, n_seen: 0, told: 0 });
        }
        while let Some(last) = way.last_mut() {
            let Some(next) = waits.get(last.id).and_then(|waits| waits.get(last.n_seen)).copied() else {
                states.insert(last.id, State::Left);
                way.pop();
                continue;
            };
            last.n_seen += 1;
            let told = last.told;
            match states.get(next) {
                None => {
                    states.insert(next, State::OnTheWay(way.len()));
                    way.push(Step { id: next, n_seen: 0, told });
                }
                // None of those from there on is in a circle already.
                Some(State::OnTheWay(from)) if told <= *from => {
                    circles.push(way[*from..].iter().map(|step| step.id).collect());
                    way.iter_mut().enumerate().skip(*from).for_each(|(at, step)| step.told = at + 1);
                }
                Some(_) => {}
            }
        }
    }
    circles
}

/// Where an id stands while circles are looked for.
enum State {
    /// At this place of the way that is walked.
    OnTheWay(usize),
    /// All ways from it were walked.
    Left,
}

/// An id on the way.
struct Step<'i> {
    id: &'i str,
    /// How many of those it waits for were looked at.
    n_seen: usize,
    /// How long the way is up to the last id at or before this one that stands in a circle; 0 if none does.
    told: usize,
}

#[cfg(test)]
mod tests {
    use super::circles;
    use std::collections::HashMap;

    fn of<'i>(waits: &[(&'i str, &'i str)]) -> Vec<String> {
        let mut by_id: HashMap<&str, Vec<&str>> = HashMap::new();
        for (id, on) in waits {
            by_id.entry(id).or_default().push(on);
        }
        circles(waits.iter().map(|(id, _)| *id), &by_id).iter().map(|circle| circle.join(" ")).collect()
    }

    #[test]
    fn a_circle_that_shares_a_step_with_one_that_was_told_hides_no_third() {
        assert_eq!(of(&[("x", "a"), ("a", "b"), ("a", "x"), ("b", "a"), ("x", "y"), ("y", "x")]), ["a b", "x y"]);
        assert_eq!(of(&[("a", "a"), ("a", "b"), ("b", "c"), ("c", "b")]), ["a", "b c"]);
        assert_eq!(of(&[("a", "b"), ("b", "a"), ("b", "c"), ("c", "d"), ("d", "c")]), ["a b", "c d"]);
        assert!(of(&[("a", "b"), ("b", "c"), ("a", "c")]).is_empty());
    }
}
