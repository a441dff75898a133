//! The nodes under one node, and what each has from those above it: until when it is in scope, since when it is ticked,
//! what it weighs.

use super::Moment;
use crate::{
    calendar::Day,
    plan::tree::{Node, NodeId, NodeKind, Status, Tree},
};

/// Weights multiply along a branch; beyond these bounds they would vanish or swallow the others in a sum.
const WEIGHTS: (f64, f64) = (1e-100, 1e100);

/// A node under the node shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    /// The node.
    pub(super) id: NodeId,
    /// The row of the node above; the first row is its own.
    pub(super) parent: u32,
    /// From here on it is out of scope.
    pub(super) until: Moment,
    /// Since when it, or a task or goal above it, is ticked: the day of the nearest that has one.
    pub(super) tick: Option<Moment>,
    /// Its own weight times those above it, without the node shown; 0 only if one of them is 0.
    pub(super) weight: f64,
    /// From here on nothing counted, and no goal in scope, is under it.
    pub(super) bare_from: Moment,
}

/// Lists the nodes under `root`, itself first.
///
/// # Shape
/// In document order, so every node stands after the one above it.
///
/// # Source
/// `metrics.md` §0, "The model".
pub(super) fn rows(tree: &Tree, root: NodeId, today: Day) -> Vec<Row> {
    let shown = tree.get(root);
    let tick = tick_of(shown, tick_above(tree, root, today), today);
    let mut rows =
        vec![Row { id: root, parent: 0, until: Moment::Never, tick, weight: 1.0, bare_from: Moment::Always }];
    let mut waiting: Vec<(NodeId, u32)> = shown.children.iter().rev().map(|child| (*child, 0)).collect();
    while let Some((id, parent)) = waiting.pop() {
        let (node, above) = (tree.get(id), rows[parent as usize]);
        let row = rows.len() as u32;
        rows.push(Row {
            id,
            parent,
            until: above.until.min(out_from(node, today)),
            tick: tick_of(node, above.tick, today),
            weight: weight_under(above.weight, node),
            bare_from: Moment::Always,
        });
        waiting.extend(node.children.iter().rev().map(|child| (*child, row)));
    }
    find_bare(tree, &mut rows);
    rows
}

/// Says whether a node is one that counts while it is in scope: a task that is no group, or a goal.
pub(super) fn can_count(node: &Node) -> bool {
    match node.kind {
        NodeKind::Goal => true,
        NodeKind::Task => node.status != Status::NonTask,
        NodeKind::Stage => false,
    }
}

/// Says whether a node's own box is ticked, or the goal closed.
pub(super) fn is_ticked(node: &Node) -> bool {
    node.kind != NodeKind::Stage && node.status == Status::Done
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
fn out_from(node: &Node, today: Day) -> Moment {
    match (node.kind, node.status) {
        (NodeKind::Task, Status::Cancelled) | (NodeKind::Goal, Status::Dropped) => Moment::of(node.cancelled, today),
        (NodeKind::Goal, Status::Idea) => Moment::Always,
        _ => Moment::Never,
    }
}

fn weight_under(above: f64, node: &Node) -> f64 {
    let own = if node.weight.is_finite() && node.weight >= 0.0 { node.weight } else { 1.0 };
    if above == 0.0 || own == 0.0 { 0.0 } else { (above * own).clamp(WEIGHTS.0, WEIGHTS.1) }
}

/// Finds from when on nothing counts under each row: a node that counts hides those above it until it is out of scope.
fn find_bare(tree: &Tree, rows: &mut [Row]) {
    for idx in (1..rows.len()).rev() {
        let row = rows[idx];
        let hides_until = if can_count(tree.get(row.id)) { row.until } else { row.bare_from };
        let above = &mut rows[row.parent as usize];
        above.bare_from = above.bare_from.max(hides_until);
    }
}
