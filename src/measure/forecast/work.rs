//! What is left of a goal and what was done when: all that its finish date is worked out from.

use super::{
    super::{Branch, Leaves, Moment, Progress},
    Terms,
};
use crate::{calendar::Day, plan::tree::Status};

/// Since when a step is new, today included.
///
/// # Units
/// Days.
///
/// # Source
/// `metrics.md` §7, "Finish date".
const NEW_DAYS: i64 = 28;

/// The steps of a goal, as far as a forecast looks at them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// What the goal says about itself.
    pub terms: Terms,
    /// Steps that are not done.
    pub remaining: usize,
    /// All steps.
    pub total: usize,
    /// The day of each finished leaf that has one, in any order.
    pub done_days: Vec<Day>,
}

impl Work {
    /// Counts the steps of a goal as of the day of its leaves.
    ///
    /// # Source
    /// `metrics.md` §7, "Finish date"; §1 for the counts.
    pub fn of(branch: &Branch, leaves: &Leaves, progress: &Progress) -> Work {
        let done_days = leaves.whole().tasks().filter_map(|step| step.done.and_then(Moment::day)).collect();
        Work { terms: Terms::of(branch), remaining: progress.total - progress.done, total: progress.total, done_days }
    }

    /// Counts the steps of a goal at the end of a past day, on which it was under way.
    ///
    /// # Shape
    /// It knows what the notes say today of that day's end: the steps that were there, those completed by then, and today's
    /// start and due date, for older ones are written nowhere.
    ///
    /// # Source
    /// `metrics.md` §1, "Progress on a past day"; §7, "Finish date".
    pub fn on(branch: &Branch, day: Day) -> Work {
        let leaves = Leaves::at(branch, Moment::On(day));
        let progress = Progress::of_section(branch, leaves.whole(), 0..branch.rows.len());
        let work = Work::of(branch, &leaves, &progress);
        Work { terms: Terms { status: Status::Active, ..work.terms }, ..work }
    }
}

/// Counts the steps that came into being in the last 28 days, today included.
///
/// # Source
/// `metrics.md` §7, "Finish date": a forecast assumes that there will be no more of these.
pub fn created_lately(branch: &Branch, leaves: &Leaves) -> usize {
    let oldest = branch.ground.today.plus(1 - NEW_DAYS);
    let steps = leaves.whole().counted().map(|step| step.node);
    let all = steps.chain(leaves.whole().measured_steps().map(|goal| goal.node));
    all.filter(|node| branch.ground.tree.get(*node).created.is_some_and(|created| created >= oldest)).count()
}
