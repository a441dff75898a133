//! `conflict-copy`: a second copy that a synchroniser left.

use super::prelude::*;

pub(in crate::lint) const RULE: Rule = rule!("conflict-copy", Warning, Reading, AtFact(word), "conflict_copy.md");

fn word(odd: &Odd<'_>) -> Option<Words> {
    let Fact::ConflictCopy { is_read } = odd.fact() else { return None };
    let help = if *is_read {
        "A synchroniser kept both sides of a change, and both are read: what stands in both counts twice. Keep one of them."
    } else {
        "A synchroniser kept both sides of a change. This one is not read: take over what is missing in the other, then remove it."
    };
    Some(Words::new("This is the second copy of a note that was changed twice", help))
}
