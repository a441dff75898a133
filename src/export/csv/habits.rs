//! Habits and their logs as tables.

use crate::{
    engine::Report,
    export::csv::{
        cell::Records,
        rows::{day, yes},
    },
    page::now::habits as habits_now,
};
use std::io;

/// Writes every habit as it stands today.
pub(super) fn habits(report: &Report, out: &mut Records<'_>) -> io::Result<()> {
    out.record([
        "file",
        "habit",
        "area",
        "goal",
        "schedule",
        "target",
        "minimum",
        "cue",
        "today",
        "streak",
        "best",
        "streak_unit",
        "since",
        "kept_7_days",
        "due_7_days",
        "kept_30_days",
        "due_30_days",
        "kept_90_days",
        "due_90_days",
        "strength_percent",
    ])?;
    for habit in habits_now(report) {
        let text = |text: Option<String>| text.unwrap_or_default();
        let about = [
            habit.file.map(|file| file.to_string()).unwrap_or_default(),
            habit.title,
            text(habit.area),
            text(habit.goal),
            habit.schedule,
            text(habit.target),
            text(habit.minimum),
            text(habit.cue),
            habit.today.to_owned(),
            habit.streak.to_string(),
            habit.best.to_string(),
            habit.streak_unit.unwrap_or_default().to_owned(),
            day(habit.since),
        ];
        let kept = habit.consistency.iter().flat_map(|kept| [kept.met.to_string(), kept.due.to_string()]);
        let score = habit.score.map(|score| score.to_string()).unwrap_or_default();
        out.record(about.into_iter().chain(kept).chain([score]))?;
    }
    Ok(())
}

/// Writes every line that logs a habit, up to today.
pub(super) fn log(report: &Report, out: &mut Records<'_>) -> io::Result<()> {
    out.record(["habit", "habit_file", "day", "done", "value", "unit", "excused", "file", "line"])?;
    for (habit, now) in report.plan.habits.iter().zip(0..).map(|(habit, place)| (habit, crate::page::now::habit(report, place))) {
        let file = now.file.map(|file| file.to_string()).unwrap_or_default();
        for entry in habit.entries.iter().filter(|entry| entry.day <= report.today) {
            let (when, value) = (entry.day.to_string(), entry.value.map(|value| value.to_string()).unwrap_or_default());
            let (note, line) = (report.plan.note(entry.note).path().as_str(), entry.line.to_string());
            let (done, excused) = (yes(entry.is_done), yes(entry.is_skipped));
            let unit = if entry.value.is_some() { habit.unit.as_str() } else { "" };
            out.record([now.title.as_str(), &file, &when, &done, &value, unit, &excused, note, &line])?;
        }
    }
    Ok(())
}
