//! The steps of a node, or of one stage of it, and what they come to.

use super::{MeasuredGoal, Share, Step, StepKind, tally::Tally};

/// A stretch of [`super::Leaves`]: all of them, or those under one stage.
#[derive(Clone, Copy, Debug)]
pub struct Section<'a> {
    /// The steps, in document order, those that weigh nothing included.
    pub steps: &'a [Step],
    /// The measured child goals, each after those above it; those out of scope weigh nothing.
    pub measured: &'a [MeasuredGoal],
    /// How many measured child goals stand before these.
    pub(super) n_measured_before: usize,
}

impl<'a> Section<'a> {
    /// Lists the steps that weigh something.
    pub fn counted(self) -> impl Iterator<Item = &'a Step> {
        self.steps.iter().filter(|step| step.worth > 0.0)
    }

    /// Lists the leaves proper, the tasks, that weigh something.
    pub fn tasks(self) -> impl Iterator<Item = &'a Step> {
        self.counted().filter(|step| step.kind == StepKind::Leaf)
    }

    /// Lists the measured child goals that are one step each.
    pub fn measured_steps(self) -> impl Iterator<Item = &'a MeasuredGoal> {
        self.measured.iter().filter(|goal| goal.is_step && goal.least > 0.0)
    }

    /// Returns the share of what is done; none if there is nothing to count.
    ///
    /// # Source
    /// `metrics.md` §1, "Progress": weights and sizes pooled, no means of means. A measured child goal weighs as what is in
    /// it, but at least as one step, and contributes that weight times its share.
    pub fn share(self) -> Option<Share> {
        let mut whole = Tally::default();
        let mut inside = vec![Tally::default(); self.measured.len()];
        let inner = |place: u32| place as usize - self.n_measured_before;
        for step in self.counted() {
            let share = if step.done.is_some() { Share::EVERYTHING } else { Share::NOTHING };
            step.measured.map_or(&mut whole, |place| &mut inside[inner(place)]).add(step.worth, share);
        }
        for (place, goal) in self.measured.iter().enumerate().rev().filter(|(_, goal)| goal.least > 0.0) {
            let worth = inside[place].worth().max(goal.least);
            goal.measured.map_or(&mut whole, |place| &mut inside[inner(place)]).add(worth, goal.share);
        }
        whole.share()
    }
}
