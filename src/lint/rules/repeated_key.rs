//! `repeated-key`: a key that stands there twice.

use super::prelude::*;

pub(in crate::lint) const RULE: Rule = rule!("repeated-key", Warning, Reading, AtFact(word), "repeated_key.md");

fn word(odd: &Odd<'_>) -> Option<Words> {
    let Fact::RepeatedKey(key) = odd.fact() else { return None };
    Some(Words::new(format!("`{key}` stands here twice"), "The first one counts."))
}
