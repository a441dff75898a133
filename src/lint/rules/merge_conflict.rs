//! `merge-conflict`: the marks of an unfinished merge.

use super::prelude::*;

pub(in crate::lint) const RULE: Rule = rule!("merge-conflict", Error, Reading, AtFact(word), "merge_conflict.md");

fn word(odd: &Odd<'_>) -> Option<Words> {
    matches!(odd.fact(), Fact::ConflictMarkers).then(|| {
        let help = "Both sides are shown, and what stands on both counts once. Keep one side and remove the three marks.";
        Words::new("A merge is not finished here", help)
    })
}
