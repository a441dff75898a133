//! `bad-number`: a number that is none.

use super::{
    meant::{self, Sure},
    prelude::*,
};

pub(in crate::lint) const RULE: Rule = rule!("bad-number", Error, Reading, AtFact(word), "bad_number.md");

fn word(odd: &Odd<'_>) -> Option<Words> {
    let Fact::BadNumber { field, value } = odd.fact() else { return None };
    let meant = meant::number(value);
    let fix = meant.as_ref().and_then(|meant| meant::write_within(odd, Sure::Yes, (value, meant)));
    let help = format!("The step counts, without its {field}.");
    Some(
        Words::new(format!("“{value}” is no number of 0 or more"), help)
            .instead(format!("[{field}:: {}]", meant.as_deref().unwrap_or("2")))
            .fix(fix),
    )
}
