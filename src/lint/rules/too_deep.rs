//! `too-deep`: lists nested deeper than 64 levels.

use super::prelude::*;

pub(in crate::lint) const RULE: Rule = rule!("too-deep", Warning, Reading, AtFact(word), "too_deep.md");

fn word(odd: &Odd<'_>) -> Option<Words> {
    matches!(odd.fact(), Fact::TooDeep)
        .then(|| Words::new("This list is more than 64 levels deep", "Deeper tasks count as steps of the last level."))
}
