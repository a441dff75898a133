//! The stages in order: which are done, which one you are in, and how many there are.

use super::{Branch, Leaves, Progress, Share, branch::Part};
use crate::{calendar::Day, plan::tree::NodeId};
use std::ops::Range;

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
    /// Its rows in the branch of the goal.
    pub(super) rows: Range<usize>,
}

#[doc = include_str!("numbers/chain.md")]
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
    pub fn of(branch: &Branch, leaves: &Leaves) -> Chain {
        let stages: Vec<ChainStage> = branch.stages().map(|(stage, rows)| link(branch, leaves, stage, rows)).collect();
        let is_left = |stage: &&ChainStage| matches!(stage.state, StageState::Open | StageState::Empty);
        Chain {
            current: stages.iter().find(is_left).map(|stage| stage.stage),
            done: stages.iter().filter(|stage| stage.state == StageState::Done).count(),
            of: stages.iter().filter(|stage| stage.state != StageState::Dropped).count(),
            stages,
        }
    }
}

fn link(branch: &Branch, leaves: &Leaves, stage: NodeId, rows: Range<usize>) -> ChainStage {
    let section = leaves.within(&rows);
    let progress = Progress::of_section(branch, section, rows.clone());
    // Nothing that counts, or did, or might.
    let is_bare = branch.rows[rows.clone()].iter().all(|row| row.part == Part::Frame);
    let standing = match progress.share {
        None if is_bare => StageState::Empty,
        None => StageState::Dropped,
        Some(share) if share == Share::EVERYTHING => StageState::Done,
        Some(_) => StageState::Open,
    };
    let latest = section.counted().filter_map(|step| step.done?.day()).max();
    ChainStage { stage, state: standing, progress, done_day: latest.filter(|_| standing == StageState::Done), rows }
}
