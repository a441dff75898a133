//! Progress over time, counted in one pass, against progress counted anew for every day.

use milepost::{
    calendar::Day,
    config::Config,
    measure::{Branch, GoalWords, Ground, Moment, Share, history, measure_goal, share_at},
    plan::tree::{Measure, MeasureKind, Node, NodeId, NodeKind, ProgressBy, Status, Tree},
};
use proptest::prelude::*;

const TODAY: i64 = 12;

/// Days 0 to 14 of a month: some are after today.
fn any_day() -> impl Strategy<Value = Option<Day>> {
    prop::option::weighted(0.6, (0..15_i64).prop_map(on))
}

fn on(day: i64) -> Day {
    Day::from_ymd(2026, 3, 1).expect("a day of March").plus(day)
}

fn any_measure() -> impl Strategy<Value = Option<Box<Measure>>> {
    let log = prop::collection::vec(((0..15_i64).prop_map(on), (-20..60_i32).prop_map(|tenths| f64::from(tenths) / 10.0)), 0..6);
    let measure = (-10..10_i32, -10..30_i32, any::<bool>(), prop::option::of(0..20_i32), log).prop_map(
        |(from, to, is_sum, current, mut log)| {
            log.sort_by_key(|(day, _)| *day);
            let kind = if is_sum { MeasureKind::Sum } else { MeasureKind::Latest };
            let current = current.map(f64::from);
            Box::new(Measure { from: f64::from(from), to: f64::from(to), kind, current, log, ..Measure::default() })
        },
    );
    prop::option::weighted(0.4, measure)
}

fn any_node() -> impl Strategy<Value = Node> {
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
        (NodeKind::Task, Status::Done),
        (NodeKind::Task, Status::Done),
        (NodeKind::Task, Status::Cancelled),
        (NodeKind::Task, Status::Cancelled),
        (NodeKind::Task, Status::NonTask),
    ]);
    let weight = prop::sample::select(vec![1.0, 1.0, 1.0, 0.0, 0.5, 2.0, 1.5, -1.0]);
    let estimate = prop::option::of(0..90_u32);
    (prop_oneof![1 => goal, 3 => other], weight, estimate, (any_day(), any_day(), any_day()), any_measure()).prop_map(
        |((kind, status), weight, estimate, (created, done, cancelled), measure)| {
            let measure = measure.filter(|_| kind == NodeKind::Goal);
            let done = done.filter(|_| status == Status::Done);
            Node { status, weight, estimate, created, done, cancelled, measure, ..Node::new(kind) }
        },
    )
}

/// A tree in which each node hangs under one of those before it.
fn any_tree() -> impl Strategy<Value = Tree> {
    prop::collection::vec((any_node(), any::<prop::sample::Index>()), 1..40).prop_map(|nodes| {
        let mut tree = Tree::default();
        for (node, above) in nodes {
            let parent = (!tree.is_empty()).then(|| NodeId(above.index(tree.len()) as u32));
            tree.add(node, parent);
        }
        tree
    })
}

fn agree(one: Option<Share>, other: Option<Share>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => {
            let is_same_end = [Share::NOTHING, Share::EVERYTHING].iter().all(|end| (one == *end) == (other == *end));
            is_same_end && (one.value() - other.value()).abs() < 1e-12 && one.percent() == other.percent()
        }
        (one, other) => one == other,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn one_pass_finds_what_every_day_counted_anew_does(tree in any_tree(), by_estimate in any::<bool>()) {
        let by = if by_estimate { ProgressBy::Estimate } else { ProgressBy::Count };
        let ground = Ground::of(&tree, on(TODAY));
        for root in (0..tree.len() as u32).map(NodeId) {
            let branch = Branch::of(&ground, root, by);
            let standings = history(&branch);
            prop_assert_eq!(standings[0].0, Moment::Always);
            prop_assert!(standings.is_sorted_by(|one, other| one.0 < other.0), "each moment once, in order");
            for moment in std::iter::once(Moment::Always).chain((-1..=TODAY).map(|day| Moment::On(on(day)))) {
                let last = standings.iter().rev().find(|(at, _)| *at <= moment).expect("the first is before everything");
                let anew = share_at(&branch, moment);
                prop_assert!(agree(last.1, anew), "as of {moment:?} under {root:?}: {:?} in one pass, {anew:?} anew", last.1);
            }
        }
    }
}

#[test]
fn a_chain_of_many_goals_is_no_deeper_than_one() {
    let mut tree = Tree::default();
    let root = tree.add(Node::new(NodeKind::Goal), None);
    let deepest = (0..20_000).fold(root, |above, _| tree.add(Node::new(NodeKind::Goal), Some(above)));
    tree.add(Node { status: Status::Done, done: Some(on(3)), ..Node::new(NodeKind::Task) }, Some(deepest));
    let measures = measure_goal(&tree, root, &GoalWords::default(), (&Config::default(), on(TODAY)));
    assert_eq!((measures.progress.done, measures.progress.total), (1, 1));
    assert_eq!(measures.milestones.marks[3].reached, Some(Moment::On(on(3))));
}
