//! `dates-reversed`: an end before its beginning.

use super::prelude::*;

pub(in crate::lint) const RULE: Rule = rule!("dates-reversed", Error, Reading, AtFact(word), "dates_reversed.md");

fn word(odd: &Odd<'_>) -> Option<Words> {
    let Fact::DatesReversed { start, due } = odd.fact() else { return None };
    let help = "The end lies before the beginning. Both dates are kept as written; one of them is probably a slip.";
    Some(Words::new(format!("Due on {due}, before its start on {start}"), help))
}
