//! `smart-achievable`: more open steps than fit into the days that are left.

use super::prelude::*;
use crate::measure::{FindingKind, SmartCheck};

pub(in crate::lint) const RULE: Rule = rule!("smart-achievable", Hint, Method, AtPlan(look), "smart_achievable.md");

fn look(scene: &Scene<'_>) -> Vec<Remark> {
    scene.findings(FindingKind::Unanswered(SmartCheck::Achievable), |goal, _| {
        // A goal without a step, and a step that is too big, are said by rules of their own.
        let time = scene.measures(scene.plan.goal_at(goal.node)?).smart.time?;
        let room = u64::from(scene.config.daily_minutes.0) * time.days;
        (time.open_minutes > room).then(|| {
            let (open, days) = (hours(time.open_minutes), counted(time.days, "working day"));
            let title = format!("{open} of steps do not fit into the {days} until “{}” is due", goal.title);
            let help = format!(
                "At {} a day there is room for {}. Move the date, or leave steps out.",
                hours(scene.config.daily_minutes.0.into()),
                hours(room)
            );
            Words::new(title, help)
        })
    })
}
