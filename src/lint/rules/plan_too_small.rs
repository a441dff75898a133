//! `plan-too-small`: weeks in which everything was done.

use super::prelude::*;
use crate::{
    calendar::{Period, Unit},
    measure::completion,
};

pub(in crate::lint) const RULE: Rule = rule!("plan-too-small", Hint, Method, AtPlan(look), "plan_too_small.md");

fn look(scene: &Scene<'_>) -> Vec<Remark> {
    let week = Period::of(scene.today(), Unit::Week, scene.config.week_starts);
    let past = (1..=WEEKS).map(|ago| week.start.plus(-7 * ago)..=week.start.plus(-7 * (ago - 1) - 1));
    let is_full = |days| {
        let kept = completion(&scene.measures.roster, &days).kept();
        kept.planned > 0 && kept.done >= kept.planned
    };
    let last = scene.measures.completions.last().filter(|_| !scene.plan.is_zero_config && past.into_iter().all(is_full));
    let title = format!("{WEEKS} weeks running, everything planned was done");
    let help =
        "Well kept. There is room for a little more, or for something a little harder: around 80 % is where plans stretch.";
    last.map(|(_, step)| scene.remark(*step, Words::new(title, help))).into_iter().collect()
}

/// How many full weeks in a row are a sign.
const WEEKS: i64 = 5;
