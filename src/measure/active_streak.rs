//! How many days in a row something was done; today does not break it before it is over.

use crate::calendar::Day;

/// Days in a row.
///
/// # Shape
/// Closed: both days belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActiveRun {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
}

impl ActiveRun {
    /// Counts its days.
    pub fn days(self) -> u32 {
        self.to.since(self.from) as u32 + 1
    }
}

#[doc = include_str!("numbers/active_streak.md")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct ActiveStreak {
    /// The last run, if it ends today or yesterday.
    pub current: Option<ActiveRun>,
    /// The longest run, the later of equals.
    pub best: Option<ActiveRun>,
}

/// Finds the runs of days on which something was done, up to `today`.
///
/// # Shape
/// Counts come in any order; a count of 0 is no activity, and days after `today` are left out.
///
/// # Source
/// `metrics.md` §8, "Active days in a row".
///
/// # Example
/// ```
/// use milepost::{calendar::Day, measure::active_streak};
/// let today: Day = "2026-03-11".parse().unwrap();
/// let streak = active_streak([(today.plus(-2), 1), (today.plus(-1), 4)], today);
/// assert_eq!(streak.current.map(|run| run.days()), Some(2), "today is not over");
/// assert_eq!(active_streak([(today.plus(-2), 1)], today).current, None);
/// ```
pub fn active_streak(counts: impl IntoIterator<Item = (Day, u32)>, today: Day) -> ActiveStreak {
    let active = counts.into_iter().filter(|(day, count)| *count > 0 && *day <= today);
    let mut days: Vec<Day> = active.map(|(day, _)| day).collect();
    days.sort_unstable();
    days.dedup();
    let runs = || days.chunk_by(|day, next| day.next() == *next).map(|run| ActiveRun { from: run[0], to: run[run.len() - 1] });
    ActiveStreak {
        current: runs().next_back().filter(|run| run.to >= today.previous()),
        // Of equals the last stays.
        best: runs().max_by_key(|run| run.days()),
    }
}
