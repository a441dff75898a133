//! A habit as a row: its last weeks as a strip, its run, its strength. For Today, all habits, and the goal it serves.

use crate::{
    calendar::{Day, Rhythm, Schedule, Weekdays, day_short},
    measure::{DayState, HabitToday, Number},
    page::{
        atlas::Atlas,
        explain::run_words,
        now::{self, HabitNow},
        part::{
            piece::Piece,
            strip::{Strip, strip},
            words::{count, percent},
        },
    },
    path::PagePath,
    plan::GoalId,
};
use serde::Serialize;

/// A habit in a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HabitRow {
    /// Its title, in plain text.
    pub title: String,
    /// Its page.
    pub href: Option<PagePath>,
    /// How often it is due and what is enough on a bad day.
    pub about: String,
    /// Whether it wants doing today; empty if it has nothing to do with today.
    pub today: &'static str,
    /// The goal it serves.
    pub goal: Option<Piece>,
    /// Its last days.
    pub strip: Strip,
    /// Its run and its strength, each with what it is to be compared with.
    pub out: [Out; 2],
}

/// A number at the end of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Out {
    /// What it means, in a sentence.
    pub tip: &'static str,
    /// The number.
    pub value: String,
    /// What it is to be compared with.
    pub compare: String,
}

/// Builds the row of a habit with the days of so many weeks, this one included.
pub(super) fn row(atlas: &Atlas<'_>, now: &HabitNow, weeks: u32) -> HabitRow {
    let habit = &atlas.plan.habits[now.place];
    let states = now::states(atlas.report, now.place, weeks);
    let goal = habit.goal.map(|goal| Piece::link(atlas.goal(goal).title.clone(), atlas.page(goal)));
    HabitRow {
        title: now.title.clone(),
        href: atlas.habit_page(now.place),
        about: about(atlas, now),
        today: if now.begun && now.today == "off" { "" } else { now.words },
        goal,
        strip: strip(title(atlas, now, &states), &states, atlas.report.config.week_starts, atlas.today),
        out: [run(atlas, now), strength(now)],
    }
}

/// Builds the row of a habit on Today, where its state and its smaller version stand among the small steps.
pub(super) fn in_short(atlas: &Atlas<'_>, now: &HabitNow, weeks: u32) -> HabitRow {
    let about = often(atlas.plan.habits[now.place].terms.schedule.as_ref());
    let is_a_step = !now.begun || [HabitToday::Due, HabitToday::Done].iter().any(|today| today.name() == now.today);
    let full = row(atlas, now, weeks);
    HabitRow { about, today: if is_a_step { "" } else { full.today }, goal: None, ..full }
}

/// Builds the rows of the first habits that serve a goal, and says how many are left.
pub(super) fn of_goal(atlas: &Atlas<'_>, goal: GoalId, (most, weeks): (usize, u32)) -> (Vec<HabitRow>, usize) {
    let serving = atlas.plan.habits.iter().enumerate().filter(|(_, habit)| habit.goal == Some(goal));
    let places: Vec<usize> = serving.map(|(place, _)| place).collect();
    let row = |place: &usize| HabitRow { goal: None, ..row(atlas, &now::habit(atlas.report, *place), weeks) };
    (places.iter().take(most).map(row).collect(), places.len().saturating_sub(most))
}

/// Says how often, in plain words, and what is enough on a bad day.
fn about(atlas: &Atlas<'_>, now: &HabitNow) -> String {
    let often = often(atlas.plan.habits[now.place].terms.schedule.as_ref());
    match &now.minimum {
        Some(least) => format!("{often}; on a bad day, {least}"),
        None => often,
    }
}

/// Says how often a habit is due: `every day`, `3 times a week`.
pub(super) fn often(schedule: Option<&Schedule>) -> String {
    let times = |times: u32| match times {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        n => count(n as usize, "time"),
    };
    match schedule.map(|schedule| schedule.rhythm) {
        None => "without a schedule".to_owned(),
        Some(Rhythm::Days(Weekdays::ALL)) => "every day".to_owned(),
        Some(rhythm @ Rhythm::Days(_)) => rhythm.to_string(),
        Some(Rhythm::PerWeek(n)) => format!("{} a week", times(n)),
        Some(Rhythm::PerMonth(n)) => format!("{} a month", times(n)),
        Some(Rhythm::Every(days)) => format!("every {}", count(days as usize, "day")),
    }
}

/// What the strip shows, for those who cannot see it.
fn title(atlas: &Atlas<'_>, now: &HabitNow, states: &[(Day, DayState)]) -> String {
    let first = states.first().map_or(atlas.today, |(day, _)| *day);
    let of = |wanted: fn(DayState) -> bool| states.iter().filter(|(_, state)| wanted(*state)).count();
    let done = of(DayState::is_done);
    let not = of(|state| state == DayState::NotDone);
    let short = |day| day_short(day, atlas.today);
    let open = if of(|state| state == DayState::Open) > 0 { ", still open today" } else { "" };
    format!("{}, {} to {}: done on {}, not on {not}{open}", now.title, short(first), short(atlas.today), count(done, "day"))
}

/// The present run and the best one.
pub(super) fn run(atlas: &Atlas<'_>, now: &HabitNow) -> Out {
    let habit = &atlas.plan.habits[now.place];
    let compare = match (now.streak, now.best) {
        (0, 0) => "no run yet".to_owned(),
        (streak, best) if streak == best => "the longest yet".to_owned(),
        (_, best) => format!("best {}", run_words(habit, best)),
    };
    let value = if now.streak_unit.is_some() { run_words(habit, now.streak) } else { "–".to_owned() };
    Out { tip: Number::Streak.sentence(), value, compare }
}

fn strength(now: &HabitNow) -> Out {
    Out { tip: Number::Score.sentence(), value: percent(now.score), compare: "strength".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::often;
    use crate::calendar::Schedule;

    #[test]
    fn schedules_are_said_as_people_say_them() {
        let said = |text: &str| often(Schedule::parse(text).as_ref());
        assert_eq!(said("daily"), "every day");
        assert_eq!(said("3/week"), "3 times a week");
        assert_eq!(said("2/month"), "twice a month");
        assert_eq!(said("every 2 days"), "every 2 days");
        assert_eq!(said("Tue, Thu"), "Tue, Thu");
        assert_eq!(said("now and then"), "without a schedule");
    }
}
