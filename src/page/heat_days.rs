//! How much was done on each day of the last 53 weeks, and how dark each day is.

use crate::{
    measure::{HEATMAP_WEEKS, heatmap},
    page::{
        atlas::Atlas,
        part::{
            heat::{Deeds, Heat, heat},
            words::thousands,
        },
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
    let missing = match measures.undated {
        0 => String::new(),
        1 => "One more step is done; its day is not known.".to_owned(),
        n => format!("{} more steps are done; their days are not known.", thousands(n)),
    };
    heat(&map, deeds).map(|heat| Heat { missing, ..heat })
}
