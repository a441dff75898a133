//! All numbers of one habit on one day.

use super::{
    Consistency, HabitDays, HabitToday, OccasionState, Score, Streaks, WINDOWS, habit_today, keep, occasions, rest_left,
};
use crate::{
    calendar::{Day, Weekday},
    plan::{Habit, TargetPer},
};

/// The numbers of one habit.
#[derive(Clone, Debug, PartialEq)]
pub struct HabitMeasures {
    /// Its first day, if it has one.
    pub first: Option<Day>,
    /// Its last day, if it has one.
    pub last: Option<Day>,
    /// Whether it wants doing today.
    pub today: HabitToday,
    /// How many times in a row it was kept.
    pub streaks: Streaks,
    /// How often it was kept in the last days, by the windows of [`WINDOWS`].
    pub consistency: [Consistency; 3],
    /// How firmly it sits; none before an occasion was met or missed.
    pub score: Option<Score>,
    /// How many of the days that are left of the running occasion need not be used; none if none is pending.
    pub rest_left: Option<u32>,
    /// The days on which it was done, ascending; none after today.
    pub done_days: Vec<Day>,
}

/// Measures one habit, in one walk through its occasions.
///
/// # Source
/// `metrics.md` §4.
///
/// # Example
/// ```
/// use milepost::{calendar::{Day, Schedule, Weekday}, measure::measure_habit, plan::{Habit, HabitEntry, HabitTerms, NoteId}};
/// let day = |text: &str| text.parse::<Day>().unwrap();
/// let terms = HabitTerms { schedule: Schedule::parse("daily"), ..HabitTerms::default() };
/// let entries = ["2026-01-01", "2026-01-02"].map(|text| HabitEntry::done(day(text), NoteId(0), 1)).into();
/// let habit = Habit { terms, entries, ..Habit::default() };
/// let current = |today| measure_habit(&habit, Weekday::Monday, day(today)).streaks.current.length;
/// assert_eq!(current("2026-01-03"), 2, "today is not over, so it is not a miss");
/// assert_eq!(current("2026-01-04"), 0);
/// ```
pub fn measure_habit(habit: &Habit, week_starts: Weekday, today: Day) -> HabitMeasures {
    let days = HabitDays::of(habit, week_starts, today);
    let per = if days.period_target.is_some() { TargetPer::Period } else { TargetPer::Day };
    let kept = days.rhythm.map_or(0, |rhythm| keep(rhythm, per));
    // The widest window comes last.
    let since = WINDOWS.map(|window| today.plus(1 - i64::from(window)));
    let (mut streaks, mut consistency) = (Streaks::default(), [Consistency::default(); 3]);
    let (mut score, mut of_today): (Option<Score>, _) = (None, None);
    for occasion in days.first.into_iter().flat_map(|first| occasions(&days, first..=today)) {
        streaks.add(&occasion, today);
        if occasion.end >= since[2] {
            for (since, consistency) in since.into_iter().zip(&mut consistency) {
                consistency.add(&occasion, since, today);
            }
        }
        if matches!(occasion.state, OccasionState::Met | OccasionState::Missed) {
            score = Some(score.unwrap_or_default().after(occasion.credit, kept));
        }
        if occasion.contains(today) {
            of_today = Some(occasion);
        }
    }
    HabitMeasures {
        first: days.first,
        last: days.last,
        today: habit_today(&days, of_today.as_ref()),
        streaks,
        consistency,
        score,
        rest_left: of_today.as_ref().and_then(|occasion| rest_left(&days, occasion)),
        done_days: days.logged.iter().filter(|day| day.is_done()).map(|day| day.day).collect(),
    }
}
