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
    done_rows(&branch, &Leaves::today(&branch))[0]
}

/// The steps at or under a row.
#[derive(Clone, Copy)]
enum Steps {
    None,
    /// Some are open.
    Open,
    /// All are done, the last one then.
    Done(Moment),
}

impl Steps {
    fn and(self, other: Steps) -> Steps {
        match (self, other) {
            (Steps::None, steps) | (steps, Steps::None) => steps,
            (Steps::Done(one), Steps::Done(other)) => Steps::Done(one.max(other)),
            _ => Steps::Open,
        }
    }
}

/// Says of each row of a branch since when it is done, as [`task_done`] does, in one pass; `leaves` are those of today.
pub(super) fn done_rows(branch: &Branch, leaves: &Leaves) -> Vec<Option<Moment>> {
    let mut steps = vec![Steps::None; branch.rows.len()];
    for step in &leaves.steps {
        steps[step.row as usize] = step.done.map_or(Steps::Open, Steps::Done);
    }
    for goal in leaves.measured.iter().filter(|goal| goal.is_step) {
        // A value that was reached is no completion: only a goal that was closed has a day.
        let since = branch.rows[goal.row as usize].done.unwrap_or(Moment::Always);
        steps[goal.row as usize] = if goal.share == Share::EVERYTHING { Steps::Done(since) } else { Steps::Open };
    }
    // Rows stand after the one above them, so the last come first.
    for (idx, row) in branch.rows.iter().enumerate().skip(1).rev() {
        steps[row.parent as usize] = steps[row.parent as usize].and(steps[idx]);
    }
    let rows = branch.rows.iter().zip(steps);
    let since = rows.map(|(row, steps)| match steps {
        Steps::Done(last) if !row.is_given_up => row.done.or(Some(last)),
        _ => row.done,
    });
    since.collect()
}
