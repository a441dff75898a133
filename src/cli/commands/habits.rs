//! `milepost habits`: all habits side by side, with their last weeks.

use crate::{
    calendar::day_long,
    cli::{
        args,
        exit::Exit,
        load::load,
        options::Options,
        term::{
            BOLD, DIM,
            cells::{BAR, bar, fitted},
            sanitize::clean,
        },
    },
    engine::Report,
    export::{self, habit_strip, json_text},
    page::now::{HabitNow, HabitSheet, KeptIn, habit_sheets},
};
use anyhow::Result;
use serde_json::json;
use std::io::Write;

/// The room for a title in columns.
const TITLE: usize = 28;

/// Runs the command.
pub(in crate::cli) fn run(args: &args::Habits, options: &Options) -> Result<Exit> {
    let loaded = load(options, None)?;
    let (report, habits) = (&loaded.report, habit_sheets(&loaded.report));
    let mut out = anstream::stdout().lock();
    if args.print.json {
        let list = json!({ "today": report.today, "habits": habits });
        writeln!(out, "{}", json_text(&list)?)?;
    } else if habits.is_empty() {
        writeln!(out, "No habit yet. A note with these lines is one:\n\n  ---\n  type: habit\n  schedule: daily\n  ---")?;
    } else if args.print.markdown {
        writeln!(out, "# Habits, {}", day_long(report.today, report.today))?;
        export::habits_markdown(&mut out, report, &habits)?;
    } else {
        text(&mut out, report, &habits)?;
    }
    Ok(Exit::Fine)
}

fn text(out: &mut impl Write, report: &Report, habits: &[HabitSheet]) -> Result<()> {
    writeln!(out, "{BOLD}Habits{BOLD:#} · {}", day_long(report.today, report.today))?;
    writeln!(out, "{DIM}■ done  ▄ small version  · not this day  ○ excused  – paused  □ open today{DIM:#}")?;
    for area in habits.chunk_by(|one, other| one.now.area == other.now.area) {
        writeln!(out, "\n{BOLD}{}{BOLD:#}", clean(area[0].now.area.as_deref().unwrap_or("Of no area")))?;
        for HabitSheet { now, recent, .. } in area {
            let filled = now.score.map_or(0, |score| usize::from(score) * BAR / 100);
            let title = fitted(&clean(&now.title), TITLE);
            let strip = habit_strip(recent, report);
            writeln!(out, "{title} {strip}  {} {:>4}  {DIM}{}, {}{DIM:#}", bar(filled), score(now), now.streak_words, now.words)?;
            writeln!(out, "  {DIM}{}{DIM:#}", clean(&about(now)))?;
        }
    }
    Ok(())
}

fn score(habit: &HabitNow) -> String {
    habit.score.map_or_else(|| "–".to_owned(), |score| format!("{score}%"))
}

/// What stands below a habit: how often, how much, its cue, its goal, how often it was kept.
fn about(habit: &HabitNow) -> String {
    let parts = [
        Some(habit.often.clone()),
        habit.target.clone(),
        habit.minimum.as_ref().map(|least| format!("{least} on a bad day")),
        habit.cue.clone(),
        habit.goal.as_ref().map(|goal| format!("for {goal}")),
        kept(&habit.consistency),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

fn kept(windows: &[KeptIn]) -> Option<String> {
    let said = |kept: &KeptIn| format!("{} of {} in {} days", kept.met, kept.due, kept.days);
    let said: Vec<String> = windows.iter().filter(|kept| kept.due > 0).map(said).collect();
    (!said.is_empty()).then(|| format!("kept {}", said.join(", ")))
}
