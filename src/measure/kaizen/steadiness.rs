//! Whether the work comes a little every week or all on a few days.

use super::super::exact::Exact;
use crate::calendar::{Day, Period, Unit, Weekday};
use std::collections::{BTreeMap, BTreeSet};

/// How many weeks are looked at, this one included.
///
/// # Source
/// `metrics.md` §11.
const WEEKS: i64 = 8;

/// How evenly work comes.
///
/// # Source
/// `metrics.md` §5, "Steadiness".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evenness {
    /// Nothing came in these weeks.
    None,
    /// There are fewer than two weeks to look at.
    New,
    /// More than half came on one day.
    Bursty,
    /// Something came in at least three quarters of the weeks.
    Steady,
    /// It came and went.
    Uneven,
}

#[doc = include_str!("../numbers/steadiness.md")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Steadiness {
    /// In a word.
    pub evenness: Evenness,
    /// How many weeks were looked at: this one and the seven before, from the week of the first amount on.
    pub weeks: u32,
    /// In how many of them something came.
    pub active_weeks: u32,
    /// How many percent of the total came on the busiest day, rounded down; none without any.
    pub top_day_percent: Option<u8>,
}

/// Judges how evenly work comes, from amounts in any order: finished steps, minutes, counts.
///
/// # Shape
/// Amounts of one day are added up. A day that comes to nothing or less is no work, and nothing counts after `today`.
///
/// # Source
/// `metrics.md` §5, "Steadiness". Consistency over intensity: ten minutes a day outlast three hours once a week.
///
/// # Example
/// ```
/// use milepost::{calendar::{Day, Weekday}, measure::{Evenness, steadiness}};
/// let today: Day = "2026-03-11".parse().unwrap();
/// let weekly = (0..8).map(|weeks| (today.plus(-7 * weeks), 10.0));
/// assert_eq!(steadiness(weekly, today, Weekday::Monday).evenness, Evenness::Steady);
/// ```
pub fn steadiness(amounts: impl IntoIterator<Item = (Day, f64)>, today: Day, week_starts: Weekday) -> Steadiness {
    let week = |day: Day| Period::of(day, Unit::Week, week_starts).start;
    let (days, numbers): (Vec<Day>, Vec<f64>) = amounts.into_iter().filter(|(day, _)| *day <= today).unzip();
    let mut by_day: BTreeMap<Day, i128> = BTreeMap::new();
    for (day, amount) in days.into_iter().zip(Exact::of(&numbers).values) {
        *by_day.entry(day).or_default() += amount;
    }
    by_day.retain(|_, amount| *amount > 0);
    let oldest = week(today).plus(-7 * (WEEKS - 1));
    let weeks = by_day.keys().next().map_or(0, |first| (week(today).since(week(*first).max(oldest)) / 7 + 1) as u32);
    let seen = || by_day.range(oldest..);
    let active_weeks = seen().map(|(day, _)| week(*day)).collect::<BTreeSet<Day>>().len() as u32;
    let (total, largest) = seen().fold((0, 0), |(total, largest), (_, amount)| (total + amount, largest.max(*amount)));
    let evenness = match weeks {
        _ if total == 0 => Evenness::None,
        0 | 1 => Evenness::New,
        _ if 2 * largest > total => Evenness::Bursty,
        _ if 4 * active_weeks >= 3 * weeks => Evenness::Steady,
        _ => Evenness::Uneven,
    };
    let top_day_percent = (total > 0).then(|| (100 * largest / total) as u8);
    Steadiness { evenness, weeks, active_weeks, top_day_percent }
}
