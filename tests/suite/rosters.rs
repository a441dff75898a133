//! Lists of tasks: what is in them, against the text taken word for word, and what must hold for the numbers over them.

use crate::support::trees::{TODAY, any_forest, any_node, on};
use milepost::{
    calendar::{Day, Weekday, WorkingDays},
    measure::{
        self, Branch, Completion, Course, Entry, Ground, Leaves, Ledger, Moment, Outcome, Roster, Share, completion,
        completion_by, promises, standup,
    },
    plan::{
        dependency,
        tree::{Node, NodeId, NodeKind, ProgressBy, Status, Tree},
    },
};
use proptest::prelude::*;
use std::ops::RangeInclusive;

fn roster(tree: &Tree, roots: &[NodeId], today: Day) -> Roster {
    Roster::of_roots(&Ground::of(tree, today), roots)
}

fn tasks(tree: &Tree) -> Vec<NodeId> {
    (0..tree.len() as u32).map(NodeId).filter(|id| tree.get(*id).kind == NodeKind::Task).collect()
}

fn any_period() -> impl Strategy<Value = RangeInclusive<Day>> {
    (0..15_i64, 0..6_i64).prop_map(|(first, length)| on(first)..=on(first + length))
}

/// The counts without the state, which says where today lies.
fn counts(of: &Completion) -> [usize; 8] {
    [of.carried_in, of.early, of.on_time, of.late, of.undated, of.open, of.dropped, of.extra_done]
}

/// Whether a task is a leaf, its plan day, since when it is done, the day it was cancelled.
type Said = (bool, Option<Day>, Option<Moment>, Option<Day>);

/// The words of `metrics.md` §0 and §3, node by node, without regard to cost.
struct Literally<'t> {
    tree: &'t Tree,
    today: Day,
}

impl Literally<'_> {
    fn is_given_up(&self, id: NodeId) -> bool {
        matches!(self.tree.get(id).status, Status::Cancelled | Status::Dropped | Status::Idea)
    }

    fn above(&self, id: NodeId) -> Vec<NodeId> {
        std::iter::successors(self.tree.get(id).parent, |above| self.tree.get(*above).parent).collect()
    }

    fn is_counted(&self, id: NodeId) -> bool {
        let node = self.tree.get(id);
        !self.is_given_up(id) && node.kind != NodeKind::Stage && node.status != Status::NonTask
    }

    fn has_counted(&self, id: NodeId) -> bool {
        let in_scope = self.tree.get(id).children.iter().filter(|child| !self.is_given_up(**child));
        in_scope.into_iter().any(|child| self.is_counted(*child) || self.has_counted(*child))
    }

    fn steps(&self, id: NodeId) -> Vec<NodeId> {
        let in_scope = self.tree.get(id).children.iter().filter(|child| !self.is_given_up(**child));
        let step = |child: &NodeId| self.is_counted(*child) && !self.has_counted(*child);
        in_scope.flat_map(|child| if step(child) { vec![*child] } else { self.steps(*child) }).collect()
    }

    /// By its own box or one above: on its own day, else that of the nearest ticked one.
    fn ticked(&self, id: NodeId) -> Option<Moment> {
        let mut ticked = std::iter::once(id).chain(self.above(id)).map(|id| self.tree.get(id));
        let ticked: Vec<&Node> = ticked.by_ref().filter(|node| node.status == Status::Done).collect();
        let day = ticked.iter().find_map(|node| node.done);
        (!ticked.is_empty()).then_some(Moment::of(day, self.today))
    }

    fn done(&self, id: NodeId) -> Option<Moment> {
        let reached = |step: NodeId| {
            let measure = self.tree.get(step).measure.as_ref()?;
            let share = Course::of(measure, self.today).at(Moment::On(self.today));
            (share == Share::EVERYTHING).then_some(Moment::Always)
        };
        let of_step = |step: &NodeId| self.ticked(*step).or_else(|| reached(*step));
        let days: Option<Vec<Moment>> = self.steps(id).iter().map(of_step).collect();
        self.ticked(id).or_else(|| days?.into_iter().max())
    }

    /// What is said of it, if it is listed.
    fn entry(&self, id: NodeId) -> Option<Said> {
        let (node, above) = (self.tree.get(id), self.above(id));
        let is_leaf = self.is_counted(id) && !self.has_counted(id);
        let (root, between) = above.split_last().map_or((None, &[][..]), |(root, between)| (Some(*root), between));
        if node.status == Status::NonTask || between.iter().any(|id| self.is_given_up(*id)) {
            return None;
        }
        match root.filter(|root| self.is_given_up(*root)) {
            Some(root) if self.tree.get(root).kind == NodeKind::Goal => {
                let done = self.ticked(id).filter(|_| is_leaf)?;
                Some((true, None, Some(done), None))
            }
            Some(_) => None,
            None if node.status == Status::Cancelled => {
                Some((false, node.plan_day(), None, Some(node.cancelled?.min(self.today))))
            }
            None => Some((is_leaf, node.plan_day(), self.done(id), None)),
        }
    }
}

