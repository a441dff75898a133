//! `bad-duration`: an estimate that is no duration.

use super::{
    meant::{self, Sure},
    prelude::*,
};

pub(in crate::lint) const RULE: Rule = rule!("bad-duration", Error, Reading, AtFact(word), "bad_duration.md");

fn word(odd: &Odd<'_>) -> Option<Words> {
    let Fact::BadDuration { field, value } = odd.fact() else { return None };
    let meant = meant::duration(value);
    let fix = meant.as_ref().and_then(|meant| meant::write_within(odd, Sure::Yes, (value, meant)));
    let help = format!("The step counts, without its {field}. A number and a unit would do.");
    Some(
        Words::new(format!("“{value}” is no duration"), help)
            .instead(format!("[{field}:: {}]", meant.as_deref().unwrap_or("45m")))
            .fix(fix),
    )
}
