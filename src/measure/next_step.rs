//! The open leaf of a goal to do next, and the order in which task lists are sorted.

use super::{Leaves, StepKind};
use crate::{
    calendar::Day,
    plan::tree::{Node, NodeId, Priority, Tree},
};
use std::cmp::Ordering;

/// What a list of tasks is sorted by; tasks that are equal in it stay in document order.
///
/// # Shape
/// A task without a day comes after all that have one; without a priority between medium and low.
///
/// # Source
/// `metrics.md` §8, "Stand-up": due day, scheduled day, priority, document order. Not an urgency score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OrderKey {
    due: (bool, Option<Day>),
    scheduled: (bool, Option<Day>),
    priority: u8,
}

/// Returns what a task is sorted by.
///
/// # Example
/// ```
/// use milepost::{measure::order_key, plan::tree::{Node, NodeKind, Priority}};
/// let plain = Node::new(NodeKind::Task);
/// let due = Node { due: "2026-03-01".parse().ok(), ..plain.clone() };
/// let low = Node { priority: Some(Priority::Low), ..plain.clone() };
/// assert!(order_key(&due) < order_key(&plain), "what has no due day comes last");
/// assert!(order_key(&plain) < order_key(&low));
/// ```
pub fn order_key(task: &Node) -> OrderKey {
    let priority = match task.priority {
        Some(Priority::Highest) => 0,
        Some(Priority::High) => 1,
        Some(Priority::Medium) => 2,
        None => 3,
        Some(Priority::Low) => 4,
        Some(Priority::Lowest) => 5,
    };
    OrderKey { due: (task.due.is_none(), task.due), scheduled: (task.scheduled.is_none(), task.scheduled), priority }
}

/// Returns the open leaf to do next: of those planned for today or earlier the first in the order of task lists, else the
/// first in the note.
///
/// # Shape
/// None if no open leaf can be begun: each, or something above it in the goal, waits, is blocked, rests or begins later.
///
/// # Source
/// `metrics.md` §8, "Stand-up".
pub fn next_step(tree: &Tree, leaves: &Leaves, today: Day) -> Option<NodeId> {
    let open = leaves.steps.iter().filter(|step| step.kind == StepKind::Leaf && step.done.is_none() && step.can_begin);
    // Of equal ones the first stays.
    open.map(|step| step.node).min_by(|one, other| compare(tree.get(*one), tree.get(*other), today))
}

fn compare(one: &Node, other: &Node, today: Day) -> Ordering {
    let is_planned = |task: &Node| task.plan_day().is_some_and(|day| day <= today);
    match (is_planned(one), is_planned(other)) {
        (true, true) => order_key(one).cmp(&order_key(other)),
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
        (false, false) => Ordering::Equal,
    }
}
