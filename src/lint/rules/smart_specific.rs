//! `smart-specific`: a goal that leaves open what will be different.

use super::prelude::*;
use crate::measure::{FindingKind, SmartCheck};

pub(in crate::lint) const RULE: Rule = rule!("smart-specific", Hint, Method, AtPlan(look), "smart_specific.md");

fn look(scene: &Scene<'_>) -> Vec<Remark> {
    scene.findings(FindingKind::Unanswered(SmartCheck::Specific), |goal, _| Some(Words::new(format!("“{}” leaves open what exactly will be different", goal.title), "A goal that can be seen in the mind is easier to begin, and one knows when it is there. Name what you will have or be able to do; a number helps.").instead("Learn 10 new English words every week for 3 months")))
}
