//! Since when a task with steps is done: by its own box, or because every step under it is.

use super::{Branch, Ground, Leaves, Moment, Share};
use crate::plan::tree::{NodeId, ProgressBy};

/// Returns since when a task is done, [`Moment::Always`] if nobody knows; none if it is open or given up.
///
/// # Shape
/// A ticked task is done on its own day, else on that of the nearest ticked node above it. One with steps is done when
/// they all are, whatever they weigh, on the latest day known of them.
///
/// # Source
/// `metrics.md` §0, "The model".
///
/// # Example
/// ```
/// use milepost::{measure::{Ground, Moment, task_done}, plan::tree::{Node, NodeKind, Status, Tree}};
/// let (day, mut tree) = ("2026-03-01".parse().unwrap(), Tree::default());
/// let task = tree.add(Node::new(NodeKind::Task), None);
/// let step = Node { status: Status::Done, done: Some(day), ..Node::new(NodeKind::Task) };
/// tree.add(step, Some(task));
/// assert_eq!(task_done(&Ground::of(&tree, day), task), Some(Moment::On(day)));
/// tree.add(Node::new(NodeKind::Task), Some(task));
/// assert_eq!(task_done(&Ground::of(&tree, day), task), None);
/// ```
pub fn task_done(ground: &Ground<'_>, task: NodeId) -> Option<Moment> {
    let branch = Branch::of(ground, task, ProgressBy::Count);
    let row = &branch.rows[0];
    if row.done.is_some() || row.is_given_up {
        return row.done;
    }
    let leaves = Leaves::today(&branch);
    let mut measured = leaves.measured.iter().filter(|goal| goal.is_step).peekable();
    let is_bare = leaves.steps.is_empty() && measured.peek().is_none();
    let all_done = leaves.steps.iter().all(|step| step.done.is_some()) && measured.all(|goal| goal.share == Share::EVERYTHING);
    let latest = leaves.steps.iter().filter_map(|step| step.done).max().unwrap_or(Moment::Always);
    (all_done && !is_bare).then_some(latest)
}
