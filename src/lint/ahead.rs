//! Days that a task cannot know yet: it was done, written or given up on a day that is still to come.

use crate::{
    calendar::Day,
    plan::{NoteId, Plan},
    text::{Fact, Problem},
};
use rayon::prelude::*;

/// Lists the days of completion, creation and cancellation that lie after today.
///
/// # Source
/// `metrics.md` §0, "Days in the future": they count as today, and are said.
pub fn ahead(plan: &Plan, today: Day) -> Vec<(NoteId, Problem)> {
    let items = plan.tasks.par_iter().filter_map(|task| Some((task.note, plan.item(task)?)));
    let ahead = items.flat_map_iter(|(note, item)| {
        let dates = &item.line_says.dates;
        let days = [("completion", dates.done), ("created", dates.created), ("cancelled", dates.cancelled)];
        let days = days.into_iter().filter_map(|(field, day)| Some((field, day.filter(|day| *day > today)?)));
        days.map(move |(field, day)| (note, Problem { span: item.span, fact: Fact::DayAhead { field, day: day.to_string() } }))
    });
    ahead.collect()
}
