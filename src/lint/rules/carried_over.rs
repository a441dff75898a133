//! `carried-over`: a step that was planned weeks ago.

use super::overdue_pile;
use super::prelude::*;
use crate::measure::carry_over;

pub(in crate::lint) const RULE: Rule = rule!("carried-over", Hint, Method, AtPlan(look), "carried_over.md");

fn look(scene: &Scene<'_>) -> Vec<Remark> {
    let piled = overdue_pile::in_piles(scene);
    let carried = carry_over(&scene.measures.roster, scene.config.week_starts);
    let stale = carried.into_iter().filter(|carried| carried.is_stale() && !piled.contains(&carried.task));
    let is_declared = !scene.plan.is_zero_config;
    let words = |weeks: u32| {
        let title = format!("Planned {} ago, and carried along since", counted(weeks.into(), "week"));
        Words::new(title, "What would make it smaller? Split it, give it a new day, or let it go.")
    };
    stale.filter(|_| is_declared).map(|carried| scene.remark(carried.task, words(carried.weeks))).collect()
}
