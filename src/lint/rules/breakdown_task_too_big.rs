//! `breakdown-task-too-big`: a step that is estimated to take too long.

use super::prelude::*;
use crate::measure::FindingKind;

pub(in crate::lint) const RULE: Rule =
    rule!("breakdown-task-too-big", Warning, Method, AtPlan(look), "breakdown_task_too_big.md");

fn look(scene: &Scene<'_>) -> Vec<Remark> {
    scene.findings(FindingKind::TaskTooBig, |_, step| {
        let minutes = scene.plan.tree.get(step).estimate?;
        let most = hours(scene.config.micro_goal.0.into());
        let title = format!("{} are a lot for one step", hours(minutes.into()));
        let help = format!("Steps of at most {most} get begun, and get done. What would the first of them be?");
        Some(Words::new(title, help))
    })
}
