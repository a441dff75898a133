//! The last days of each habit, and which days of the week work: what pages draw and `milepost habits` prints.

use crate::{
    calendar::{Day, Period, Unit, Weekday},
    engine::Report,
    measure::{DayState, HabitDays, WeekdayKept, by_weekday, day_states},
    page::now::{HabitNow, habits},
};
use rayon::prelude::*;
use serde::Serialize;
use std::sync::Arc;

/// How many weeks of days are listed, and how many weekdays are counted over.
const WEEKS: u32 = 4;
/// How many weeks weekdays are counted over.
pub(in crate::page) const WEEKDAY_WEEKS: u32 = 12;

/// A habit as it stands today, with its last days.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HabitSheet {
    /// How it stands.
    #[serde(flatten)]
    pub now: HabitNow,
    /// The days of the last four weeks, this one included, up to today.
    pub recent: Vec<DayNow>,
    /// The days of the week from the first on, counted over twelve weeks; none without a schedule.
    pub weekdays: Vec<WeekdayNow>,
}

/// What became of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct DayNow {
    /// The day.
    pub day: Day,
    /// What became of it: `done`, `small`, `not-done`, `excused`, `paused`, `open`, `unplanned`.
    #[serde(serialize_with = "name")]
    pub state: DayState,
}

/// How often a habit was done on a day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct WeekdayNow {
    /// The day of the week, `Monday`.
    pub weekday: &'static str,
    /// On how many of them it was done.
    pub done: u32,
    /// How many there were.
    pub days: u32,
    /// The share of both.
    pub percent: Option<u8>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde wants it so")]
fn name<S: serde::Serializer>(state: &DayState, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(state.name())
}

/// Lists the habits with their last days, in the order of [`habits`].
pub fn habit_sheets(report: &Report) -> Vec<HabitSheet> {
    let sheet = |now: HabitNow| {
        let recent = states(report, now.place, WEEKS).into_iter().map(|(day, state)| DayNow { day, state }).collect();
        HabitSheet { recent, weekdays: weekdays(report, now.place), now }
    };
    habits(report).into_iter().map(sheet).collect()
}

fn weekdays(report: &Report, place: usize) -> Vec<WeekdayNow> {
    let kept = kept_by_weekday(report, place);
    let now = |weekday: Weekday| {
        let of = kept?[weekday as usize];
        Some(WeekdayNow { weekday: weekday.name(), done: of.done, days: of.days, percent: of.percent() })
    };
    week(report.config.week_starts).filter_map(now).collect()
}

/// Lists the days of the week from the one it begins with.
pub(in crate::page) fn week(starts: Weekday) -> impl Iterator<Item = Weekday> {
    (0..7).map(move |at| Weekday::ALL[(starts as usize + at) % 7])
}

/// Returns the days of each habit, in the plan's order.
pub(in crate::page) fn habit_days(report: &Report) -> Arc<[HabitDays]> {
    let (starts, today) = (report.config.week_starts, report.today);
    let habits: Vec<HabitDays> = report.plan.habits.par_iter().map(|habit| HabitDays::of(habit, starts, today)).collect();
    habits.into()
}

/// Says what became of each day of the last weeks, this one included, up to today.
pub(in crate::page) fn states(report: &Report, place: usize, weeks: u32) -> Vec<(Day, DayState)> {
    let days = HabitDays::of(&report.plan.habits[place], report.config.week_starts, report.today);
    let this_week = Period::of(report.today, Unit::Week, report.config.week_starts).start;
    day_states(&days, this_week.plus(-7 * i64::from(weeks.saturating_sub(1)))..=report.today)
}

/// Counts the days of a habit by weekday, from Monday, over twelve weeks; none without a schedule or a first day.
pub(in crate::page) fn kept_by_weekday(report: &Report, place: usize) -> Option<[WeekdayKept; 7]> {
    let rhythm = report.plan.habits[place].terms.schedule.as_ref()?.rhythm;
    let first = report.measures.habits[place].first?;
    Some(by_weekday(&states(report, place, WEEKDAY_WEEKS), Some(rhythm), first, report.today))
}
