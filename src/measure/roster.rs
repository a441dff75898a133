//! All tasks that count, in one list: when each was planned, done, given up, and what it stands under.

use super::{Branch, Ground, Leaves, Moment, StepKind, branch, branch::Part, task_done::done_rows};
use crate::{
    calendar::Day,
    plan::tree::{NodeId, NodeKind, ProgressBy, Status, Tree},
};
use rayon::prelude::*;
use std::num::NonZeroU32;

/// A counted task, or one that was cancelled on a known day, as it is known today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The task.
    pub task: NodeId,
    /// The node that its roster was made of: a top-level goal, or a task of the inbox.
    pub root: NodeId,
    /// The nearest goal above it; none in the inbox.
    pub goal: Option<NodeId>,
    /// The earlier of its own scheduled and due days. A task with one is a promise.
    pub plan: Option<Day>,
    /// Its own due day.
    pub due: Option<Day>,
    /// The day it came into being, if known.
    pub created: Option<Day>,
    /// Since when it is done, by its box, one above it or its steps; [`Moment::Always`] if on an unknown day.
    pub done: Option<Moment>,
    /// The day it was cancelled.
    pub cancelled: Option<Day>,
    /// How long it may take, in minutes, if that is written.
    pub estimate: Option<u32>,
    /// Whether it is a leaf.
    pub is_leaf: bool,
    /// How many entries before it the nearest promise above it stands. Relative, so that rosters can be strung together.
    pub(super) promise_above: Option<NonZeroU32>,
}

impl Entry {
    /// Says whether it is neither done nor cancelled.
    pub fn is_open(&self) -> bool {
        self.done.is_none() && self.cancelled.is_none()
    }

    /// Returns the day it was done, if known.
    pub fn done_day(&self) -> Option<Day> {
        self.done.and_then(Moment::day)
    }

    fn matters_until(&self) -> Option<Moment> {
        let plan = Moment::On(self.plan?);
        let cancelled = self.cancelled.map(Moment::On);
        Some(cancelled.unwrap_or_else(|| self.done.map_or(Moment::Never, |done| done.max(plan))))
    }
}

/// The tasks that the numbers over lists of tasks look at, prepared once for a day.
///
/// # Shape
/// Root by root, each in document order. Groups, and what is an idea, dropped, or under something cancelled, are not in it;
/// nor is a task that was cancelled on an unknown day. What was finished in a root that is a dropped goal or an idea was
/// finished all the same: those leaves are in it, without a plan day. What became of a task is never after `today`.
///
/// # Source
/// `metrics.md` §0, "The model"; §3, "Completion rate of a period".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roster {
    today: Day,
    entries: Vec<Entry>,
    /// The promises, in the roster's order.
    pub(super) spans: Vec<Span>,
    /// The leaves done on a known day, in the roster's order, with their places.
    pub(super) finished: Vec<(Day, u32)>,
    /// The place of each node's entry, by the number of the node; [`NOWHERE`] for a node without one.
    places: Vec<u32>,
}

/// The place of what is not in the roster.
const NOWHERE: u32 = u32::MAX;

/// The days on which a promise may matter, so that most of them can be passed over without a closer look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    /// The plan day.
    pub(super) from: Day,
    /// The day it was done or cancelled, but not before the plan day if it was done.
    pub(super) until: Moment,
    /// The place of its entry.
    pub(super) place: u32,
}

impl Roster {
    /// Lists the tasks under one node, that node included, given what counts today. What is given up above it does not
    /// matter here.
    pub fn of(branch: &Branch, leaves: &Leaves) -> Roster {
        Roster::with(branch.ground.today, entries(branch, leaves))
    }

    /// Lists the tasks under several nodes, in their order.
    pub fn of_roots(ground: &Ground<'_>, roots: &[NodeId]) -> Roster {
        let of_root = |root: &NodeId| {
            let mut entries = Vec::new();
            add_root(ground, *root, &mut entries);
            entries
        };
        Roster::with(ground.today, roots.par_iter().flat_map_iter(of_root).collect())
    }

