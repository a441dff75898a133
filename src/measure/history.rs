//! Progress at the end of every dated day, in one pass: each step enters, is done and leaves once.

use super::{Branch, Course, Moment, Share, branch::Part, tally::Tally};
use crate::calendar::Day;
use std::{cell::Cell, collections::BinaryHeap};

thread_local! {
    /// What was lent to the last history; a large goal's lists are large, so the next goal takes them over.
    static LENT: Cell<Lists> = const { Cell::new(Lists { rows: Vec::new(), changes: Vec::new() }) };
}

/// The lists that a history needs while it is worked out.
#[derive(Default)]
struct Lists {
    rows: Vec<State>,
    changes: Vec<(Day, u32)>,
}

/// Lists how far the node stood before everything, and at the end of each day on which that may have changed.
///
/// # Shape
/// Ascending; the first is [`Moment::Always`], the last at most today. The share is none while there is nothing to count.
///
/// # Source
/// `metrics.md` §1, "Progress on a past day"; §12, "Cost". The result is that of [`super::share_at`] for each moment.
pub fn history(branch: &Branch) -> Vec<(Moment, Option<Share>)> {
    if let Some(course) = branch.course {
        return of_measured(branch, course);
    }
    let Lists { rows, mut changes } = LENT.take();
    let mut running = Running::new(branch, rows);
    // The lower rows first, so that nothing counts as a step before it is known what is under it.
    for row in (0..branch.rows.len()).rev().filter(|row| branch.rows[*row].is_present(Moment::Always)) {
        running.touch(row, Moment::Always);
    }
    find_changes(branch, &mut changes);
    let by_day = || changes.chunk_by(|one, other| one.0 == other.0);
    let mut standings = Vec::with_capacity(1 + by_day().count());
    standings.push(running.standing(Moment::Always));
    for of_one_day in by_day() {
        let at = Moment::On(of_one_day[0].0);
        for (_, row) in of_one_day {
            running.touch(*row as usize, at);
        }
        standings.push(running.standing(at));
    }
    LENT.set(Lists { rows: running.rows, changes });
    standings
}

/// A measured goal is measured by its value alone, until it is closed.
fn of_measured(branch: &Branch, course: &Course) -> Vec<(Moment, Option<Share>)> {
    let closed = branch.closed().unwrap_or(Moment::Never);
    let standing = |at, share| (at, Some(if closed <= at { Share::EVERYTHING } else { share }));
    let changes = course.changes().iter().map(|(day, share)| standing(Moment::On(*day), *share));
    let before = standing(Moment::Always, course.at(Moment::Always));
    let mut standings: Vec<_> = std::iter::once(before).chain(changes).collect();
    if let (Moment::On(_), Err(place)) = (closed, standings.binary_search_by_key(&closed, |(at, _)| *at)) {
        standings.insert(place, standing(closed, Share::EVERYTHING));
    }
    standings
}

/// Lists the days on which a row may change, in order.
fn find_changes(branch: &Branch, changes: &mut Vec<(Day, u32)>) {
    changes.clear();
    changes.extend(branch.closed().and_then(Moment::day).map(|day| (day, 0)));
    for (row, idx) in branch.rows.iter().zip(0..).filter(|(row, _)| row.part != Part::Frame && row.until > Moment::Always) {
        let done = row.done.filter(|done| *done != row.from).and_then(Moment::day);
        for day in [row.from.day(), done, row.until.day()].into_iter().flatten() {
            changes.push((day, idx));
        }
    }
    let measured = branch.measured.iter();
    changes.extend(measured.flat_map(|goal| goal.course.moves().map(|day| (day, goal.row))));
    // The days of a measured goal stand in order already, and this way of sorting makes use of it.
    changes.sort();
}

/// How a row counts at one moment. All of a row stands together, for one list asks for memory once.
#[derive(Clone, Copy, Default)]
struct State {
    /// How many of the rows directly under it count, or have something that counts under them.
    n_covering: u32,
    /// Whether it is one of these itself.
    is_covering: bool,
    /// What it adds to the tally it belongs to.
    adds: Option<(f64, Share)>,
}

