//! A sprint as the notes and their history tell it: its days, its items, what came and went. Knows no "today".

use crate::{
    calendar::{Day, Minutes},
    measure::{Entry, Roster},
    plan::{
        Plan, Sprint,
        tree::{NodeId, ProgressBy, Status},
    },
};
use std::collections::BTreeMap;

/// A sprint and all that was ever in it.
///
/// # Source
/// `format.md` §7; `metrics.md` §6, "Scope".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backlog {
    /// The first day.
    pub start: Day,
    /// The last day, itself included; a sprint that ends before it starts has no days.
    pub end: Day,
    /// What an item counts for: 1, or its estimate in minutes.
    pub unit: ProgressBy,
    /// The time that people have for it, by handle.
    pub capacity: BTreeMap<String, Minutes>,
    /// Its items, in document order, those that were taken out again included.
    pub items: Vec<BacklogItem>,
}

/// An item of a sprint: a counted task. Items that are no task are left out.
///
/// # Shape
/// Days are as written or as git saw them: those after today are not yet cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BacklogItem {
    /// Its task.
    pub node: NodeId,
    /// Where it stands; done and cancelled items have their days below.
    pub status: Status,
    /// The day it came into the sprint: by git, else the day it was created if that is after the start. Unknown means
    /// from the start.
    pub added: Option<Day>,
    /// The day it was taken out of the sprint, if it was.
    pub removed: Option<Day>,
    /// The day it was done, if known; counts only for a done item.
    pub done: Option<Day>,
    /// The day it was given up, if known; counts only for a cancelled item.
    pub cancelled: Option<Day>,
    /// How much work it is, in minutes above 0.
    pub estimate: Option<u32>,
    /// Who does it, by handle, without `@`.
    pub owner: Option<String>,
}

impl Backlog {
    /// Takes stock of a sprint: of its tasks the leaves, and those that were cancelled.
    ///
    /// # Source
    /// `metrics.md` §6, "Scope". An item counts once, so of a task with steps the steps are its items. It came in on the day
    /// it was created, if that is after the start.
    pub fn of(sprint: &Sprint, plan: &Plan, roster: &Roster) -> Backlog {
        let entries = roster.of_tasks(&sprint.tasks).into_iter();
        let items = entries.filter(|entry| entry.is_leaf || entry.cancelled.is_some()).map(|entry| item(sprint, plan, entry));
        let capacity = sprint.people.iter().map(|(handle, minutes)| (handle.clone(), Minutes(*minutes)));
        Backlog { start: sprint.start, end: sprint.end, unit: sprint.by, capacity: capacity.collect(), items: items.collect() }
    }

    /// Returns what an item counts for in the sprint's unit.
    pub fn size(&self, item: &BacklogItem) -> u64 {
        super::stay::size(self, item)
    }
}

fn item(sprint: &Sprint, plan: &Plan, entry: &Entry) -> BacklogItem {
    let node = plan.tree.get(entry.task);
    let status = match node.status {
        _ if entry.cancelled.is_some() => Status::Cancelled,
        _ if entry.done.is_some() => Status::Done,
        status => status,
    };
    // Time cannot be spent twice: of several owners the first one carries the work.
    let owner = plan.owners(entry.task).first().copied();
    let known = owner.and_then(|owner| sprint.people.keys().find(|handle| handle.eq_ignore_ascii_case(owner)));
    BacklogItem {
        node: entry.task,
        status,
        added: entry.created.filter(|created| *created > sprint.start),
        removed: None,
        done: entry.done_day(),
        cancelled: entry.cancelled,
        estimate: node.estimate,
        owner: known.map(String::as_str).or(owner).map(str::to_owned),
    }
}
