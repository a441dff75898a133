//! `near-key`: a key that is nearly one that milepost knows.

use super::{
    meant::{self, Sure},
    prelude::*,
};

pub(in crate::lint) const RULE: Rule = rule!("near-key", Hint, Reading, AtFact(word), "near_key.md");

fn word(odd: &Odd<'_>) -> Option<Words> {
    let Fact::NearKey { key, nearest } = odd.fact() else { return None };
    let help = format!("`{key}` is kept as it is and shown in the note's details.");
    Some(Words::new(format!("Did you mean “{nearest}”?"), help).instead(format!("{nearest}:")).fix(meant::write_within(
        odd,
        Sure::Yes,
        (key, nearest),
    )))
}
