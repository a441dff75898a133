//! What lies ahead of a goal: a finish date for one that is counted in steps, a line for one that is measured.

use super::{super::Branch, Forecast, GoalStatus, MeasureLine, Terms, Work, forecast, measure_line};

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
    let today = branch.ground.today;
    match &branch.ground.tree.get(branch.root()).measure {
        Some(measure) => Outlook::Measured(measure_line(measure, Terms::of(branch), today, stall_days)),
        None => Outlook::Steps(forecast(work, today, stall_days)),
    }
}
