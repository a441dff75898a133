//! How many steps were done on each day of the last 53 weeks, and how dark each day is.

use crate::{
    calendar::{Period, Unit},
    page::{
        atlas::Atlas,
        part::heat::{Count, Heat, heat},
    },
};

/// How many weeks are shown, this one included.
const WEEKS: i64 = 53;

/// Draws the heat map; none if no step has a day.
///
/// # Source
/// `metrics.md` §8, "Heatmap".
pub(super) fn of(atlas: &Atlas<'_>) -> Option<Heat> {
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
    let day = |(at, steps): (usize, &u32)| Count { day: first.plus(at as i64), steps: *steps, level: level(*steps) };
    heat(&counts.iter().enumerate().map(day).collect::<Vec<_>>(), cap)
}
