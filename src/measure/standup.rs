//! What got done since the last working day, what is on for today, and what is in the way.

use super::{Entry, Roster, branch::begins_later, order_key};
use crate::{
    calendar::{Day, WorkingDays},
    order,
    plan::tree::{Node, NodeId, Status, Tree},
};

#[doc = include_str!("numbers/standup.md")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standup {
    /// The last working day before the stand-up's.
    pub since: Day,
    /// Leaves done from then to the day before the stand-up.
    pub done: Vec<NodeId>,
    /// Leaves done on its day.
    pub done_today: Vec<NodeId>,
    /// Those on hold, marked blocked, or waiting for an open task.
    pub blocked: Vec<NodeId>,
    /// Those due before today.
    pub overdue: Vec<NodeId>,
    /// Those due today.
    pub due_today: Vec<NodeId>,
    /// Those scheduled for today or earlier.
    pub planned_today: Vec<NodeId>,
    /// Those in hand.
    pub in_progress: Vec<NodeId>,
}

/// Sorts the tasks of a roster for the stand-up of its day.
///
/// # Source
/// `metrics.md` §8, "Stand-up".
pub fn standup(tree: &Tree, roster: &Roster, working_days: &WorkingDays) -> Standup {
    standup_of(tree, roster, working_days, roster.today())
}

/// Sorts the tasks of a roster for the stand-up of a day that is not before the roster's: on Sunday for that of Monday, which
/// asks what was done since Friday, and what is on for Monday.
///
/// # Source
/// `metrics.md` §8, "Stand-up"; `design.md` §2 for the day.
pub fn standup_of(tree: &Tree, roster: &Roster, working_days: &WorkingDays, today: Day) -> Standup {
    debug_assert!(today >= roster.today(), "what was done later is not known");
    let since = working_days.last_before(today);
    let mut lists: [Vec<NodeId>; 5] = Default::default();
    for entry in roster.entries().iter().filter(|entry| is_candidate(tree, entry, today)) {
        if let Some(place) = place(tree.get(entry.task), today) {
            lists[place as usize].push(entry.task);
        }
    }
    let [blocked, overdue, due_today, planned_today, in_progress] = lists.map(|tasks| in_order(tree, tasks));
    Standup {
        since,
        done: finished(roster, since, today.previous()),
        done_today: finished(roster, today, today),
        blocked,
        overdue,
        due_today,
        planned_today,
        in_progress,
    }
}

/// Sorts tasks, which stand in document order, in the order of task lists.
pub(super) fn in_order(tree: &Tree, mut tasks: Vec<NodeId>) -> Vec<NodeId> {
    order::by_key(&mut tasks, |task| order_key(tree.get(*task)));
    tasks
}

/// Lists the leaves done from `first` to `last`, by day.
fn finished(roster: &Roster, first: Day, last: Day) -> Vec<NodeId> {
    let in_range = roster.finished.iter().filter(|(day, _)| (first..=last).contains(day));
    let mut done: Vec<(Day, u32)> = in_range.copied().collect();
    done.sort_unstable();
    done.into_iter().map(|(_, place)| roster.entries()[place as usize].task).collect()
}

/// Says whether a task may be talked about: it is open, and it is a step or has a day of its own.
fn is_candidate(tree: &Tree, entry: &Entry, today: Day) -> bool {
    entry.is_open() && (entry.is_leaf || entry.plan.is_some()) && !begins_later(tree.get(entry.task), today)
}

/// The lists of open tasks, in the order in which they are tried.
#[derive(Clone, Copy)]
enum Place {
    Blocked,
    Overdue,
    DueToday,
    PlannedToday,
    InProgress,
}

fn place(task: &Node, today: Day) -> Option<Place> {
    if task.blocked || task.status == Status::OnHold {
        Some(Place::Blocked)
    } else if task.due.is_some_and(|due| due < today) {
        Some(Place::Overdue)
    } else if task.due == Some(today) {
        Some(Place::DueToday)
    } else if task.scheduled.is_some_and(|day| day <= today) {
        Some(Place::PlannedToday)
    } else {
        (task.status == Status::InProgress).then_some(Place::InProgress)
    }
}
