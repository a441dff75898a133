//! `broken-link`: a link to a goal or a step that leads nowhere.

use super::{
    meant::{self, Sure},
    prelude::*,
};

pub(in crate::lint) const RULE: Rule = rule!("broken-link", Warning, Reading, AtFact(word), "broken_link.md");

fn word(odd: &Odd<'_>) -> Option<Words> {
    match odd.fact() {
        Fact::DeadLink { target, nearest } => {
            let title = format!("“{target}” leads to no note");
            Some(match nearest {
                Some(nearest) => {
                    Words::new(title, format!("The nearest title is “{nearest}”. Until then this stands on its own."))
                        .instead(format!("[[{nearest}]]"))
                        .fix(meant::write_within(odd, Sure::No, (target, nearest)))
                }
                None => Words::new(title, "Until there is one, this stands on its own."),
            })
        }
        Fact::DeadBlock(target) => {
            let help = "A step gets a name to point at by `^name` at the end of its line.";
            Some(Words::new(format!("“{target}” leads to no step"), help))
        }
        _ => None,
    }
}
