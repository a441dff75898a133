//! What became of each day of a habit: done, small, not this day, excused, paused, open, not planned.

use super::{HabitDays, HabitToday, LoggedDay, Occasion, OccasionState, habit_today, occasions};
use crate::calendar::{Day, Rhythm};
use std::ops::RangeInclusive;

/// What became of a day.
///
/// # Source
/// `design.md` §6: habits are drawn by shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayState {
    /// Nothing was planned for it.
    Unplanned,
    /// Done.
    Done,
    /// Done in the small version.
    Small,
    /// Not this day.
    NotDone,
    /// Skipped with a reason.
    Excused,
    /// In a pause.
    Paused,
    /// It is today, and it may still be done.
    Open,
}

impl DayState {
    /// Returns its name, `not-done`.
    pub fn name(self) -> &'static str {
        ["unplanned", "done", "small", "not-done", "excused", "paused", "open"][self as usize]
    }

    /// Says whether the habit was done.
    pub fn is_done(self) -> bool {
        matches!(self, DayState::Done | DayState::Small)
    }
}

/// Says what became of each day of a range.
///
/// # Shape
/// One state for each day, in order. A habit that may choose its days has no day that was planned: where it was kept too
/// rarely in a week, month or block, so many of the last days of it that were free stand for what was not done.
///
/// # Source
/// `design.md` §6; the occasions of `metrics.md` §4.
pub fn day_states(days: &HabitDays, range: RangeInclusive<Day>) -> Vec<(Day, DayState)> {
    let (first, length) = (*range.start(), range.end().since(*range.start()) + 1);
    let mut states: Vec<(Day, DayState)> = (0..length).map(|at| first.plus(at)).map(|day| (day, alone(days, day))).collect();
    let mut of_today = None;
    for occasion in occasions(days, range) {
        if occasion.contains(days.today) {
            of_today = Some(occasion);
        }
        if occasion.state == OccasionState::Missed {
            fill(&occasion, first, &mut states);
        }
    }
    let place = usize::try_from(days.today.since(first)).ok();
    if let Some(today) = place.and_then(|place| states.get_mut(place)) {
        match habit_today(days, of_today.as_ref()) {
            HabitToday::Due | HabitToday::Open => today.1 = DayState::Open,
            HabitToday::Met | HabitToday::Off => today.1 = DayState::Unplanned,
            HabitToday::Done | HabitToday::Excused => {}
        }
    }
    states
}

/// What the lines of a day and the pauses say of it.
fn alone(days: &HabitDays, day: Day) -> DayState {
    let logged = days.on(day);
    match logged {
        Some(logged) if logged.is_done() => return if logged.is_small { DayState::Small } else { DayState::Done },
        _ if !days.holds(day) => return DayState::Unplanned,
        _ => {}
    }
    let is_planned = !matches!(days.rhythm, Some(Rhythm::Days(weekdays)) if !weekdays.contains(day.weekday()));
    match logged {
        _ if days.is_paused(day) && is_planned => DayState::Paused,
        Some(LoggedDay { is_away: true, .. }) if is_planned => DayState::Excused,
        Some(LoggedDay { is_away: false, .. }) if day < days.today => DayState::NotDone,
        _ => DayState::Unplanned,
    }
}

/// Marks what an occasion was short of on its last free days.
fn fill(occasion: &Occasion, first: Day, states: &mut [(Day, DayState)]) {
    let place = |day: Day| usize::try_from(day.since(first)).unwrap_or(0).min(states.len());
    let within = place(occasion.start)..place(occasion.end.next());
    let within = &mut states[within];
    let known = within.iter().filter(|(_, state)| *state == DayState::NotDone).count();
    let short = (occasion.quota.saturating_sub(occasion.done) as usize).saturating_sub(known);
    for (_, state) in within.iter_mut().rev().filter(|(_, state)| *state == DayState::Unplanned).take(short) {
        *state = DayState::NotDone;
    }
}

#[cfg(test)]
mod tests {
    use super::{DayState, day_states};
    use crate::{
        calendar::{Day, Schedule, Weekday},
        measure::HabitDays,
        plan::{Habit, HabitEntry, HabitTerms, NoteId, Pause},
    };

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    /// A letter for each day of Monday 2 March 2026 and those after it, as of Sunday the 8th.
    fn drawn(terms: HabitTerms, entries: &[HabitEntry]) -> String {
        let habit = Habit { terms, entries: entries.into(), ..Habit::default() };
        let days = HabitDays::of(&habit, Weekday::Monday, day("2026-03-08"));
        let letter = |state| match state {
            DayState::Unplanned => '_',
            DayState::Done => 'D',
            DayState::Small => 's',
            DayState::NotDone => '.',
            DayState::Excused => 'o',
            DayState::Paused => '-',
            DayState::Open => '?',
        };
        day_states(&days, day("2026-03-02")..=day("2026-03-08")).into_iter().map(|(_, state)| letter(state)).collect()
    }

    fn terms(schedule: &str) -> HabitTerms {
        HabitTerms { schedule: Schedule::parse(schedule), from: Some(day("2026-02-02")), ..HabitTerms::default() }
    }

    fn on(date: &str) -> HabitEntry {
        HabitEntry::done(day(date), NoteId(0), 1)
    }

    fn value(date: &str, value: f64) -> HabitEntry {
        HabitEntry { value: Some(value), ..HabitEntry::missed(day(date), NoteId(0), 1) }
    }

    #[test]
    fn each_day_has_its_shape() {
        let pause = Pause { from: Some(day("2026-03-05")), to: Some(day("2026-03-06")) };
        let terms = HabitTerms { target: Some(10.0), minimum: Some(1.0), paused: vec![pause], ..terms("daily") };
        let skipped = HabitEntry { is_skipped: true, ..HabitEntry::missed(day("2026-03-07"), NoteId(0), 1) };
        assert_eq!(drawn(terms, &[value("2026-03-02", 12.0), value("2026-03-03", 2.0), skipped]), "Ds.--o?");
    }

    #[test]
    fn the_weekend_of_a_habit_for_weekdays_is_not_planned() {
        let done = [on("2026-03-02"), on("2026-03-04"), on("2026-03-05"), on("2026-03-07")];
        assert_eq!(drawn(terms("weekdays"), &done), "D.DD.D_");
    }

    #[test]
    fn a_week_that_was_short_shows_it_on_its_last_free_days() {
        // As of Sunday the week is not over, so nothing is missing yet.
        assert_eq!(drawn(terms("3/week"), &[on("2026-03-03")]), "_D____?");
        // The block from Monday to Wednesday is over and was not kept.
        assert_eq!(drawn(HabitTerms { from: Some(day("2026-03-02")), ..terms("every 3 days") }, &[]), "__.__.?");
    }

    #[test]
    fn today_is_free_once_the_week_is_kept() {
        assert_eq!(drawn(terms("1/week"), &[on("2026-03-03")]), "_D_____");
    }

    #[test]
    fn without_a_schedule_what_was_logged_stands_alone() {
        let lines = [on("2026-03-03"), HabitEntry::missed(day("2026-03-04"), NoteId(0), 1)];
        assert_eq!(drawn(HabitTerms::default(), &lines), "_D.____");
    }
}
