//! `blocked-for-long`: a step that has waited for long.

use super::prelude::*;

pub(in crate::lint) const RULE: Rule = rule!("blocked-for-long", Warning, Method, AtPlan(look), "blocked_for_long.md");

fn look(scene: &Scene<'_>) -> Vec<Remark> {
    let entries = scene.measures.roster.entries().iter().filter(|entry| entry.is_open() && entry.is_leaf);
    let after = i64::from(scene.config.stall_days);
    let waiting = entries.filter_map(|entry| {
        let node = scene.plan.tree.get(entry.task);
        // Nobody writes down when the waiting began; it is no longer than the step is there.
        let since = entry.created.or(entry.plan).filter(|day| *day <= scene.today())?;
        let days = scene.today().since(since);
        (node.blocked && days >= after && !scene.plan.is_zero_config).then_some((entry.task, days))
    });
    let words = |days: i64| {
        let help = "Whom or what does it wait for? Ask again, go around it, or plan the step that would free it.";
        Words::new(format!("Has been waiting for up to {}", counted(days.unsigned_abs(), "day")), help)
    };
    waiting.map(|(task, days)| scene.remark(task, words(days))).collect()
}
