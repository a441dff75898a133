//! Which tasks wait for an open one.

use super::tree::{Node, NodeId, NodeKind, Status, Tree};
use std::collections::HashSet;

/// Lists the tasks that name an id which an open task bears.
///
/// A task is open if it is counted and neither its own box nor one above it is ticked, nor every step under it done. What
/// a measured goal has reached depends on the day: as a step under a task it is open until it is closed.
///
/// # Shape
/// Both lists pair a task with an id. Several tasks may bear one id; an id that nobody bears is no reason to wait.
///
/// # Source
/// `metrics.md` §8, "Stand-up".
///
/// # Example
/// ```
/// use milepost::plan::{dependency, tree::{Node, NodeKind, Status, Tree}};
/// let mut tree = Tree::default();
/// let [packing, leaving] = [(); 2].map(|()| tree.add(Node::new(NodeKind::Task), None));
/// let waiting = |tree: &Tree| dependency::waiting(tree, [(packing, "pack")].into_iter(), [(leaving, "pack")].into_iter());
/// assert_eq!(waiting(&tree), [leaving]);
/// tree.get_mut(packing).status = Status::Done;
/// assert_eq!(waiting(&tree), []);
/// ```
pub fn waiting<'i>(
    tree: &Tree,
    ids: impl Iterator<Item = (NodeId, &'i str)>,
    waits: impl Iterator<Item = (NodeId, &'i str)>,
) -> Vec<NodeId> {
    let mut waits = waits.peekable();
    if waits.peek().is_none() {
        return Vec::new();
    }
    let is_open = open_tasks(tree);
    let open: HashSet<&str> = ids.filter(|(task, _)| is_open[task.0 as usize]).map(|(_, id)| id).collect();
    let mut waiting: Vec<NodeId> = waits.filter(|(_, id)| open.contains(id)).map(|(task, _)| task).collect();
    waiting.dedup();
    waiting
}

/// What is counted under a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Under {
    Nothing,
    DoneSteps,
    OpenSteps,
}

/// Says of each node whether it is an open task.
///
/// # Source
/// `metrics.md` §0, "The model".
fn open_tasks(tree: &Tree) -> Vec<bool> {
    let order = parents_first(tree);
    // Out of scope, or ticked, by its own status or by something above it.
    let (mut is_out, mut is_ticked) = (vec![false; tree.len()], vec![false; tree.len()]);
    for id in &order {
        let (at, node) = (id.0 as usize, tree.get(*id));
        let above = |known: &[bool]| node.parent.is_some_and(|parent| known[parent.0 as usize]);
        is_out[at] = above(&is_out) || matches!(node.status, Status::Cancelled | Status::Dropped | Status::Idea);
        is_ticked[at] = above(&is_ticked) || node.status == Status::Done;
    }
    let mut under = vec![Under::Nothing; tree.len()];
    let mut is_open = vec![false; tree.len()];
    for id in order.iter().rev() {
        let (at, node) = (id.0 as usize, tree.get(*id));
        let is_counted = !is_out[at] && may_count(node);
        let steps = match under[at] {
            Under::Nothing if is_counted && is_ticked[at] => Under::DoneSteps,
            Under::Nothing if is_counted => Under::OpenSteps,
            steps => steps,
        };
        is_open[at] = is_counted && node.kind == NodeKind::Task && steps == Under::OpenSteps;
        if let Some(parent) = node.parent {
            let above = &mut under[parent.0 as usize];
            *above = steps.max(*above);
        }
    }
    is_open
}

fn parents_first(tree: &Tree) -> Vec<NodeId> {
    let mut order: Vec<NodeId> = (0..tree.len() as u32).map(NodeId).filter(|id| tree.get(*id).parent.is_none()).collect();
    let mut n_seen = 0;
    while let Some(id) = order.get(n_seen) {
        order.extend(&tree.get(*id).children);
        n_seen += 1;
    }
    order
}

fn may_count(node: &Node) -> bool {
    match node.kind {
        NodeKind::Goal => true,
        NodeKind::Stage => false,
        NodeKind::Task => node.status != Status::NonTask,
    }
}
