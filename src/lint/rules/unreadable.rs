//! `unreadable`: a file or folder that could not be read.

use super::prelude::*;

pub(in crate::lint) const RULE: Rule = rule!("unreadable", Error, Reading, AtFact(word), "unreadable.md");

fn word(odd: &Odd<'_>) -> Option<Words> {
    let Fact::Unreadable(why) = odd.fact() else { return None };
    Some(Words::new("This could not be read", format!("The system says: {why}. The rest of the vault is there.")))
}
