//! A node of a vector as a tree of the plan.

use milepost::{
    calendar::Day,
    plan::tree::{Measure, MeasureKind, Node, NodeId, NodeKind, Priority, ProgressBy, Status, Tree},
};
use serde_json::Value;

/// A tree, and the id that each node has in the vector.
pub(super) struct Planted {
    pub(super) tree: Tree,
    pub(super) root: NodeId,
    ids: Vec<Value>,
}

impl Planted {
    pub(super) fn of(root: &Value) -> Planted {
        let mut planted = Planted { tree: Tree::default(), root: NodeId(0), ids: Vec::new() };
        let mut waiting = vec![(root, None)];
        while let Some((value, parent)) = waiting.pop() {
            let id = planted.tree.add(node(value), parent);
            planted.ids.push(value["id"].clone());
            let children = value["children"].as_array().map(Vec::as_slice).unwrap_or_default();
            waiting.extend(children.iter().rev().map(|child| (child, Some(id))));
        }
        planted
    }

    pub(super) fn id(&self, node: NodeId) -> Value {
        self.ids[node.0 as usize].clone()
    }
}

pub(super) fn day(value: &Value) -> Option<Day> {
    value.as_str().map(|text| text.parse().unwrap_or_else(|_| panic!("{text} is no day")))
}

pub(super) fn progress_by(value: &Value) -> Option<ProgressBy> {
    value.as_str().map(|text| if text == "estimate" { ProgressBy::Estimate } else { ProgressBy::Count })
}

fn node(value: &Value) -> Node {
    let kind = match value["kind"].as_str() {
        Some("goal") => NodeKind::Goal,
        Some("stage") => NodeKind::Stage,
        _ => NodeKind::Task,
    };
    let mut node = Node::new(kind);
    if let Some(name) = value["status"].as_str() {
        node.status = status(name);
    }
    node.weight = value["weight"].as_f64().unwrap_or(1.0);
    node.estimate = value["estimate"].as_f64().filter(|minutes| *minutes > 0.0).map(|minutes| minutes as u32);
    node.created = day(&value["created"]);
    node.start = day(&value["start"]);
    node.scheduled = day(&value["scheduled"]);
    node.due = day(&value["due"]);
    node.done = day(&value["done"]);
    node.cancelled = day(&value["cancelled"]);
    node.head_start = value["head_start"] == true;
    node.blocked = value["blocked"] == true;
    node.low_energy = value["energy"] == "low";
    node.priority = value["priority"].as_str().and_then(priority);
    node.progress_by = progress_by(&value["progress_by"]);
    node.measure = value["measure"].is_object().then(|| Box::new(measure(&value["measure"])));
    let marks = value["celebrated"].as_array().map(Vec::as_slice).unwrap_or_default();
    node.celebrated = marks.iter().filter_map(Value::as_u64).map(|mark| mark as u8).collect();
    node
}

pub(super) fn status(name: &str) -> Status {
    match name {
        "todo" => Status::Todo,
        "in_progress" => Status::InProgress,
        "on_hold" => Status::OnHold,
        "done" => Status::Done,
        "cancelled" => Status::Cancelled,
        "non_task" => Status::NonTask,
        "idea" => Status::Idea,
        "active" => Status::Active,
        "paused" => Status::Paused,
        "dropped" => Status::Dropped,
        other => panic!("{other} is no status"),
    }
}

fn priority(name: &str) -> Option<Priority> {
    Some(match name {
        "highest" => Priority::Highest,
        "high" => Priority::High,
        "medium" => Priority::Medium,
        "low" => Priority::Low,
        "lowest" => Priority::Lowest,
        _ => return None,
    })
}

pub(super) fn measure(value: &Value) -> Measure {
    let log = value["log"].as_array().map(Vec::as_slice).unwrap_or_default();
    let mut log: Vec<(Day, f64)> =
        log.iter().filter_map(|entry| Some((day(&entry["date"])?, entry["value"].as_f64()?))).collect();
    log.sort_by_key(|(day, _)| *day);
    Measure {
        from: value["from"].as_f64().unwrap_or(0.0),
        to: value["to"].as_f64().unwrap_or(0.0),
        kind: if value["kind"] == "sum" { MeasureKind::Sum } else { MeasureKind::Latest },
        current: value["current"].as_f64(),
        log,
        ..Measure::default()
    }
}
