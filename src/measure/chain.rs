//! The stages in order: which are done, which one you are in, and how many there are.

use super::{Branch, Leaves, Progress, Share, branch};
use crate::{
    calendar::Day,
    plan::tree::{NodeId, NodeKind, ProgressBy, Tree},
};

/// Where a stage stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StageState {
    /// All that is counted in it is done.
    Done,
    /// Something in it is left to do.
    Open,
    /// Nothing is in it.
    Empty,
    /// All that is in it was given up, is an idea, or weighs nothing.
    Dropped,
}

/// A stage of the chain.
#[derive(Clone, Debug, PartialEq)]
pub struct ChainStage {
    /// The stage.
    pub stage: NodeId,
    /// Where it stands.
    pub state: StageState,
    /// Its own progress.
    pub progress: Progress,
    /// If it is done: the latest known completion day of its steps.
    pub done_day: Option<Day>,
    /// Its leaves that weigh something, in document order.
    pub leaves: Vec<NodeId>,
}

/// The direct stages of a goal.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Chain {
    /// The stages, in document order.
    pub stages: Vec<ChainStage>,
    /// The first that is neither done nor dropped.
    pub current: Option<NodeId>,
    /// How many are done.
    pub done: usize,
    /// How many are not dropped.
    pub of: usize,
}

impl Chain {
    /// Lists the stages of a goal.
    ///
    /// # Source
    /// `metrics.md` §2, "Milestone chain".
    pub fn of(tree: &Tree, goal: NodeId, by: ProgressBy, today: Day) -> Chain {
        let direct = tree.get(goal).children.iter().filter(|child| tree.get(**child).kind == NodeKind::Stage);
        let stages: Vec<ChainStage> = direct.map(|stage| link(tree, *stage, by, today)).collect();
        let is_left = |stage: &&ChainStage| matches!(stage.state, StageState::Open | StageState::Empty);
        Chain {
            current: stages.iter().find(is_left).map(|stage| stage.stage),
            done: stages.iter().filter(|stage| stage.state == StageState::Done).count(),
            of: stages.iter().filter(|stage| stage.state != StageState::Dropped).count(),
            stages,
        }
    }
}

fn link(tree: &Tree, stage: NodeId, by: ProgressBy, today: Day) -> ChainStage {
    let branch = Branch::of(tree, stage, by, today);
    let leaves = Leaves::today(&branch);
    let progress = Progress::of(tree, &branch, &leaves);
    let standing = match progress.share {
        _ if branch.is_bare() => StageState::Empty,
        Some(_) if branch::weight(tree.get(stage)) <= 0.0 => StageState::Dropped,
        Some(share) if share == Share::EVERYTHING => StageState::Done,
        Some(_) => StageState::Open,
        None => StageState::Dropped,
    };
    let latest = leaves.counted().filter_map(|step| step.done?.day()).max();
    ChainStage {
        stage,
        state: standing,
        progress,
        done_day: latest.filter(|_| standing == StageState::Done),
        leaves: leaves.tasks().map(|step| step.node).collect(),
    }
}
