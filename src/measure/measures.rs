//! All numbers of one goal on one day.

use super::{
    Branch, Chain, EarlyWin, Finding, GoalParts, GoalWords, Ground, HeadStart, Leaves, Milestones, Outlook, Progress, Pulse,
    Smart, Work, counted_by, created_lately, findings, next_step, outlook,
};
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
    /// Whether it is one to work on, and when something last happened in it.
    pub pulse: Pulse,
    /// When it will probably be done, or where its value stands beside its line.
    pub outlook: Outlook,
    /// How many steps came into being in the last 28 days, which no forecast foresees.
    pub created_lately: usize,
    /// Which of the SMART questions its note answers.
    pub smart: Smart,
    /// What would make it easier to act on.
    pub findings: Vec<Finding>,
}

/// Measures one goal, whose note says these words.
pub fn measure_goal(tree: &Tree, root: NodeId, words: &GoalWords<'_>, at: (&Config, Day)) -> GoalMeasures {
    let (config, today) = at;
    let ground = Ground::under(tree, root, today);
    let branch = Branch::of(&ground, root, counted_by(tree, root, config.progress_by));
    measure_branch(&branch, &Leaves::today(&branch), words, config)
}

/// Measures the goal that a branch shows, with its leaves of today.
pub(super) fn measure_branch(branch: &Branch<'_>, leaves: &Leaves, words: &GoalWords<'_>, config: &Config) -> GoalMeasures {
    let progress = Progress::of(branch, leaves);
    let milestones = Milestones::of(branch, leaves, &progress);
    let chain = Chain::of(branch, leaves);
    let early_win = EarlyWin::of(branch, (leaves, &progress), &milestones, &chain);
    let smart = Smart::of(words, branch, leaves, config);
    let parts = GoalParts { branch, leaves, progress: &progress, chain: &chain, early_win };
    GoalMeasures {
        findings: findings(words, &smart, &parts, config),
        outlook: outlook(branch, &Work::of(branch, leaves, &progress), config.stall_days),
        created_lately: created_lately(branch, leaves),
        head_start: HeadStart::of(branch, leaves),
        next_step: next_step(branch.ground.tree, leaves, branch.ground.today),
        pulse: Pulse::of(branch, leaves, &progress),
        early_win,
        smart,
        progress,
        milestones,
        chain,
    }
}
