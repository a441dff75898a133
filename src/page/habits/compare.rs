//! The habits in numbers beside each other: how often kept of late, and on which days of the week.

use crate::{
    calendar::{Period, Rhythm, Unit, Weekday, day_short},
    page::{
        atlas::Atlas,
        habits::{WeekdayRow, WeekdayTable, Windows, build::piece},
        now::{self, HabitNow, KeptIn, WEEKDAY_WEEKS},
        part::words::{count, percent},
    },
};

/// Returns how often a habit was kept in the last 7, 30 and 90 days.
pub(super) fn windows(atlas: &Atlas<'_>, habit: &HabitNow) -> Windows {
    let cell = |kept: &KeptIn| {
        (percent(kept.percent), if kept.due > 0 { format!("{} of {}", kept.met, kept.due) } else { String::new() })
    };
    let is_free = !matches!(rhythm(atlas, habit), Some(Rhythm::Days(_)));
    let rest = habit.rest_left.filter(|_| is_free).map(|days| count(days as usize, "day"));
    Windows {
        piece: piece(atlas, habit),
        cells: habit.consistency.iter().map(cell).collect(),
        rest: rest.unwrap_or_else(|| "–".to_owned()),
    }
}

fn rhythm(atlas: &Atlas<'_>, habit: &HabitNow) -> Option<Rhythm> {
    atlas.plan.habits[habit.place].terms.schedule.as_ref().map(|schedule| schedule.rhythm)
}

/// Returns which days of the week work for each habit; none if nothing was planned on any.
pub(super) fn weekdays(atlas: &Atlas<'_>, habits: &[HabitNow]) -> Option<WeekdayTable> {
    let order: Vec<Weekday> = now::week(atlas.report.config.week_starts).collect();
    let oldest =
        Period::of(atlas.today, Unit::Week, atlas.report.config.week_starts).start.plus(7 - 7 * i64::from(WEEKDAY_WEEKS));
    let (mut rows, mut since, mut is_some_free) = (Vec::new(), atlas.today, false);
    for habit in habits {
        let kept = now::kept_by_weekday(atlas.report, habit.place);
        let Some(kept) = kept.filter(|kept| kept.iter().any(|kept| kept.days > 0)) else { continue };
        is_some_free |= !matches!(rhythm(atlas, habit), Some(Rhythm::Days(_)));
        since = since.min(atlas.measures.habits[habit.place].first.map_or(oldest, |first| first.max(oldest)));
        let cells = order.iter().map(|weekday| percent(kept[*weekday as usize].percent())).collect();
        rows.push(WeekdayRow { piece: piece(atlas, habit), cells });
    }
    (!rows.is_empty()).then(|| WeekdayTable {
        about: format!("share of planned days done, since {}", day_short(since, atlas.today)),
        columns: order.iter().map(|weekday| weekday.short_name()).collect(),
        rows,
        foot: is_some_free
            .then_some("A habit that may choose its days is held against every such day, so a low share there is no gap."),
    })
}
