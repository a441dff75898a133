//! How much was done on each day of the last 53 weeks, and how dark each day is.

use crate::{
    measure::{HEATMAP_WEEKS, heatmap},
    page::{
        atlas::Atlas,
        part::heat::{Deeds, Heat, heat},
    },
};

/// Draws the heat map; none if nothing has a day in it.
///
/// # Source
/// `metrics.md` §8, "Heatmap".
pub(super) fn of(atlas: &Atlas<'_>) -> Option<Heat> {
    let measures = atlas.measures;
    let has_habits = measures.habits.iter().any(|habit| !habit.done_days.is_empty());
    let deeds = if has_habits { Deeds::StepsAndHabits } else { Deeds::Steps };
    let map = heatmap(measures.activity.iter().copied(), HEATMAP_WEEKS, atlas.report.config.week_starts, atlas.today);
    heat(&map, deeds)
}
