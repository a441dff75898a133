//! `day-ahead`: a step that was done, written or given up on a day still to come.

use super::{ids, prelude::*};
use rayon::prelude::*;

pub(in crate::lint) const RULE: Rule = rule!("day-ahead", Hint, Reading, AtPlan(look), "day_ahead.md");

fn look(scene: &Scene<'_>) -> Vec<Remark> {
    let tasks = scene.plan.tasks.par_iter().filter_map(|task| Some((task, scene.plan.item(task)?)));
    let remarks = tasks.flat_map_iter(|(task, item)| {
        let dates = &item.line_says.dates;
        let days = [("completion", dates.done), ("created", dates.created), ("cancelled", dates.cancelled)];
        let ahead = days.into_iter().filter_map(|(field, day)| Some((field, day.filter(|day| *day > scene.today())?)));
        ahead.map(move |(field, day)| Remark {
            note: task.note,
            span: ids::place(scene.plan, task, item, &day.to_string()),
            words: Words::new(format!("{day} is still to come"), format!("As the {field} date of this step it counts as today.")),
        })
    });
    remarks.collect()
}
