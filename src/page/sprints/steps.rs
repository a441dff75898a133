//! The items of a sprint as steps, those in hand first.

use crate::{
    calendar::day_short,
    measure::{Ending, SprintState, order_key},
    order,
    page::{
        part::{
            group::Group,
            step::{Remark, State, Step},
        },
        sprints::{Item, build::Sprint},
        waiting::Waits,
    },
    plan::{Home, Task},
};
use std::collections::HashSet;

/// The most steps of a group that are shown at once.
const SHOWN: usize = 24;

/// The groups in their order, with their headings while the sprint runs.
const GROUPS: [(State, &str); 5] = [
    (State::Doing, "In progress"),
    (State::Waiting, "Waiting"),
    (State::Open, "Open"),
    (State::Done, "Done"),
    (State::Gone, "Left out"),
];

/// Sorts the items into groups, and lists the tasks that are shown.
pub(super) fn groups<'r>(sprint: &Sprint<'r>) -> (Vec<Group>, Vec<&'r Task>) {
    let plan = sprint.atlas.plan;
    let (mut groups, mut shown) = (Vec::new(), Vec::new());
    let waits = Waits::new(sprint.atlas);
    let is_over = sprint.scope.state == SprintState::Done;
    for (state, heading) in GROUPS {
        let mut items: Vec<&Item<'_>> = sprint.items.iter().filter(|item| group(sprint, item) == state).collect();
        match state {
            State::Done => order::by_key(&mut items, |item| ended(item)),
            State::Gone => {}
            _ => order::by_key(&mut items, |item| order_key(plan.tree.get(item.known.node))),
        }
        let n_kept = Group::kept(items.len(), SHOWN);
        let rows: Vec<Step> = items[..n_kept].iter().map(|item| step(sprint, &waits, item)).collect();
        shown.extend(items[..n_kept].iter().map(|item| plan.task(item.task)));
        let heading = if is_over && state == State::Open { "Carried over" } else { heading };
        if !items.is_empty() {
            groups.push(Group::of(heading, rows, items.len(), SHOWN));
        }
    }
    (groups, shown)
}

/// Says with what an item stands: what was open at the end of a sprint stands together, whatever became of it.
fn group(sprint: &Sprint<'_>, item: &Item<'_>) -> State {
    match item.stay.ending {
        Ending::Done(_) => State::Done,
        Ending::Removed(_) => State::Gone,
        Ending::Carried if sprint.scope.state == SprintState::Done => State::Open,
        Ending::Carried => match sprint.atlas.state(sprint.atlas.plan.task(item.task)) {
            state @ (State::Doing | State::Waiting) => state,
            _ => State::Open,
        },
    }
}

fn ended(item: &Item<'_>) -> Option<crate::calendar::Day> {
    if let Ending::Done(day) = item.stay.ending { Some(day) } else { None }
}

/// Returns an item as a row.
fn step(sprint: &Sprint<'_>, waits: &Waits<'_>, item: &Item<'_>) -> Step {
    let (atlas, task) = (sprint.atlas, sprint.atlas.plan.task(item.task));
    let mut step = atlas.step(task);
    let is_open = matches!(step.state, State::Open | State::Doing | State::Waiting);
    if !is_open {
        let people = atlas.people(atlas.plan.owners(item.known.node).into_iter());
        step.remarks.extend(people.map(Remark::quiet));
    }
    if let Some(first) = waits.first(task).filter(|_| step.state == State::Waiting) {
        step.remarks.retain(|remark| remark.words != "waiting");
        step.remarks.push(Remark::heed(format!("waits for “{}”", atlas.words(first))));
    }
    if let Home::Goal(goal) = task.home
        && sprint.has_several_goals()
    {
        step.remarks.push(Remark::link(atlas.goal(goal).title.clone(), atlas.page(goal)));
    }
    if !item.stay.is_committed {
        step.remarks.push(Remark::quiet(format!("came in {}", day_short(item.stay.from, atlas.today))));
    }
    if let Some(last) = item.earlier.last() {
        let words = format!("came along from {}", atlas.plan.sprints[*last].title);
        let page = atlas.sprint_page(*last);
        step.remarks.push(page.map_or_else(|| Remark::quiet(words.clone()), |page| Remark::link(words.clone(), &page)));
    }
    if let Ending::Removed(day) = item.stay.ending {
        step.state = State::Gone;
        step.remarks.push(Remark::quiet(format!("left out {}", day_short(day, atlas.today))));
    }
    step
}

impl Sprint<'_> {
    /// Says whether its items belong to more than one goal.
    fn has_several_goals(&self) -> bool {
        let goal = |item: &Item<'_>| match self.atlas.plan.task(item.task).home {
            Home::Goal(goal) => Some(goal),
            _ => None,
        };
        self.items.iter().filter_map(goal).collect::<HashSet<_>>().len() > 1
    }
}
