//! What was promised at the start of a sprint, what came and went since, what is done and what is carried over.

use super::{Backlog, BacklogItem};
use super::{
    sprint_days::{SprintDays, days},
    stay::{Ending, Stay, Taking, size, stays},
};
use crate::{
    calendar::{Day, WorkingDays},
    measure::Share,
    plan::tree::NodeId,
};

/// How many working days a sprint may lag behind its ideal line: today is not over, and one day of grace.
///
/// # Units
/// Working days.
///
/// # Source
/// `metrics.md` §6, "Scope".
const GRACE: u64 = 2;

/// Where a sprint stands in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SprintState {
    /// It begins after today.
    Planned,
    /// It is under way.
    Active,
    /// It is over.
    Done,
}

/// How a sprint goes that is under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SprintHealth {
    /// Nothing is left, and something is done.
    Done,
    /// No more is left than the ideal line showed two working days ago.
    OnPace,
    /// More is left.
    Behind,
}

#[doc = include_str!("../numbers/sprint.md")]
#[derive(Clone, Debug, PartialEq)]
pub struct SprintScope {
    /// Where it stands in time.
    pub state: SprintState,
    /// Its length in days, working or not.
    pub length_days: u64,
    /// The size of what was in on the first day's end.
    pub committed: u64,
    /// The size of what came in later.
    pub added: u64,
    /// The size of what was taken out or given up after it came in.
    pub removed: u64,
    /// The size of what is done.
    pub done: u64,
    /// The size of what is carried over: neither removed nor done.
    pub carried: u64,
    /// How many items were done before it began, or before they came in; they are not in it.
    pub n_done_before: usize,
    /// What is done, of what was not taken out.
    pub share: Option<Share>,
    /// What is done of what was committed: what was taken out was not kept.
    pub kept_share: Option<Share>,
    /// Its working days from today on, today included.
    pub days_left: u64,
    /// What is carried over, in document order.
    pub carried_items: Vec<NodeId>,
    /// How it goes, if it is under way.
    pub health: Option<SprintHealth>,
}

impl SprintScope {
    /// Sums up a sprint as of today.
    ///
    /// # Source
    /// `metrics.md` §6, "Scope": added after the start, removed, not completed, completed outside, as in Jira's sprint report;
    /// the commitment is a snapshot at the start.
    pub fn of(sprint: &Backlog, working_days: &WorkingDays, today: Day) -> SprintScope {
        let stays: Vec<(&BacklogItem, Stay)> = stays(sprint, today).collect();
        let sum = |counts: fn(&Stay) -> bool| -> u64 {
            stays.iter().filter(|(_, stay)| counts(stay)).map(|(item, _)| size(sprint, item)).sum()
        };
        let (committed, done) = (sum(|stay| stay.is_committed), sum(is_done));
        let carried = sum(|stay| stay.ending == Ending::Carried);
        let kept = sum(|stay| stay.is_committed && is_done(stay));
        let (state, sprint_days) = (state(sprint, today), SprintDays::of(sprint, working_days));
        let carried_items = stays.iter().filter(|(_, stay)| stay.ending == Ending::Carried).map(|(item, _)| item.node);
        let is_done_before = |item: &&BacklogItem| Taking::of(sprint, item, today) == Taking::DoneBefore;
        SprintScope {
            state,
            length_days: days(sprint.start, sprint.end),
            committed,
            added: sum(|stay| !stay.is_committed),
            removed: sum(|stay| matches!(stay.ending, Ending::Removed(_))),
            done,
            carried,
            n_done_before: sprint.items.iter().filter(is_done_before).count(),
            share: Share::of_counts(done as usize, (done + carried) as usize),
            kept_share: Share::of_counts(kept as usize, committed as usize),
            days_left: sprint_days.left(today),
            carried_items: carried_items.collect(),
            health: (state == SprintState::Active).then(|| health(sprint_days, today, committed, (done, carried))),
        }
    }
}

fn is_done(stay: &Stay) -> bool {
    matches!(stay.ending, Ending::Done(_))
}

fn state(sprint: &Backlog, today: Day) -> SprintState {
    if today < sprint.start {
        SprintState::Planned
    } else if today <= sprint.end {
        SprintState::Active
    } else {
        SprintState::Done
    }
}

/// Compares what is left with what the ideal line showed.
fn health(sprint_days: SprintDays<'_>, today: Day, committed: u64, (done, left): (u64, u64)) -> SprintHealth {
    let to_come = sprint_days.all() - sprint_days.until(today).saturating_sub(GRACE);
    let is_behind = u128::from(left) * u128::from(sprint_days.all()) > u128::from(committed) * u128::from(to_come);
    if left == 0 && done > 0 {
        SprintHealth::Done
    } else if is_behind {
        SprintHealth::Behind
    } else {
        SprintHealth::OnPace
    }
}
