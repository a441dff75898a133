//! The nodes under one node, and over time: until when each is in scope, since when it exists and is done, what it weighs.

use super::{Course, Ground, Moment, Share};
use crate::{
    calendar::Day,
    plan::tree::{Node, NodeId, NodeKind, ProgressBy, Status, Tree},
};
use std::ops::Range;

/// The minutes of a step without an estimate.
///
/// # Source
/// `metrics.md` §11.
pub const MINUTES_OF_A_STEP: u32 = 30;

/// Weights multiply along a branch; beyond these bounds they would vanish or swallow the others in a sum.
const WEIGHTS: (f64, f64) = (1e-100, 1e100);

/// Few goals have more nodes under them.
const MOST_ROWS: usize = 64;

/// How a row takes part in the counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Not at all: a stage, a group, the goal shown.
    Frame,
    /// As a task: a step while nothing counts under it.
    Task,
    /// As a child goal: a step while nothing counts in it.
    Goal,
    /// As a measured child goal, with its place in [`Branch::measured`].
    Measured(u32),
}

/// A node under the node shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    /// The node.
    pub(super) id: NodeId,
    /// How it is counted.
    pub(super) part: Part,
    /// The row of the node above; the first row is its own.
    pub(super) parent: u32,
    /// The place in [`Branch::measured`] of the nearest measured child goal above it.
    pub(super) within: Option<u32>,
    /// From when it exists.
    pub(super) from: Moment,
    /// From when it is out of scope.
    pub(super) until: Moment,
    /// Since when it is done: its completion day, or `Always` if that is unknown.
    pub(super) done: Option<Moment>,
    /// Its size times its own weight and those above it, without the node shown; 0 only if one of them is 0.
    pub(super) worth: f64,
    /// Since when it, or a task or goal above it, is ticked: the day of the nearest that has one.
    tick: Option<Moment>,
    /// Whether it is itself cancelled or dropped.
    pub(super) is_given_up: bool,
    /// Whether it is in progress.
    pub(super) is_started: bool,
    /// Whether neither it nor anything above it waits, is blocked, rests or begins later; the node shown aside.
    pub(super) can_begin: bool,
    weight: f64,
}

impl Row {
    /// Says whether the row exists and is in scope at the end of a day.
    pub(super) fn is_present(&self, at: Moment) -> bool {
        self.part != Part::Frame && self.from <= at && at < self.until
    }

    /// Says whether the row is done at the end of a day.
    pub(super) fn is_done(&self, at: Moment) -> bool {
        self.done.is_some_and(|done| done <= at)
    }
}

/// A measured child goal.
#[derive(Clone, Debug)]
pub(super) struct MeasuredRow<'a> {
    /// Its row.
    pub(super) row: u32,
    /// Its share over time.
    pub(super) course: &'a Course,
}

/// All nodes under one node, that node first, as they are known today.
///
/// # Shape
/// Rows are in document order, so every node stands after the one above it.
#[derive(Clone, Debug)]
pub struct Branch<'a> {
    pub(super) ground: &'a Ground<'a>,
    pub(super) rows: Vec<Row>,
    /// The measured child goals, in document order.
    pub(super) measured: Vec<MeasuredRow<'a>>,
    /// The share of the node shown, if it is a measured goal.
    pub(super) course: Option<&'a Course>,
    pub(super) by: ProgressBy,
}

