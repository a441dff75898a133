//! `smart-measurable`: a goal with nothing to count.

use super::prelude::*;
use crate::measure::{FindingKind, SmartCheck};

pub(in crate::lint) const RULE: Rule = rule!("smart-measurable", Hint, Method, AtPlan(look), "smart_measurable.md");

fn look(scene: &Scene<'_>) -> Vec<Remark> {
    scene.findings(FindingKind::Unanswered(SmartCheck::Measurable), |goal, _| Some(Words::new(format!("Nothing about “{}” can be counted", goal.title), "Progress that can be counted shows, and what shows keeps one going. A number in the title or in `done_when:`, or a `measure:`, would do.").instead("measure: 0 -> 120 words")))
}
