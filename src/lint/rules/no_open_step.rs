//! `no-open-step`: a goal that is not finished, and has no next step.

use super::prelude::*;
use crate::measure::FindingKind;

pub(in crate::lint) const RULE: Rule = rule!("no-open-step", Warning, Method, AtPlan(look), "no_open_step.md");

fn look(scene: &Scene<'_>) -> Vec<Remark> {
    let goals = scene.goals().filter(|(goal, measures)| {
        let is_begun = !measures.findings.iter().any(|finding| finding.kind == FindingKind::NoSteps);
        // A goal with a cadence is kept by repeating, and one with a measure by what is logged.
        let said = &scene.plan.note(goal.note).front.goal;
        let moves_by_itself = said.cadence.is_some() || scene.plan.tree.get(goal.node).measure.is_some();
        // Where a goal below is under way, that one is the one to look at.
        let moves_below = goal.children.iter().any(|child| scene.measures(*child).pulse.is_live);
        measures.pulse.is_live && !measures.pulse.has_open_leaf && is_begun && !moves_by_itself && !moves_below
    });
    let help = "Every step in it is done, and it is not finished. Write the next one, or close it with `status: done`.";
    goals.map(|(goal, _)| scene.remark(goal.node, Words::new(format!("“{}” has no next step", goal.title), help))).collect()
}
