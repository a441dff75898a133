//! Reviews and shares: what the program says to these vectors.

use super::{
    answer::{period_of, today, vault_progress_by},
    tree::Planted,
};
use milepost::{
    calendar::Day,
    measure::{self, Branch, Ground, Moment, Share},
};
use serde_json::{Value, json};

/// Answers a case; `None` if there is no code for its function.
pub(super) fn of(_name: &str, _case: &Value) -> Option<Value> {
    None
}

/// Of a review only what moved: progress on past days.
#[test]
fn vectors_review_moved() {
    let cases = super::folders().into_iter().flat_map(|folder| super::cases(&folder.join("review.json")));
    for case in cases.filter(|case| case["fn"] == "review") {
        assert_eq!(moved(&case), case["expect"]["moved"], "{} ({})", case["id"], case["note"]);
    }
}

/// Answers the `moved` of a review: each goal's percentage before the period, and at its end or today.
fn moved(case: &Value) -> Value {
    let (period, today, vault) = (period_of(case, "of"), today(case), vault_progress_by(case));
    let goals = case["input"]["goals"].as_array().map(Vec::as_slice).unwrap_or_default();
    let shown = goals.iter().filter(|goal| goal["status"] != "dropped" && goal["status"] != "idea");
    let rows = shown.map(|goal| {
        let Planted { tree, root, .. } = &Planted::of(goal);
        let ground = Ground::of(tree, today);
        let branch = Branch::of(&ground, *root, measure::counted_by(tree, *root, vault));
        let percent = |day: Day| measure::share_at(&branch, Moment::On(day)).map(Share::percent);
        json!({ "id": goal["id"], "from": percent(period.start.previous()), "to": percent(period.end.min(today)) })
    });
    Value::Array(rows.collect())
}
