//! Heat map, active days, stand-up, reminders: what the program says to these vectors.

use super::{
    answer::{int, today, weekday},
    tree::day,
};
use milepost::{
    calendar::{Day, Weekday},
    measure::{ActiveRun, HEATMAP_WEEKS, active_streak, heatmap},
};
use serde_json::{Map, Value, json};

/// Answers a case; `None` if there is no code for its function.
pub(super) fn of(name: &str, case: &Value) -> Option<Value> {
    match name {
        "heatmap" => Some(shades(case)),
        "activity_streak" => Some(streak(case)),
        _ => None,
    }
}

#[test]
fn vectors_activity() {
    super::check("activity");
}

fn counts(case: &Value) -> Vec<(Day, u32)> {
    let counts = case["input"]["counts"].as_object().into_iter().flatten();
    counts.filter_map(|(name, count)| Some((day(&json!(name))?, int(count) as u32))).collect()
}

fn shades(case: &Value) -> Value {
    let weeks = case["input"]["weeks"].as_u64().map_or(HEATMAP_WEEKS, |weeks| weeks as u32);
    let week_starts = weekday(&case["config"]["week_starts"]).unwrap_or(Weekday::Monday);
    let map = heatmap(counts(case), weeks, week_starts, today(case));
    let dark = map.days.iter().filter(|day| day.level > 0);
    json!({
        "from": map.days[0].day, "to": map.days[map.days.len() - 1].day, "cap": map.cap,
        "total": map.total(), "active_days": map.active_days(),
        "levels": dark.map(|day| (day.day.to_string(), json!(day.level))).collect::<Map<_, _>>(),
    })
}

fn streak(case: &Value) -> Value {
    let streak = active_streak(counts(case), today(case));
    let days = |run: Option<ActiveRun>| run.map_or(0, ActiveRun::days);
    json!({
        "current": days(streak.current), "since": streak.current.map(|run| run.from),
        "best": days(streak.best), "best_from": streak.best.map(|run| run.from), "best_to": streak.best.map(|run| run.to),
    })
}
