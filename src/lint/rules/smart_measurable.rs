//! `smart-measurable`: a goal with nothing to count.

use super::prelude::*;
use crate::measure::{FindingKind, SmartCheck};

pub(in crate::lint) const RULE: Rule = rule!("smart-measurable", Hint, Method, AtPlan(look), "smart_measurable.md");

fn look(scene: &Scene<'_>) -> Vec<Remark> {
    scene.findings(FindingKind::Unanswered(SmartCheck::Measurable), |goal, _| {
        let title = format!("Nothing about “{}” can be counted", goal.title);
        let help = "Progress that can be counted shows, and what shows keeps one going. \
                    A number in the title or in `done_when:`, or a `measure:`, would do.";
        Some(Words::new(title, help).instead("measure: 0 -> 120 words"))
    })
}
