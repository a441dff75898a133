//! `unknown-type`: a type that is nearly one that milepost knows.

use super::{meant, prelude::*};

pub(in crate::lint) const RULE: Rule = rule!("unknown-type", Warning, Reading, AtFact(word), "unknown_type.md");

fn word(odd: &Odd<'_>) -> Option<Words> {
    let Fact::UnknownType { value, nearest } = odd.fact() else { return None };
    let words = Words::new(format!("“{value}” is no type that milepost knows"), "The note counts as an ordinary one.");
    Some(match nearest {
        Some(nearest) => words.instead(format!("type: {nearest}")).fix(meant::write_within(
            odd,
            meant::surely(value, nearest),
            (value, nearest),
        )),
        None => words,
    })
}
