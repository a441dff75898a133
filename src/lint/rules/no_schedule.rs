//! `no-schedule`: a habit that does not say how often.

use super::prelude::*;

pub(in crate::lint) const RULE: Rule = rule!("no-schedule", Hint, Reading, AtFact(word), "no_schedule.md");

fn word(odd: &Odd<'_>) -> Option<Words> {
    matches!(odd.fact(), Fact::NoSchedule).then(|| {
        let help = "It is listed, and its ticks are kept. With a line like this there are streaks and shares, too.";
        Words::new("This habit does not say how often", help).instead("schedule: daily")
    })
}
