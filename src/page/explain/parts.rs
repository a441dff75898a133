//! Which areas, owners and sprints the promises belong to, found once for all periods that count them apart.

use crate::{
    engine::Report,
    measure::{Entry, Promise, Share},
    page::part::words::{self, count},
    plan::tree::NodeId,
};
use std::collections::HashMap;

/// What promises are counted by, in order.
const KINDS: [&str; 3] = ["by area", "by owner", "by sprint"];

/// Where a name stands in [`Parts`], and in order with the others: first by kind, then by name.
type Place = u32;

/// The areas, owners and sprints of every entry of the roster that can be a promise.
#[derive(Debug)]
pub(in crate::page) struct Parts<'r> {
    /// The kind of each, by its place in [`KINDS`], and its name.
    names: Vec<(usize, &'r str)>,
    /// Those of each task, one after another.
    all: Vec<Place>,
    /// Where those of each node of the tree begin and end.
    of: Vec<(u32, u32)>,
}

impl<'r> Parts<'r> {
    /// Finds them.
    pub(in crate::page) fn of(report: &'r Report) -> Parts<'r> {
        let plan = &report.plan;
        let mut in_sprints: HashMap<NodeId, Vec<&str>> = HashMap::new();
        for sprint in &plan.sprints {
            for task in &sprint.tasks {
                in_sprints.entry(*task).or_default().push(&sprint.title);
            }
        }
        let mut areas: HashMap<Option<NodeId>, Option<&str>> = HashMap::new();
        let mut found: HashMap<(usize, &str), Place> = HashMap::new();
        let (mut names, mut all, mut of) = (Vec::new(), Vec::new(), vec![(0, 0); plan.tree.len()]);
        let planned = report.measures.roster.entries().iter().filter(|entry: &&Entry| entry.plan.is_some());
        for entry in planned {
            let first = all.len();
            let area = *areas.entry(entry.goal).or_insert_with(|| plan.area(entry.goal?));
            let sprints = in_sprints.get(&entry.task).into_iter().flatten().map(|title| (2, *title));
            let owners = plan.owners(entry.task).into_iter().map(|owner| (1, owner));
            for name in area.map(|area| (0, area)).into_iter().chain(owners).chain(sprints) {
                let place = *found.entry(name).or_insert_with(|| {
                    names.push(name);
                    names.len() as Place - 1
                });
                // Two sprints of one title are one part.
                if !all[first..].contains(&place) {
                    all.push(place);
                }
            }
            of[entry.task.0 as usize] = (first as u32, all.len() as u32);
        }
        Parts { names, all, of }.in_order()
    }

    /// Puts the names in order, so that what is counted by place comes in order too.
    fn in_order(mut self) -> Parts<'r> {
        let mut order: Vec<usize> = (0..self.names.len()).collect();
        order.sort_unstable_by_key(|at| self.names[*at]);
        let mut places = vec![0; order.len()];
        for (place, at) in order.iter().enumerate() {
            places[*at] = place as Place;
        }
        self.names.sort_unstable();
        for place in &mut self.all {
            *place = places[*place as usize];
        }
        self
    }

    /// Counts the promises apart for each area, owner and sprint, a clause for each kind, with at most so many of them.
    pub(super) fn words(&self, promises: &[Promise<'_>], is_ahead: bool, most: usize) -> Vec<String> {
        let mut counts: Vec<(usize, usize)> = vec![(0, 0); self.names.len()];
        for promise in promises {
            let Some(is_kept) = promise.is_kept() else { continue };
            let (first, end) = self.of[promise.entry.task.0 as usize];
            for place in &self.all[first as usize..end as usize] {
                let (done, planned) = &mut counts[*place as usize];
                *done += usize::from(is_kept);
                *planned += 1;
            }
        }
        let counts: Vec<(usize, &str, (usize, usize))> = counts
            .into_iter()
            .zip(&self.names)
            .filter(|((_, planned), _)| *planned > 0)
            .map(|(count, (kind, name))| (*kind, *name, count))
            .collect();
        let clause = |of_kind: &[(usize, &str, (usize, usize))]| {
            let said = |(_, name, (done, planned)): &(usize, &str, (usize, usize))| {
                let share = Share::of_counts(*done, *planned).filter(|_| !is_ahead);
                format!("{name} {}, {done} of {planned}", words::percent(share.map(Share::percent)))
            };
            let left = of_kind.len().saturating_sub(most);
            let more = (left > 0).then(|| format!("and {}", count(left, "more part")));
            let said: Vec<String> = of_kind.iter().take(most).map(said).chain(more).collect();
            format!("{}: {}", KINDS[of_kind[0].0], said.join("; "))
        };
        counts.chunk_by(|one, other| one.0 == other.0).map(clause).collect()
    }
}
