//! Sprints, burndown, velocity, capacity: what the program says to these vectors.

use super::{
    answer::{config, int, today},
    tree::{day, progress_by, status},
};
use milepost::{
    calendar::{Day, Minutes},
    measure::{self, Backlog, BacklogItem, Burndown, FinishedSprint, Load, Share, SprintHealth, SprintScope, SprintState},
    plan::tree::NodeId,
};
use serde_json::{Value, json};

/// Answers a case; `None` if there is no code for its function.
pub(super) fn of(name: &str, case: &Value) -> Option<Value> {
    match name {
        "sprint" => Some(scope(case)),
        "burndown" => Some(burndown(case)),
        "velocity" => Some(velocity(case)),
        "capacity" => Some(capacity(case)),
        _ => None,
    }
}

#[test]
fn vectors_sprints() {
    super::check("sprints");
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn known(value: &Value) -> Day {
    day(value).unwrap_or_else(|| panic!("{value} is no day"))
}

/// The sprint of a case; an item's node is its place.
fn sprint(case: &Value) -> Backlog {
    let value = &case["input"]["sprint"];
    let capacity = value["capacity"].as_object().into_iter().flatten();
    Backlog {
        start: known(&value["start"]),
        end: known(&value["end"]),
        unit: progress_by(&value["unit"]).unwrap_or_default(),
        capacity: capacity.map(|(owner, minutes)| (owner.clone(), Minutes(int(minutes) as u32))).collect(),
        items: list(&value["items"]).iter().zip(0..).map(|(value, place)| item(value, NodeId(place))).collect(),
    }
}

fn item(value: &Value, node: NodeId) -> BacklogItem {
    BacklogItem {
        node,
        status: value["status"].as_str().map(status).unwrap_or_default(),
        added: day(&value["added"]),
        removed: day(&value["removed"]),
        done: day(&value["done"]),
        cancelled: day(&value["cancelled"]),
        estimate: value["estimate"].as_f64().filter(|minutes| *minutes > 0.0).map(|minutes| minutes as u32),
        owner: value["owner"].as_str().map(str::to_owned),
    }
}

fn scope(case: &Value) -> Value {
    let scope = SprintScope::of(&sprint(case), &config(case).working_days, today(case));
    let state = match scope.state {
        SprintState::Planned => "planned",
        SprintState::Active => "active",
        SprintState::Done => "done",
    };
    let health = scope.health.map(|health| match health {
        SprintHealth::Done => "done",
        SprintHealth::OnPace => "on-pace",
        SprintHealth::Behind => "behind",
    });
    let carried = scope.carried_items.iter().map(|node| &case["input"]["sprint"]["items"][node.0 as usize]["id"]);
    json!({
        "state": state, "length_days": scope.length_days, "committed": scope.committed, "added": scope.added,
        "removed": scope.removed, "done": scope.done, "carried": scope.carried, "done_before": scope.n_done_before,
        "percent": scope.share.map(Share::percent), "kept_percent": scope.kept_share.map(Share::percent),
        "days_left": scope.days_left, "carried_ids": carried.collect::<Vec<_>>(), "health": health,
    })
}

fn tenths(number: u64) -> Option<String> {
    measure::decimal(i128::from(number), 10, 1)
}

fn burndown(case: &Value) -> Value {
    let burndown = Burndown::of(&sprint(case), &config(case).working_days, today(case));
    let days = burndown.days.iter().map(|day| {
        let (scope, remaining) = day.standing.map(|standing| (standing.scope, standing.remaining)).unzip();
        json!({ "date": day.day, "ideal": tenths(day.ideal_tenths), "scope": scope, "remaining": remaining })
    });
    json!({ "committed": burndown.committed, "days": days.collect::<Vec<_>>() })
}

fn velocity(case: &Value) -> Value {
    let sprints = list(&case["input"]["sprints"]).iter().map(|value| FinishedSprint {
        name: value["id"].as_str().unwrap_or_default(),
        end: known(&value["end"]),
        done: int(&value["done"]) as u64,
    });
    let velocity = measure::velocity(&sprints.collect::<Vec<_>>(), today(case));
    json!({
        "mean": velocity.and_then(|velocity| tenths(velocity.mean_tenths)), "of": velocity.map_or(0, |velocity| velocity.of),
        "min": velocity.map(|velocity| velocity.least), "max": velocity.map(|velocity| velocity.most),
    })
}

fn capacity(case: &Value) -> Value {
    let sprint = sprint(case);
    let loads = measure::capacity(&sprint, today(case));
    let row = |load: &Load| {
        json!({
            "owner": load.owner.unwrap_or_default(), "items": load.n_items, "unestimated": load.n_unestimated,
            "load": load.minutes, "done": load.done_minutes, "capacity": load.capacity, "percent": load.percent(),
            "over": load.is_over(),
        })
    };
    json!({ "owners": loads.iter().map(row).collect::<Vec<_>>() })
}
