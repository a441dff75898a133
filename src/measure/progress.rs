//! How much is done: the finished steps out of all steps, each counting once unless it has a weight.

use super::{Leaves, Moment, Share, tally::Tally};
use crate::{
    calendar::Day,
    plan::tree::{NodeId, NodeKind, ProgressBy, Tree},
};

/// How far a goal, stage or task is today.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// The share of what is done; none if there is nothing to count.
    pub share: Option<Share>,
    /// Finished steps, unweighted.
    pub done: usize,
    /// All steps, unweighted.
    pub total: usize,
    /// All is done, or the node is closed.
    pub is_complete: bool,
    /// Something is done or in progress.
    pub is_begun: bool,
}

impl Progress {
    /// Sums up what counts today.
    ///
    /// # Source
    /// `metrics.md` §1, "Progress".
    pub fn of(leaves: &Leaves) -> Progress {
        let share = share_at(leaves, Moment::On(leaves.today));
        let steps = leaves.steps.iter().filter(|step| step.is_counted());
        let (mut done, mut total) = (0, 0);
        for step in steps {
            total += 1;
            done += usize::from(step.done.is_some());
        }
        for goal in leaves.measured.iter().filter(|goal| goal.is_step && goal.until == Moment::Never) {
            total += 1;
            done += usize::from(goal.done.is_some() || goal.course.at(Moment::On(leaves.today)) == Share::EVERYTHING);
        }
        let is_complete = share == Some(Share::EVERYTHING) || leaves.closed.is_some();
        let is_begun = is_complete || done > 0 || share.is_some_and(|share| share > Share::NOTHING) || leaves.is_started;
        Progress { share, done, total, is_complete, is_begun }
    }
}

/// Returns the progress of a goal, stage or task as of today.
///
/// # Source
/// `metrics.md` §1, "Progress".
pub fn progress(tree: &Tree, root: NodeId, by: ProgressBy, today: Day) -> Progress {
    Progress::of(&Leaves::of(tree, root, by, today))
}

/// Returns how progress is counted for a node: as its goal says, else as the vault does.
///
/// # Source
/// `metrics.md` §1. A stage or task counts as the goal that it stands in.
pub fn counted_by(tree: &Tree, root: NodeId, vault: ProgressBy) -> ProgressBy {
    let mut at = Some(root);
    while let Some(node) = at.map(|id| tree.get(id)) {
        if node.kind == NodeKind::Goal {
            return node.progress_by.unwrap_or(vault);
        }
        at = node.parent;
    }
    vault
}

/// Returns the share as of the end of a past day, or before everything with [`Moment::Always`].
///
/// # Source
/// `metrics.md` §1, "Progress on a past day".
pub fn share_at(leaves: &Leaves, at: Moment) -> Option<Share> {
    if let Some(course) = &leaves.course {
        return Some(if leaves.is_closed_by(at) { Share::EVERYTHING } else { course.at(at) });
    }
    let mut tally = Tally::default();
    let mut inside = vec![Tally::default(); leaves.measured.len()];
    for step in leaves.steps.iter().filter(|step| step.worth > 0.0 && step.from <= at && at < step.until) {
        let share = if step.is_done_by(at) { Share::EVERYTHING } else { Share::NOTHING };
        step.measured.map_or(&mut tally, |place| &mut inside[place as usize]).add(step.worth, share);
    }
    for (place, goal) in leaves.measured.iter().enumerate().rev() {
        let Some((worth, share)) = goal.stands_for(inside[place].worth(), at) else { continue };
        goal.measured.map_or(&mut tally, |place| &mut inside[place as usize]).add(worth, share);
    }
    tally.share().or(leaves.is_closed_by(at).then_some(Share::EVERYTHING))
}
