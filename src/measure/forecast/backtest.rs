//! What would have been forecast four weeks ago, and what came of it.

use super::{
    super::{Branch, Moment},
    Forecast, GoalStatus, Work, forecast,
};
use crate::calendar::Day;

/// How long ago the earlier forecast would have been made.
///
/// # Units
/// Days.
const AGO: i64 = 28;

/// A forecast of four weeks ago beside what is known today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backtest {
    /// The day on which it would have been made.
    pub day: Day,
    /// What it would have been, with its likely day at least.
    pub earlier: Forecast,
    /// Since when all is done, [`Moment::Always`] if nobody knows; none if something remains.
    pub done: Option<Moment>,
    /// How many days after the safe day (P85) of then it was done, or is safely done as of today; below 0, before it. None if
    /// one of the two days is unknown.
    pub drift_days: Option<i64>,
}

/// Repeats the forecast as it would have been four weeks ago, and compares it with today's.
///
/// # Shape
/// None if there was nothing to forecast then: the goal is measured, was not begun or already done, had too little history,
/// or more than two years to go. None as well if it rests or was given up by now, since nobody says when.
///
/// The earlier forecast knows what [`Work::on`] does.
///
/// # Source
/// `metrics.md` §7, "Finish date"; §1, "Progress on a past day".
pub fn backtest(branch: &Branch, work: &Work, forecast_today: &Forecast, stall_days: u32) -> Option<Backtest> {
    let is_shelved = matches!(forecast_today.status, GoalStatus::Dropped | GoalStatus::Paused | GoalStatus::Idea);
    if is_shelved || branch.course.is_some() {
        return None;
    }
    let today = branch.ground.today;
    let day = today.plus(-AGO);
    let earlier = forecast(&Work::on(branch, day), day, stall_days);
    earlier.p50?;
    let is_done = work.remaining == 0 && work.total > 0;
    let done = is_done.then(|| Moment::of(work.done_days.iter().max().copied(), today));
    let end = done.map_or(forecast_today.p85, Moment::day);
    let drift_days = end.zip(earlier.p85).map(|(end, safe)| end.since(safe));
    Some(Backtest { day, earlier, done, drift_days })
}
