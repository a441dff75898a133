//! A node of a vector as a tree of the plan.

use milepost::{
    calendar::Day,
    plan::dependency,
    plan::tree::{Measure, MeasureKind, Node, NodeId, NodeKind, Priority, ProgressBy, Status, Tree},
};
use serde_json::Value;

/// A tree, and what the vector says of each node.
pub(super) struct Planted<'v> {
    pub(super) tree: Tree,
    /// The node that is shown; of several, the first.
    pub(super) root: NodeId,
    /// The nodes that stand under no other.
    pub(super) roots: Vec<NodeId>,
    says: Vec<&'v Value>,
}

impl<'v> Planted<'v> {
    pub(super) fn of(root: &'v Value) -> Planted<'v> {
        Planted::side_by_side([root])
    }

    /// Plants several trees, each in document order.
    pub(super) fn side_by_side(roots: impl IntoIterator<Item = &'v Value>) -> Planted<'v> {
        let mut planted = Planted { tree: Tree::default(), root: NodeId(0), roots: Vec::new(), says: Vec::new() };
        for root in roots {
            planted.roots.push(NodeId(planted.says.len() as u32));
            let mut waiting = vec![(root, None)];
            while let Some((value, parent)) = waiting.pop() {
                let id = planted.tree.add(node(value), parent);
                planted.says.push(value);
                waiting.extend(list(&value["children"]).iter().rev().map(|child| (child, Some(id))));
            }
        }
        planted.block();
        planted
    }

    pub(super) fn says(&self, node: NodeId) -> &'v Value {
        self.says[node.0 as usize]
    }

    pub(super) fn id(&self, node: NodeId) -> Value {
        self.says(node)["id"].clone()
    }

    pub(super) fn ids(&self, nodes: &[NodeId]) -> Vec<Value> {
        nodes.iter().map(|node| self.id(*node)).collect()
    }

    /// Lists all nodes, in document order.
    pub(super) fn nodes(&self) -> impl Iterator<Item = NodeId> + use<> {
        (0..self.says.len() as u32).map(NodeId)
    }

    /// Blocks what waits for an open task, as the plan does.
    fn block(&mut self) {
        let says = || self.nodes().map(|id| (id, self.says(id)));
        let ids = says().filter_map(|(id, value)| Some((id, value["id"].as_str()?)));
        let waits = says().flat_map(|(id, value)| list(&value["depends_on"]).iter().map(move |first| (id, first)));
        let waits = waits.filter_map(|(id, first)| Some((id, first.as_str()?)));
        for waiting in dependency::waiting(&self.tree, ids, waits) {
            self.tree.get_mut(waiting).blocked = true;
        }
    }
}

pub(super) fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
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
    node.celebrated = list(&value["celebrated"]).iter().filter_map(Value::as_u64).map(|mark| mark as u8).collect();
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
    let mut log: Vec<(Day, f64)> =
        list(&value["log"]).iter().filter_map(|entry| Some((day(&entry["date"])?, entry["value"].as_f64()?))).collect();
    log.sort_by_key(|(day, _)| *day);
    Measure {
        from: value["from"].as_f64().unwrap_or(0.0),
        to: value["to"].as_f64().unwrap_or(0.0),
        kind: if value["kind"] == "sum" { MeasureKind::Sum } else { MeasureKind::Latest },
        current: value["current"].as_f64(),
        log: log.into(),
        ..Measure::default()
    }
}
