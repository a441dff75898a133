//! All numbers of one goal on one day.

use super::{Branch, Chain, EarlyWin, Ground, HeadStart, Leaves, Milestones, Progress, counted_by, next_step};
use crate::{
    calendar::Day,
    config::Config,
    plan::tree::{NodeId, Tree},
};

/// The numbers of one goal.
#[derive(Clone, Debug, PartialEq)]
pub struct GoalMeasures {
    /// How much is done.
    pub progress: Progress,
    /// When it stood at 25, 50, 75 and 100 %.
    pub milestones: Milestones,
    /// Its stages, each with its progress.
    pub chain: Chain,
    /// Whether a first success falls within a week of the start.
    pub early_win: EarlyWin,
    /// What was done before it began.
    pub head_start: HeadStart,
    /// The open leaf to do next.
    pub next_step: Option<NodeId>,
}

/// Measures one goal.
pub fn measure_goal(tree: &Tree, root: NodeId, config: &Config, today: Day) -> GoalMeasures {
    measure_on(&Ground::under(tree, root, today), root, config)
}

/// Measures one goal on a prepared ground, which several goals may share.
pub fn measure_on(ground: &Ground<'_>, root: NodeId, config: &Config) -> GoalMeasures {
    let branch = Branch::of(ground, root, counted_by(ground.tree, root, config.progress_by));
    measure_branch(&branch, &Leaves::today(&branch))
}

/// Measures the goal that a branch shows, with its leaves of today.
pub(super) fn measure_branch(branch: &Branch<'_>, leaves: &Leaves) -> GoalMeasures {
    let progress = Progress::of(branch, leaves);
    let milestones = Milestones::of(branch, leaves, &progress);
    let chain = Chain::of(branch, leaves);
    GoalMeasures {
        early_win: EarlyWin::of(branch, (leaves, &progress), &milestones, &chain),
        head_start: HeadStart::of(branch, leaves),
        next_step: next_step(branch.ground.tree, leaves, branch.ground.today),
        progress,
        milestones,
        chain,
    }
}
