//! Strength and runs as lines on the weeks of the year above them.

use crate::{
    calendar::{Day, day_short},
    measure::{HabitCourse, HabitPoint, Number, Score},
    order,
    page::{
        atlas::Atlas,
        explain::{run_unit, run_words},
        habit::{Curve, CurveLabel},
        part::{
            chart::Unit,
            heat::CELL,
            words::{percent, thousands},
        },
    },
    plan::Habit,
};

/// The height of nothing and of all, from the top in pixels.
const BOTTOM: f64 = 82.0;
const TOP: f64 = 6.0;
/// The mean width of a character, and the height of a line, in pixels.
const GLYPH: f64 = 7.0;
const TYPE: f64 = 12.0;
/// The most numbers on the runs, and the room each takes.
const MOST: usize = 6;
const ROOM: f64 = 28.0;

/// Where a day stands from the left.
fn x(first: Day, day: Day) -> f64 {
    1.5 + day.since(first) as f64 * f64::from(CELL) / 7.0
}

fn y(share: f64) -> f64 {
    BOTTOM - (BOTTOM - TOP) * share
}

/// Draws both from a day on; none before there are two points, or without a schedule.
pub(super) fn curves(atlas: &Atlas<'_>, habit: &Habit, course: &HabitCourse, first: Day) -> Vec<Curve> {
    let shown = course.points.partition_point(|point| point.occasion.end < first);
    let points = &course.points[shown..];
    if points.iter().filter(|point| point.score.is_some()).count() < 2 {
        return Vec::new();
    }
    vec![strength(atlas, points, course, first), streak(atlas, habit, course, (first, points))]
}

fn day(point: &HabitPoint, today: Day) -> Day {
    point.occasion.end.min(today)
}

/// Draws a line, and the area below it.
fn draw(places: &[(f64, f64)]) -> (String, String) {
    let mut line = String::new();
    for (at, (x, y)) in places.iter().enumerate() {
        Unit(*x).push(if at == 0 { "M" } else { "L" }, &mut line);
        Unit(*y).push(" ", &mut line);
    }
    let mut fill = line.clone();
    let ends = places.first().zip(places.last());
    if let Some(((from, _), (to, _))) = ends {
        Unit(*to).push("L", &mut fill);
        Unit(BOTTOM).push(" ", &mut fill);
        Unit(*from).push("L", &mut fill);
        Unit(BOTTOM).push(" ", &mut fill);
        fill.push('Z');
    }
    (line, fill)
}

/// Returns the base line of words that end beside the last point, where the line does not run through them: above all of it
/// that they reach back to, else below.
fn beside(places: &[(f64, f64)], end: (f64, f64), words: &str) -> f64 {
    let from = end.0 - 6.0 - words.chars().count() as f64 * GLYPH;
    let first = places.partition_point(|(x, _)| *x < from).saturating_sub(1);
    let heights = || places[first..].iter().map(|(_, y)| *y);
    let highest = heights().fold(end.1, f64::min);
    if highest - 6.0 >= TYPE { highest - 6.0 } else { (heights().fold(end.1, f64::max) + TYPE + 4.0).min(BOTTOM - 3.0) }
}

fn strength(atlas: &Atlas<'_>, points: &[HabitPoint], course: &HabitCourse, first: Day) -> Curve {
    let place = |point: &HabitPoint| Some((x(first, day(point, atlas.today)), y(point.score?.ppb() as f64 / 1e9)));
    let mut places: Vec<(f64, f64)> = points.iter().filter_map(place).collect();
    if let Some(began) = course.days.first.filter(|began| *began >= first) {
        places.insert(0, (x(first, began), BOTTOM));
    }
    let (line, fill) = draw(&places);
    let end = places.last().copied().unwrap_or((0.0, BOTTOM));
    let now = percent(points.last().and_then(|point| point.score).map(Score::percent));
    let from = percent(points.iter().find_map(|point| point.score).map(Score::percent));
    Curve {
        id: "str",
        label: "Strength, 0 to 100%".to_owned(),
        tip: Number::Score.sentence(),
        title: "Strength of the habit, week by week".to_owned(),
        description: format!("From {from} on {} to {now} today.", day_short(day(&points[0], atlas.today), atlas.today)),
        line,
        fill,
        dot: (Unit(end.0), Unit(end.1)),
        grid: &[6, 44],
        labels: vec![CurveLabel { x: Unit(end.0 - 6.0), y: Unit(beside(&places, end, &now)), anchor: "end", words: now }],
    }
}

fn streak(atlas: &Atlas<'_>, habit: &Habit, course: &HabitCourse, (first, points): (Day, &[HabitPoint])) -> Curve {
    let most = points.iter().map(|point| point.streak).max().unwrap_or(0).max(1);
    let height = |length: u32| y(f64::from(length) / f64::from(most) * 0.85);
    let (mut places, mut before): (Vec<(f64, f64)>, Option<u32>) = (Vec::new(), None);
    for point in points {
        let at = x(first, day(point, atlas.today));
        // A run ends on the day it was not kept, so the line falls straight down.
        if let Some(before) = before.filter(|before| *before > 0 && point.streak == 0) {
            places.push((at, height(before)));
        } else if before.is_none() {
            places.push((x(first, point.occasion.start.max(first)), BOTTOM));
        }
        places.push((at, height(point.streak)));
        before = Some(point.streak);
    }
    let (line, fill) = draw(&places);
    let end = places.last().copied().unwrap_or((0.0, BOTTOM));
    let now = points.last().map_or(0, |point| point.streak);
    let unit = run_unit(habit);
    let best = &course.runs.iter().max_by_key(|run| run.length).map_or(0, |run| run.length);
    let words = thousands(now as usize);
    let mut labels = vec![CurveLabel { x: Unit(end.0 - 6.0), y: Unit(beside(&places, end, &words)), anchor: "end", words }];
    labels.extend(peaks(course, (first, end.0), height));
    Curve {
        id: "saw",
        label: format!("Streak, in {unit}s: up by one each time it is kept; a pause or an excused day holds it"),
        tip: Number::Streak.sentence(),
        title: "Length of the streak, week by week".to_owned(),
        description: format!("The longest was {}. Now it is {}.", run_words(habit, *best), run_words(habit, now)),
        line,
        fill,
        dot: (Unit(end.0), Unit(end.1)),
        grid: &[],
        labels,
    }
}

/// Numbers on the longest runs that are over, as many as have room.
fn peaks(course: &HabitCourse, (first, end): (Day, f64), height: impl Fn(u32) -> f64) -> Vec<CurveLabel> {
    let mut runs: Vec<(u32, f64)> = course
        .runs
        .iter()
        .filter(|run| run.length > 1)
        .filter_map(|run| Some((run.length, x(first, run.to.filter(|to| *to >= first)?))))
        .filter(|(_, x)| end - x > ROOM)
        .collect();
    order::by_key(&mut runs, |(length, _)| std::cmp::Reverse(*length));
    let mut placed: Vec<(u32, f64)> = Vec::new();
    for run in runs {
        if placed.len() < MOST && placed.iter().all(|(_, x)| (x - run.1).abs() >= ROOM) {
            placed.push(run);
        }
    }
    let label = |(length, x): (u32, f64)| CurveLabel {
        x: Unit(x),
        y: Unit(height(length) - 5.0),
        anchor: "middle",
        words: thousands(length as usize),
    };
    placed.into_iter().map(label).collect()
}
