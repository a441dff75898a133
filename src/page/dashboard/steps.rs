//! The steps of today: planned for today or before and open, in hand, the habits that are due, and what was done today.

use crate::{
    calendar::{Day, Minutes, day_short},
    measure::{HabitToday, order_key},
    order,
    page::{
        atlas::Atlas,
        dashboard::{Example, LowEnergy, Steps},
        habit_rows,
        now::HabitNow,
        part::{
            excerpt::Line,
            nest::Nest,
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
/// The most habits that are shown of each kind: due, done.
const MOST_HABITS: usize = 8;

/// Builds the section, and lists the tasks it shows.
pub(super) fn build<'r>(atlas: &Atlas<'r>, habits: &[HabitNow]) -> (Steps, Vec<&'r Task>) {
    let (open, done) = (open(atlas), done(atlas));
    let due = noted(habits, |habit| !habit.begun || habit.today == HabitToday::Due.name());
    let kept = noted(habits, |habit| habit.today == HabitToday::Done.name());
    let n_open = open.len().min(MOST);
    let n_done = done.len().min(MOST - n_open.min(MOST - done.len().min(3)));
    let (shown, left) = open.split_at(open.len().min(MOST - n_done));
    // What was planned before stands below what is for today.
    let (for_today, passed) = shown.split_at(shown.partition_point(|id| !has_passed(atlas, *id)));
    let steps = |ids: &[TaskId]| ids.iter().map(|id| row(atlas, atlas.plan.task(*id))).collect::<Vec<_>>();
    let days = |habits: &[&HabitNow]| habits.iter().take(MOST_HABITS).map(|habit| habit_row(atlas, habit)).collect();
    let rows = [steps(for_today), days(&due), steps(passed), steps(&done[..n_done]), days(&kept)].concat();
    let (low, beyond) = low_energy(atlas, (shown, left), due.len()).unzip();
    let more = more(atlas, left, due.len().saturating_sub(MOST_HABITS) + kept.len().saturating_sub(MOST_HABITS));
    let tasks = shown.iter().chain(&done[..n_done]).chain(beyond.iter().flatten()).map(|id| atlas.plan.task(*id)).collect();
    let empty = rows.is_empty().then(|| example(atlas));
    (Steps { about: about(atlas, (&open, done.len()), (due.len(), kept.len())), rows, more, low, empty }, tasks)
}

/// The habits that stand so; a recurring task is a step already.
fn noted(habits: &[HabitNow], is_wanted: impl Fn(&HabitNow) -> bool) -> Vec<&HabitNow> {
    habits.iter().filter(|habit| habit.file.is_some() && is_wanted(habit)).collect()
}

/// Says how many open steps and habits there was no room for.
fn more(atlas: &Atlas<'_>, left: &[TaskId], n_habits: usize) -> Option<Piece> {
    let have_all_passed = left.iter().all(|id| has_passed(atlas, *id));
    let steps = format!("{} more{}", words::thousands(left.len()), if have_all_passed { ", planned for before" } else { "" });
    let habits = words::count(n_habits, "habit");
    Some(Piece::words(match (left.len(), n_habits) {
        (0, 0) => return None,
        (0, _) => format!("And {habits} more."),
        (_, 0) => format!("And {steps}."),
        _ => format!("And {steps}, and {habits}."),
    }))
}

fn is_low_energy(atlas: &Atlas<'_>, id: TaskId) -> bool {
    atlas.plan.task(id).node.is_some_and(|node| atlas.plan.tree.get(node).is_low_energy())
}

/// Builds the switch, if some of what is open fits a day without energy and some does not; steps beyond the list that fit
/// come along with it. Habits fit: they are small, or have a smaller version.
fn low_energy(atlas: &Atlas<'_>, (shown, left): (&[TaskId], &[TaskId]), n_habits: usize) -> Option<(LowEnergy, Vec<TaskId>)> {
    let fits = |id: &&TaskId| is_low_energy(atlas, **id);
    let (n_here, n_left) = (shown.iter().filter(fits).count(), left.iter().filter(fits).count());
    let (n_fit, all) = (n_here + n_left + n_habits, shown.len() + left.len() + n_habits);
    if n_fit == 0 || n_fit == all {
        return None;
    }
    let beyond: Vec<TaskId> = left.iter().filter(fits).take(MOST - n_here).copied().collect();
    let left = n_left - beyond.len();
    let verb = if n_fit == 1 { "fits" } else { "fit" };
    let low = LowEnergy {
        words: format!("Low energy: {} of {} {verb}", words::thousands(n_fit), words::thousands(all)),
        rows: beyond.iter().map(|id| row(atlas, atlas.plan.task(*id))).collect(),
        more: (left > 0).then(|| format!("And {} more that fit.", words::thousands(left))),
    };
    Some((low, beyond))
}

/// The open steps of today, those planned for today or in hand first, then those planned before, each in the order of
/// task lists.
pub(in crate::page) fn open(atlas: &Atlas<'_>) -> Vec<TaskId> {
    let mut open: Vec<TaskId> = (0..atlas.plan.tasks.len() as u32).map(TaskId).filter(|id| is_for_today(atlas, *id)).collect();
    order::by_key(&mut open, |id| {
        let node = atlas.plan.task(*id).node.map(|node| atlas.plan.tree.get(node));
        (has_passed(atlas, *id), node.map(order_key), *id)
    });
    open
}

/// Says whether the day a step was planned for has passed, and it is not in hand.
fn has_passed(atlas: &Atlas<'_>, id: TaskId) -> bool {
    let node = atlas.plan.task(id).node.map(|node| atlas.plan.tree.get(node));
    node.and_then(Node::plan_day).is_some_and(|day| day < atlas.today) && !is_in_hand(atlas, id)
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
    (step.from, step.known) = (None, None);
    step.is_low = node.is_some_and(Node::is_low_energy);
    step
}

/// Returns a habit as a row: its run behind it, what is wanted of a day at the end.
fn habit_row(atlas: &Atlas<'_>, habit: &HabitNow) -> Step {
    let is_done = habit.today == HabitToday::Done.name();
    let run = habit_rows::run(atlas, habit);
    let words = match (habit.streak, habit.best) {
        _ if !habit.begun => format!("habit, {}", habit.words),
        (0, _) => "habit".to_owned(),
        (streak, best) if streak == best => format!("habit, {}, {}", run.value, run.compare),
        _ => format!("habit, {}", run.value),
    };
    let about = Remark { words, href: atlas.habit_page(habit.place), heed: false };
    let small = habit.minimum.as_ref().filter(|_| !is_done).map(|least| Remark::quiet(format!("on a bad day, {least}")));
    Step {
        state: if is_done { State::Done } else { State::Open },
        text: atlas.plan.habits[habit.place].title.clone(),
        href: None,
        remarks: std::iter::once(about).chain(small).collect(),
        meta: habit.target.clone().unwrap_or_default(),
        from: None,
        known: None,
        is_low: true,
        nest: Nest::default(),
        spot: None,
    }
}

/// Says how many steps and habits are done, how long the steps that are left take, and whether all fit a tired day.
fn about(atlas: &Atlas<'_>, (open, n_done): (&[TaskId], usize), (n_due, n_kept): (usize, usize)) -> String {
    let n_open = open.len() + n_due;
    let all = n_open + n_done + n_kept;
    if all == 0 {
        return String::new();
    }
    let mut parts = vec![format!("{} of {} done", words::thousands(n_done + n_kept), words::thousands(all))];
    let estimate = |id: &TaskId| atlas.plan.item(atlas.plan.task(*id)).and_then(|item| item.own.estimate);
    let estimates: Vec<u32> = open.iter().filter_map(estimate).collect();
    let left: u32 = estimates.iter().fold(0, |sum, minutes| sum.saturating_add(*minutes));
    if left > 0 {
        let least = if estimates.len() < n_open { "at least" } else { "about" };
        parts.push(format!("{least} {} left", Minutes(left).words()));
    }
    if n_open > 0 && open.iter().all(|id| is_low_energy(atlas, *id)) {
        parts.push(if n_open == 1 { "it fits" } else { "each fits" }.to_owned() + " a low-energy day");
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
