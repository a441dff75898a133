//! `smart-achievable`: more open steps than fit into the days that are left.

use super::prelude::*;
use crate::measure::{FindingKind, SmartCheck};

pub(in crate::lint) const RULE: Rule = rule!("smart-achievable", Hint, Method, AtPlan(look), "smart_achievable.md");

fn look(scene: &Scene<'_>) -> Vec<Remark> {
    scene.findings(FindingKind::Unanswered(SmartCheck::Achievable), |goal, _| {
        // A goal without a step, a step that is too big, and dates that are reversed are said by rules of their own.
        let time = scene.measures(scene.plan.goal_at(goal.node)?).smart.time?;
        let node = scene.plan.tree.get(goal.node);
        let due = node.due.filter(|due| node.start.is_none_or(|start| start <= *due))?;
        if due < scene.today() {
            let title = format!("“{}” was due {} ago", goal.title, counted(scene.today().since(due).unsigned_abs(), "day"));
            return Some(Words::new(
                title,
                "What is open has no time left on paper. Move the date, or leave steps out; both are planning.",
            ));
        }
        let room = u64::from(scene.config.daily_minutes.0) * time.days;
        (time.open_minutes > room).then(|| {
            let days = counted(time.days, "working day");
            let open = hours(time.open_minutes);
            let title = format!("{open} of steps do not fit into the {days} until “{}” is due", goal.title);
            let a_day = hours(scene.config.daily_minutes.0.into());
            let help = format!("At {a_day} a day there is room for {}. Move the date, or leave steps out.", hours(room));
            Words::new(title, help)
        })
    })
}