/// What counts at one moment, kept up to date row by row.
struct Running<'a> {
    branch: &'a Branch<'a>,
    rows: Vec<State>,
    whole: Tally,
    /// What is in each measured child goal.
    inside: Vec<Tally>,
    /// How many changes of each measured child goal are behind us.
    n_seen: Vec<usize>,
    /// The measured child goals to weigh again, each once.
    stale: BinaryHeap<u32>,
    is_stale: Vec<bool>,
}

impl<'a> Running<'a> {
    fn new(branch: &'a Branch<'a>, mut rows: Vec<State>) -> Running<'a> {
        rows.clear();
        rows.resize(branch.rows.len(), State::default());
        Running {
            branch,
            rows,
            whole: Tally::default(),
            inside: vec![Tally::default(); branch.measured.len()],
            n_seen: vec![0; branch.measured.len()],
            stale: BinaryHeap::new(),
            is_stale: vec![false; branch.measured.len()],
        }
    }

    /// Looks at a row again, and at those above it as far as something changes for them.
    fn touch(&mut self, mut idx: usize, at: Moment) {
        loop {
            let row = &self.branch.rows[idx];
            let is_present = row.is_present(at);
            match row.part {
                Part::Frame => {}
                Part::Measured(place) => self.weigh_again(place),
                Part::Task | Part::Goal => {
                    let share = if row.is_done(at) { Share::EVERYTHING } else { Share::NOTHING };
                    let is_step = is_present && self.rows[idx].n_covering == 0 && row.worth > 0.0;
                    self.replace(idx, is_step.then_some((row.worth, share)));
                }
            }
            let is_covering = is_present || self.rows[idx].n_covering > 0;
            if idx == 0 || is_covering == self.rows[idx].is_covering {
                return;
            }
            self.rows[idx].is_covering = is_covering;
            idx = row.parent as usize;
            let n_before = self.rows[idx].n_covering;
            self.rows[idx].n_covering = if is_covering { n_before + 1 } else { n_before - 1 };
            if n_before > 0 && self.rows[idx].n_covering > 0 {
                return;
            }
        }
    }

    fn weigh_again(&mut self, place: u32) {
        if !std::mem::replace(&mut self.is_stale[place as usize], true) {
            self.stale.push(place);
        }
    }

    /// Weighs the measured child goals in which something changed, the inner ones first.
    fn weigh_measured(&mut self, at: Moment) {
        while let Some(place) = self.stale.pop() {
            self.is_stale[place as usize] = false;
            let goal = &self.branch.measured[place as usize];
            let idx = goal.row as usize;
            let row = &self.branch.rows[idx];
            let is_counted = (row.is_present(at) || self.rows[idx].n_covering > 0) && row.worth > 0.0;
            let share =
                if row.is_done(at) { Share::EVERYTHING } else { goal.course.advance(&mut self.n_seen[place as usize], at) };
            let worth = self.inside[place as usize].worth().max(row.worth);
            self.replace(idx, is_counted.then_some((worth, share)));
        }
    }

    fn replace(&mut self, idx: usize, new: Option<(f64, Share)>) {
        let old = std::mem::replace(&mut self.rows[idx].adds, new);
        if old == new {
            return;
        }
        let within = self.branch.rows[idx].within;
        let tally = within.map_or(&mut self.whole, |place| &mut self.inside[place as usize]);
        match (old, new) {
            (Some((worth, from)), Some((same, to))) if worth.total_cmp(&same).is_eq() => tally.shift(worth, from, to),
            _ => {
                old.inspect(|(worth, share)| tally.take(*worth, *share));
                new.inspect(|(worth, share)| tally.add(*worth, *share));
            }
        }
        if let Some(place) = within {
            self.weigh_again(place);
        }
    }

    fn standing(&mut self, at: Moment) -> (Moment, Option<Share>) {
        self.weigh_measured(at);
        (at, self.branch.share_of(self.whole.share(), at))
    }
}