/// A task of the inbox, whatever its dates.
fn any_task() -> impl Strategy<Value = Node> {
    any_node().prop_filter("a task", |node| node.kind == NodeKind::Task)
}

fn flat(tasks: &[Node]) -> (Tree, Vec<NodeId>) {
    let mut tree = Tree::default();
    let roots = tasks.iter().map(|task| tree.add(task.clone(), None)).collect();
    (tree, roots)
}

proptest! {
    #![proptest_config(crate::support::dice::cases(300))]

    #[test]
    fn one_pass_lists_what_the_text_says_of_each_task((tree, roots) in any_forest()) {
        let (roster, literally) = (roster(&tree, &roots, on(TODAY)), Literally { tree: &tree, today: on(TODAY) });
        for task in tasks(&tree) {
            let listed = roster.entries().iter().find(|entry| entry.task == task);
            let says = listed.map(|entry| (entry.is_leaf, entry.plan, entry.done, entry.cancelled));
            prop_assert_eq!(says, literally.entry(task), "of {:?} in {:?}", task, tree);
            if let Some(entry) = listed {
                let above = literally.above(task);
                prop_assert_eq!(Some(entry.root), above.last().copied().or(Some(task)));
                prop_assert_eq!(entry.goal, above.into_iter().find(|id| tree.get(*id).kind == NodeKind::Goal));
            }
        }
    }

    #[test]
    fn a_roster_is_those_of_its_roots_strung_together((tree, roots) in any_forest()) {
        let ground = Ground::of(&tree, on(TODAY));
        let of_root = |root: &NodeId| {
            let branch = Branch::of(&ground, *root, ProgressBy::Count);
            Roster::of(&branch, &Leaves::today(&branch)).entries().to_vec()
        };
        let strung: Vec<Entry> = roots.iter().flat_map(of_root).collect();
        let whole = Roster::of_roots(&ground, &roots);
        prop_assert_eq!(whole.entries(), strung);
    }

    #[test]
    fn an_extra_leaf_stands_under_no_promise((tree, roots) in any_forest(), days in any_period()) {
        let roster = roster(&tree, &roots, on(TODAY));
        let found = promises(&roster, &days);
        prop_assert_eq!(&Ledger::of(&roster).promises(&days), &found, "prepared for many periods");
        let promised = |task: NodeId| found.iter().any(|one| one.entry.task == task && one.outcome != Outcome::Extra);
        let literally = Literally { tree: &tree, today: on(TODAY) };
        for entry in roster.entries().iter().filter(|entry| entry.is_leaf) {
            let is_in = entry.done_day().is_some_and(|day| days.contains(&day));
            let is_extra = is_in && !promised(entry.task) && !literally.above(entry.task).into_iter().any(promised);
            let is_found = found.iter().any(|one| one.entry.task == entry.task && one.outcome == Outcome::Extra);
            prop_assert_eq!(is_found, is_extra, "{:?} in {:?}", entry, days);
        }
    }

    #[test]
    fn what_is_done_in_time_never_lowers_a_completion((tree, roots) in any_forest(), task in any_task(), days in any_period()) {
        let share = |tree: &Tree, roots: &[NodeId]| completion(&roster(tree, roots, on(TODAY)), &days).share().map_or(0, Share::percent);
        let before = share(&tree, &roots);
        let (mut tree, mut roots) = (tree, roots);
        let done = task.done.map(|day| day.min(*days.end()));
        roots.push(tree.add(Node { status: Status::Done, done, ..task }, None));
        prop_assert!(share(&tree, &roots) >= before);
    }

    #[test]
    fn a_past_period_stays_as_it_was_at_its_end((tree, roots) in any_forest(), first in 0..15_i64, later in 0..40_i64) {
        // No day is after the 14th.
        let days = on(first)..=on(14);
        let [then, now] = [14, 14 + later].map(|today| completion(&roster(&tree, &roots, on(today)), &days));
        prop_assert_eq!(counts(&then), counts(&now));
    }

    #[test]
    fn what_happens_after_a_period_does_not_change_it(tasks in prop::collection::vec(any_task(), 0..12), days in any_period()) {
        let end = *days.end();
        let is_later = |day: Option<Day>| day.is_some_and(|day| day > end);
        let undone = |task: &Node| {
            let mut task = task.clone();
            if is_later(task.done) && task.status == Status::Done || is_later(task.cancelled) && task.status == Status::Cancelled {
                (task.status, task.done, task.cancelled) = (Status::Todo, None, None);
            }
            (!is_later(task.created) || task.status == Status::Done).then_some(task)
        };
        let at_the_end: Vec<Node> = tasks.iter().filter_map(undone).collect();
        let [(then, then_roots), (now, now_roots)] = [flat(&at_the_end), flat(&tasks)];
        let then = completion(&roster(&then, &then_roots, end), &days);
        let now = completion(&roster(&now, &now_roots, on(30)), &days);
        prop_assert_eq!(counts(&then), counts(&now), "{:?}", tasks);
    }

    #[test]
    fn the_order_of_roots_changes_no_number((tree, roots) in any_forest(), days in any_period()) {
        let turned: Vec<NodeId> = roots.iter().rev().copied().collect();
        let [one, other] = [&roots, &turned].map(|roots| roster(&tree, roots, on(TODAY)));
        prop_assert_eq!(completion(&one, &days), completion(&other, &days));
        let carried = |roster: &Roster| measure::by_weeks(&measure::carry_over(roster, Weekday::Monday));
        prop_assert_eq!(carried(&one), carried(&other));
        let effort = |roster: &Roster| measure::effort(&measure::deeds(&tree, roster, |_| None, |_| None), &days);
        prop_assert_eq!(effort(&one), effort(&other));
        let [one, other] = [one, other].map(|roster| {
            let day = standup(&tree, &roster, &WorkingDays::default());
            let mut lists = [day.done, day.done_today, day.blocked, day.overdue, day.due_today, day.planned_today, day.in_progress];
            for tasks in &mut lists {
                tasks.sort();
            }
            lists
        });
        prop_assert_eq!(one, other);
    }

    #[test]
    fn parts_add_up_to_the_whole((tree, roots) in any_forest(), days in any_period()) {
        let roster = roster(&tree, &roots, on(TODAY));
        let parts = completion_by(&roster, &days, |entry: &Entry| Some(entry.root));
        let sums = parts.values().map(counts).fold([0; 8], |sums, part| std::array::from_fn(|at| sums[at] + part[at]));
        prop_assert_eq!(sums, counts(&completion(&roster, &days)));
    }

    #[test]
    fn what_blocks_is_what_the_lists_call_open((mut tree, roots) in any_forest()) {
        for id in (0..tree.len() as u32).map(NodeId) {
            tree.get_mut(id).measure = None;
        }
        let names: Vec<(NodeId, String)> = tasks(&tree).into_iter().map(|task| (task, task.0.to_string())).collect();
        let each = || names.iter().map(|(task, name)| (*task, name.as_str()));
        let roster = roster(&tree, &roots, on(TODAY));
        let mut open: Vec<NodeId> = roster.entries().iter().filter(|entry| entry.is_open()).map(|entry| entry.task).collect();
        open.sort_unstable();
        prop_assert_eq!(dependency::waiting(&tree, each(), each()), open, "each waits for itself");
    }

    #[test]
    fn shares_add_up_and_are_off_by_less_than_one(amounts in prop::collection::vec(0..400_u64, 0..9)) {
        let named: Vec<(usize, u64)> = amounts.iter().copied().enumerate().collect();
        let total: u64 = amounts.iter().sum();
        let percents = measure::shares(&named);
        prop_assert_eq!(percents.is_some(), total > 0);
        if let Some(percents) = percents {
            prop_assert_eq!(percents.iter().map(|percent| u64::from(*percent)).sum::<u64>(), 100);
            prop_assert!(percents.iter().zip(&amounts).all(|(percent, amount)| (u64::from(*percent) * total).abs_diff(100 * amount) < total));
        }
    }
}

#[test]
fn a_chain_of_many_promises_is_no_deeper_than_one() {
    let mut tree = Tree::default();
    let promise = Node { due: Some(on(3)), ..Node::new(NodeKind::Task) };
    let root = tree.add(promise.clone(), None);
    let deepest = (1..20_000).fold(root, |above, _| tree.add(promise.clone(), Some(above)));
    for _ in 0..20_000 {
        tree.add(Node { status: Status::Done, done: Some(on(3)), ..Node::new(NodeKind::Task) }, Some(deepest));
    }
    let roster = roster(&tree, &[root], on(TODAY));
    let week = |first| completion(&roster, &(on(first)..=on(first + 2)));
    assert_eq!((week(1).on_time, week(1).extra_done), (20_000, 0), "they are done with their last step");
    assert_eq!((week(4).planned(), week(4).extra_done), (0, 0));
    assert_eq!(dependency::waiting(&tree, [(root, "a")].into_iter(), [(deepest, "a")].into_iter()), []);
}
