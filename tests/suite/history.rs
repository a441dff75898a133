//! Progress over time, counted in one pass, against progress counted anew for every day.

use crate::support::trees::{TODAY, any_tree, on};
use milepost::{
    config::Config,
    measure::{Branch, GoalWords, Ground, Moment, Share, history, measure_goal, share_at},
    plan::tree::{Node, NodeId, NodeKind, ProgressBy, Status, Tree},
};
use proptest::prelude::*;

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
    #![proptest_config(crate::support::dice::cases(300))]

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
