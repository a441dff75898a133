//! What stands on each day: gathered once for all months.

use crate::{
    calendar::{Day, Period, Unit},
    measure::HabitDays,
    page::{
        atlas::{Atlas, Stand},
        reached::{Milestone, reached},
    },
    plan::{GoalId, TaskId, tree::Status},
};
use rayon::prelude::*;
use std::{collections::BTreeSet, sync::Arc};

/// How many years from today a month still has a page. A date beyond is a slip of the pen, and a thousand such dates must not
/// make a thousand pages.
pub(super) const FARTHEST_YEARS: i32 = 100;

/// Something that stands on a day, in the order in which a day lists it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Thing {
    /// A quarter of the way of a goal.
    Mark(GoalId, u8),
    /// A stage of a goal, by its place in the chain.
    Stage(GoalId, u32),
    /// The first day of a sprint, by its place in the plan.
    SprintBegins(u32),
    /// The last day of a sprint, by its place in the plan.
    SprintEnds(u32),
    /// The due day of a goal.
    Goal(GoalId),
    /// An open step that is due.
    Due(TaskId),
    /// An open step that is planned.
    Planned(TaskId),
    /// A step that was done.
    Done(TaskId),
}

/// What stands on all days.
#[derive(Debug)]
pub(in crate::page) struct Days {
    /// What stands on days that have a page, by day.
    pub(super) things: Vec<(Day, Thing)>,
    /// What stands on days too far away.
    pub(super) far: Vec<(Day, Thing)>,
    /// The days of each habit, in the plan's order.
    pub(super) habits: Arc<[HabitDays]>,
    /// The first days of the months that have something, ascending.
    months: Vec<Day>,
}

impl Days {
    /// Gathers what stands on all days.
    pub(in crate::page) fn of(atlas: &Atlas<'_>, habits: Arc<[HabitDays]>) -> Days {
        let milestones = reached(atlas).into_iter().map(|(day, goal, milestone)| match milestone {
            Milestone::Mark(at) => (day, Thing::Mark(goal, at)),
            Milestone::Stage(at) => (day, Thing::Stage(goal, at)),
        });
        let mut things: Vec<(Day, Thing)> = milestones.collect();
        things.extend(open(atlas));
        let done = atlas.measures.completions.iter();
        things.extend(done.filter_map(|(day, node)| Some((*day, Thing::Done(atlas.task_at(*node)?)))));
        let is_far = |day: Day| (day.year() - atlas.today.year()).abs() > FARTHEST_YEARS;
        let (mut far, mut things): (Vec<_>, Vec<_>) = things.into_iter().partition(|(day, _)| is_far(*day));
        let habit_days = atlas.measures.habits.iter().flat_map(|habit| &habit.done_days).copied();
        let filled = things.iter().map(|(day, _)| *day).chain(habit_days.filter(|day| !is_far(*day)));
        let now = (!atlas.plan.goals.is_empty()).then_some(atlas.today);
        let months: BTreeSet<Day> = filled.chain(now).map(|day| month(day).start).collect();
        // The ends of a sprint alone make no month: a cadence has no last one.
        let sprints = atlas.plan.sprints.iter().zip(0_u32..);
        things.extend(
            sprints.flat_map(|(sprint, at)| [(sprint.start, Thing::SprintBegins(at)), (sprint.end, Thing::SprintEnds(at))]),
        );
        things.par_sort_unstable();
        far.sort_unstable();
        Days { things, far, habits, months: months.into_iter().collect() }
    }

    /// Returns the months that have a page, ascending.
    pub(in crate::page) fn months(&self) -> &[Day] {
        &self.months
    }

    /// Returns what stands on the days of a period, by day.
    pub(super) fn within(&self, period: Period) -> &[(Day, Thing)] {
        let from = self.things.partition_point(|(day, _)| *day < period.start);
        let to = self.things.partition_point(|(day, _)| *day <= period.end);
        &self.things[from..to.max(from)]
    }
}

/// Returns the month that holds a day.
pub(super) fn month(day: Day) -> Period {
    Period::of(day, Unit::Month, crate::calendar::Weekday::Monday)
}

/// What is due or planned: goals that are under way, and open steps of what doesn't rest.
fn open(atlas: &Atlas<'_>) -> Vec<(Day, Thing)> {
    let due = |id: GoalId| Some((atlas.goal_node(id).due?, Thing::Goal(id)));
    let mut open: Vec<(Day, Thing)> = atlas.goals().filter(|id| atlas.stand(*id) == Stand::Active).filter_map(due).collect();
    for (task, at) in atlas.plan.tasks.iter().zip(0_u32..) {
        let Some((id, node)) = task.node.map(|id| (id, atlas.plan.tree.get(id))) else { continue };
        let is_open = matches!(node.status, Status::Todo | Status::InProgress | Status::OnHold);
        if !is_open || node.due.is_none() && node.scheduled.is_none() || !atlas.is_live(id) {
            continue;
        }
        open.extend(node.due.map(|day| (day, Thing::Due(TaskId(at)))));
        open.extend(node.scheduled.filter(|day| node.due != Some(*day)).map(|day| (day, Thing::Planned(TaskId(at)))));
    }
    open
}
