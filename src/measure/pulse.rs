//! Whether a goal is one to work on, whether it has a step to do, and when something last happened in it.

use super::{Branch, Leaves, Moment, Progress, StepKind, branch::Part, early_win};
use crate::{
    calendar::Day,
    plan::tree::{NodeId, NodeKind, Status, Tree},
};

/// What a review asks of one goal, whatever the period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pulse {
    /// The goal.
    pub goal: NodeId,
    /// Whether it and all goals above it are active, it is not complete, and its start is not ahead.
    pub is_live: bool,
    /// Whether a leaf is open anywhere in it.
    pub has_open_leaf: bool,
    /// The last day on which something in it was completed or measured; else the start of the goal, if that is known.
    pub last_sign: Option<Day>,
}

impl Pulse {
    /// Feels the pulse of a goal.
    ///
    /// # Source
    /// `metrics.md` §10, "Review".
    pub fn of(branch: &Branch, leaves: &Leaves, progress: &Progress) -> Pulse {
        let (goal, today) = (branch.root(), branch.ground.today);
        let begins_later = branch.ground.tree.get(goal).start.is_some_and(|start| start > today);
        let mut tasks = leaves.steps.iter().filter(|step| step.kind == StepKind::Leaf);
        Pulse {
            goal,
            is_live: is_active(branch.ground.tree, goal) && !progress.is_complete && !begins_later,
            has_open_leaf: tasks.any(|step| step.done.is_none()),
            last_sign: last_sign(branch).or_else(|| early_win::start(branch)),
        }
    }
}

fn is_active(tree: &Tree, goal: NodeId) -> bool {
    tree.upward(goal).map(|id| tree.get(id)).all(|node| node.kind != NodeKind::Goal || node.status == Status::Active)
}

/// Returns the last day on which a task or goal in scope was completed, or a value measured.
fn last_sign(branch: &Branch) -> Option<Day> {
    let today = Moment::On(branch.ground.today);
    let own = branch.course.and_then(|course| course.days().next_back());
    let inside = branch.rows.iter().filter(|row| row.is_present(today)).flat_map(|row| {
        let measured = match row.part {
            Part::Measured(place) => branch.measured[place as usize].course.days().next_back(),
            _ => None,
        };
        [row.done.and_then(Moment::day), measured]
    });
    inside.chain([own]).flatten().max()
}
