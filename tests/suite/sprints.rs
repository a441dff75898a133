//! Sprints of any items: what comes in goes out again, nothing is below nothing, and the order of items says nothing.

use milepost::{
    calendar::{Day, Minutes, Weekday, WorkingDays},
    measure::{Backlog, BacklogItem, Burndown, SprintHealth, SprintScope, SprintState, capacity},
    plan::tree::{NodeId, ProgressBy, Status},
};
use proptest::prelude::*;

/// The sprint lies within days 5 to 20, and so does today; items have days before, in and after it.
fn on(day: i64) -> Day {
    Day::from_ymd(2026, 3, 1).expect("a day of March").plus(day)
}

fn any_day(likely: f64) -> impl Strategy<Value = Option<Day>> {
    prop::option::weighted(likely, (0..25_i64).prop_map(on))
}

fn any_item() -> impl Strategy<Value = BacklogItem> {
    let status = prop::sample::select(vec![Status::Todo, Status::InProgress, Status::Done, Status::Done, Status::Cancelled]);
    let days = (any_day(0.5), any_day(0.3), any_day(0.7), any_day(0.7));
    let owner = prop::sample::select(vec![None, Some(""), Some("ana"), Some("ben")]);
    (status, days, prop::option::of(0..90_u32), owner).prop_map(|(status, (added, removed, done, cancelled), estimate, owner)| {
        let owner = owner.map(str::to_owned);
        BacklogItem { node: NodeId(0), status, added, removed, done, cancelled, estimate, owner }
    })
}

fn any_sprint() -> impl Strategy<Value = Backlog> {
    let unit = prop::sample::select(vec![ProgressBy::Count, ProgressBy::Estimate]);
    let time = prop::collection::btree_map(prop::sample::select(vec!["ana", "chloe"]), 0..300_u32, 0..3);
    (5..21_i64, -1..16_i64, unit, time, prop::collection::vec(any_item(), 0..12)).prop_map(
        |(start, length, unit, time, mut items)| {
            for (item, place) in items.iter_mut().zip(0..) {
                item.node = NodeId(place);
            }
            let capacity = time.into_iter().map(|(name, minutes)| (name.to_owned(), Minutes(minutes))).collect();
            Backlog { start: on(start), end: on((start + length).min(20)), unit, capacity, items }
        },
    )
}

fn any_working_days() -> impl Strategy<Value = WorkingDays> {
    let worked = prop::collection::vec(prop::sample::select(Weekday::ALL.to_vec()), 0..7);
    let off = prop::collection::vec((0..25_i64).prop_map(on), 0..6);
    (worked, off).prop_map(|(worked, off)| WorkingDays::new(worked, off))
}

/// The scope and what remains at the end of a day, item by item, as the text says it.
fn slowly(sprint: &Backlog, day: Day, today: Day) -> (u64, u64) {
    let (mut scope, mut remaining) = (0, 0);
    for item in &sprint.items {
        let known = |day: Option<Day>| day.map(|day| day.min(today));
        let cancelled = if item.status == Status::Cancelled { known(item.cancelled) } else { None };
        let out = [known(item.removed), cancelled].into_iter().flatten().min();
        let done = known(item.done).unwrap_or(today.min(sprint.end));
        let done = Some(done).filter(|_| item.status == Status::Done);
        let added = known(item.added).unwrap_or(sprint.start);
        let is_before = done.is_some_and(|done| done < sprint.start || done < added);
        let was_never_in = out.is_some_and(|out| out <= sprint.start || out <= added)
            || (item.status == Status::Cancelled && cancelled.is_none());
        let is_done_first = done.zip(out).is_some_and(|(done, out)| done <= out);
        if is_before || was_never_in || added > day || out.is_some_and(|out| out <= day && !is_done_first) {
            continue;
        }
        let minutes = item.estimate.filter(|minutes| *minutes > 0).unwrap_or(30);
        let size = if sprint.unit == ProgressBy::Count { 1 } else { u64::from(minutes) };
        scope += size;
        remaining += if done.is_some_and(|done| done <= day) { 0 } else { size };
    }
    (scope, remaining)
}

proptest! {
    #![proptest_config(crate::support::dice::cases(3000))]

    #[test]
    fn what_came_in_is_done_carried_or_gone(sprint in any_sprint(), working in any_working_days(), today in 5..24_i64) {
        let scope = SprintScope::of(&sprint, &working, on(today));
        prop_assert_eq!(scope.committed + scope.added - scope.removed, scope.done + scope.carried);
        prop_assert_eq!(scope.carried == 0, scope.carried_items.is_empty());
        prop_assert!(scope.n_done_before + scope.carried_items.len() <= sprint.items.len());
        prop_assert_eq!(scope.health.is_some(), scope.state == SprintState::Active);
        prop_assert!(scope.health != Some(SprintHealth::Done) || scope.carried == 0);
    }

    #[test]
    fn each_day_shows_what_was_in_and_what_was_left(
        sprint in any_sprint(), working in any_working_days(), today in 5..24_i64
    ) {
        let today = on(today);
        let (scope, burndown) = (SprintScope::of(&sprint, &working, today), Burndown::of(&sprint, &working, today));
        prop_assert_eq!(burndown.days.len() as u64, scope.length_days);
        prop_assert_eq!(burndown.committed, scope.committed);
        for day in &burndown.days {
            let standing = day.standing.map(|standing| (standing.scope, standing.remaining));
            prop_assert_eq!(standing, (day.day <= today).then(|| slowly(&sprint, day.day, today)));
        }
        if let Some(last) = burndown.days.iter().filter_map(|day| day.standing).next_back() {
            prop_assert_eq!((last.scope, last.remaining), (scope.done + scope.carried, scope.carried));
        }
        let ideal: Vec<u64> = burndown.days.iter().map(|day| day.ideal_tenths).collect();
        prop_assert!(ideal.is_sorted_by(|one, next| one >= next) && ideal.iter().all(|tenths| *tenths <= 10 * scope.committed));
        prop_assert_eq!(ideal.last().copied().unwrap_or(0), 0);
    }

    #[test]
    fn the_order_of_items_says_nothing(
        (sprint, mixed) in any_sprint().prop_flat_map(|sprint| {
            let items = Just(sprint.items.clone()).prop_shuffle();
            items.prop_map(move |items| (sprint.clone(), Backlog { items, ..sprint.clone() }))
        }),
        today in 5..24_i64,
    ) {
        let (working, today) = (WorkingDays::default(), on(today));
        let (scope, mut other) = (SprintScope::of(&sprint, &working, today), SprintScope::of(&mixed, &working, today));
        other.carried_items.sort();
        prop_assert_eq!(scope, other);
        prop_assert_eq!(Burndown::of(&sprint, &working, today), Burndown::of(&mixed, &working, today));
        prop_assert_eq!(capacity(&sprint, today), capacity(&mixed, today));
    }
}
