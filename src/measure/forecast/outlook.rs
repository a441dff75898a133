//! What lies ahead of a goal: a finish date for one that is counted in steps, a line for one that is measured.

use super::{super::Branch, Forecast, GoalStatus, MeasureLine, Work, forecast, measure_line};
use crate::calendar::Day;

/// What lies ahead of a goal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outlook {
    /// When its steps will probably be done.
    Steps(Forecast),
    /// Where its value stands beside its line.
    Measured(MeasureLine),
}

impl Outlook {
    /// Returns whether the goal makes its date.
    pub fn status(&self) -> GoalStatus {
        match self {
            Outlook::Steps(forecast) => forecast.status,
            Outlook::Measured(line) => line.status,
        }
    }
}

/// Looks ahead from today.
///
/// # Source
/// `metrics.md` §7: a goal with a measure is measured by it alone.
pub fn outlook(branch: &Branch, work: &Work, stall_days: u32) -> Outlook {
    from(branch, work, branch.ground.today, stall_days)
}

/// Looks ahead from the end of a past day, on which the goal was under way; see [`Work::on`].
pub fn outlook_on(branch: &Branch, day: Day, stall_days: u32) -> Outlook {
    from(branch, &Work::on(branch, day), day, stall_days)
}

fn from(branch: &Branch, work: &Work, day: Day, stall_days: u32) -> Outlook {
    match &branch.ground.tree.get(branch.root()).measure {
        Some(measure) => Outlook::Measured(measure_line(measure, work.terms, day, stall_days)),
        None => Outlook::Steps(forecast(work, day, stall_days)),
    }
}
