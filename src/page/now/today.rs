//! The small steps for today: those planned for it, those in hand, what was done, and where nothing is planned the next ones.

use crate::{
    calendar::Day,
    engine::Report,
    note::links,
    order,
    page::{
        atlas::{Atlas, Stand},
        dashboard,
        now::{HabitNow, habits},
    },
    path::VaultPath,
    plan::{
        Home, TaskId,
        tree::{Node, Status},
    },
};
use serde::Serialize;
use std::collections::HashSet;

/// The most next steps that are offered.
const MOST_NEXT: usize = 5;

/// What there is to do today.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Today {
    /// The open steps: those planned for today or in hand, then those planned before, each in the order of task lists.
    pub steps: Vec<StepNow>,
    /// What was done today.
    pub done: Vec<StepNow>,
    /// The next steps of goals that have none on the list, the nearest due date first.
    pub next: Vec<StepNow>,
    /// The habits of today.
    pub habits: Vec<HabitNow>,
}

/// A step, in a list of today.
///
/// # Units
/// The estimate in minutes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StepNow {
    /// Its words, without fields.
    pub text: String,
    /// Its short code, while it is open.
    pub code: Option<String>,
    /// Its note.
    pub file: VaultPath,
    /// Its line, from 1.
    pub line: u32,
    /// The title of its goal; none in the inbox.
    pub goal: Option<String>,
    /// How long it takes, if that is said.
    pub estimate: Option<u32>,
    /// Whether it fits a low-energy day.
    pub low_energy: bool,
    /// Whether it is in hand.
    pub in_progress: bool,
    /// The day it was planned for: the earlier of scheduled and due.
    pub planned: Option<Day>,
    /// Its due day.
    pub due: Option<Day>,
    /// From how many earlier daily notes it was carried over.
    pub carried_days: Option<u32>,
    /// Who does it.
    pub owners: Vec<String>,
}

/// Lists what there is to do today.
///
/// # Source
/// `design.md` §2, Today; `metrics.md` §8 for the order.
pub fn today(report: &Report) -> Today {
    let atlas = Atlas::new(report);
    let open = dashboard::open_steps(&atlas);
    let next = next(&atlas, &open);
    let steps = |ids: &[TaskId]| ids.iter().map(|id| step(&atlas, *id)).collect();
    Today {
        done: steps(&dashboard::steps_done(&atlas)),
        next: steps(&next),
        habits: habits(report).into_iter().filter(HabitNow::is_of_today).collect(),
        steps: steps(&open),
    }
}

/// Finds the next steps of goals that have none among the steps of today; a goal above another has the same next step.
fn next(atlas: &Atlas<'_>, open: &[TaskId]) -> Vec<TaskId> {
    let on_list: HashSet<TaskId> = open.iter().copied().collect();
    let busy: HashSet<_> = open
        .iter()
        .map(|id| atlas.plan.task(*id).home)
        .filter_map(|home| if let Home::Goal(goal) = home { Some(goal) } else { None })
        .collect();
    let mut goals: Vec<_> = atlas.goals().filter(|id| atlas.stand(*id) == Stand::Active && !busy.contains(id)).collect();
    let due = |id| atlas.goal_node(id).due.filter(|due| *due >= atlas.today);
    order::by_key(&mut goals, |id| (due(*id).is_none(), due(*id), *id));
    let mut seen = on_list;
    let steps = goals.into_iter().filter_map(|id| atlas.numbers(id).next_step).filter(|node| atlas.is_live(*node));
    steps.filter_map(|node| atlas.task_at(node)).filter(|task| seen.insert(*task)).take(MOST_NEXT).collect()
}

/// Returns a step as commands list it.
pub(in crate::page) fn step(atlas: &Atlas<'_>, id: TaskId) -> StepNow {
    let task = atlas.plan.task(id);
    let node = task.node.map(|node| atlas.plan.tree.get(node));
    let goal = if let Home::Goal(goal) = task.home { Some(atlas.goal(goal).title.clone()) } else { None };
    StepNow {
        text: links::plain(&atlas.words(task)),
        code: atlas.code(task),
        file: atlas.plan.path(task).clone(),
        line: atlas.plan.line(task),
        goal,
        estimate: node.and_then(|node| node.estimate),
        low_energy: node.is_some_and(Node::is_low_energy),
        in_progress: node.is_some_and(|node| node.status == Status::InProgress),
        planned: node.and_then(Node::plan_day),
        due: node.and_then(|node| node.due),
        carried_days: Some(atlas.plan.carried_from(task).len() as u32).filter(|days| *days > 0),
        owners: atlas.plan.item(task).map(|item| item.own.owners.iter().map(ToString::to_string).collect()).unwrap_or_default(),
    }
}
