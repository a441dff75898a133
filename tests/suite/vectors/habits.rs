//! Schedules, habits and their occasions: what the program says to these vectors.

use super::{
    answer::{today, weekday},
    tree::day,
};
use milepost::{
    calendar::{Rhythm, Schedule, Unit, Weekday},
    measure::{
        Consistency, HabitDays, HabitMeasures, Occasion, OccasionState, Score, keep, measure_habit, occasions, streak_unit,
    },
    plan::{Direction, Habit, HabitEntry, HabitTerms, NoteId, Pause, TargetPer},
};
use serde_json::{Value, json};

#[test]
fn vectors_schedules() {
    super::check("schedules");
}

#[test]
fn vectors_habits() {
    super::check("habits");
}

/// Answers a case; `None` if there is no code for its function.
pub(super) fn of(name: &str, case: &Value) -> Option<Value> {
    let input = &case["input"];
    Some(match name {
        "parse_schedule" => schedule(input),
        "keep" => kept(input),
        "habit" => numbers(case),
        "occasions" => listed(case),
        _ => return None,
    })
}

fn schedule(input: &Value) -> Value {
    let Some(schedule) = input["text"].as_str().and_then(Schedule::parse) else { return json!({ "error": true }) };
    let mut answer = match schedule.rhythm {
        Rhythm::Days(days) => {
            let names: Vec<String> = days.iter().map(|weekday| weekday.short_name().to_lowercase()).collect();
            json!({ "kind": "days", "days": names })
        }
        Rhythm::PerWeek(times) => json!({ "kind": "quota", "times": times, "per": "week" }),
        Rhythm::PerMonth(times) => json!({ "kind": "quota", "times": times, "per": "month" }),
        Rhythm::Every(days) => json!({ "kind": "every", "days": days }),
    };
    if let Some(from) = schedule.from {
        answer["from"] = json!(from);
    }
    if let Some(length) = schedule.length {
        let unit = match length.unit {
            Unit::Day => "day",
            Unit::Week => "week",
            Unit::Month => "month",
            Unit::Quarter | Unit::Year => "year",
        };
        answer["for"] = json!({ "n": length.count, "unit": unit });
    }
    if let Some(until) = schedule.last_day(day(&input["start"])) {
        answer["until"] = json!(until);
    }
    answer
}

fn kept(input: &Value) -> Value {
    let schedule = Schedule::parse(input["schedule"].as_str().unwrap_or_default());
    json!({ "keep_ppb": schedule.map(|schedule| keep(schedule.rhythm, target_per(input))) })
}

fn target_per(habit: &Value) -> TargetPer {
    if habit["target_per"] == "period" { TargetPer::Period } else { TargetPer::Day }
}

fn numbers(case: &Value) -> Value {
    let habit = habit(&case["input"]["habit"]);
    let HabitMeasures { today, streaks, consistency: [week, month, quarter], score, .. } =
        measure_habit(&habit, week_starts(case), self::today(case));
    let rate = |rate: Consistency| json!({ "met": rate.met, "due": rate.due, "percent": rate.percent() });
    let (current, best) = (streaks.current, streaks.best);
    json!({
        "today": today.name(),
        "unit": habit.terms.schedule.map(|schedule| streak_unit(schedule.rhythm).name()),
        "current": { "length": current.length, "since": current.from },
        "best": { "length": best.length, "from": best.from, "to": best.to },
        "rate_7": rate(week), "rate_30": rate(month), "rate_90": rate(quarter),
        "score": score.map(Score::percent), "score_ppb": score.map(Score::ppb),
    })
}

fn listed(case: &Value) -> Value {
    let input = &case["input"];
    let days = HabitDays::of(&habit(&input["habit"]), week_starts(case), today(case));
    let range = day(&input["from"]).expect("a first day")..=day(&input["to"]).expect("a last day");
    let row = |occasion: Occasion| {
        let state = match occasion.state {
            OccasionState::Excused => "excused",
            OccasionState::Met => "met",
            OccasionState::Missed => "missed",
            OccasionState::Pending => "pending",
        };
        json!({ "start": occasion.start, "end": occasion.end, "quota": occasion.quota, "done": occasion.done, "state": state })
    };
    json!({ "occasions": occasions(&days, range).map(row).collect::<Vec<_>>() })
}

fn week_starts(case: &Value) -> Weekday {
    weekday(&case["config"]["week_starts"]).unwrap_or(Weekday::Monday)
}

fn habit(value: &Value) -> Habit {
    let list = |key: &str| value[key].as_array().cloned().unwrap_or_default();
    let entry = |entry: &Value| {
        let blank = HabitEntry::missed(day(&entry["date"]).expect("a day"), NoteId(0), 1);
        let (is_done, is_skipped) = (entry["done"] == true, entry["skip"] == true);
        HabitEntry { is_done, is_skipped, value: entry["value"].as_f64(), ..blank }
    };
    let terms = HabitTerms {
        schedule: value["schedule"].as_str().and_then(Schedule::parse),
        from: day(&value["from"]),
        until: day(&value["until"]),
        target: value["target"].as_f64(),
        minimum: value["minimum"].as_f64(),
        target_per: target_per(value),
        direction: if value["direction"] == "at_most" { Direction::AtMost } else { Direction::AtLeast },
        paused: list("paused").iter().map(|pause| Pause { from: day(&pause["from"]), to: day(&pause["to"]) }).collect(),
    };
    Habit { terms, entries: list("entries").iter().map(entry).collect(), ..Habit::default() }
}
