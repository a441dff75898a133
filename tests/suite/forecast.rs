//! What must hold of every forecast, line and growth, whatever the numbers are.

use milepost::{
    calendar::{Day, Weekday},
    measure::{
        Backtest, Branch, Course, Evenness, Forecast, GoalStatus, Ground, Leaves, Moment, Outlook, Progress, Share, Terms, Work,
        backtest, created_lately, forecast, growth, measure_line, outlook, steadiness,
    },
    plan::tree::{Measure, MeasureKind, Node, NodeId, NodeKind, ProgressBy, Status, Tree},
};
use proptest::prelude::*;

const STALL_DAYS: u32 = 14;

fn today() -> Day {
    Day::from_ymd(2026, 3, 31).expect("a day of March")
}

/// So many days before today, or after it if negative.
fn ago(days: i64) -> Day {
    today().plus(-days)
}

fn any_day(days: std::ops::Range<i64>) -> impl Strategy<Value = Day> {
    days.prop_map(ago)
}

fn any_work() -> impl Strategy<Value = Work> {
    let terms = (prop::option::of(any_day(-5..90)), prop::option::of(any_day(-400..30)));
    let done_days = prop::collection::vec(any_day(-3..80), 0..60);
    (terms, done_days, 0..80_usize).prop_map(|((start, due), done_days, remaining)| {
        let terms = Terms { status: Status::Active, start, due };
        Work { terms, remaining, total: remaining + done_days.len(), done_days }
    })
}

/// The work, and its completions in another order.
fn shuffled(work: Work) -> impl Strategy<Value = (Work, Vec<Day>)> {
    let done_days = Just(work.done_days.clone()).prop_shuffle();
    (Just(work), done_days)
}

fn of(work: &Work) -> Forecast {
    forecast(work, today(), STALL_DAYS)
}

proptest! {
    #![proptest_config(crate::support::dice::cases(40))]

    #[test]
    fn safer_days_come_later_and_agree_with_the_chance(work in any_work()) {
        let Forecast { p50, p85, p95, chance, .. } = of(&work);
        for (likely, safe) in [(p50, p85), (p85, p95)] {
            prop_assert!(safe.is_none() || likely.is_some_and(|likely| likely <= safe.unwrap_or(likely)));
        }
        prop_assert!(p50.is_none_or(|day| day >= today()), "today is the first day");
        if let (Some(chance), Some(due)) = (chance, work.terms.due) {
            for (percent, day) in [(50, p50), (85, p85), (95, p95)] {
                prop_assert_eq!(chance >= percent, day.is_some_and(|day| day <= due), "{}% of {:?} by {}", chance, day, due);
            }
        }
    }

    #[test]
    fn a_later_due_date_is_no_harder_to_make(work in any_work(), days in 0..200_i64) {
        let due = work.terms.due.unwrap_or(today());
        let by = |due: Day| of(&Work { terms: Terms { due: Some(due), ..work.terms }, ..work.clone() });
        let (sooner, later) = (by(due), by(due.plus(days)));
        prop_assert!(sooner.chance <= later.chance);
        prop_assert_eq!((sooner.p50, sooner.p85, sooner.p95), (later.p50, later.p85, later.p95), "the due date moves no forecast");
    }

    #[test]
    fn the_order_of_completions_is_nothing((work, done_days) in any_work().prop_flat_map(shuffled)) {
        prop_assert_eq!(of(&work), of(&Work { done_days, ..work.clone() }));
    }

    #[test]
    fn any_measure_has_a_line_and_no_day_beyond_ten_years(
        ends in (any::<f64>(), any::<f64>(), prop::option::of(any::<f64>())),
        log in prop::collection::vec((any_day(-3..80), any::<f64>()), 0..8),
        days in (prop::option::of(any_day(-5..90)), prop::option::of(any_day(-400..30))),
        is_sum in any::<bool>(),
    ) {
        let kind = if is_sum { MeasureKind::Sum } else { MeasureKind::Latest };
        let measure = Measure { from: ends.0, to: ends.1, current: ends.2, log: log.into(), kind, ..Measure::default() };
        let terms = Terms { start: days.0, due: days.1, ..Terms::default() };
        let line = measure_line(&measure, terms, today(), STALL_DAYS);
        prop_assert!(line.projected.is_none_or(|day| day.since(today()) <= 3650));
        let _ = growth(&measure, today());
    }

    #[test]
    fn a_value_has_arrived_when_its_share_is_everything(
        ends in (-50..50_i32, -50..50_i32),
        log in prop::collection::vec((any_day(-3..80), -80..80_i32), 0..8),
        is_sum in any::<bool>(),
    ) {
        let tenths = |tenths: i32| f64::from(tenths) / 10.0;
        let kind = if is_sum { MeasureKind::Sum } else { MeasureKind::Latest };
        let log: Vec<_> = log.into_iter().map(|(day, value)| (day, tenths(value))).collect();
        let measure = Measure { from: tenths(ends.0), to: tenths(ends.1), log: log.into(), kind, ..Measure::default() };
        let line = measure_line(&measure, Terms { status: Status::Active, ..Terms::default() }, today(), STALL_DAYS);
        let share = Course::of(&measure, today()).at(Moment::On(today()));
        if line.status != GoalStatus::FlatMeasure {
            prop_assert_eq!(line.status == GoalStatus::Done, share == Share::EVERYTHING);
        }
    }

    #[test]
    fn steadiness_does_not_ask_for_the_order(amounts in prop::collection::vec((any_day(-3..80), -10..40_i32), 0..40)) {
        let tenths = |amounts: &[(Day, i32)]| -> Vec<(Day, f64)> {
            amounts.iter().map(|(day, tenths)| (*day, f64::from(*tenths) / 10.0)).collect()
        };
        let judged = steadiness(tenths(&amounts), today(), Weekday::Monday);
        let mut reversed = amounts.clone();
        reversed.reverse();
        prop_assert_eq!(judged, steadiness(tenths(&reversed), today(), Weekday::Monday));
        prop_assert!(judged.active_weeks <= judged.weeks && judged.weeks <= 8);
        prop_assert_eq!(judged.evenness == Evenness::None, judged.top_day_percent.is_none());
    }
}

