//! The items of a sprint with what became of each: what its page, the stand-up and the commands list.

use crate::{
    engine::Report,
    measure::{BacklogItem, Ending, Stay, Taking},
    page::now,
    plan::{TaskId, tree::NodeId},
};
use std::collections::HashMap;

/// An item that is, or was, in a sprint.
#[derive(Clone, Debug)]
pub(in crate::page) struct Item<'r> {
    /// Its task.
    pub(in crate::page) task: TaskId,
    /// What is known of it.
    pub(in crate::page) known: &'r BacklogItem,
    /// Its time in the sprint.
    pub(in crate::page) stay: Stay,
    /// The sprints that ended before this one and carried it over, by their places, in order.
    pub(in crate::page) earlier: Vec<usize>,
}

impl Item<'_> {
    /// Says whether it is neither done nor taken out.
    pub(in crate::page) fn is_open(&self) -> bool {
        self.stay.ending == Ending::Carried
    }
}

/// Lists the items of a sprint, named by its place in the plan, in document order.
pub(in crate::page) fn items(report: &Report, place: usize) -> Vec<Item<'_>> {
    let backlog = &report.measures.sprints[place];
    let mut earlier = earlier(report, place);
    let of_task = |item: &BacklogItem| report.plan.task_at(item.node);
    let item = |item| match Taking::of(backlog, item, report.today) {
        Taking::In(stay) => {
            Some(Item { task: of_task(item)?, known: item, stay, earlier: earlier.remove(&item.node).unwrap_or_default() })
        }
        Taking::Outside | Taking::DoneBefore => None,
    };
    backlog.items.iter().filter_map(item).collect()
}

/// For each item of a sprint that came along: the sprints that carried it over.
fn earlier(report: &Report, place: usize) -> HashMap<NodeId, Vec<usize>> {
    let backlog = &report.measures.sprints[place];
    let mut found: HashMap<NodeId, Vec<usize>> = backlog.items.iter().map(|item| (item.node, Vec::new())).collect();
    for (at, before) in report.measures.sprints.iter().enumerate().filter(|(_, before)| before.end < backlog.start) {
        if before.items.iter().any(|item| found.contains_key(&item.node)) {
            for node in now::scope(report, at).carried_items {
                found.entry(node).and_modify(|sprints| sprints.push(at));
            }
        }
    }
    found
}
