//! Stand-up and reminders: what the program says to these vectors.

use super::{answer::working_days_of, completion::roster_of, tree::list};
use milepost::measure;
use serde_json::{Value, json};

/// Answers a case; `None` if there is no code for its function.
pub(super) fn of(name: &str, case: &Value) -> Option<Value> {
    match name {
        "standup" => Some(standup(case)),
        "reminders" => Some(reminders(case)),
        _ => None,
    }
}

/// Other cases of this file are tried once there is code for them.
#[test]
fn vectors_standup() {
    super::check("activity");
}

fn standup(case: &Value) -> Value {
    let (planted, roster) = roster_of(case);
    let standup = measure::standup(&planted.tree, &roster, &working_days_of(case));
    json!({
        "since": standup.since, "done": planted.ids(&standup.done), "done_today": planted.ids(&standup.done_today),
        "blocked": planted.ids(&standup.blocked), "overdue": planted.ids(&standup.overdue),
        "due_today": planted.ids(&standup.due_today), "planned_today": planted.ids(&standup.planned_today),
        "in_progress": planted.ids(&standup.in_progress),
    })
}

fn reminders(case: &Value) -> Value {
    let (planted, roster) = roster_of(case);
    let leads: Vec<u32> = match &case["config"]["reminders"] {
        Value::Null => vec![1],
        leads => list(leads).iter().filter_map(Value::as_u64).map(|days| days as u32).collect(),
    };
    let reminders = measure::reminders(&planted.tree, &roster, &leads);
    let soon = reminders.due_soon.iter().map(|soon| json!({ "id": planted.id(soon.task), "in_days": soon.in_days }));
    json!({ "due_soon": soon.collect::<Vec<_>>(), "remind_today": planted.ids(&reminders.remind_today) })
}
