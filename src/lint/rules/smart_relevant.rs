//! `smart-relevant`: a goal that does not say why it matters.

use super::prelude::*;
use crate::measure::{FindingKind, SmartCheck};

pub(in crate::lint) const RULE: Rule = rule!("smart-relevant", Hint, Method, AtPlan(look), "smart_relevant.md");

fn look(scene: &Scene<'_>) -> Vec<Remark> {
    scene.findings(FindingKind::Unanswered(SmartCheck::Relevant), |goal, _| Some(Words::new(format!("“{}” does not say why it matters", goal.title), "On a hard day the reason is what one goes back to. One line would do; so would the goal that it serves, or its area of life.").instead("why: So that I can talk to my neighbours")))
}
