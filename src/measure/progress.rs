//! How much is done: the finished steps out of all steps, each counting once unless it has a weight.

use super::{Branch, Ground, Leaves, Moment, Section, Share};
use crate::{
    calendar::Day,
    plan::tree::{NodeId, NodeKind, ProgressBy, Tree},
};
use std::ops::Range;

#[doc = include_str!("numbers/progress.md")]
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
    /// Sums up what counts today under the node shown.
    ///
    /// # Source
    /// `metrics.md` §1, "Progress".
    pub fn of(branch: &Branch, leaves: &Leaves) -> Progress {
        let share = branch.share_of(leaves.whole().share(), Moment::On(branch.ground.today));
        let sum = Progress::of_section(branch, leaves.whole(), 0..branch.rows.len());
        let is_complete = share == Some(Share::EVERYTHING) || branch.closed().is_some();
        let has_moved = share.is_some_and(|share| share > Share::NOTHING);
        Progress { share, is_complete, is_begun: is_complete || has_moved || sum.is_begun, ..sum }
    }

    /// Sums up what counts today in a section that stands in those rows.
    pub(super) fn of_section(branch: &Branch, section: Section<'_>, rows: Range<usize>) -> Progress {
        let (today, share) = (Moment::On(branch.ground.today), section.share());
        let measured = section.measured_steps().map(|goal| goal.share == Share::EVERYTHING);
        let (mut done, mut total) = (0, 0);
        for is_done in section.counted().map(|step| step.done.is_some()).chain(measured) {
            total += 1;
            done += usize::from(is_done);
        }
        let has_moved = done > 0 || share.is_some_and(|share| share > Share::NOTHING);
        let is_started = || branch.rows[rows].iter().any(|row| row.is_started && row.is_present(today));
        let is_complete = share == Some(Share::EVERYTHING);
        Progress { share, done, total, is_complete, is_begun: has_moved || is_started() }
    }
}

/// Returns the progress of a goal, stage or task as of today.
///
/// # Source
/// `metrics.md` §1, "Progress".
pub fn progress(tree: &Tree, root: NodeId, by: ProgressBy, today: Day) -> Progress {
    let ground = Ground::under(tree, root, today);
    let branch = Branch::of(&ground, root, by);
    Progress::of(&branch, &Leaves::today(&branch))
}

/// Returns how progress is counted for a node: as its goal says, else as the vault does.
///
/// # Source
/// `metrics.md` §1. A stage or task counts as the goal that it stands in.
pub fn counted_by(tree: &Tree, root: NodeId, vault: ProgressBy) -> ProgressBy {
    let goal = tree.upward(root).map(|id| tree.get(id)).find(|node| node.kind == NodeKind::Goal);
    goal.and_then(|goal| goal.progress_by).unwrap_or(vault)
}

/// Returns the share as of the end of a day, or before everything with [`Moment::Always`].
///
/// # Source
/// `metrics.md` §1, "Progress on a past day".
pub fn share_at(branch: &Branch, at: Moment) -> Option<Share> {
    branch.share_of(Leaves::at(branch, at).whole().share(), at)
}
