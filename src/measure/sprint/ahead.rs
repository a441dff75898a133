//! Where a running sprint would end if its other days went like those behind it.

use super::Burndown;
use crate::calendar::{Day, WorkingDays};

/// How far the wedge opens: four of five runs of such days stay within so many standard deviations.
const WIDTH: f64 = 1.2816;

/// Where a sprint would end if the working days to come went like those behind it.
///
/// # Units
/// Sizes in the sprint's unit. Today is behind once something was done on it.
///
/// # Source
/// `design.md` §6, "Burndown": the wedge to the last day. The days to come are drawn from those behind: mean and spread of such
/// a sum are known without drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SprintAhead {
    /// The working days behind.
    pub n_behind: usize,
    /// Those to come.
    pub n_to_come: usize,
    /// What was done on a day, on average.
    pub pace: f64,
    /// What a day would have to bring for all to be done.
    pub needed: f64,
    /// What will probably be left.
    pub likely_left: u64,
    /// What is left if it goes well.
    pub least_left: u64,
    /// What is left if it goes slowly.
    pub most_left: u64,
}

impl SprintAhead {
    /// Looks ahead from today; none before two days are behind, and none once no day is to come.
    pub fn of(burndown: &Burndown, working_days: &WorkingDays, today: Day) -> Option<SprintAhead> {
        let worked = burndown.by_working_day(working_days);
        let mut reached: Vec<(Day, u64)> = worked
            .iter()
            .filter_map(|day| Some((day.day, day.standing?)))
            .map(|(day, at)| (day, at.scope - at.remaining))
            .collect();
        let left = worked.iter().rev().find_map(|day| day.standing)?.remaining as f64;
        let before_last = reached.iter().rev().nth(1).map_or(0, |(_, done)| *done);
        if reached.last().is_some_and(|(day, done)| *day == today && *done == before_last) {
            reached.pop();
        }
        let (n_behind, n_to_come) = (reached.len(), worked.len() - reached.len());
        if n_behind < 2 || n_to_come == 0 {
            return None;
        }
        let earlier = std::iter::once(0).chain(reached.iter().map(|(_, done)| *done));
        let each: Vec<f64> = reached.iter().zip(earlier).map(|((_, done), before)| done.saturating_sub(before) as f64).collect();
        let (n, more) = (n_behind as f64, n_to_come as f64);
        let pace = each.iter().sum::<f64>() / n;
        let variance = each.iter().map(|done| (done - pace) * (done - pace)).sum::<f64>() / n;
        let (mean, spread) = (pace * more, WIDTH * (variance * more).sqrt());
        let left_after = |done: f64| (left - done.max(0.0)).max(0.0).round() as u64;
        Some(SprintAhead {
            n_behind,
            n_to_come,
            pace,
            needed: left / more,
            likely_left: left_after(mean),
            least_left: left_after(mean + spread),
            most_left: left_after(mean - spread),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::SprintAhead;
    use crate::{
        calendar::{Day, WorkingDays},
        measure::{Backlog, BacklogItem, Burndown},
        plan::tree::{NodeId, ProgressBy, Status},
    };
    use std::collections::BTreeMap;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    /// A sprint of two weeks from Monday, with ten items, of which some are done on these days.
    fn ahead(done: &[&str], today: &str) -> Option<SprintAhead> {
        let item = |at: usize| {
            let done = done.get(at).map(|done| day(done));
            let status = if done.is_some() { Status::Done } else { Status::Todo };
            let (added, removed, cancelled, estimate, owner) = (None, None, None, None, None);
            BacklogItem { node: NodeId(at as u32), status, added, removed, done, cancelled, estimate, owner }
        };
        let items = (0..10).map(item).collect();
        let (start, end, unit) = (day("2026-11-16"), day("2026-11-27"), ProgressBy::Count);
        let backlog = Backlog { start, end, unit, capacity: BTreeMap::new(), items };
        let (working, today) = (WorkingDays::default(), day(today));
        SprintAhead::of(&Burndown::of(&backlog, &working, today), &working, today)
    }

    #[test]
    fn an_even_pace_is_no_wedge_but_a_line() {
        let found = ahead(&["2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19"], "2026-11-19").expect("four days are enough");
        assert_eq!((found.n_behind, found.n_to_come), (4, 6));
        assert_eq!((found.least_left, found.likely_left, found.most_left), (0, 0, 0));
    }

    #[test]
    fn uneven_days_open_it() {
        let found = ahead(&["2026-11-17", "2026-11-17", "2026-11-21"], "2026-11-22").expect("five days are enough");
        assert_eq!((found.n_behind, found.n_to_come), (5, 5), "Saturday counts to Friday");
        assert_eq!((found.least_left, found.likely_left, found.most_left), (2, 4, 6));
    }

    #[test]
    fn today_is_to_come_until_something_is_done() {
        assert_eq!(ahead(&["2026-11-16"], "2026-11-18").map(|found| found.n_behind), Some(2));
        assert_eq!(ahead(&["2026-11-16"], "2026-11-17"), None, "one day says nothing");
        assert_eq!(ahead(&["2026-11-16"], "2026-12-01"), None, "nothing is to come");
    }
}
