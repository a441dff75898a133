//! `conflict-copy`: a second copy that a synchroniser left.

use super::prelude::*;

pub(in crate::lint) const RULE: Rule = rule!("conflict-copy", Warning, Reading, AtFact(word), "conflict_copy.md");

fn word(odd: &Odd<'_>) -> Option<Words> {
    matches!(odd.fact(), Fact::ConflictCopy).then(|| {
        let help = "A synchroniser kept both sides of a change. This one is not read: take over what is missing in the other, then remove it.";
        Words::new("This is the second copy of a note that was changed twice", help)
    })
}
