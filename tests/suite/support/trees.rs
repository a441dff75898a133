//! Trees of any shape for properties: goals, stages and tasks with dates around one month.

use milepost::{
    calendar::Day,
    plan::tree::{Measure, MeasureKind, Node, NodeId, NodeKind, Status, Tree},
};
use proptest::prelude::*;

/// The day on which the trees are looked at.
pub(crate) const TODAY: i64 = 12;

/// Days 0 to 14 of a month: some are after today.
pub(crate) fn any_day() -> impl Strategy<Value = Option<Day>> {
    prop::option::weighted(0.6, (0..15_i64).prop_map(on))
}

/// Returns a day of the month, from 0.
pub(crate) fn on(day: i64) -> Day {
    Day::from_ymd(2026, 3, 1).expect("a day of March").plus(day)
}

fn any_measure() -> impl Strategy<Value = Option<Box<Measure>>> {
    let log = prop::collection::vec(((0..15_i64).prop_map(on), (-20..60_i32).prop_map(|tenths| f64::from(tenths) / 10.0)), 0..6);
    let measure = (-10..10_i32, -10..30_i32, any::<bool>(), prop::option::of(0..20_i32), log).prop_map(
        |(from, to, is_sum, current, mut log)| {
            log.sort_by_key(|(day, _)| *day);
            let kind = if is_sum { MeasureKind::Sum } else { MeasureKind::Latest };
            let current = current.map(f64::from);
            Box::new(Measure { from: f64::from(from), to: f64::from(to), kind, current, log: log.into(), ..Measure::default() })
        },
    );
    prop::option::weighted(0.4, measure)
}

/// A goal, stage or task with any status and dates.
pub(crate) fn any_node() -> impl Strategy<Value = Node> {
    let goal = prop::sample::select(vec![
        (NodeKind::Goal, Status::Active),
        (NodeKind::Goal, Status::Paused),
        (NodeKind::Goal, Status::Done),
        (NodeKind::Goal, Status::Idea),
        (NodeKind::Goal, Status::Dropped),
    ]);
    let other = prop::sample::select(vec![
        (NodeKind::Stage, Status::Todo),
        (NodeKind::Task, Status::Todo),
        (NodeKind::Task, Status::InProgress),
        (NodeKind::Task, Status::OnHold),
        (NodeKind::Task, Status::Done),
        (NodeKind::Task, Status::Done),
        (NodeKind::Task, Status::Cancelled),
        (NodeKind::Task, Status::Cancelled),
        (NodeKind::Task, Status::NonTask),
    ]);
    let weight = prop::sample::select(vec![1.0, 1.0, 1.0, 0.0, 0.5, 2.0, 1.5, -1.0]);
    let estimate = prop::option::of(0..90_u32);
    let happened = (any_day(), any_day(), any_day());
    let planned = (any_day(), any_day(), prop::option::weighted(0.2, (0..15_i64).prop_map(on)), prop::bool::weighted(0.1));
    (prop_oneof![1 => goal, 3 => other], weight, estimate, happened, planned, any_measure()).prop_map(
        |((kind, status), weight, estimate, (created, done, cancelled), (scheduled, due, start, blocked), measure)| {
            let measure = measure.filter(|_| kind == NodeKind::Goal);
            let done = done.filter(|_| status == Status::Done);
            let node = Node { status, weight, estimate, created, done, cancelled, measure, ..Node::new(kind) };
            if kind == NodeKind::Task { Node { scheduled, due, start, blocked, ..node } } else { node }
        },
    )
}

/// A tree in which each node hangs under one of those before it.
pub(crate) fn any_tree() -> impl Strategy<Value = Tree> {
    prop::collection::vec((any_node(), any::<prop::sample::Index>()), 1..40).prop_map(|nodes| {
        let mut tree = Tree::default();
        for (node, above) in nodes {
            let parent = (!tree.is_empty()).then(|| NodeId(above.index(tree.len()) as u32));
            tree.add(node, parent);
        }
        tree
    })
}

/// Several trees side by side, and their roots.
pub(crate) fn any_forest() -> impl Strategy<Value = (Tree, Vec<NodeId>)> {
    prop::collection::vec((any_node(), any::<prop::sample::Index>()), 1..40).prop_map(|nodes| {
        let mut tree = Tree::default();
        for (node, above) in nodes {
            // One place more than there are nodes: under none of them.
            let parent = Some(above.index(tree.len() + 1)).filter(|place| *place < tree.len());
            tree.add(node, parent.map(|place| NodeId(place as u32)));
        }
        let roots = (0..tree.len() as u32).map(NodeId).filter(|id| tree.get(*id).parent.is_none()).collect();
        (tree, roots)
    })
}
