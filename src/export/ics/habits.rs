//! Habits that run, as events that come again.

use super::component::{Component, Name, Stamp, compact};
use crate::{
    calendar::{Day, Rhythm, Schedule, Weekday},
    engine::Report,
    measure::HabitMeasures,
    plan::Habit,
};

/// The most days of pauses that are left out one by one: ten years of them.
const MOST: i64 = 3_660;

pub(super) fn components(report: &Report, stamp: Stamp) -> Vec<Component> {
    let habits = report.plan.habits.iter().zip(&report.measures.habits);
    let running = habits.filter(|(_, measures)| measures.last.is_none_or(|last| last >= report.today));
    running.filter_map(|(habit, measures)| component(report, habit, measures, stamp)).collect()
}

fn component(report: &Report, habit: &Habit, measures: &HabitMeasures, stamp: Stamp) -> Option<Component> {
    let rhythm = habit.terms.schedule.as_ref()?.rhythm;
    let path = habit.note.map(|note| report.plan.note(note).path().as_str());
    let first = first(rhythm, measures.first.unwrap_or(report.today));
    let mut event = Component::known("VEVENT", Name { kind: "habit", of: path.unwrap_or(&habit.title), nth: 0 }, stamp);
    event.text("SUMMARY", &format!("{}{}", habit.title, often(rhythm)));
    let schedule = habit.terms.schedule.as_ref().map(Schedule::to_string);
    let lines: Vec<&str> = [schedule.as_deref(), habit.cue.as_deref(), path].into_iter().flatten().collect();
    event.text("DESCRIPTION", &lines.join("\n"));
    event.texts("CATEGORIES", habit.area.as_deref());
    event.days(first, first);
    let until = measures.last.map_or_else(String::new, |last| format!(";UNTIL={}", compact(last.max(first))));
    event.raw("RRULE", &format!("{}{until}", rule(rhythm, first, report.config.week_starts)));
    for day in rests(habit, first, report.today) {
        event.day("EXDATE", day);
    }
    Some(event)
}

/// A quota is an event for the whole week or month, and says how often.
fn often(rhythm: Rhythm) -> String {
    match rhythm {
        Rhythm::PerWeek(times) => format!(" ({times} × this week)"),
        Rhythm::PerMonth(times) => format!(" ({times} × this month)"),
        Rhythm::Days(_) | Rhythm::Every(_) => String::new(),
    }
}

/// Returns the first day from that one on, on which it is due: the first event must be one of those that the rule makes.
fn first(rhythm: Rhythm, day: Day) -> Day {
    match rhythm {
        Rhythm::Days(days) => (0..7).map(|ahead| day.plus(ahead)).find(|day| days.contains(day.weekday())).unwrap_or(day),
        Rhythm::PerWeek(_) | Rhythm::PerMonth(_) | Rhythm::Every(_) => day,
    }
}

/// # Source
/// RFC 5545, 3.3.10, "Recurrence Rule".
fn rule(rhythm: Rhythm, first: Day, week_starts: Weekday) -> String {
    match rhythm {
        Rhythm::Days(days) if days.count() == 7 => "FREQ=DAILY".to_owned(),
        Rhythm::Days(days) => {
            let names: Vec<String> = days.iter().map(two_letters).collect();
            format!("FREQ=WEEKLY;BYDAY={}", names.join(","))
        }
        Rhythm::PerWeek(_) => format!("FREQ=WEEKLY;BYDAY={};WKST={}", two_letters(first.weekday()), two_letters(week_starts)),
        // The days 29 to 31 are not in every month.
        Rhythm::PerMonth(_) if first.day() > 28 => "FREQ=MONTHLY;BYMONTHDAY=-1".to_owned(),
        Rhythm::PerMonth(_) => format!("FREQ=MONTHLY;BYMONTHDAY={}", first.day()),
        Rhythm::Every(days) => format!("FREQ=DAILY;INTERVAL={days}"),
    }
}

fn two_letters(weekday: Weekday) -> String {
    weekday.short_name()[..2].to_uppercase()
}

/// Lists the days of pauses from the first on: events that would fall on them are left out.
fn rests(habit: &Habit, first: Day, today: Day) -> Vec<Day> {
    let last = today.plus(366);
    let pauses = habit.terms.paused.iter().flat_map(|pause| {
        let from = pause.from.unwrap_or(first).max(first);
        let to = pause.to.unwrap_or(last).min(last);
        (0..=to.since(from).min(MOST)).map(move |ahead| from.plus(ahead))
    });
    let is_due = |day: &Day| match habit.terms.schedule.as_ref().map(|schedule| schedule.rhythm) {
        Some(Rhythm::Days(days)) => days.contains(day.weekday()),
        Some(Rhythm::Every(every)) => day.since(first) % i64::from(every) == 0,
        Some(Rhythm::PerWeek(_)) => day.weekday() == first.weekday(),
        Some(Rhythm::PerMonth(_)) => day.day() == first.day(),
        None => false,
    };
    let mut days: Vec<Day> = pauses.filter(is_due).collect();
    days.sort_unstable();
    days.dedup();
    days
}