    /// Strings together what several roots gave, in their order.
    pub(super) fn of_parts(today: Day, parts: &[Vec<Entry>]) -> Roster {
        Roster::with(today, parts.concat())
    }

    /// Returns the day it is as of.
    pub fn today(&self) -> Day {
        self.today
    }

    /// Returns the tasks.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Returns the entries of some tasks, in the roster's order; those that are not in it are left out.
    pub fn of_tasks(&self, tasks: &[NodeId]) -> Vec<&Entry> {
        let place = |task: &NodeId| self.places.get(task.0 as usize).copied().filter(|place| *place != NOWHERE);
        let mut places: Vec<u32> = tasks.iter().filter_map(place).collect();
        places.sort_unstable();
        places.into_iter().map(|place| &self.entries[place as usize]).collect()
    }

    /// Lists the leaves done on a known day, by day, then in the roster's order.
    pub fn completions(&self) -> Vec<(Day, NodeId)> {
        self.finished_in_order().into_iter().map(|(day, place)| (day, self.entries[place as usize].task)).collect()
    }

    /// Lists the places of the leaves done on a known day, by day, then in the roster's order.
    pub(super) fn finished_in_order(&self) -> Vec<(Day, u32)> {
        let mut finished = self.finished.clone();
        finished.par_sort_unstable();
        finished
    }

    /// Counts the leaves done on an unknown day.
    pub fn undated(&self) -> usize {
        self.entries.iter().filter(|entry| entry.is_leaf && entry.done == Some(Moment::Always)).count()
    }

    fn with(today: Day, entries: Vec<Entry>) -> Roster {
        let placed = || entries.iter().zip(0_u32..);
        let span = |(entry, place): (&Entry, u32)| Some(Span { from: entry.plan?, until: entry.matters_until()?, place });
        let leaves = || placed().filter(|(entry, _)| entry.is_leaf);
        let finished = || leaves().filter_map(|(entry, place)| Some((entry.done_day()?, place)));
        let places = || {
            let mut places = vec![NOWHERE; entries.iter().map(|entry| entry.task.0 as usize + 1).max().unwrap_or(0)];
            for (entry, place) in placed() {
                places[entry.task.0 as usize] = place;
            }
            places
        };
        let lists = || {
            // Lists of this size are better counted than moved as they grow.
            let mut spans = Vec::with_capacity(entries.iter().filter(|entry| entry.plan.is_some()).count());
            spans.extend(placed().filter_map(span));
            let mut done = Vec::with_capacity(finished().count());
            done.extend(finished());
            (spans, done)
        };
        let (places, (spans, finished)) = rayon::join(places, lists);
        Roster { today, entries, spans, finished, places }
    }
}

/// What is known at a row for those below it.
#[derive(Clone, Copy)]
struct Above {
    /// Until when it is in scope.
    until: Moment,
    /// The nearest goal.
    goal: Option<NodeId>,
    /// The place of the nearest promise.
    promise: Option<usize>,
}

/// Adds the tasks under a node, that node included. Most nodes that stand under nothing are tasks without steps, which need
/// no branch.
pub(super) fn add_root(ground: &Ground<'_>, root: NodeId, all: &mut Vec<Entry>) {
    let node = ground.tree.get(root);
    if node.kind == NodeKind::Task && node.children.is_empty() && node.parent.is_none() {
        all.extend(lone(ground, root));
    } else {
        let branch = Branch::of(ground, root, ProgressBy::Count);
        all.append(&mut entries(&branch, &Leaves::today(&branch)));
    }
}

/// A task without steps, under nothing.
fn lone(ground: &Ground<'_>, task: NodeId) -> Option<Entry> {
    let (node, today) = (ground.tree.get(task), ground.today);
    let until = branch::out_from(node, today);
    (node.status != Status::NonTask && until > Moment::Always).then(|| Entry {
        task,
        root: task,
        goal: None,
        plan: node.plan_day(),
        due: node.due,
        created: node.created.map(|created| created.min(today)),
        done: (node.status == Status::Done).then(|| Moment::of(node.done, today)),
        cancelled: until.day(),
        estimate: node.estimate,
        is_leaf: until == Moment::Never,
        promise_above: None,
    })
}

