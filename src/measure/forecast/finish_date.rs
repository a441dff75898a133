//! When the remaining steps will probably be done, if the coming weeks are like the last ones.

use super::{
    super::{decimal, percent},
    GoalStatus, Work,
    goal_status::Calendar,
    trials::{Finishes, TRIALS, WINDOW},
};
use crate::calendar::Day;

/// The fewest days of history that dates are given for.
///
/// # Source
/// `metrics.md` §11.
const LEAST_DAYS: usize = 14;

/// The fewest completions in them.
///
/// # Source
/// `metrics.md` §11.
const LEAST_DONE: u32 = 3;

#[doc = include_str!("../numbers/forecast.md")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forecast {
    /// Whether it makes its date.
    pub status: GoalStatus,
    /// Steps that are not done.
    pub remaining: usize,
    /// How many days of history there are, 56 at most.
    pub window_days: u32,
    /// How many leaves were completed on them.
    pub window_done: u32,
    /// Steps a week so far, with one decimal.
    pub pace_per_week: Option<String>,
    /// Steps a week that the due date asks for, with one decimal; none once it has passed.
    pub needed_per_week: Option<String>,
    /// The day by which half of the trials are finished: the likely one.
    pub p50: Option<Day>,
    /// The day by which 85 % are: the safe one. None if that is more than two years off.
    pub p85: Option<Day>,
    /// The day by which 95 % are.
    pub p95: Option<Day>,
    /// How many percent of the trials make the due date.
    pub chance: Option<u8>,
}

/// Works out when a goal will probably be done, and whether that is in time.
///
/// # Source
/// `metrics.md` §7, "Finish date" and "Status": Monte Carlo on daily throughput with percentiles, as in `ActionableAgile` and
/// Vacanti's writing.
///
/// # Example
/// ```
/// use milepost::{calendar::Day, measure::{GoalStatus, Terms, Work, forecast}};
/// let today: Day = "2026-03-31".parse().unwrap();
/// let done_days = (1..=28).map(|ago| today.plus(-ago)).collect();
/// let terms = Terms { due: Some(today.plus(20)), ..Terms::default() };
/// let work = Work { terms, remaining: 14, total: 42, done_days };
/// let forecast = forecast(&work, today, 14);
/// assert_eq!(forecast.p85, Some(today.plus(13)), "one a day, and today is the first of 14 days");
/// assert_eq!(forecast.status, GoalStatus::OnTrack);
/// ```
pub fn forecast(work: &Work, today: Day, stall_days: u32) -> Forecast {
    let terms = work.terms;
    if let Some(status) = settled(work) {
        return Forecast { remaining: work.remaining, ..Forecast::bare(status) };
    }
    // What is dated after today is done today.
    let done: Vec<Day> = work.done_days.iter().map(|day| (*day).min(today)).collect();
    let history = history(&done, terms.start, today);
    let (window_days, window_done) = (history.len(), history.iter().sum());
    let is_enough = Forecast::is_enough(window_days, window_done);
    let finishes = is_enough.then(|| Finishes::of(&history, work.remaining));
    let date = |percent| Some(today.plus(finishes.as_ref()?.days_for(percent)? - 1));
    let days_left = terms.due.map(|due| due.since(today) + 1);
    let mut forecast = Forecast {
        remaining: work.remaining,
        window_days: window_days as u32,
        window_done,
        pace_per_week: decimal(7 * i128::from(window_done), window_days as i128, 1),
        needed_per_week: days_left.filter(|days| *days > 0).and_then(|days| needed_per_week(work.remaining, days)),
        p50: date(50),
        p85: date(85),
        p95: date(95),
        chance: finishes.as_ref().zip(days_left).and_then(|(finishes, days)| chance(finishes, days)),
        ..Forecast::bare(GoalStatus::TooLittleHistory)
    };
    // Nothing has moved since the goal began, if it began after the last completion.
    let last_sign = done.iter().copied().chain(terms.start).max();
    let calendar = Calendar { start: terms.start, due: terms.due, last_sign, stall_days };
    forecast.status = calendar.status(today).unwrap_or_else(|| match terms.due {
        _ if !is_enough => GoalStatus::TooLittleHistory,
        None => GoalStatus::NoDueDate,
        Some(due) => verdict(&forecast, due),
    });
    forecast
}

impl Forecast {
    /// Says whether enough has happened for dates and a pace to mean something.
    pub fn has_history(&self) -> bool {
        Forecast::is_enough(self.window_days as usize, self.window_done)
    }

    fn is_enough(days: usize, done: u32) -> bool {
        days >= LEAST_DAYS && done >= LEAST_DONE
    }

    /// Nothing but a status.
    fn bare(status: GoalStatus) -> Forecast {
        Forecast {
            status,
            remaining: 0,
            window_days: 0,
            window_done: 0,
            pace_per_week: None,
            needed_per_week: None,
            p50: None,
            p85: None,
            p95: None,
            chance: None,
        }
    }
}

/// Returns the status of a goal that there is nothing to forecast for.
fn settled(work: &Work) -> Option<GoalStatus> {
    GoalStatus::said(work.terms.status).or(match work {
        Work { total: 0, .. } => Some(GoalStatus::NoTasks),
        Work { remaining: 0, .. } => Some(GoalStatus::Done),
        _ => None,
    })
}

/// Counts what was completed on each day of the window, the oldest first; today is not over and no part of it.
fn history(done: &[Day], start: Option<Day>, today: Day) -> Vec<u32> {
    let Some(start) = start.or_else(|| done.iter().copied().min()) else { return Vec::new() };
    let first = start.max(today.plus(-(WINDOW as i64)));
    let mut history = vec![0; usize::try_from(today.since(first)).unwrap_or(0)];
    for day in done {
        let place = usize::try_from(day.since(first)).ok();
        if let Some(count) = place.and_then(|place| history.get_mut(place)) {
            *count += 1;
        }
    }
    history
}

fn needed_per_week(remaining: usize, days: i64) -> Option<String> {
    decimal(7 * remaining as i128, i128::from(days), 1)
}

fn chance(finishes: &Finishes, days: i64) -> Option<u8> {
    percent(i64::from(finishes.within(days)), TRIALS as i64)
}

/// A percentile without a day lies after every due date.
fn verdict(forecast: &Forecast, due: Day) -> GoalStatus {
    let makes_it = |date: Option<Day>| date.is_some_and(|date| date <= due);
    match (makes_it(forecast.p50), makes_it(forecast.p85)) {
        (_, true) => GoalStatus::OnTrack,
        (true, false) => GoalStatus::AtRisk,
        (false, false) => GoalStatus::OffTrack,
    }
}
