//! `bad-value`: a value that does not fit its key.

use super::{bad_date, meant, prelude::*};

pub(in crate::lint) const RULE: Rule = rule!("bad-value", Error, Reading, AtFact(word), "bad_value.md");

fn word(odd: &Odd<'_>) -> Option<Words> {
    let Fact::BadValue { key, value, expected } = odd.fact() else { return None };
    let meant = meant::day(value).filter(|_| expected.contains("date")).map(|(day, sure)| (day.to_string(), sure));
    // A date that looks like one is the business of `bad-date`; whatever else an ordinary note says is its own.
    let is_ours = odd.is_asked || meant.is_some() || key.eq_ignore_ascii_case("type");
    (is_ours && !bad_date::is_day(value, expected)).then(|| {
        let fix = meant.as_ref().and_then(|(day, sure)| meant::write_within(odd, *sure, (bad_date::bare(value), day)));
        let words = Words::new(
            format!("`{key}` needs {expected}"),
            format!("“{value}” stays as it is written, and counts as not given."),
        );
        match meant {
            Some((day, _)) => words.instead(format!("{key}: {day}")).fix(fix),
            None => words,
        }
    })
}
