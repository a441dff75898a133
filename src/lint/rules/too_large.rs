//! `too-large`: a note above 16 MiB.

use super::prelude::*;

pub(in crate::lint) const RULE: Rule = rule!("too-large", Error, Reading, AtFact(word), "too_large.md");

fn word(odd: &Odd<'_>) -> Option<Words> {
    matches!(odd.fact(), Fact::TooLarge).then(|| {
        let help = "It was not read. Split it, or leave it out with `exclude:` in milepost.yaml.";
        Words::new("This note is above 16 MiB", help)
    })
}