/// A goal of steps: the day each was done, or none if it is open.
fn goal_of(goal: Node, steps: &[Option<Day>]) -> (Tree, NodeId) {
    let mut tree = Tree::default();
    let root = tree.add(goal, None);
    for done in steps {
        let status = if done.is_some() { Status::Done } else { Status::Todo };
        tree.add(Node { status, done: *done, ..Node::new(NodeKind::Task) }, Some(root));
    }
    (tree, root)
}

fn look_ahead(tree: &Tree, root: NodeId) -> (Outlook, Option<Backtest>, usize) {
    let ground = Ground::of(tree, today());
    let branch = Branch::of(&ground, root, ProgressBy::Count);
    let leaves = Leaves::today(&branch);
    let work = Work::of(&branch, &leaves, &Progress::of(&branch, &leaves));
    let ahead = outlook(&branch, &work, STALL_DAYS);
    let tested = match &ahead {
        Outlook::Steps(forecast) => backtest(&branch, &work, forecast, STALL_DAYS),
        Outlook::Measured(_) => None,
    };
    (ahead, tested, created_lately(&branch, &leaves))
}

/// A step done each day from 60 days ago up to so many days ago.
fn daily_until(last: i64) -> Vec<Option<Day>> {
    (last..=60).map(|days| Some(ago(days))).collect()
}

#[test]
fn a_goal_is_forecast_from_its_steps() {
    let mut steps = daily_until(1);
    steps.extend([None; 10]);
    let goal = Node { due: Some(today().plus(9)), start: Some(ago(60)), ..Node::new(NodeKind::Goal) };
    let (tree, root) = goal_of(goal, &steps);
    let (ahead, tested, n_new) = look_ahead(&tree, root);
    let Outlook::Steps(forecast) = ahead else { panic!("the goal has no measure") };
    assert_eq!((forecast.remaining, forecast.window_days, forecast.window_done), (10, 56, 56));
    assert_eq!((forecast.p85, forecast.status), (Some(today().plus(9)), GoalStatus::OnTrack));
    assert_eq!(n_new, 0, "nobody knows when the steps were written");
    // Four weeks ago 37 of them were open, one day each: done on the same day.
    let tested = tested.expect("there was a history then");
    assert_eq!((tested.day, tested.earlier.remaining, tested.earlier.p85), (ago(28), 37, Some(today().plus(8))));
    assert_eq!((tested.done, tested.drift_days), (None, Some(1)), "nothing was done on the day itself, nor today yet");
}

#[test]
fn a_backtest_knows_when_it_was_done_and_what_was_not_there_yet() {
    let (mut tree, root) = goal_of(Node::new(NodeKind::Goal), &daily_until(20));
    let (ahead, tested, _) = look_ahead(&tree, root);
    assert_eq!(ahead.status(), GoalStatus::Done);
    let tested = tested.expect("there was a history then");
    // Eight were left: the safe day was the eighth from then on, that day included; the last came on the ninth.
    assert_eq!((tested.earlier.remaining, tested.earlier.p85), (8, Some(ago(21))));
    assert_eq!((tested.done, tested.drift_days), (Some(Moment::On(ago(20))), Some(1)));
    // A step written since then is no part of what was forecast.
    tree.add(Node { created: Some(ago(27)), ..Node::new(NodeKind::Task) }, Some(root));
    tree.add(Node { created: Some(ago(28)), ..Node::new(NodeKind::Task) }, Some(root));
    let (_, tested, n_new) = look_ahead(&tree, root);
    assert_eq!((tested.map(|tested| (tested.earlier.remaining, tested.done)), n_new), (Some((9, None)), 1));
}

#[test]
fn what_rests_or_is_measured_is_not_tested_backwards() {
    let mut steps = daily_until(1);
    steps.push(None);
    for status in [Status::Paused, Status::Dropped, Status::Idea] {
        let (tree, root) = goal_of(Node { status, ..Node::new(NodeKind::Goal) }, &steps);
        assert_eq!(look_ahead(&tree, root).1, None);
    }
    let measure = Measure { to: 10.0, log: [(ago(3), 4.0)].into(), ..Measure::default() };
    let (tree, root) = goal_of(Node { measure: Some(Box::new(measure)), ..Node::new(NodeKind::Goal) }, &steps);
    let (ahead, tested, _) = look_ahead(&tree, root);
    assert!(matches!(ahead, Outlook::Measured(line) if line.value.as_deref() == Some("4.00")));
    assert_eq!(tested, None);
}

#[test]
fn what_stands_under_a_closed_goal_is_done() {
    let mut tree = Tree::default();
    let above = tree.add(Node { status: Status::Done, ..Node::new(NodeKind::Goal) }, None);
    let below = tree.add(Node { due: Some(ago(9)), ..Node::new(NodeKind::Goal) }, Some(above));
    assert_eq!(look_ahead(&tree, below).0.status(), GoalStatus::Done, "though nothing is counted in it");
}
