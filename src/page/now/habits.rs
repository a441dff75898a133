//! How each habit stands today.

use crate::{
    calendar::Day,
    engine::Report,
    measure::{HabitMeasures, HabitToday, Score, WINDOWS, streak_unit},
    note::links,
    page::{
        explain::{schedule_words, streak_words, target_words, today_words},
        measured, task_words,
    },
    path::VaultPath,
    plan::{Habit, Plan},
};
use serde::Serialize;

/// A habit as it stands today.
///
/// # Units
/// Percent rounded down; streaks in the unit that stands beside them. A number that cannot be known is none.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HabitNow {
    /// Its place in the plan.
    #[serde(skip)]
    pub place: usize,
    /// Its title.
    pub title: String,
    /// Its note; none for a recurring task.
    pub file: Option<VaultPath>,
    /// Its area, else that of the goal it serves.
    pub area: Option<String>,
    /// The title of the goal it serves.
    pub goal: Option<String>,
    /// When it is due, in words.
    pub schedule: String,
    /// What it follows, in the user's words.
    pub cue: Option<String>,
    /// What is wanted of a day or period, with its unit.
    pub target: Option<String>,
    /// The version for a bad day, with its unit.
    pub minimum: Option<String>,
    /// Whether it wants doing today, as `metrics.md` §4 names it: `due`, `open`, `done`, `met`, `excused`, `off`.
    pub today: &'static str,
    /// The same in words.
    pub words: &'static str,
    /// Whether it has a first day. One with a schedule and without `from` begins with its first tick.
    pub begun: bool,
    /// How many days can still be left out before the running occasion wants every one of them; none if that does not apply.
    pub rest_left: Option<u32>,
    /// How often in a row it was kept, up to now.
    pub streak: u32,
    /// The longest such run.
    pub best: u32,
    /// What the runs count: `days`, `times`, `weeks`, `months` or `blocks`; none without a schedule.
    pub streak_unit: Option<&'static str>,
    /// The day on which the present run began.
    pub since: Option<Day>,
    /// The present run in words; between two runs the longest.
    pub streak_words: String,
    /// How often it was kept in the last 7, 30 and 90 days.
    pub consistency: Vec<KeptIn>,
    /// How firmly it sits, in percent; none before an occasion is over.
    pub score: Option<u8>,
}

/// How often a habit was kept in the last days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct KeptIn {
    /// The days looked at.
    pub days: u32,
    /// How often it was kept.
    pub met: u32,
    /// How often it was due.
    pub due: u32,
    /// The share of both.
    pub percent: Option<u8>,
}

/// Lists the habits, area by area in the order of the settings, then as in the plan.
pub fn habits(report: &Report) -> Vec<HabitNow> {
    let mut habits: Vec<HabitNow> = (0..report.plan.habits.len()).map(|place| habit(report, place)).collect();
    let order = |area: Option<&str>| {
        let known = area.and_then(|area| report.config.areas.iter().position(|known| known.name.eq_ignore_ascii_case(area)));
        (known.is_none(), known, area.is_none(), area.map(str::to_owned))
    };
    habits.sort_by_cached_key(|habit| order(habit.area.as_deref()));
    habits
}

/// Returns the title of a habit as people read it: a recurring task is named by its line, fields and all.
pub(in crate::page) fn habit_title(habit: &Habit) -> String {
    links::plain(&task_words(&habit.title, &[]))
}

/// Returns the area of a habit, else that of the goal it serves, up to the first `/`.
pub(in crate::page) fn area_of_habit<'r>(plan: &'r Plan, habit: &'r Habit) -> Option<&'r str> {
    let own = habit.area.as_deref().map(|area| area.split('/').next().unwrap_or(area).trim()).filter(|area| !area.is_empty());
    own.or_else(|| plan.area(plan.goal(habit.goal?).node))
}

/// Says how a habit stands, named by its place in [`crate::plan::Plan::habits`].
pub fn habit(report: &Report, place: usize) -> HabitNow {
    let plan = &report.plan;
    let (habit, measures): (&Habit, &HabitMeasures) = (&plan.habits[place], &report.measures.habits[place]);
    let goal = habit.goal.map(|goal| plan.goal(goal));
    let area = area_of_habit(plan, habit).map(str::to_owned);
    let terms = &habit.terms;
    let waits = measures.first.is_none() && terms.schedule.is_some();
    let amount = |value: Option<f64>| value.map(|value| measured::with_unit(value, &habit.unit));
    HabitNow {
        place,
        title: habit_title(habit),
        file: habit.note.map(|note| plan.note(note).path().clone()),
        area,
        goal: goal.map(|goal| goal.title.clone()),
        schedule: schedule_words(terms.schedule.as_ref()),
        cue: habit.cue.clone(),
        target: target_words(habit),
        minimum: amount(terms.minimum),
        today: measures.today.name(),
        words: if waits { "begins with its first tick" } else { today_words(measures.today) },
        begun: !waits,
        rest_left: measures.rest_left,
        streak: measures.streaks.current.length,
        best: measures.streaks.best.length,
        streak_unit: terms.schedule.as_ref().map(|schedule| streak_unit(schedule.rhythm).name()),
        since: measures.streaks.current.from,
        streak_words: match (measures.streaks.current.length, measures.streaks.best.length) {
            (0, 0) => "no run yet".to_owned(),
            (0, best) => format!("longest {}", streak_words(habit, best)),
            (current, _) => streak_words(habit, current),
        },
        consistency: WINDOWS
            .iter()
            .zip(&measures.consistency)
            .map(|(days, kept)| KeptIn { days: *days, met: kept.met, due: kept.due, percent: kept.percent() })
            .collect(),
        score: measures.score.map(Score::percent),
    }
}

impl HabitNow {
    /// Says whether it stands on the list of a day: it may still be done, or was.
    pub fn is_of_today(&self) -> bool {
        !self.begun || [HabitToday::Due, HabitToday::Open, HabitToday::Done].iter().any(|today| today.name() == self.today)
    }
}
