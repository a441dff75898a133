//! Whether a first success falls within a week of the start.

use super::{
    Branch, Chain, Ground, Leaves, Milestones, Moment, Progress,
    branch::{self, is_ticked},
    chain::StageState,
};
use crate::{
    calendar::Day,
    plan::tree::{Node, NodeId, Tree},
};

/// How many days after the start a first success is early.
const DAYS: i64 = 7;

/// The work that fits into these days: an hour a day.
///
/// # Units
/// Minutes.
const MINUTES: u64 = 420;

/// Whether there is a first success in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EarlyWinStatus {
    /// Nobody knows when the goal began.
    NoStart,
    /// There was one in time.
    Achieved,
    /// There was one, later.
    Late,
    /// There was one, on an unknown day.
    Undated,
    /// The week is over without one.
    Missed,
    /// There is nothing to count.
    NoPlan,
    /// The first portion is planned for the week, or fits into it.
    Planned,
    /// The first portion does not fit.
    TooBig,
}

/// A success, done or planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Win {
    /// A stage.
    Stage(NodeId),
    /// The mark of 25 %, or the first quarter of the leaves.
    Quarter,
}

#[doc = include_str!("numbers/early_win.md")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EarlyWin {
    /// Whether it is in time.
    pub status: EarlyWinStatus,
    /// The last day that is early.
    pub by: Option<Day>,
    /// The day of the success.
    pub day: Option<Day>,
    /// What was, or would be, the success.
    pub what: Option<Win>,
}

impl EarlyWin {
    /// Finds the first success of a goal.
    ///
    /// # Source
    /// `metrics.md` §2, "Early win": the micro-goals article, first milestones achievable within one week.
    pub fn of(branch: &Branch, (leaves, progress): (&Leaves, &Progress), milestones: &Milestones, chain: &Chain) -> EarlyWin {
        let without = |status, by| EarlyWin { status, by, day: None, what: None };
        let Some(start) = start(branch) else { return without(EarlyWinStatus::NoStart, None) };
        let by = start.plus(DAYS);
        let wins = wins(milestones, chain);
        if let Some((day, what)) = wins.iter().filter_map(|(day, what)| Some(((*day)?, *what))).min_by_key(|win| win.0) {
            let status = if day <= by { EarlyWinStatus::Achieved } else { EarlyWinStatus::Late };
            return EarlyWin { status, by: Some(by), day: Some(day), what: Some(what) };
        }
        if !wins.is_empty() {
            return without(EarlyWinStatus::Undated, Some(by));
        }
        if branch.ground.today > by {
            return without(EarlyWinStatus::Missed, Some(by));
        }
        if progress.total == 0 {
            return without(EarlyWinStatus::NoPlan, Some(by));
        }
        let (what, portion) = first_portion(leaves, chain);
        let status = if fits(branch.ground.tree, &portion, by) { EarlyWinStatus::Planned } else { EarlyWinStatus::TooBig };
        EarlyWin { status, by: Some(by), day: None, what: Some(what) }
    }
}

/// Returns the goal's own start, else the earliest known day in it: something created, completed or measured.
pub(super) fn start(branch: &Branch) -> Option<Day> {
    let Ground { tree, today, .. } = branch.ground;
    tree.get(branch.root()).start.or_else(|| branch.rows.iter().filter_map(|row| first_day(tree.get(row.id), *today)).min())
}

fn first_day(node: &Node, today: Day) -> Option<Day> {
    let done = node.done.filter(|_| is_ticked(node));
    let known = [node.created, done].into_iter().flatten().map(|day| day.min(today));
    let logged = node.measure.iter().flat_map(|measure| measure.log.iter().map(|(day, _)| *day));
    known.chain(logged.filter(|day| *day <= today)).min()
}

/// Lists the successes with their days, if known: stages first, for of two on one day the earlier in the list counts.
fn wins(milestones: &Milestones, chain: &Chain) -> Vec<(Option<Day>, Win)> {
    let done = chain.stages.iter().filter(|stage| stage.state == StageState::Done);
    let stages = done.map(|stage| (stage.done_day, Win::Stage(stage.stage)));
    stages.chain(milestones.marks[0].reached.map(|reached: Moment| (reached.day(), Win::Quarter))).collect()
}

/// Returns the leaves of the first open stage that has any, else the first quarter of all leaves.
fn first_portion(leaves: &Leaves, chain: &Chain) -> (Win, Vec<NodeId>) {
    for stage in chain.stages.iter().filter(|stage| stage.state == StageState::Open) {
        let tasks: Vec<NodeId> = leaves.within(&stage.rows).tasks().map(|step| step.node).collect();
        if !tasks.is_empty() {
            return (Win::Stage(stage.stage), tasks);
        }
    }
    let n_first = leaves.whole().tasks().count().div_ceil(4);
    (Win::Quarter, leaves.whole().tasks().take(n_first).map(|step| step.node).collect())
}

/// Says whether all leaves are planned by that day, or small enough together.
fn fits(tree: &Tree, portion: &[NodeId], by: Day) -> bool {
    let minutes: u64 = portion.iter().map(|leaf| u64::from(branch::minutes(tree.get(*leaf)))).sum();
    minutes <= MINUTES || portion.iter().all(|leaf| tree.get(*leaf).plan_day().is_some_and(|day| day <= by))
}
