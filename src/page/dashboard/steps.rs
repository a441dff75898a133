//! The steps of today: planned for today or before and open, in hand, and what was done today.

use crate::{
    calendar::{Day, Minutes, day_short},
    measure::order_key,
    page::{
        atlas::Atlas,
        dashboard::{Example, LowEnergy, Steps},
        part::{
            excerpt::Line,
            piece::Piece,
            step::{Remark, State, Step},
            words,
        },
    },
    plan::{
        Home, Task, TaskId,
        tree::{Node, Status},
    },
};
use std::collections::HashSet;

/// The most steps that are shown.
const MOST: usize = 12;

/// Builds the section, and lists the tasks it shows.
pub(super) fn build<'r>(atlas: &Atlas<'r>) -> (Steps, Vec<&'r Task>) {
    let open = open(atlas);
    let done = done(atlas);
    let n_open = open.len().min(MOST);
    let n_done = done.len().min(MOST - n_open.min(MOST - done.len().min(3)));
    let n_open = open.len().min(MOST - n_done);
    let shown: Vec<&Task> = open[..n_open].iter().chain(&done[..n_done]).map(|id| atlas.plan.task(*id)).collect();
    let more = (open.len() > n_open)
        .then(|| Piece::words(format!("And {} more, planned for before.", words::thousands(open.len() - n_open))));
    let empty = shown.is_empty().then(|| example(atlas));
    let rows = shown.iter().map(|task| row(atlas, task)).collect();
    let mut shown = shown;
    let low = low_energy(atlas, &open, n_open, &mut shown);
    (Steps { about: about(atlas, &open, done.len()), rows, more, low, empty }, shown)
}

/// Builds the switch, if some of the open steps fit a day without energy and some do not; steps beyond the list that fit
/// come along with it.
fn low_energy<'r>(atlas: &Atlas<'r>, open: &[TaskId], n_shown: usize, shown: &mut Vec<&'r Task>) -> Option<LowEnergy> {
    let fits = |id: &TaskId| atlas.plan.task(*id).node.is_some_and(|node| atlas.plan.tree.get(node).is_low_energy());
    let n_fit = open.iter().filter(|id| fits(id)).count();
    if n_fit == 0 || n_fit == open.len() {
        return None;
    }
    let n_here = open[..n_shown].iter().filter(|id| fits(id)).count();
    let beyond: Vec<&Task> =
        open[n_shown..].iter().filter(|id| fits(id)).take(MOST - n_here).map(|id| atlas.plan.task(*id)).collect();
    let left = n_fit - n_here - beyond.len();
    let rows = beyond.iter().map(|task| row(atlas, task)).collect();
    shown.extend(beyond);
    let verb = if n_fit == 1 { "fits" } else { "fit" };
    Some(LowEnergy {
        words: format!("Low energy: {} of {} {verb}", words::thousands(n_fit), words::thousands(open.len())),
        rows,
        more: (left > 0).then(|| format!("And {} more that fit.", words::thousands(left))),
    })
}

/// The open steps of today, those planned for today or in hand first, then those planned before, each in the order of
/// task lists.
pub(in crate::page) fn open(atlas: &Atlas<'_>) -> Vec<TaskId> {
    let mut open: Vec<TaskId> = (0..atlas.plan.tasks.len() as u32).map(TaskId).filter(|id| is_for_today(atlas, *id)).collect();
    open.sort_by_key(|id| {
        let node = atlas.plan.task(*id).node.map(|node| atlas.plan.tree.get(node));
        let passed = node.and_then(Node::plan_day).filter(|day| *day < atlas.today && !is_in_hand(atlas, *id));
        (passed.is_some(), node.map(order_key), *id)
    });
    open
}

fn is_in_hand(atlas: &Atlas<'_>, id: TaskId) -> bool {
    atlas.plan.task(id).node.is_some_and(|node| atlas.plan.tree.get(node).status == Status::InProgress)
}

