//! `unknown-setting`: a key of milepost.yaml that does not exist.

use super::{
    meant::{self, Sure},
    prelude::*,
};

pub(in crate::lint) const RULE: Rule = rule!("unknown-setting", Warning, Reading, AtFact(word), "unknown_setting.md");

fn word(odd: &Odd<'_>) -> Option<Words> {
    let Fact::UnknownSetting { key, nearest } = odd.fact() else { return None };
    let title = format!("There is no setting `{key}`");
    Some(match nearest {
        Some(nearest) => Words::new(title, format!("The nearest is `{nearest}`."))
            .instead(format!("{nearest}:"))
            .fix(meant::write_within(odd, Sure::Yes, (key, nearest))),
        None => Words::new(title, "It has no effect."),
    })
}
