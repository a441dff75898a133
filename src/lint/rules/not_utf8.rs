//! `not-utf8`: bytes that are not UTF-8.

use super::prelude::*;

pub(in crate::lint) const RULE: Rule = rule!("not-utf8", Warning, Reading, AtFact(word), "not_utf8.md");

fn word(odd: &Odd<'_>) -> Option<Words> {
    matches!(odd.fact(), Fact::NotUtf8).then(|| {
        Words::new("These bytes are not UTF-8", "The rest of the note counts. Saving it as UTF-8 brings this line back.")
    })
}
