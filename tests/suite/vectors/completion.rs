//! Completion, advice, carry-over: what the program says to these vectors.

use super::{
    answer::{int, period_of, today, week_starts},
    tree::{Planted, list},
};
use milepost::measure::{self, Completion, Ground, Kept, Roster, Share};
use serde_json::{Value, json};

/// Answers a case; `None` if there is no code for its function.
pub(super) fn of(name: &str, case: &Value) -> Option<Value> {
    match name {
        "completion" => Some(completion(case)),
        "advice" => Some(advice(case)),
        "carry_over" => Some(carry_over(case)),
        _ => None,
    }
}

#[test]
fn vectors_completion() {
    super::check("completion");
}

/// The tasks of the case's `items`.
pub(super) fn roster_of(case: &Value) -> (Planted<'_>, Roster) {
    let planted = Planted::side_by_side(list(&case["input"]["items"]));
    let roster = Roster::of_roots(&Ground::of(&planted.tree, today(case)), &planted.roots);
    (planted, roster)
}

fn completion(case: &Value) -> Value {
    let (period, (_, roster)) = (period_of(case, "of"), roster_of(case));
    let whole = measure::completion(&roster, &(period.start..=period.end));
    let Completion { state, carried_in, early, on_time, late, undated, open, dropped, extra_done } = whole;
    json!({
        "planned": whole.planned(), "carried_in": carried_in, "done": whole.done(), "early": early, "on_time": on_time,
        "late": late, "undated": undated, "open": open, "dropped": dropped, "extra_done": extra_done, "state": state.name(),
        "percent": whole.share().map(Share::percent),
    })
}

fn advice(case: &Value) -> Value {
    let count = |value: &Value| int(value) as usize;
    let periods = list(&case["input"]["periods"]).iter();
    let past: Vec<Kept> =
        periods.map(|period| Kept { planned: count(&period["planned"]), done: count(&period["done"]) }).collect();
    let threshold = case["config"]["rate_threshold"].as_u64().unwrap_or(80) as u8;
    let next = measure::advice(&past, threshold);
    json!({ "advice": next.advice.id(), "suggested": next.suggested })
}

fn carry_over(case: &Value) -> Value {
    let (planted, roster) = roster_of(case);
    let carried = measure::carry_over(&roster, week_starts(case));
    let rows = carried.iter().map(|one| json!({ "id": planted.id(one.task), "weeks": one.weeks, "age_days": one.age_days }));
    let [one, two, three, more] = measure::by_weeks(&carried);
    let stale = carried.iter().filter(|one| one.is_stale()).map(|one| planted.id(one.task));
    json!({
        "carried": rows.collect::<Vec<_>>(), "by_weeks": { "1": one, "2": two, "3": three, "4+": more },
        "stale": stale.collect::<Vec<_>>(),
    })
}
