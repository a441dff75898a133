//! `bad-schedule`: a schedule of a habit that is not understood.

use super::{
    meant::{self, Sure},
    prelude::*,
};

pub(in crate::lint) const RULE: Rule = rule!("bad-schedule", Warning, Reading, AtFact(word), "bad_schedule.md");

fn word(odd: &Odd<'_>) -> Option<Words> {
    let Fact::BadSchedule(text) = odd.fact() else { return None };
    let meant = meant::schedule(text);
    let fix = meant.as_ref().and_then(|meant| meant::write_within(odd, Sure::Yes, (text, meant)));
    let help = "The habit is listed, without days on which it is due. `daily`, `Tue, Thu`, `3/week`, `2/month`, `every 2 days` are some.";
    Some(
        Words::new(format!("“{text}” is no schedule"), help)
            .instead(format!("schedule: {}", meant.as_deref().unwrap_or("3/week")))
            .fix(fix),
    )
}
