//! The generator, the finish date, the line of a measure: what the program says to these vectors.

use super::{
    answer::{int, today},
    tree::{day, measure, status},
};
use milepost::measure::{self, Terms, Work};
use serde_json::{Value, json};

#[test]
fn vectors_forecast() {
    super::check("forecast");
}

/// Answers a case; `None` if there is no code for its function.
pub(super) fn of(name: &str, case: &Value) -> Option<Value> {
    Some(match name {
        "rng" => rng(&case["input"]),
        "forecast" => forecast(case),
        "measure_line" => measure_line(case),
        _ => return None,
    })
}

fn rng(input: &Value) -> Value {
    let seed = input["seed"].as_str().map_or(measure::SEED, |seed| seed.parse().unwrap_or_else(|_| panic!("{seed} is no seed")));
    let numbers = (0..int(&input["count"]) as u64).map(|place| measure::random(seed, place));
    let values: Value = match input["below"].as_u64() {
        Some(n) => numbers.map(|number| measure::below(number, n)).collect(),
        None => numbers.map(|number| number.to_string()).collect(),
    };
    json!({ "values": values })
}

fn forecast(case: &Value) -> Value {
    let input = &case["input"];
    let done_days = input["done_dates"].as_array().map(Vec::as_slice).unwrap_or_default();
    let work = Work {
        terms: terms(input),
        remaining: int(&input["remaining"]) as usize,
        total: int(&input["total"]) as usize,
        done_days: done_days.iter().filter_map(day).collect(),
    };
    let forecast = measure::forecast(&work, today(case), stall_days(case));
    json!({
        "status": forecast.status.name(), "reason": forecast.status.reason(),
        "window_days": forecast.window_days, "window_done": forecast.window_done,
        "pace_per_week": forecast.pace_per_week, "needed_per_week": forecast.needed_per_week,
        "p50": forecast.p50, "p85": forecast.p85, "p95": forecast.p95, "chance_percent": forecast.chance,
    })
}

fn measure_line(case: &Value) -> Value {
    let input = &case["input"];
    let line = measure::measure_line(&measure(&input["measure"]), terms(input), today(case), stall_days(case));
    json!({
        "status": line.status.name(), "reason": line.status.reason(),
        "value": line.value, "expected": line.expected, "buffer_days": line.buffer_days,
        "needed_per_week": line.needed_per_week, "pace_per_week": line.pace_per_week, "projected": line.projected,
    })
}

fn terms(input: &Value) -> Terms {
    let state = input["state"].as_str().unwrap_or("active");
    Terms { status: status(state), start: day(&input["start"]), due: day(&input["due"]) }
}

fn stall_days(case: &Value) -> u32 {
    case["config"]["stall_days"].as_u64().unwrap_or(14) as u32
}
