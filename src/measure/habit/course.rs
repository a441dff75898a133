//! How strength and streak went, occasion by occasion, and every run there was.

use super::{HabitDays, Occasion, OccasionState, Score, Streak, Streaks, keep, occasions};
use crate::{
    calendar::{Day, Weekday},
    plan::{Habit, TargetPer},
};

/// Where a habit stood after one occasion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HabitPoint {
    /// The occasion.
    pub occasion: Occasion,
    /// How firmly it sat then; none before an occasion was met or missed.
    pub score: Option<Score>,
    /// How many times in a row it had been kept.
    pub streak: u32,
}

/// The way of a habit from its first day to today.
#[derive(Clone, Debug)]
pub struct HabitCourse {
    /// Its days.
    pub days: HabitDays,
    /// Where it stood after each occasion, in order; the last one may still be pending.
    pub points: Vec<HabitPoint>,
    /// Every run of occasions that were kept, in order; the present one is the last.
    pub runs: Vec<Streak>,
}

impl HabitCourse {
    /// Returns the last point whose occasion ended on or before a day, or began on or before it and is the one of today.
    pub fn at(&self, day: Day) -> Option<&HabitPoint> {
        let is_known = |point: &HabitPoint| point.occasion.end.min(self.days.today) <= day;
        self.points[..self.points.partition_point(is_known)].last()
    }
}

/// Walks through all occasions of a habit up to today and keeps what [`super::measure_habit`] forgets.
///
/// # Units
/// One point for each occasion. Strength in billionths, streaks in occasions.
///
/// # Source
/// `metrics.md` §4, "Habit score" and "Streak": the same two folds, recorded on the way.
pub fn habit_course(habit: &Habit, week_starts: Weekday, today: Day) -> HabitCourse {
    let days = HabitDays::of(habit, week_starts, today);
    let per = if days.period_target.is_some() { TargetPer::Period } else { TargetPer::Day };
    let kept = days.rhythm.map_or(0, |rhythm| keep(rhythm, per));
    let (mut streaks, mut score): (Streaks, Option<Score>) = (Streaks::default(), None);
    let (mut points, mut runs) = (Vec::new(), Vec::new());
    for occasion in days.first.into_iter().flat_map(|first| occasions(&days, first..=today)) {
        let before = streaks.current;
        streaks.add(&occasion, today);
        if before.length > 0 && streaks.current.length == 0 {
            runs.push(before);
        }
        if matches!(occasion.state, OccasionState::Met | OccasionState::Missed) {
            score = Some(score.unwrap_or_default().after(occasion.credit, kept));
        }
        points.push(HabitPoint { occasion, score, streak: streaks.current.length });
    }
    runs.extend(Some(streaks.current).filter(|run| run.length > 0));
    HabitCourse { days, points, runs }
}

#[cfg(test)]
mod tests {
    use super::habit_course;
    use crate::{
        calendar::{Day, Schedule, Weekday},
        measure::measure_habit,
        plan::{Habit, HabitEntry, HabitTerms, NoteId},
    };

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    fn habit(schedule: &str, done: &[i64]) -> Habit {
        let terms = HabitTerms { schedule: Schedule::parse(schedule), from: Some(day("2026-01-01")), ..HabitTerms::default() };
        let entries = done.iter().map(|at| HabitEntry::done(day("2026-01-01").plus(*at), NoteId(0), 1)).collect();
        Habit { terms, entries, ..Habit::default() }
    }

    #[test]
    fn the_last_point_is_where_it_stands() {
        for (schedule, done) in
            [("daily", [0, 1, 2, 4, 5, 9].as_slice()), ("2/week", &[0, 1, 5, 6, 14, 15]), ("every 3 days", &[0, 3, 7])]
        {
            let (habit, today) = (habit(schedule, done), day("2026-01-10"));
            let (course, now) = (habit_course(&habit, Weekday::Monday, today), measure_habit(&habit, Weekday::Monday, today));
            let last = course.points.last().expect("occasions");
            assert_eq!((last.score, last.streak), (now.score, now.streaks.current.length), "{schedule}");
            assert_eq!(course.runs.iter().map(|run| run.length).max(), Some(now.streaks.best.length), "{schedule}");
        }
    }

    #[test]
    fn every_run_is_there_with_its_days() {
        let course = habit_course(&habit("daily", &[0, 1, 4, 5, 6]), Weekday::Monday, day("2026-01-07"));
        let runs: Vec<_> = course.runs.iter().map(|run| (run.length, run.from, run.to)).collect();
        let span = |from, to| (Some(day(from)), Some(day(to)));
        let expected = [(2, span("2026-01-01", "2026-01-02")), (3, span("2026-01-05", "2026-01-07"))];
        assert_eq!(runs, expected.map(|(length, (from, to))| (length, from, to)));
    }

    #[test]
    fn a_day_is_looked_up_by_what_was_over_then() {
        let course = habit_course(&habit("daily", &[0, 1, 2]), Weekday::Monday, day("2026-01-05"));
        assert_eq!(course.at(day("2025-12-31")), None);
        assert_eq!(course.at(day("2026-01-02")).map(|point| point.streak), Some(2));
        assert_eq!(course.at(day("2026-01-04")).map(|point| point.streak), Some(0));
    }

    #[test]
    fn without_a_schedule_there_is_no_way() {
        let course = habit_course(&habit("sometimes", &[0, 1]), Weekday::Monday, day("2026-01-05"));
        assert!(course.points.is_empty() && course.runs.is_empty());
    }
}
