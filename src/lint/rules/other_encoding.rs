//! `other-encoding`: a note in UTF-16 or UTF-32.

use super::prelude::*;

pub(in crate::lint) const RULE: Rule = rule!("other-encoding", Error, Reading, AtFact(word), "other_encoding.md");

fn word(odd: &Odd<'_>) -> Option<Words> {
    let Fact::OtherEncoding(name) = odd.fact() else { return None };
    Some(Words::new(format!("This note is {name}"), "milepost reads UTF-8. Save it in that encoding and it counts."))
}