impl<'a> Branch<'a> {
    /// Lists the nodes under `root`, counted by count or estimate.
    ///
    /// # Source
    /// `metrics.md` §0, "The model"; §1, "Progress".
    pub fn of(ground: &'a Ground<'a>, root: NodeId, by: ProgressBy) -> Branch<'a> {
        let tree = ground.tree;
        let mut branch =
            Branch { ground, rows: Vec::with_capacity(MOST_ROWS), measured: Vec::new(), course: ground.course(root), by };
        branch.rows.push(branch.first_row(root));
        let mut waiting: Vec<(NodeId, u32)> = tree.get(root).children.iter().rev().map(|child| (*child, 0)).collect();
        while let Some((id, parent)) = waiting.pop() {
            let (node, row) = (tree.get(id), branch.rows.len() as u32);
            branch.add(node, id, parent);
            waiting.extend(node.children.iter().rev().map(|child| (*child, row)));
        }
        branch
    }

    /// Returns the node shown.
    pub fn root(&self) -> NodeId {
        self.rows[0].id
    }

    /// Returns the rows of each stage directly under the node shown, with the stage.
    pub(super) fn stages(&self) -> impl Iterator<Item = (NodeId, Range<usize>)> {
        let tree = self.ground.tree;
        let direct = (1..self.rows.len()).filter(|idx| self.rows[*idx].parent == 0);
        let ends = direct.clone().skip(1).chain([self.rows.len()]);
        let ranges = direct.zip(ends).map(|(start, end)| (self.rows[start].id, start..end));
        ranges.filter(|(id, _)| tree.get(*id).kind == NodeKind::Stage)
    }

    /// Returns the rows of each stage of the goal shown, nested ones included and those of child goals left out, with the
    /// stage.
    pub(super) fn own_stages(&self) -> impl Iterator<Item = (NodeId, Range<usize>)> {
        let mut at = 1;
        std::iter::from_fn(move || {
            while at < self.rows.len() {
                let row = at;
                let kind = self.ground.tree.get(self.rows[row].id).kind;
                at = if kind == NodeKind::Goal { self.end_of(row) } else { row + 1 };
                if kind == NodeKind::Stage {
                    return Some((self.rows[row].id, row..self.end_of(row)));
                }
            }
            None
        })
    }

    /// Returns where the rows under a row end: a row under it has its parent among them.
    fn end_of(&self, row: usize) -> usize {
        let under = self.rows[row + 1..].iter().take_while(|next| next.parent as usize >= row);
        row + 1 + under.count()
    }

    /// Says whether a row weighs nothing in the node shown, for its own weight or one above it.
    pub(super) fn hides(&self, row: usize) -> bool {
        self.rows[row].weight == 0.0
    }

    /// Says since when the node shown, or something above it, is closed or ticked; a stage has no box of its own.
    pub fn closed(&self) -> Option<Moment> {
        self.rows[0].tick.filter(|_| self.ground.tree.get(self.root()).kind != NodeKind::Stage)
    }

    /// Returns the share of the node shown at the end of a day, given the share of the steps in it: a measured goal is
    /// measured by it alone, and a closed one is finished.
    pub(super) fn share_of(&self, steps: Option<Share>, at: Moment) -> Option<Share> {
        let closed = self.closed().filter(|closed| *closed <= at).map(|_| Share::EVERYTHING);
        match self.course {
            Some(course) => closed.or(Some(course.at(at))),
            None => steps.or(closed),
        }
    }

    /// The node shown is never out of its own scope, and its own weight is for the nodes above it.
    fn first_row(&self, root: NodeId) -> Row {
        let (tree, today) = (self.ground.tree, self.ground.today);
        let node = tree.get(root);
        let tick = tick_of(node, tick_above(tree, root, today), today);
        Row {
            id: root,
            part: if node.kind == NodeKind::Task { part_of(node) } else { Part::Frame },
            parent: 0,
            within: None,
            from: self.exists_from(node),
            until: Moment::Never,
            done: self.done_since(node, tick),
            worth: self.size(node),
            tick,
            is_given_up: is_given_up(node),
            is_started: node.status == Status::InProgress,
            can_begin: true,
            weight: 1.0,
        }
    }

    fn add(&mut self, node: &Node, id: NodeId, parent: u32) {
        let (above, today) = (self.rows[parent as usize], self.ground.today);
        let tick = tick_of(node, above.tick, today);
        let weight = weight_under(above.weight, node);
        let mut part = part_of(node);
        if part == Part::Goal
            && let Some(course) = self.ground.course(id)
        {
            part = Part::Measured(self.measured.len() as u32);
            self.measured.push(MeasuredRow { row: self.rows.len() as u32, course });
        }
        self.rows.push(Row {
            id,
            part,
            parent,
            within: if let Part::Measured(place) = above.part { Some(place) } else { above.within },
            from: self.exists_from(node),
            until: above.until.min(out_from(node, today)),
            done: self.done_since(node, tick),
            worth: weight * self.size(node),
            tick,
            is_given_up: is_given_up(node),
            is_started: node.status == Status::InProgress,
            can_begin: above.can_begin && can_begin(node, today),
            weight,
        });
    }

    /// A node exists from its created day, or from the day it was itself done if that is earlier; always, if no created
    /// day is known.
    ///
    /// A tick above does not count here: a step written under a ticked task exists from the day it was written.
    fn exists_from(&self, node: &Node) -> Moment {
        let done = if is_ticked(node) { node.done } else { None };
        let first = node.created.map(|created| done.map_or(created, |done| done.min(created)));
        Moment::of(first, self.ground.today)
    }

    /// Its own day, else the nearest known one above it. What was given up is not done.
    fn done_since(&self, node: &Node, tick: Option<Moment>) -> Option<Moment> {
        let tick = tick.filter(|_| !is_given_up(node))?;
        Some(node.done.map_or(tick, |day| Moment::of(Some(day), self.ground.today)))
    }

    fn size(&self, node: &Node) -> f64 {
        match self.by {
            ProgressBy::Count => 1.0,
            ProgressBy::Estimate => f64::from(minutes(node)),
        }
    }
}

