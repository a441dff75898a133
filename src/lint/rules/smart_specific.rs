//! `smart-specific`: a goal that leaves open what will be different.

use super::prelude::*;
use crate::measure::{FindingKind, SmartCheck};

pub(in crate::lint) const RULE: Rule = rule!("smart-specific", Hint, Method, AtPlan(look), "smart_specific.md");

fn look(scene: &Scene<'_>) -> Vec<Remark> {
    scene.findings(FindingKind::Unanswered(SmartCheck::Specific), |goal, _| {
        let title = format!("“{}” leaves open what exactly will be different", goal.title);
        let help = "A goal that can be pictured is easier to begin, and you will know when you are there. \
                    Name what you will have or be able to do; a number helps.";
        Some(Words::new(title, help).instead("Learn 10 new English words every week for 3 months"))
    })
}
