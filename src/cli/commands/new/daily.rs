//! `milepost new daily`: the note of a day, where and named as the settings say, with the habits that are due.

use super::{day, link};
use crate::{
    calendar::{Day, MomentFormat, day_long},
    cli::{args::Daily, exit::Exit, new_note::Bench},
    edit::new_note::NewDaily,
    measure::{HabitToday, measure_habit},
    note::NoteKind,
    path::VaultPath,
    plan::Habit,
};
use anyhow::{Context, Result};

/// Runs the command.
pub(super) fn run(args: &Daily, bench: &Bench<'_>) -> Result<Exit> {
    let report = bench.report();
    let date = day(args.date.as_ref(), "date", bench)?.unwrap_or(report.today);
    let there = report.plan.notes.iter().find(|note| note.kind == NoteKind::Daily && note.day == Some(date));
    if let Some(there) = there {
        return Ok(crate::cli::new_note::already(there.path()));
    }
    let path = path(bench, date, args)?;
    let title = day_long(date, date).replace('\u{a0}', " ");
    let form = NewDaily { title, habits: habits(bench, date), steps: Vec::new() }.form();
    let note = bench.note(&form, &path)?;
    bench.write(note, "daily note", &format!("new daily {date}"), &args.put)
}

/// Where the note of a day goes: as the settings say, else beside the others, else in a folder of its own.
fn path(bench: &Bench<'_>, date: Day, args: &Daily) -> Result<VaultPath> {
    let (folder, name) = match bench.report().config.daily_notes() {
        Some(daily) => (daily.folder.clone(), MomentFormat::new(&daily.format).format(date)),
        None => (bench.folder_of(NoteKind::Daily, "daily"), date.to_string()),
    };
    bench.place(&args.put, &folder, &name).context("cannot place the daily note")
}

/// The habits that a day asks for, as far as is known today.
fn habits(bench: &Bench<'_>, date: Day) -> Vec<String> {
    let report = bench.report();
    let is_on = |habit: &&Habit| {
        let on_the_day = measure_habit(habit, report.config.week_starts, date).today;
        matches!(on_the_day, HabitToday::Due | HabitToday::Open)
    };
    report.plan.habits.iter().filter(is_on).filter_map(|habit| Some(link(bench, habit.note?))).collect()
}
