//! What the program says to the input of a vector, in the words of the vectors.

use super::tree::{Planted, day, progress_by};
use milepost::{
    calendar::Day,
    measure::{self, Progress, Share},
    plan::{
        done_day::{Committed, History, Origin, done_day},
        tree::ProgressBy,
    },
};
use serde_json::{Value, json};

/// Answers a case; `None` if there is no code for its function.
pub(super) fn of(name: &str, case: &Value) -> Option<Value> {
    let input = &case["input"];
    Some(match name {
        "percent" => json!({ "percent": measure::percent(int(&input["num"]), int(&input["den"])) }),
        "decimal" => decimal(input),
        "done_date" => done_date(input, today(case)),
        "progress" => progress(case),
        _ => return None,
    })
}

fn decimal(input: &Value) -> Value {
    let (num, den) = (i128::from(int(&input["num"])), i128::from(int(&input["den"])));
    json!({ "text": measure::decimal(num, den, int(&input["places"]) as u32) })
}

fn done_date(input: &Value, today: Day) -> Value {
    let commits = input["history"].as_array().map(Vec::as_slice).unwrap_or_default();
    let commits: Vec<Committed> = commits
        .iter()
        .filter_map(|commit| {
            let (is_done, is_first_commit) = (commit["state"] == "done", commit["root"] == true);
            Some(Committed { day: day(&commit["date"])?, is_done, is_first_commit })
        })
        .collect();
    let history = if input["uncommitted"] == true { History::Uncommitted } else { History::Commits(&commits) };
    let known = done_day(day(&input["stated"]), day(&input["daily_note"]), history, today);
    let source = known.map_or("unknown", |known| match known.origin {
        Origin::Stated => "stated",
        Origin::DailyNote => "daily-note",
        Origin::Git => "git",
        Origin::Uncommitted => "uncommitted",
    });
    json!({ "date": known.map(|known| known.day), "source": source })
}

fn progress(case: &Value) -> Value {
    let planted = Planted::of(&case["input"]["root"]);
    let by = measure::counted_by(&planted.tree, planted.root, vault_progress_by(case));
    let Progress { share, done, total, is_complete, is_begun } = measure::progress(&planted.tree, planted.root, by, today(case));
    json!({
        "percent": share.map(Share::percent), "bp": share.map(Share::bp),
        "done": done, "total": total, "complete": is_complete, "begun": is_begun,
    })
}

fn vault_progress_by(case: &Value) -> ProgressBy {
    progress_by(&case["config"]["progress_by"]).unwrap_or_default()
}

fn today(case: &Value) -> Day {
    day(&case["today"]).unwrap_or_else(|| panic!("the case has no day: {case}"))
}

fn int(value: &Value) -> i64 {
    value.as_i64().unwrap_or_else(|| panic!("{value} is no whole number"))
}
