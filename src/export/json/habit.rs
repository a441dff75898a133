//! Habits with every line that logs them, as JSON.

use crate::{
    calendar::Day,
    engine::Report,
    page::now::{HabitSheet, habit_sheets},
};
use serde::Serialize;

/// A habit as `milepost habits --json` has it, with its log.
#[derive(Serialize)]
pub(super) struct HabitJson<'r> {
    #[serde(flatten)]
    sheet: HabitSheet,
    unit: &'r str,
    from: Option<Day>,
    until: Option<Day>,
    log: Vec<LogJson<'r>>,
}

#[derive(Serialize)]
struct LogJson<'r> {
    day: Day,
    done: bool,
    value: Option<f64>,
    excused: bool,
    file: &'r str,
    line: u32,
}

/// Lists the habits, area by area.
pub(super) fn habits(report: &Report) -> impl Iterator<Item = HabitJson<'_>> {
    habit_sheets(report).into_iter().map(|sheet| {
        let habit = &report.plan.habits[sheet.now.place];
        let log = habit.entries.iter().filter(|entry| entry.day <= report.today).map(|entry| LogJson {
            day: entry.day,
            done: entry.is_done,
            value: entry.value,
            excused: entry.is_skipped,
            file: report.plan.note(entry.note).path().as_str(),
            line: entry.line,
        });
        let log = log.collect();
        HabitJson { unit: &habit.unit, from: habit.terms.from, until: habit.terms.until, log, sheet }
    })
}
