//! Progress at the end of every dated day, in one pass: each step enters, is done and leaves once.

use super::{Branch, Moment, Share, branch::Part, tally::Tally};
use std::collections::BinaryHeap;

/// Lists how far the node stood before everything, and at the end of each day on which that may have changed.
///
/// # Shape
/// Ascending; the first is [`Moment::Always`], the last at most today. The share is none while there is nothing to count.
///
/// # Source
/// `metrics.md` §1, "Progress on a past day"; §12, "Cost". The result is that of [`super::share_at`] for each moment.
pub fn history(branch: &Branch) -> Vec<(Moment, Option<Share>)> {
    let mut standings = Vec::new();
    let mut running = Running::new(branch);
    let events = events(branch);
    let mut left = events.as_slice();
    let mut at = Moment::Always;
    loop {
        let (now, later) = left.split_at(left.partition_point(|(moment, _)| *moment <= at));
        for (_, row) in now {
            running.touch(*row as usize, at);
        }
        running.weigh_measured(at);
        standings.push((at, running.share(at)));
        let Some((next, _)) = later.first() else { break };
        (at, left) = (*next, later);
    }
    standings
}

/// Lists when which row may change, in order.
fn events(branch: &Branch) -> Vec<(Moment, u32)> {
    let today = Moment::On(branch.today);
    let mut events = Vec::with_capacity(2 * branch.rows.len());
    if let Some(course) = &branch.course {
        // A measured goal is measured by it alone.
        events.extend(course.days().map(|day| (Moment::On(day), 0)));
    } else {
        let rows = branch.rows.iter().zip(0..).filter(|(row, _)| row.part != Part::Frame && row.until > Moment::Always);
        for (row, idx) in rows {
            let changes = [Some(row.from), Some(row.until), row.done.filter(|done| *done != row.from)];
            events.extend(changes.into_iter().flatten().map(|moment| (moment, idx)));
        }
        let measured = branch.measured.iter();
        events.extend(measured.flat_map(|goal| goal.course.days().map(|day| (Moment::On(day), goal.row))));
    }
    events.extend(branch.closed().map(|closed| (closed, 0)));
    events.retain(|(moment, _)| *moment <= today);
    events.sort_unstable();
    events
}

/// What counts at one moment, kept up to date row by row.
struct Running<'a> {
    branch: &'a Branch,
    /// How many of the rows directly under each row count, or have something that counts under them.
    n_covering: Vec<u32>,
    /// Whether each row is one of these.
    is_covering: Vec<bool>,
    /// What each row adds to the tally it belongs to.
    adds: Vec<Option<(f64, Share)>>,
    whole: Tally,
    /// What is in each measured child goal.
    inside: Vec<Tally>,
    /// The measured child goals to weigh again.
    stale: BinaryHeap<u32>,
}

impl Running<'_> {
    fn new(branch: &Branch) -> Running<'_> {
        let n_rows = branch.rows.len();
        Running {
            branch,
            n_covering: vec![0; n_rows],
            is_covering: vec![false; n_rows],
            adds: vec![None; n_rows],
            whole: Tally::default(),
            inside: vec![Tally::default(); branch.measured.len()],
            stale: BinaryHeap::new(),
        }
    }

    /// Looks at a row again, and at those above it as far as something changes for them.
    fn touch(&mut self, mut idx: usize, at: Moment) {
        loop {
            let row = &self.branch.rows[idx];
            let is_present = row.is_present(at);
            match row.part {
                Part::Frame => {}
                Part::Measured(place) => self.stale.push(place),
                Part::Task | Part::Goal => {
                    let share = if row.is_done(at) { Share::EVERYTHING } else { Share::NOTHING };
                    let is_step = is_present && self.n_covering[idx] == 0 && row.worth > 0.0;
                    self.replace(idx, is_step.then_some((row.worth, share)));
                }
            }
            let is_covering = is_present || self.n_covering[idx] > 0;
            if idx == 0 || is_covering == self.is_covering[idx] {
                return;
            }
            self.is_covering[idx] = is_covering;
            idx = row.parent as usize;
            let n_before = self.n_covering[idx];
            self.n_covering[idx] = if is_covering { n_before + 1 } else { n_before - 1 };
            if n_before > 0 && self.n_covering[idx] > 0 {
                return;
            }
        }
    }

    /// Weighs the measured child goals in which something changed, the inner ones first.
    fn weigh_measured(&mut self, at: Moment) {
        while let Some(place) = self.stale.pop() {
            let goal = &self.branch.measured[place as usize];
            let idx = goal.row as usize;
            let row = &self.branch.rows[idx];
            let is_counted = (row.is_present(at) || self.n_covering[idx] > 0) && row.worth > 0.0;
            let share = if row.is_done(at) { Share::EVERYTHING } else { goal.course.at(at) };
            let worth = self.inside[place as usize].worth().max(row.worth);
            self.replace(idx, is_counted.then_some((worth, share)));
        }
    }

    fn replace(&mut self, idx: usize, new: Option<(f64, Share)>) {
        let old = std::mem::replace(&mut self.adds[idx], new);
        if old == new {
            return;
        }
        let within = self.branch.rows[idx].within;
        let tally = within.map_or(&mut self.whole, |place| &mut self.inside[place as usize]);
        if let Some((worth, share)) = old {
            tally.take(worth, share);
        }
        if let Some((worth, share)) = new {
            tally.add(worth, share);
        }
        self.stale.extend(within);
    }

    fn share(&self, at: Moment) -> Option<Share> {
        self.branch.share_of(self.whole.share(), at)
    }
}
