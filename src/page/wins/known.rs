//! How the day of a milestone is known: as that of the step which completed it.

use crate::{
    calendar::Day,
    note::NoteKind,
    page::{
        atlas::{Atlas, origin},
        part::step::Origin,
    },
    plan::{GoalId, What, tree::NodeId},
};

/// Says how the day is known on which a goal came to a mark.
///
/// A measured goal moves with its log; a goal that was closed on that day says so itself; else it is the last step of the
/// day in it.
pub(super) fn of_goal(atlas: &Atlas<'_>, id: GoalId, day: Option<Day>) -> Option<Origin> {
    let Some(day) = day else { return Some(Origin::Unknown) };
    let goal = atlas.goal(id);
    let reading = goal.readings.iter().rev().find(|reading| reading.day == day);
    if let Some(reading) = reading.filter(|_| atlas.goal_node(id).measure.is_some()) {
        let is_daily = atlas.plan.note(reading.note).kind == NoteKind::Daily;
        return Some(if is_daily { Origin::DailyNote } else { Origin::Written });
    }
    let closed = atlas.goal_node(id).done.is_some_and(|done| done.min(atlas.today) == day);
    under(atlas, goal.node, Some(day)).or(closed.then_some(Origin::Written))
}

/// Says how the day of the last step of a day under a node is known; none if none was done on it.
pub(super) fn under(atlas: &Atlas<'_>, above: NodeId, day: Option<Day>) -> Option<Origin> {
    let Some(day) = day else { return Some(Origin::Unknown) };
    let all = &atlas.measures.completions;
    let of_day = &all[all.partition_point(|(known, _)| *known < day)..all.partition_point(|(known, _)| *known <= day)];
    let last = of_day.iter().rev().find(|(_, node)| atlas.plan.tree.upward(*node).any(|id| id == above))?;
    atlas.plan.tree.upward(last.1).find_map(|node| own(atlas, node))
}

/// How the day is known that a node itself has.
fn own(atlas: &Atlas<'_>, node: NodeId) -> Option<Origin> {
    match atlas.plan.what[node.0 as usize] {
        What::Task(task) => atlas.plan.task(task).done.map(|done| origin(done.origin)),
        What::Goal(_) => atlas.plan.tree.get(node).done.map(|_| Origin::Written),
        What::Stage(_) => None,
    }
}
