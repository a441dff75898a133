//! `smart-relevant`: a goal that does not say why it matters.

use super::prelude::*;
use crate::measure::{FindingKind, SmartCheck};

pub(in crate::lint) const RULE: Rule = rule!("smart-relevant", Hint, Method, AtPlan(look), "smart_relevant.md");

fn look(scene: &Scene<'_>) -> Vec<Remark> {
    scene.findings(FindingKind::Unanswered(SmartCheck::Relevant), |goal, _| {
        // A goal above it that is written but not found is said by a rule of its own.
        let names_parent = !scene.plan.note(goal.note).front.goal.parents.is_empty();
        let title = format!("“{}” does not say why it matters", goal.title);
        let help = "On a hard day the reason is what one goes back to. \
                    One line would do; so would the goal that it serves, or its area of life.";
        (!names_parent).then(|| Words::new(title, help).instead("why: So that I can talk to my neighbours"))
    })
}
