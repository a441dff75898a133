//! Steps of several goals as rows, each with its goal behind it.

use crate::{
    measure::order_key,
    page::{
        atlas::Atlas,
        links::LinkBook,
        part::step::{Remark, Step},
    },
    path::PagePath,
    plan::{Home, TaskId},
};

/// Returns a step as a row with its goal, or the inbox, behind it. What leads to the page it stands on is left out.
pub(super) fn row(atlas: &Atlas<'_>, id: TaskId, links: &mut LinkBook<'_>, here: &PagePath) -> Step {
    let task = atlas.plan.task(id);
    links.add(atlas.plan.words(task), atlas.plan.path(task));
    let mut step = atlas.step(task);
    let home = match task.home {
        Home::Goal(goal) => Remark::link(atlas.goal(goal).title.clone(), atlas.page(goal)),
        _ => Remark::link("inbox", &Atlas::inbox_page()),
    };
    step.remarks.retain(|remark| remark.href.as_ref() != Some(here));
    step.remarks.insert(0, home);
    step
}

/// Sorts open steps: by the day they are planned for, then as task lists do.
pub(super) fn sort(atlas: &Atlas<'_>, open: &mut [TaskId]) {
    open.sort_by_cached_key(|id| {
        let node = atlas.plan.task(*id).node.map(|node| atlas.plan.tree.get(node));
        let day = node.and_then(crate::plan::tree::Node::plan_day);
        (day.is_none(), day, node.map(order_key), *id)
    });
}

/// Lists the open steps that can be worked on some day: leaves of goals under way and of the inbox, in the plan's order.
pub(super) fn open<'a>(atlas: &'a Atlas<'_>) -> impl Iterator<Item = TaskId> + 'a {
    let entries = atlas.measures.roster.entries().iter().filter(|entry| entry.is_leaf && entry.is_open());
    entries.filter(|entry| atlas.is_live(entry.task)).filter_map(|entry| atlas.task_at(entry.task))
}

/// Sums up the estimates of steps: the minutes, and how many have none.
pub(super) fn estimates(atlas: &Atlas<'_>, tasks: &[TaskId]) -> (u32, usize) {
    let nodes = tasks.iter().filter_map(|id| Some(atlas.plan.tree.get(atlas.plan.task(*id).node?)));
    nodes.fold((0, 0), |(minutes, without), node| match node.estimate {
        Some(estimate) if estimate > 0 => (estimate.saturating_add(minutes), without),
        _ => (minutes, without + 1),
    })
}

/// Says how long steps take, `about 6 h; 3 without an estimate`.
pub(super) fn how_long(atlas: &Atlas<'_>, tasks: &[TaskId]) -> String {
    let words = |minutes| format!("about {}", crate::calendar::Minutes(minutes).words());
    match estimates(atlas, tasks) {
        (0, _) => String::new(),
        (minutes, 0) => words(minutes),
        (minutes, without) => format!("{}; {without} without an estimate", words(minutes)),
    }
}
