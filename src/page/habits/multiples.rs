//! The strength of each habit over twelve weeks, all on one scale.

use crate::{
    calendar::{Day, day_short},
    measure::{Score, habit_course},
    page::{
        atlas::Atlas,
        habits::{Multiple, build::piece},
        now::HabitNow,
        part::{chart::Unit, words::percent},
    },
};

/// How many days the line goes back, and from how many to how many days it has a point.
const DAYS: i64 = 84;
const STEP: i64 = 3;
/// The size of the plot.
const SIZE: (f64, f64) = (240.0, 64.0);

/// Draws the strength of a habit; none before there are two points of it.
pub(super) fn multiple(atlas: &Atlas<'_>, habit: &HabitNow) -> Option<Multiple> {
    let course = habit_course(&atlas.plan.habits[habit.place], atlas.report.config.week_starts, atlas.today);
    let days = (0..=DAYS / STEP).map(|at| atlas.today.plus(STEP * at - DAYS));
    let points: Vec<(Day, Score)> = days.filter_map(|day| Some((day, course.at(day)?.score?))).collect();
    let (first, last) = (points.first()?, points.last().filter(|_| points.len() > 1)?);
    let place = |(day, score): &(Day, Score)| {
        let x = SIZE.0 * day.since(atlas.today.plus(-DAYS)) as f64 / DAYS as f64;
        (Unit(x), Unit(SIZE.1 - SIZE.1 * score.ppb() as f64 / 1e9))
    };
    let mut line = String::new();
    for (at, point) in points.iter().enumerate() {
        let (x, y) = place(point);
        x.push(if at == 0 { "M" } else { "L" }, &mut line);
        y.push(" ", &mut line);
    }
    let before = format!("{} on {}", percent(Some(first.1.percent())), day_short(first.0, atlas.today));
    Some(Multiple {
        piece: piece(atlas, habit),
        percent: percent(habit.score),
        title: format!("Strength of {}: {} today, {before}", habit.title, percent(habit.score)),
        line,
        dot: place(last),
    })
}
