//! `unknown-rule`: a rule that does not exist is switched on or off.

use super::{
    meant::{self, Sure},
    prelude::*,
};

pub(in crate::lint) const RULE: Rule = rule!("unknown-rule", Warning, Reading, AtFact(word), "unknown_rule.md");

fn word(odd: &Odd<'_>) -> Option<Words> {
    let Fact::UnknownRule { name, nearest } = odd.fact() else { return None };
    let title = format!("There is no rule “{name}”");
    Some(match nearest {
        Some(nearest) => Words::new(title, format!("The nearest is `{nearest}`. `milepost explain` lists them all."))
            .instead(*nearest)
            .fix(meant::write_within(odd, Sure::Yes, (name, nearest))),
        None => Words::new(title, "It has no effect. `milepost explain` lists them all."),
    })
}
