//! How far the top-level goals moved in a period.

use super::{Branch, Ground, Moment, Share, counted_by, history};
use crate::{
    calendar::Day,
    plan::tree::{NodeId, NodeKind, ProgressBy, Status},
};
use rayon::prelude::*;
use std::ops::RangeInclusive;

/// How far a goal stood over time.
#[derive(Clone, Debug, PartialEq)]
pub struct Standings {
    /// The goal.
    pub goal: NodeId,
    /// Its share before everything, and from each day on which it may have changed; see [`history()`].
    pub history: Vec<(Moment, Option<Share>)>,
}

impl Standings {
    /// Returns how far the goal stood at the end of a day; none if nothing was there to count.
    pub fn at(&self, day: Day) -> Option<Share> {
        let n_seen = self.history.partition_point(|(moment, _)| *moment <= Moment::On(day));
        self.history[..n_seen].last().and_then(|(_, share)| *share)
    }

    /// Compares the day before a period with its end, or today if that comes first.
    ///
    /// # Source
    /// `metrics.md` §10, "Review".
    pub fn moved(&self, days: &RangeInclusive<Day>, today: Day) -> Moved {
        let (before, last) = (days.start().previous(), *days.end());
        Moved { goal: self.goal, from: self.at(before), to: self.at(last.min(today)) }
    }
}

/// Where a goal stood before a period and at its end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moved {
    /// The goal.
    pub goal: NodeId,
    /// The share at the end of the day before.
    pub from: Option<Share>,
    /// The share at the end of its last day, or of today.
    pub to: Option<Share>,
}

/// Follows those of the nodes over time that are goals, neither dropped nor ideas, in their order. `vault` is how progress
/// is counted unless a goal says otherwise.
pub fn standings(ground: &Ground<'_>, roots: &[NodeId], vault: ProgressBy) -> Vec<Standings> {
    let is_shown = |id: &&NodeId| {
        let node = ground.tree.get(**id);
        node.kind == NodeKind::Goal && !matches!(node.status, Status::Dropped | Status::Idea)
    };
    let follow = |goal: &NodeId| {
        let branch = Branch::of(ground, *goal, counted_by(ground.tree, *goal, vault));
        Standings { goal: *goal, history: history(&branch) }
    };
    roots.par_iter().filter(is_shown).map(follow).collect()
}
