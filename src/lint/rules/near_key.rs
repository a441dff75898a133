//! `near-key`: a key that is nearly one that milepost knows.

use super::{meant, prelude::*};

pub(in crate::lint) const RULE: Rule = rule!("near-key", Hint, Reading, AtFact(word), "near_key.md");

fn word(odd: &Odd<'_>) -> Option<Words> {
    let Fact::NearKey { key, nearest } = odd.fact() else { return None };
    let help = format!("`{key}` is kept as it is and shown in the note's details.");
    let fix = meant::write_within(odd, meant::surely(key, nearest), (key, nearest));
    Some(Words::new(format!("Did you mean “{nearest}”?"), help).instead(format!("{nearest}:")).fix(fix))
}
