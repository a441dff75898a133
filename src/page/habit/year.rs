//! The days of a habit over a year, one column a week, each by its shape.

use crate::{
    calendar::{Day, Period, Unit, day_short},
    measure::{DayState, HEATMAP_WEEKS, HabitCourse, Score, day_states},
    page::{
        atlas::Atlas,
        habit::{Year, curves},
        measured,
        now::HabitNow,
        part::{
            chart::{Row, Table},
            heat::{CELL, TOP, months, weekday},
            strip::shape,
            words::{count, percent, thousands},
        },
    },
    plan::Habit,
};
use std::collections::BTreeMap;

/// The fewest weeks that are drawn, which is as many as fit beside a column.
const FEWEST: i64 = 36;

/// Draws the days of a habit; none before its first.
pub(super) fn build(atlas: &Atlas<'_>, now: &HabitNow, course: &HabitCourse) -> Option<Year> {
    let (habit, today) = (&atlas.plan.habits[now.place], atlas.today);
    let began = course.days.first.filter(|first| *first <= today)?;
    let week = |day| Period::of(day, Unit::Week, atlas.report.config.week_starts).start;
    let since_then = week(today).since(week(began)) / 7 + 1;
    let n_weeks = since_then.clamp(FEWEST, i64::from(HEATMAP_WEEKS));
    let first = week(today).plus(-7 * (n_weeks - 1));
    let states = day_states(&course.days, first..=today);
    let amounts = amounts(habit, first);
    let place = |day: Day| {
        let at = day.since(first) as u32;
        (at / 7 * CELL, TOP + at % 7 * CELL)
    };
    let drawn = |(day, state): &(Day, DayState)| {
        let more = amounts.get(day).map_or_else(String::new, |amount| format!(", {}", measured::with_unit(*amount, &habit.unit)));
        shape((*day, *state), place(*day), &more, today)
    };
    let starts: Vec<Day> = (0..n_weeks).map(|at| first.plus(7 * at)).collect();
    let is_year = since_then >= i64::from(HEATMAP_WEEKS);
    let says = says(&states, habit.terms.schedule.is_some());
    Some(Year {
        heading: if is_year { "One year".to_owned() } else { format!("Since {}", day_short(began, today)) },
        is_short: n_weeks == FEWEST,
        title: format!("{}, each day from {} to {}", now.title, day_short(first.max(began), today), day_short(today, today)),
        description: format!("One column a week, one row a weekday. {says} The days are in the table below."),
        width: n_weeks as u32 * CELL - 1,
        days: states.iter().filter_map(drawn).collect(),
        now: place(today),
        months: months(&starts),
        weekdays: (0..7).step_by(2).map(|row| weekday(first, row)).collect(),
        says,
        curves: curves::curves(atlas, habit, course, first),
        table: table(atlas, &states, course, began),
    })
}

/// Adds up the amounts of each day.
fn amounts(habit: &Habit, first: Day) -> BTreeMap<Day, f64> {
    let mut amounts = BTreeMap::new();
    let entries = habit.entries.iter().filter(|entry| entry.day >= first);
    for (day, value) in entries.filter_map(|entry| Some((entry.day, entry.value?))) {
        *amounts.entry(day).or_insert(0.0) += value;
    }
    amounts
}

/// Sums the days up.
fn says(states: &[(Day, DayState)], is_planned: bool) -> String {
    let of = |wanted: DayState| states.iter().filter(|(_, state)| *state == wanted).count();
    let (small, not) = (of(DayState::Small), of(DayState::NotDone));
    let done = of(DayState::Done) + small;
    let small = if small > 0 { format!(", {} of them in the small version", thousands(small)) } else { String::new() };
    let not = if is_planned && not > 0 { format!("; not on {}", thousands(not)) } else { String::new() };
    format!("Done on {}{small}{not}.", count(done, "day"))
}

/// A row for each week from the first day on, the latest first: its days, then strength and run at its end.
fn table(atlas: &Atlas<'_>, states: &[(Day, DayState)], course: &HabitCourse, began: Day) -> Table {
    let cell = |state: Option<&(Day, DayState)>| match state.map(|(_, state)| *state) {
        None => String::new(),
        Some(DayState::Unplanned) => "–".to_owned(),
        Some(DayState::NotDone) => "not".to_owned(),
        Some(state) => state.name().to_owned(),
    };
    let weeks = states.chunks(7).filter(|week| week.last().is_some_and(|(day, _)| *day >= began));
    let row = |week: &[(Day, DayState)]| {
        let point = week.last().and_then(|(day, _)| course.at(*day));
        let strength = percent(point.and_then(|point| point.score).map(Score::percent));
        let streak = point.map_or_else(|| "–".to_owned(), |point| thousands(point.streak as usize));
        let days = (0..7).map(|at| cell(week.get(at)));
        Row { head: day_short(week[0].0, atlas.today), cells: days.chain([strength, streak]).collect() }
    };
    let names = states.iter().take(7).map(|(day, _)| day.weekday().short_name().to_owned());
    let columns = std::iter::once("Week of".to_owned()).chain(names).chain(["Strength".to_owned(), "Streak".to_owned()]);
    Table { label: "Each day, by week".to_owned(), columns: columns.collect(), rows: weeks.rev().map(row).collect(), more: None }
}
