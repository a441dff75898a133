//! Steps that were done before the goal began, shown apart from what was done since.

use super::{Branch, Leaves, Moment, Share, Step};
use crate::{calendar::Day, plan::tree::Node};

#[doc = include_str!("numbers/head_start.md")]
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HeadStart {
    /// Leaves done before the goal began, or marked so.
    pub head_start: usize,
    /// All leaves.
    pub of: usize,
    /// All done leaves out of all.
    pub share: Option<Share>,
    /// Leaves done since the start.
    pub since_done: usize,
    /// Leaves that are no head start.
    pub since_of: usize,
    /// The share of these.
    pub since_share: Option<Share>,
}

impl HeadStart {
    /// Splits the leaves of a goal at its own start.
    ///
    /// # Source
    /// `metrics.md` §2, "Head start". Leaves done on an unknown day are none, unless marked.
    pub fn of(branch: &Branch, leaves: &Leaves) -> HeadStart {
        let (tree, leaves) = (branch.ground.tree, leaves.whole());
        let start = tree.get(branch.root()).start;
        let is_early = |step: &&Step| is_head_start(tree.get(step.node), step.done, start);
        let of = leaves.tasks().count();
        let done = leaves.tasks().filter(|step| step.done.is_some()).count();
        let head_start = leaves.tasks().filter(is_early).count();
        let (since_done, since_of) = (done - head_start, of - head_start);
        HeadStart {
            head_start,
            of,
            share: Share::of_counts(done, of),
            since_done,
            since_of,
            since_share: Share::of_counts(since_done, since_of),
        }
    }
}

/// Says whether a leaf was done before the goal began: marked so, or on a day before its own start.
///
/// # Source
/// `metrics.md` §2, "Head start".
pub fn is_head_start(leaf: &Node, done: Option<Moment>, start: Option<Day>) -> bool {
    let is_before = done.and_then(Moment::day).zip(start).is_some_and(|(day, start)| day < start);
    done.is_some() && (leaf.head_start || is_before)
}
