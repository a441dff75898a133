//! `not-a-goal`: a link to a goal that leads to another kind of note.

use super::prelude::*;

pub(in crate::lint) const RULE: Rule = rule!("not-a-goal", Warning, Reading, AtFact(word), "not_a_goal.md");

fn word(odd: &Odd<'_>) -> Option<Words> {
    let Fact::NotAGoal(title) = odd.fact() else { return None };
    let help = "Until it is one, this stands on its own. One line in its front matter would do.";
    Some(Words::new(format!("“{title}” is no goal"), help).instead("type: goal"))
}
