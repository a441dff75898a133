//! `sprint-over-capacity`: a sprint with more work than time.

use super::prelude::*;
use crate::measure::capacity;

pub(in crate::lint) const RULE: Rule = rule!("sprint-over-capacity", Warning, Method, AtPlan(look), "sprint_over_capacity.md");

fn look(scene: &Scene<'_>) -> Vec<Remark> {
    let sprints = scene.plan.sprints.iter().zip(&scene.measures.sprints).filter(|(sprint, _)| sprint.end >= scene.today());
    let over = sprints.filter_map(|(sprint, backlog)| {
        let loads = capacity(backlog, scene.today());
        let minutes: u64 = loads.iter().map(|load| load.minutes).sum();
        let of_all = sprint.capacity.filter(|time| minutes > u64::from(*time)).map(|time| (None, minutes, u64::from(time)));
        let of_one = || {
            let load = loads.iter().find(|load| load.is_over())?;
            Some((load.owner.map(str::to_owned), load.minutes, u64::from(load.capacity?.0)))
        };
        let (who, minutes, time) = of_all.or_else(of_one)?;
        let (note, span) = scene.title(sprint.note?);
        Some(Remark { note, span, words: words(who, minutes, time) })
    });
    over.collect()
}

fn words(who: Option<String>, minutes: u64, time: u64) -> Words {
    let of = who.map_or_else(String::new, |who| format!(" for @{who}"));
    let title = format!("{} of work{of}, and {} of time", hours(minutes), hours(time));
    Words::new(title, "A plan with some air is kept more often. Take out what matters least; it can come back.")
}