/// Returns the estimate of a node, or what a step without one counts for.
pub(super) fn minutes(node: &Node) -> u32 {
    node.estimate.filter(|minutes| *minutes > 0).unwrap_or(MINUTES_OF_A_STEP)
}

/// Says whether a node's own box is ticked, or the goal closed.
pub(super) fn is_ticked(node: &Node) -> bool {
    node.kind != NodeKind::Stage && node.status == Status::Done
}

fn part_of(node: &Node) -> Part {
    match node.kind {
        NodeKind::Goal => Part::Goal,
        NodeKind::Task if node.status != Status::NonTask => Part::Task,
        NodeKind::Task | NodeKind::Stage => Part::Frame,
    }
}

fn can_begin(node: &Node, today: Day) -> bool {
    let waits = node.blocked || matches!(node.status, Status::OnHold | Status::Paused);
    !waits && !begins_later(node, today)
}

/// Says whether a task is to begin on a later day, and has not been begun already.
pub(super) fn begins_later(node: &Node, today: Day) -> bool {
    node.start.is_some_and(|start| start > today) && node.status != Status::InProgress
}

fn is_given_up(node: &Node) -> bool {
    matches!(node.status, Status::Cancelled | Status::Dropped)
}

/// Returns since when a ticked node above this one is: the nearest known day.
fn tick_above(tree: &Tree, id: NodeId, today: Day) -> Option<Moment> {
    let mut tick = None;
    let mut above = tree.get(id).parent;
    while let Some(node) = above.map(|id| tree.get(id)) {
        if is_ticked(node) {
            tick = Some(Moment::of(node.done, today));
            if node.done.is_some() {
                break;
            }
        }
        above = node.parent;
    }
    tick
}

fn tick_of(node: &Node, above: Option<Moment>, today: Day) -> Option<Moment> {
    match node.done {
        _ if !is_ticked(node) => above,
        Some(_) => Some(Moment::of(node.done, today)),
        None => above.or(Some(Moment::Always)),
    }
}

/// Returns from when on a node is given up by its own status. An idea, and what was given up on an unknown day, never was
/// in scope.
pub(super) fn out_from(node: &Node, today: Day) -> Moment {
    match (node.kind, node.status) {
        (NodeKind::Task, Status::Cancelled) | (NodeKind::Goal, Status::Dropped) => Moment::of(node.cancelled, today),
        (NodeKind::Goal, Status::Idea) => Moment::Always,
        _ => Moment::Never,
    }
}

/// Returns the weight of a node; one below 0 is taken as 1.
pub(super) fn weight(node: &Node) -> f64 {
    if node.weight.is_finite() && node.weight >= 0.0 { node.weight } else { 1.0 }
}

fn weight_under(above: f64, node: &Node) -> f64 {
    let own = weight(node);
    if above == 0.0 || own == 0.0 { 0.0 } else { (above * own).clamp(WEIGHTS.0, WEIGHTS.1) }
}
