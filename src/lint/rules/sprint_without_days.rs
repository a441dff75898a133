//! `sprint-without-days`: a sprint that does not say when it starts.

use super::prelude::*;

pub(in crate::lint) const RULE: Rule = rule!("sprint-without-days", Warning, Reading, AtFact(word), "sprint_without_days.md");

fn word(odd: &Odd<'_>) -> Option<Words> {
    matches!(odd.fact(), Fact::SprintWithoutDays).then(|| {
        let help = "Until it does, its steps count as ordinary ones. `start:` and `end:` in its front matter would do.";
        Words::new("This sprint does not say when it starts", help).instead("start: 2026-11-16")
    })
}
