//! Ids of steps, and what waits for them: for the rules about both.

use super::prelude::*;
use crate::{config::StatusType, text::words_in};

/// Lists the steps that bear an id, in the plan's order.
pub(super) fn borne(plan: &Plan) -> impl Iterator<Item = (&Task, &Item, &str)> {
    there(plan).filter_map(|(task, item)| Some((task, item, item.line_says.id.as_deref()?)))
}

/// Lists the steps that wait for an id, in the plan's order; once for each id.
pub(super) fn waited_for(plan: &Plan) -> impl Iterator<Item = (&Task, &Item, &str)> {
    there(plan).flat_map(|(task, item)| item.line_says.depends_on.iter().map(move |id| (task, item, id.as_ref())))
}

/// Lists all steps but the earlier copies of carried ones, which count no more.
fn there(plan: &Plan) -> impl Iterator<Item = (&Task, &Item)> {
    let is_there = |task: &&Task| !matches!(task.home, Home::CarriedTo(_));
    plan.tasks.iter().filter(is_there).filter_map(|task| Some((task, plan.item(task)?)))
}

/// Says whether a step is still to be done: one that is closed waits for nothing, and nothing waits for it.
pub(super) fn is_open(item: &Item) -> bool {
    !matches!(item.status_type, StatusType::Done | StatusType::Cancelled | StatusType::NonTask)
}

/// Returns where an id is written on the line of a step: fields stand at its end.
pub(super) fn place(plan: &Plan, task: &Task, item: &Item, id: &str) -> Span {
    let start = item.span.start as usize;
    let found = words_in(plan.note(task.note).text(item.span), id).last();
    found.map_or(item.span, |word| Span::new(start + word.start as usize, start + word.end as usize))
}
