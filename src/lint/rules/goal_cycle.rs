//! `goal-cycle`: goals that stand above each other in a circle.

use super::prelude::*;

pub(in crate::lint) const RULE: Rule = rule!("goal-cycle", Error, Reading, AtFact(word), "goal_cycle.md");

fn word(odd: &Odd<'_>) -> Option<Words> {
    let Fact::GoalCycle(titles) = odd.fact() else { return None };
    let help = format!("{}. The last of these links is left out.", titles.join(" → "));
    Some(Words::new("These goals stand above each other", help))
}