/// Lists the tasks of a branch, as [`Roster::of`] does.
pub(super) fn entries(branch: &Branch, leaves: &Leaves) -> Vec<Entry> {
    let (tree, today) = (branch.ground.tree, branch.ground.today);
    let root = tree.get(branch.root());
    match branch::out_from(root, today) {
        Moment::Never => entries_until(branch, leaves, Moment::Never),
        until if root.kind == NodeKind::Task => entries_until(branch, leaves, until),
        _ => {
            let mut entries = entries_until(branch, leaves, Moment::Never);
            entries.retain_mut(|entry| {
                (entry.plan, entry.promise_above) = (None, None);
                entry.is_leaf && entry.done.is_some()
            });
            entries
        }
    }
}

/// Lists the tasks of a branch whose root is in scope until then.
fn entries_until(branch: &Branch, leaves: &Leaves, until_of_root: Moment) -> Vec<Entry> {
    let (tree, today) = (branch.ground.tree, branch.ground.today);
    let done = done_rows(branch, leaves);
    let mut leaf_rows = leaves.steps.iter().filter(|step| step.kind == StepKind::Leaf).map(|step| step.row).peekable();
    let mut entries = Vec::with_capacity(branch.rows.len());
    let mut above: Vec<Above> = Vec::with_capacity(branch.rows.len());
    for (row, idx) in branch.rows.iter().zip(0_u32..) {
        let node = tree.get(row.id);
        let is_leaf = leaf_rows.next_if_eq(&idx).is_some();
        let until = row.until.min(until_of_root);
        let over = if idx == 0 {
            Above { until: Moment::Never, goal: goal_above(tree, row.id), promise: None }
        } else {
            above[row.parent as usize]
        };
        let mut here = Above { until, ..over };
        if row.part == Part::Task && over.until == Moment::Never && until > Moment::Always {
            let back = over.promise.and_then(|place| NonZeroU32::new((entries.len() - place) as u32));
            let entry = Entry {
                task: row.id,
                root: branch.root(),
                goal: over.goal,
                plan: node.plan_day(),
                due: node.due,
                created: node.created.map(|created| created.min(today)),
                done: done[idx as usize],
                cancelled: until.day(),
                estimate: node.estimate,
                is_leaf: is_leaf && until == Moment::Never,
                promise_above: back,
            };
            here.promise = entry.plan.map(|_| entries.len()).or(over.promise);
            entries.push(entry);
        }
        if node.kind == NodeKind::Goal {
            here.goal = Some(row.id);
        }
        above.push(here);
    }
    entries
}

/// Returns the nearest goal above a node.
fn goal_above(tree: &Tree, id: NodeId) -> Option<NodeId> {
    tree.upward(id).skip(1).find(|id| tree.get(*id).kind == NodeKind::Goal)
}

#[cfg(test)]
mod tests {
    use super::{add_root, entries};
    use crate::{
        calendar::Day,
        measure::{Branch, Ground, Leaves},
        plan::tree::{Node, NodeKind, ProgressBy, Status, Tree},
    };

    #[test]
    fn a_task_without_steps_needs_no_branch() {
        let day = |text: &str| text.parse::<Day>().ok();
        let days = [None, day("2026-03-01"), day("2026-03-20")];
        let statuses = [Status::Todo, Status::InProgress, Status::OnHold, Status::Done, Status::Cancelled, Status::NonTask];
        for (status, known) in statuses.into_iter().flat_map(|status| days.map(|known| (status, known))) {
            let mut tree = Tree::default();
            let node = Node { status, created: known, due: known, done: known, cancelled: known, ..Node::new(NodeKind::Task) };
            let task = tree.add(node, None);
            let ground = Ground::of(&tree, day("2026-03-10").expect("a day"));
            let branch = Branch::of(&ground, task, ProgressBy::Count);
            let mut added = Vec::new();
            add_root(&ground, task, &mut added);
            assert_eq!(added, entries(&branch, &Leaves::today(&branch)), "{status:?} {known:?}");
        }
    }
}
