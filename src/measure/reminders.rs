//! What falls due soon.

use super::{Roster, standup::in_order};
use crate::plan::tree::{NodeId, Tree};

/// An open task that is due soon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueSoon {
    /// The task.
    pub task: NodeId,
    /// The days left, at least 1.
    pub in_days: u32,
}

#[doc = include_str!("numbers/reminders.md")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminders {
    /// The tasks due soon.
    pub due_soon: Vec<DueSoon>,
    /// Those for which today is one of the days to be reminded.
    pub remind_today: Vec<NodeId>,
}

/// Finds what falls due soon, given how many days before its due day a task is called to mind.
///
/// # Source
/// `metrics.md` §8, "Reminders".
pub fn reminders(tree: &Tree, roster: &Roster, leads: &[u32]) -> Reminders {
    let longest = leads.iter().copied().max().unwrap_or(0);
    let days_left = |task: NodeId| {
        let left = tree.get(task).due?.since(roster.today());
        u32::try_from(left).ok().filter(|left| (1..=longest).contains(left))
    };
    let open = roster.entries().iter().filter(|entry| entry.is_open() && days_left(entry.task).is_some());
    let soon = in_order(tree, open.map(|entry| entry.task).collect());
    let due_soon: Vec<DueSoon> = soon.into_iter().filter_map(|task| Some(DueSoon { task, in_days: days_left(task)? })).collect();
    let remind_today = due_soon.iter().filter(|soon| leads.contains(&soon.in_days)).map(|soon| soon.task).collect();
    Reminders { due_soon, remind_today }
}
