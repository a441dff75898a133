//! How many steps were done on each day of the last 53 weeks, and how dark each day is.

use crate::{
    calendar::{Day, Period, Unit},
    page::atlas::Atlas,
};

/// How many weeks are shown, this one included.
const WEEKS: i64 = 53;

/// Returns each day with its count and its level, and the count at which days are among the busiest; none if no step has
/// a day.
///
/// # Source
/// `metrics.md` §8, "Heatmap".
pub(super) fn of(atlas: &Atlas<'_>) -> Option<(Vec<(Day, u32, u8)>, u32)> {
    let week = Period::of(atlas.today, Unit::Week, atlas.report.config.week_starts);
    let first = week.start.plus(-7 * (WEEKS - 1));
    let mut counts = vec![0_u32; atlas.today.since(first) as usize + 1];
    let completions = &atlas.measures.completions;
    for (day, _) in &completions[completions.partition_point(|(day, _)| *day < first)..] {
        counts[day.since(first) as usize] += 1;
    }
    let mut busy: Vec<u32> = counts.iter().copied().filter(|count| *count > 0).collect();
    busy.sort_unstable();
    let cap = busy.get((busy.len() * 95).div_ceil(100).checked_sub(1)?).copied()?.max(4);
    let level = |count: u32| (4 * count).div_ceil(cap).min(4) as u8;
    let days = counts.iter().enumerate().map(|(at, count)| (first.plus(at as i64), *count, level(*count)));
    Some((days.collect(), cap))
}
