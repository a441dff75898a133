//! What was planned for a period and what was done of it: by goal, by size, by weekday.

use crate::{
    calendar::{Day, Minutes, Period, Weekday},
    measure::{Completion, Number, Outcome, Promise, Share},
    order,
    page::{
        atlas::Atlas,
        part::{
            piece::Piece,
            words::{self, count},
        },
        review::{
            book::Book,
            view::{Bar, Bars, Kept, Part, Tally},
            words::name,
        },
    },
    plan::{GoalId, Plan},
};
use std::{cmp::Reverse, collections::BTreeMap};

/// The most squares of a tally; more become a bar.
///
/// # Source
/// `design.md` §1, "A count is shown as a count".
const SQUARES: usize = 40;
/// The most goals.
const GOALS: usize = 12;

/// Done and planned of some promises.
pub(super) type Count = (usize, usize);

impl Tally {
    /// Returns so many of so many.
    pub(in crate::page) fn of(done: usize, planned: usize) -> Tally {
        let percent = Share::of_counts(done, planned).map_or(0, Share::percent);
        Tally { done, planned, percent, squares: planned <= SQUARES }
    }
}

/// Counts promises apart by one of `n` places, and names the places that have any.
fn count_by<K: Ord>(
    promises: &[Promise<'_>],
    n: usize,
    place: impl Fn(&Promise<'_>) -> Option<usize>,
    name: impl Fn(usize) -> K,
) -> BTreeMap<K, Count> {
    let mut counts: Vec<Count> = vec![(0, 0); n];
    for promise in promises {
        if let Some((place, is_kept)) = promise.is_kept().and_then(|kept| Some((place(promise)?, kept))) {
            let (done, planned) = &mut counts[place];
            *done += usize::from(is_kept);
            *planned += 1;
        }
    }
    let found = counts.into_iter().enumerate().filter(|(_, (_, planned))| *planned > 0);
    found.map(|(place, count)| (name(place), count)).collect()
}

/// Returns done and planned of all.
pub(super) fn counted(promises: &[Promise<'_>]) -> Count {
    let kept = promises.iter().filter_map(Promise::is_kept);
    kept.fold((0, 0), |sum, is_kept| (sum.0 + usize::from(is_kept), sum.1 + 1))
}

/// Returns done and planned of each goal, and of what stands under none.
pub(super) fn by_goal(plan: &Plan, promises: &[Promise<'_>]) -> BTreeMap<Option<GoalId>, Count> {
    let n = plan.goals.len();
    let place = |promise: &Promise<'_>| promise.entry.goal.and_then(|node| plan.goal_at(node)).map_or(n, |goal| goal.0 as usize);
    count_by(promises, n + 1, |promise| Some(place(promise)), |place| (place < n).then_some(GoalId(place as u32)))
}

/// Returns from how many done on the plan counts as kept.
pub(in crate::page) fn line(planned: usize, threshold: u8) -> usize {
    (planned * usize::from(threshold)).div_ceil(100)
}

/// Puts the plan of a period beside the one before; none if nothing was planned.
pub(super) fn kept(atlas: &Atlas<'_>, book: &Book<'_>, period: Period) -> Option<Kept> {
    let (now, before) = (book.planned(period), period.previous());
    let whole = &now.completion;
    if whole.planned() == 0 {
        return None;
    }
    let then = &book.planned(before).by_goal;
    let words = |count: Option<&Count>| count.map_or_else(|| "–".to_owned(), |(done, planned)| format!("{done} of {planned}"));
    let mut goals: Vec<(Option<GoalId>, Count)> = now.by_goal.iter().map(|(goal, count)| (*goal, *count)).collect();
    order::by_key(&mut goals, |(goal, (_, planned))| (goal.is_none(), Reverse(*planned), *goal));
    let rest = if goals.len() > GOALS { goals.split_off(GOALS) } else { Vec::new() };
    let left: Count = rest.iter().fold((0, 0), |sum, (_, count)| (sum.0 + count.0, sum.1 + count.1));
    let part = |(goal, (done, planned)): &(Option<GoalId>, Count)| Part {
        piece: goal.map_or_else(
            || Piece::link("Everything else", &Atlas::inbox_page()),
            |goal| Piece::link(atlas.goal(goal).title.clone(), atlas.page(goal)),
        ),
        tally: Tally::of(*done, *planned),
        before: words(then.get(goal)),
    };
    let total = then.values().fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1));
    let threshold = atlas.report.config.rate_threshold;
    let (done, planned) = (whole.done(), whole.planned());
    let line = line(planned, threshold);
    Some(Kept {
        tip: Number::Completion.sentence(),
        all: Tally::of(done, planned),
        line,
        rule: format!("{threshold}%"),
        mark: threshold,
        words: format!("{done} of {} are done; the {threshold}% line stands at {line}.", count(planned, "planned step")),
        goals: goals.iter().map(part).collect(),
        before: name(before, atlas.today),
        before_all: words(Some(&total).filter(|total| total.1 > 0)),
        more: (!rest.is_empty())
            .then(|| format!("And {}, with {} of {} done.", count(rest.len(), "more row"), left.0, count(left.1, "step"))),
        about: about(whole),
    })
}

/// Says what else there is to the count.
fn about(whole: &Completion) -> String {
    let parts = [
        (whole.carried_in, "came along from before"),
        (whole.late, "done after their due day"),
        (whole.dropped, "left out on the way"),
        (whole.extra_done, "done beside the plan"),
    ];
    let named =
        parts.iter().filter(|(number, _)| *number > 0).map(|(number, what)| format!("{} {what}", words::thousands(*number)));
    let sentence = named.collect::<Vec<_>>().join(", ");
    if sentence.is_empty() { sentence } else { format!("{sentence}.") }
}

/// The sizes of steps: up to so many minutes.
const SIZES: [u32; 4] = [15, 30, 60, 120];

/// Leaves out what was planned for today or later and is open: it is too early to say how that goes.
pub(super) fn judged<'r>(promises: &[Promise<'r>], today: Day) -> Vec<Promise<'r>> {
    let is_early =
        |promise: &Promise<'_>| promise.outcome == Outcome::Open && promise.entry.plan.is_some_and(|plan| plan >= today);
    promises.iter().filter(|promise| !is_early(promise)).copied().collect()
}

