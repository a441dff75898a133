//! `milepost new daily`: the note of a day, where and named as the settings say, with the habits that are due.

use super::{day, link};
use crate::{
    calendar::{Day, day_long},
    cli::{args::Daily, daily, exit::Exit, new_note::Bench},
    edit::new_note::NewDaily,
    measure::{HabitToday, measure_habit},
    note::{Note, NoteKind, Reader},
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
    if let Some(note) = by_obsidian(bench, date, args)? {
        return bench.write(note, "daily note", &format!("new daily {date}"), &args.put);
    }
    let (folder, name) = daily::place(report, date);
    let path = bench.place(&args.put, &folder, &name).context("cannot place the daily note")?;
    let title = day_long(date, date).replace('\u{a0}', " ");
    let form = NewDaily { title, habits: habits(bench, date), steps: Vec::new() }.form();
    let note = bench.note(&form, &path)?;
    bench.write(note, "daily note", &format!("new daily {date}"), &args.put)
}

/// The note as the template makes it that Obsidian's settings name, if there is one.
fn by_obsidian(bench: &Bench<'_>, date: Day, args: &Daily) -> Result<Option<Note>> {
    let config = &bench.report().config;
    if config.obsidian.daily_template.is_none() || args.put.into.is_some() {
        return Ok(None);
    }
    let (_, note) = daily::of_day(bench.loaded, &Reader::new(config), date)?;
    Ok(Some(note).filter(|note| !note.source.text.is_empty()))
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
