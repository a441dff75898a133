//! Puts the page of all habits together.

use crate::{
    calendar::{Period, Unit, day_short},
    measure::Number,
    page::{
        atlas::Atlas,
        habit_rows,
        habits::{Area, Cue, Habits, Named, compare, multiples},
        now::{self, HabitNow},
        part::{
            piece::Piece,
            words::{capital, count, number_word, percent, thousands},
        },
    },
};

/// How many weeks the strips go back.
const WEEKS: u32 = 6;
/// The most habits with their strips, and the most by name behind them.
const MOST: (usize, usize) = (40, 600);

/// Builds the page of all habits.
pub(in crate::page) fn build(atlas: &Atlas<'_>) -> Habits {
    let all = now::habits(atlas.report);
    let (shown, rest) = all.split_at(all.len().min(MOST.0));
    let (named, left) = rest.split_at(rest.len().min(MOST.1));
    let has_areas = shown.iter().any(|habit| habit.area != shown[0].area);
    let areas = shown.chunk_by(|one, other| one.area == other.area).map(|habits| Area {
        name: has_areas.then(|| habits[0].area.clone().unwrap_or_else(|| "Of no area".to_owned())),
        rows: habits.iter().map(|habit| habit_rows::row(atlas, habit, WEEKS)).collect(),
    });
    let first = Period::of(atlas.today, Unit::Week, atlas.report.config.week_starts).start.plus(-7 * i64::from(WEEKS - 1));
    Habits {
        sub: sub(&all),
        about: format!("{} to {}", day_short(first, atlas.today), day_short(atlas.today, atlas.today)),
        areas: areas.collect(),
        named: named.iter().map(|habit| by_name(atlas, habit)).collect(),
        more: (!left.is_empty()).then(|| format!("And {} more.", count(left.len(), "habit"))),
        multiples: shown.iter().filter_map(|habit| multiples::multiple(atlas, habit)).collect(),
        strength_tip: Number::Score.sentence(),
        windows: shown.iter().filter(|habit| habit.streak_unit.is_some()).map(|habit| compare::windows(atlas, habit)).collect(),
        windows_tip: Number::Consistency.sentence(),
        weekdays: compare::weekdays(atlas, shown),
        cues: shown.iter().filter_map(|habit| Some(Cue { cue: habit.cue.clone()?, piece: piece(atlas, habit) })).collect(),
    }
}

/// Returns the title of a habit, and its page.
pub(super) fn piece(atlas: &Atlas<'_>, habit: &HabitNow) -> Piece {
    Piece { words: habit.title.clone(), href: atlas.habit_page(habit.place) }
}

fn by_name(atlas: &Atlas<'_>, habit: &HabitNow) -> Named {
    let words = format!("{}, strength {}", habit_rows::run(atlas, habit).value, percent(habit.score));
    Named { piece: piece(atlas, habit), words }
}

/// Says how the last week went, what is still open today, and which run is the longest yet.
fn sub(all: &[HabitNow]) -> String {
    let week = || all.iter().filter_map(|habit| habit.consistency.first());
    let (met, due) = week().fold((0, 0), |(met, due), kept| (met + kept.met as usize, due + kept.due as usize));
    let open = all.iter().filter(|habit| habit.today == "due").count();
    let mut said = Vec::new();
    match (due, open) {
        (0, 0) => said.push(format!("{}.", capital(&count(all.len(), "habit")))),
        (0, _) => said.push(format!("{} due today.", capital(&number_word(open)))),
        (_, 0) => said.push(format!("{} of {} kept in the last 7 days.", thousands(met), thousands(due))),
        _ => said.push(format!(
            "{} of {} kept in the last 7 days, with {} still due today.",
            thousands(met),
            thousands(due),
            number_word(open)
        )),
    }
    let is_longest = |habit: &&HabitNow| habit.streak > 2 && habit.streak == habit.best && habit.streak_unit == Some("days");
    if let Some(habit) = all.iter().filter(is_longest).max_by_key(|habit| (habit.streak, std::cmp::Reverse(habit.place))) {
        said.push(format!("{} is on its longest run yet: {}.", habit.title, count(habit.streak as usize, "day")));
    }
    said.join(" ")
}
