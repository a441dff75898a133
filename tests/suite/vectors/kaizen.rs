//! The 1 % curve, growth, steadiness: what the program says to these vectors.

use super::{
    answer::{int, today, weekday},
    tree::{day, measure},
};
use milepost::{
    calendar::Weekday,
    measure::{self, Evenness, Growth},
};
use serde_json::{Value, json};

#[test]
fn vectors_kaizen() {
    super::check("kaizen");
}

/// Answers a case; `None` if there is no code for its function.
pub(super) fn of(name: &str, case: &Value) -> Option<Value> {
    let input = &case["input"];
    Some(match name {
        "one_percent" => json!({ "factor": measure::one_percent(int(&input["days"]) as u32) }),
        "growth" => growth(measure::growth(&measure(&input["measure"]), today(case)).as_ref()),
        "steadiness" => steadiness(case),
        _ => return None,
    })
}

fn growth(growth: Option<&Growth>) -> Value {
    json!({
        "days": growth.map(|growth| growth.days),
        "factor": growth.map(|growth| &growth.factor),
        "one_percent": growth.map(|growth| &growth.one_percent),
        "equivalent_days": growth.map(|growth| growth.equivalent_days),
        "pace_percent": growth.map(|growth| growth.pace_percent),
    })
}

fn steadiness(case: &Value) -> Value {
    let amounts = case["input"]["amounts"].as_array().map(Vec::as_slice).unwrap_or_default();
    let amounts = amounts.iter().filter_map(|amount| Some((day(&amount["date"])?, amount["amount"].as_f64()?)));
    let week_starts = weekday(&case["config"]["week_starts"]).unwrap_or(Weekday::Monday);
    let steadiness = measure::steadiness(amounts, today(case), week_starts);
    let verdict = match steadiness.evenness {
        Evenness::None => "none",
        Evenness::New => "new",
        Evenness::Bursty => "bursty",
        Evenness::Steady => "steady",
        Evenness::Uneven => "uneven",
    };
    json!({
        "verdict": verdict, "weeks": steadiness.weeks, "active_weeks": steadiness.active_weeks,
        "top_day_percent": steadiness.top_day_percent,
    })
}
