//! `bad-recurrence`: a recurrence rule that is not understood.

use super::{
    meant::{self, Sure},
    prelude::*,
};

pub(in crate::lint) const RULE: Rule = rule!("bad-recurrence", Warning, Reading, AtFact(word), "bad_recurrence.md");

fn word(odd: &Odd<'_>) -> Option<Words> {
    let Fact::BadRecurrence(rule) = odd.fact() else { return None };
    if is_picture(odd) {
        return None;
    }
    let meant = meant::recurrence(rule);
    let fix = meant.as_ref().and_then(|meant| meant::write(odd, Sure::Yes, meant));
    let help = "The step counts once. Rules begin with `every` and a number in digits.";
    Some(Words::new(format!("“{rule}” is not understood"), help).instead(meant.as_deref().unwrap_or("every 2 weeks")).fix(fix))
}

/// Says whether the symbol is there to be looked at: it opens the line, `- [ ] 🔁 refactor`, and so it has no words to repeat.
fn is_picture(odd: &Odd<'_>) -> bool {
    let before = odd.source.and_then(|source| source.text.get(..odd.problem.span.start as usize));
    before.is_some_and(|before| before.trim_end_matches(['🔁', '\u{fe0f}', ' ', '\u{a0}', '\t']).ends_with(']'))
}
