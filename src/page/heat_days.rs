//! How many steps were done on each day of the last 53 weeks, and how dark each day is.

use crate::{
    measure::{HEATMAP_WEEKS, heatmap},
    page::{
        atlas::Atlas,
        part::heat::{Heat, heat},
    },
};

/// Draws the heat map; none if no step has a day in it.
///
/// # Source
/// `metrics.md` §8, "Heatmap".
pub(super) fn of(atlas: &Atlas<'_>) -> Option<Heat> {
    let counts = atlas.measures.completions.iter().map(|(day, _)| (*day, 1));
    heat(&heatmap(counts, HEATMAP_WEEKS, atlas.report.config.week_starts, atlas.today))
}