/// Returns done and planned of each size of step: up to 15 minutes, 30, an hour, two, more, and without an estimate.
pub(super) fn by_size(promises: &[Promise<'_>]) -> BTreeMap<usize, Count> {
    let without = SIZES.len() + 1;
    let size = |minutes: u32| SIZES.partition_point(|most| *most < minutes);
    count_by(promises, without + 1, |promise| Some(promise.entry.estimate.map_or(without, size)), |place| place)
}

/// Puts the sizes of steps beside each other; none if no estimate says anything.
pub(super) fn sizes(counts: &BTreeMap<usize, Count>) -> Option<Bars> {
    if counts.keys().all(|size| *size > SIZES.len()) {
        return None;
    }
    let name = |size: usize| match SIZES.get(size) {
        Some(most) => format!("up to {}", Minutes(*most).words()),
        None if size == SIZES.len() => "over 2\u{a0}h".to_owned(),
        None => "no estimate".to_owned(),
    };
    let rows = counts.iter().map(|(size, (done, planned))| Bar { name: name(*size), tally: Tally::of(*done, *planned) });
    Some(Bars { rows: rows.collect(), foot: size_words(counts) })
}

/// Says which size of step gets done, if there is a difference worth a word.
pub(super) fn size_words(counts: &BTreeMap<usize, Count>) -> Option<String> {
    let sum = |sizes: std::ops::RangeInclusive<usize>| {
        counts.range(sizes).fold((0, 0), |sum, (_, count)| (sum.0 + count.0, sum.1 + count.1))
    };
    let (small, large) = (sum(0..=2), sum(3..=SIZES.len()));
    let percent = |(done, planned): Count| Share::of_counts(done, planned).map_or(0, Share::percent);
    let is_clear = small.1 >= 3 && large.1 >= 3 && percent(small) >= percent(large).saturating_add(20);
    is_clear.then(|| {
        format!(
            "Steps up to 1\u{a0}h: {} of {} done; longer ones: {} of {}. Cutting those is the surest change there is.",
            small.0, small.1, large.0, large.1
        )
    })
}

/// Returns done and planned of the steps planned for each weekday.
pub(super) fn by_weekday(week_starts: Weekday, promises: &[Promise<'_>]) -> BTreeMap<u32, Count> {
    let after = |day: Day| day.weekday().days_after(week_starts) as usize;
    count_by(promises, 7, |promise| promise.entry.plan.filter(|_| !promise.is_carried).map(after), |place| place as u32)
}

/// Puts the weekdays beside each other.
pub(super) fn weekdays(week_starts: Weekday, counts: &BTreeMap<u32, Count>) -> Option<Bars> {
    let name = |after: u32| Weekday::ALL[(week_starts as usize + after as usize) % 7].name().to_owned();
    let rows: Vec<Bar> =
        counts.iter().map(|(after, (done, planned))| Bar { name: name(*after), tally: Tally::of(*done, *planned) }).collect();
    let weak = rows.iter().filter(|row| row.tally.planned >= 4).min_by_key(|row| row.tally.percent);
    let best = rows.iter().filter(|row| row.tally.planned >= 4).max_by_key(|row| row.tally.percent);
    let foot =
        weak.zip(best).filter(|(weak, best)| best.tally.percent >= weak.tally.percent.saturating_add(25)).map(|(weak, best)| {
            format!("{}s carry the most of their plan, {}s the least. Is there room to move something?", best.name, weak.name)
        });
    (rows.len() > 1).then_some(Bars { rows, foot })
}
