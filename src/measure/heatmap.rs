//! How much was done on each day of the last weeks, and how dark that makes it.

use crate::calendar::{Day, Period, Unit, Weekday};

/// How many weeks are shown, this one included.
///
/// # Units
/// Weeks.
///
/// # Source
/// `metrics.md` §8, "Heatmap".
pub const HEATMAP_WEEKS: u32 = 53;

/// Which of the days on which something was done, sorted by how much, is the measure of the others.
///
/// # Units
/// Percent of these days.
///
/// # Source
/// `metrics.md` §8, "Heatmap": one wild day does not wash out the rest.
const PERCENTILE: usize = 95;

/// The darkest level. The cap is never below it, so that below four a day the count is the level.
///
/// # Source
/// `metrics.md` §8, "Heatmap".
const DARKEST: u32 = 4;

/// A day of the heat map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeatDay {
    /// The day.
    pub day: Day,
    /// How much was done on it.
    pub count: u32,
    /// How dark it is, 0-4; 0 only if nothing was done.
    pub level: u8,
}

#[doc = include_str!("numbers/heatmap.md")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heatmap {
    /// Every day from the first of the first week to today, in order.
    pub days: Vec<HeatDay>,
    /// The count of one of the busiest days, at least 4: levels are quarters of it.
    pub cap: u32,
}

impl Heatmap {
    /// Returns the least count that has the darkest level: above three quarters of the cap.
    pub fn darkest_from(&self) -> u32 {
        (u64::from(self.cap) * u64::from(DARKEST - 1) / u64::from(DARKEST)) as u32 + 1
    }

    /// Sums up what was done on all days.
    pub fn total(&self) -> u64 {
        self.days.iter().map(|day| u64::from(day.count)).sum()
    }

    /// Counts the days on which something was done.
    pub fn active_days(&self) -> usize {
        self.days.iter().filter(|day| day.count > 0).count()
    }
}

/// Shades the days of so many weeks, the one of `today` included.
///
/// # Shape
/// Counts come in any order; those of one day add up, and days outside the weeks or after `today` are left out.
///
/// # Source
/// `metrics.md` §8, "Heatmap": quarters of an outlier-proof maximum.
///
/// # Example
/// ```
/// use milepost::{calendar::{Day, Weekday}, measure::heatmap};
/// let today: Day = "2026-03-11".parse().unwrap();
/// let map = heatmap([(today, 8), (today.previous(), 1)], 2, Weekday::Monday, today);
/// assert_eq!((map.days.len(), map.cap, map.darkest_from()), (10, 8, 7));
/// assert_eq!(map.days[8..].iter().map(|day| day.level).collect::<Vec<_>>(), [1, 4]);
/// ```
pub fn heatmap(counts: impl IntoIterator<Item = (Day, u32)>, weeks: u32, week_starts: Weekday, today: Day) -> Heatmap {
    let this_week = Period::of(today, Unit::Week, week_starts).start;
    let first = this_week.plus(-7 * i64::from(weeks.saturating_sub(1)));
    let mut by_day = vec![0_u32; today.since(first) as usize + 1];
    for (day, count) in counts.into_iter().filter(|(day, _)| (first..=today).contains(day)) {
        let slot = &mut by_day[day.since(first) as usize];
        *slot = slot.saturating_add(count);
    }
    let cap = cap(&by_day);
    let days =
        by_day.iter().zip(0..).map(|(count, at)| HeatDay { day: first.plus(at), count: *count, level: level(*count, cap) });
    Heatmap { days: days.collect(), cap }
}

fn cap(counts: &[u32]) -> u32 {
    let mut busy: Vec<u32> = counts.iter().copied().filter(|count| *count > 0).collect();
    busy.sort_unstable();
    let place = (busy.len() * PERCENTILE).div_ceil(100);
    place.checked_sub(1).map_or(DARKEST, |place| busy[place].max(DARKEST))
}

fn level(count: u32, cap: u32) -> u8 {
    let quarters = (u64::from(DARKEST) * u64::from(count)).div_ceil(u64::from(cap));
    quarters.min(u64::from(DARKEST)) as u8
}

#[cfg(test)]
mod tests {
    use super::{Heatmap, level};

    #[test]
    fn the_darkest_level_begins_where_it_says() {
        for cap in (4..2000).chain([u32::MAX - 1, u32::MAX]) {
            let from = Heatmap { days: Vec::new(), cap }.darkest_from();
            assert_eq!((level(from - 1, cap), level(from, cap)), (3, 4), "cap {cap}");
        }
    }
}
