//! `unknown-sprint`: a step that names a sprint which has no note.

use super::{
    meant::{self, Sure},
    prelude::*,
};

pub(in crate::lint) const RULE: Rule = rule!("unknown-sprint", Hint, Reading, AtFact(word), "unknown_sprint.md");

fn word(odd: &Odd<'_>) -> Option<Words> {
    let Fact::UnknownSprint { name, nearest } = odd.fact() else { return None };
    let title = format!("There is no sprint “{name}”");
    Some(match nearest {
        Some(nearest) => Words::new(title, format!("The nearest is “{nearest}”. Until then the step is in no sprint."))
            .instead(format!("[sprint:: {nearest}]"))
            .fix(meant::write_within(odd, Sure::No, (name, nearest))),
        None => Words::new(title, "Until there is a note of that name with `type: sprint`, the step is in no sprint."),
    })
}