fn is_for_today(atlas: &Atlas<'_>, id: TaskId) -> bool {
    let task = atlas.plan.task(id);
    let Some((id, node)) = task.node.map(|id| (id, atlas.plan.tree.get(id))) else { return false };
    let today = atlas.today;
    let is_open = matches!(node.status, Status::Todo | Status::InProgress) && !node.blocked;
    let is_planned = node.plan_day().is_some_and(|day| day <= today) || atlas.plan.note(task.note).day == Some(today);
    let has_begun = node.start.is_none_or(|start| start <= today);
    is_open && (node.status == Status::InProgress || is_planned && has_begun) && atlas.is_live(id)
}

/// What was done today, in the plan's order.
pub(in crate::page) fn done(atlas: &Atlas<'_>) -> Vec<TaskId> {
    let completions = &atlas.measures.completions;
    let first = completions.partition_point(|(day, _)| *day < atlas.today);
    let mut seen = HashSet::new();
    completions[first..].iter().filter_map(|(_, node)| atlas.task_at(*node)).filter(|task| seen.insert(*task)).collect()
}

/// Returns a step of Today as a row: its goal behind it, its estimate at the end.
fn row<'r>(atlas: &Atlas<'r>, task: &'r Task) -> Step {
    let mut step = atlas.step(task);
    let context = match task.home {
        Home::Goal(goal) => Remark::link(atlas.goal(goal).title.clone(), atlas.page(goal)),
        _ => Remark::link("inbox", &Atlas::inbox_page()),
    };
    let node = task.node.map(|node| atlas.plan.tree.get(node));
    if matches!(step.state, State::Open | State::Doing | State::Waiting) {
        let passed: Option<Day> = node.and_then(Node::plan_day).filter(|day| *day < atlas.today);
        let planned = passed.map(|day| Remark::quiet(format!("planned for {}", day_short(day, atlas.today))));
        step.remarks.splice(0..0, std::iter::once(context).chain(planned));
    } else {
        step.remarks.insert(0, context);
    }
    step.meta = node.and_then(|node| node.estimate).map_or_else(String::new, |minutes| Minutes(minutes).words());
    step.from = None;
    step.is_low = node.is_some_and(Node::is_low_energy);
    step
}

/// Says how many are done, how long the rest takes, and whether it fits a tired day.
fn about(atlas: &Atlas<'_>, open: &[TaskId], n_done: usize) -> String {
    let all = open.len() + n_done;
    if all == 0 {
        return String::new();
    }
    let mut parts = vec![format!("{} of {} done", words::thousands(n_done), words::thousands(all))];
    let items = || open.iter().filter_map(|id| atlas.plan.item(atlas.plan.task(*id)));
    let estimates: Vec<u32> = items().filter_map(|item| item.own.estimate).collect();
    let left: u32 = estimates.iter().fold(0, |sum, minutes| sum.saturating_add(*minutes));
    if left > 0 {
        let least = if estimates.len() < open.len() { "at least" } else { "about" };
        parts.push(format!("{least} {} left", Minutes(left).words()));
    }
    if !open.is_empty() && items().filter(|item| item.own.is_low_energy()).count() == open.len() {
        parts.push(if open.len() == 1 { "it fits" } else { "each fits" }.to_owned() + " a low-energy day");
    }
    parts.join(" · ")
}

/// What one date would add, on a step of the user's own if there is one.
fn example(atlas: &Atlas<'_>) -> Example {
    let next = atlas.goals().filter_map(|id| atlas.numbers(id).next_step).find(|node| atlas.is_live(*node));
    let step = next.and_then(|node| atlas.task_at(node)).map(|task| atlas.words(atlas.plan.task(task)));
    let step = step.filter(|words| words.chars().count() <= 60).unwrap_or("Read one page".into());
    let line = format!("- [ ] {step} 📅 {}", atlas.today);
    let marked = line.len() - atlas.today.to_string().len();
    let is_planned =
        |id: u32| atlas.plan.task(TaskId(id)).node.is_some_and(|node| atlas.plan.tree.get(node).plan_day().is_some());
    let words = if (0..atlas.plan.tasks.len() as u32).any(is_planned) {
        "Nothing is planned for today. Give a step the day, and it stands here:"
    } else {
        "No box has a date yet. Give one the day, and it stands here in the morning:"
    };
    let lines = vec![Line::marked(1, &line, marked, line.len())];
    Example { words: words.to_owned(), label: "Example of a step".to_owned(), lines }
}
