//! `milepost forecast`: when goals will probably be done.

use crate::{
    calendar::{Day, day_short},
    cli::{
        args::Forecast,
        exit::Exit,
        find::{Named, find, goals_in_tree_order},
        load::load,
        options::Options,
        term::{BOLD, DIM, cells::fitted, sanitize::clean},
    },
    engine::Report,
    export::json_text,
    page::{
        outlook::{Ahead, EarlierAhead, MeasuredAhead, StepsAhead, ahead},
        part::words::for_people,
    },
    plan::GoalId,
};
use anyhow::{Result, bail};
use serde_json::json;
use std::io::Write;

/// Runs the command.
pub(in crate::cli) fn run(args: &Forecast, options: &Options) -> Result<Exit> {
    let loaded = load(options, None)?;
    let report = &loaded.report;
    let words = args.words.join(" ");
    let mut out = anstream::stdout().lock();
    let goals: Vec<GoalId> = if words.is_empty() {
        goals_in_tree_order(report).into_iter().map(|(id, _)| id).collect()
    } else {
        vec![goal(report, &words)?]
    };
    let rows: Vec<Ahead> = goals.iter().map(|id| ahead(report, *id)).collect();
    if args.json {
        writeln!(out, "{}", json_text(&json!({ "today": report.today, "goals": rows }))?)?;
    } else if let ([one], false) = (&rows[..], words.is_empty()) {
        whole(&mut out, one, report.today)?;
    } else {
        for row in &rows {
            line(&mut out, row, options.env.width)?;
        }
        if rows.is_empty() {
            writeln!(out, "No goal is under way.")?;
        }
    }
    Ok(Exit::Fine)
}

fn goal(report: &Report, words: &str) -> Result<GoalId> {
    match find(&report.plan, words)? {
        Named::Goal(id) => Ok(id),
        Named::Habit(_) => bail!("“{words}” is a habit; `milepost explain {words}` says how it goes"),
        Named::Sprint(_) => bail!("“{words}” is a sprint; `milepost explain {words}` says how it goes"),
    }
}

/// A goal in a list.
fn line(out: &mut impl Write, row: &Ahead, width: usize) -> Result<()> {
    let room = width.saturating_sub(20).clamp(20, 60);
    writeln!(out, "{BOLD}{}{BOLD:#}  {}\n  {DIM}{}{DIM:#}", fitted(&clean(&row.title), room), row.words, clean(&row.sentence))?;
    Ok(())
}

/// All that is known of one goal.
fn whole(out: &mut impl Write, row: &Ahead, today: Day) -> Result<()> {
    writeln!(out, "{BOLD}{}{BOLD:#}  {}\n{}\n", clean(&row.title), row.words, clean(&row.sentence))?;
    if let Some(steps) = &row.steps {
        of_steps(out, steps, today)?;
    }
    if let Some(measured) = &row.measured {
        of_measured(out, measured, today)?;
    }
    Ok(())
}

fn of_steps(out: &mut impl Write, steps: &StepsAhead, today: Day) -> Result<()> {
    let day = |day: Option<Day>| day.map(|day| day_short(day, today));
    let is_left = steps.remaining > 0;
    let pace = steps
        .pace_per_week
        .as_ref()
        .map(|pace| format!("{pace} steps a week, from {} on the last {} days", steps.window_done, steps.window_days));
    let rows = [
        ("to go", is_left.then(|| steps.remaining.to_string())),
        ("likely", day(steps.p50)),
        ("safe", day(steps.p85)),
        ("95 of 100", day(steps.p95)),
        ("chance", steps.chance.map(|chance| format!("{chance}% of 2,000 futures make the date"))),
        ("pace", pace),
        ("needed", steps.needed_per_week.as_ref().map(|needed| format!("{needed} steps a week"))),
        ("new", is_left.then(|| format!("{} in the last 28 days, which no forecast foresees", steps.created_lately))),
        ("looking back", steps.backtest.as_ref().map(|earlier| looking_back(earlier, today))),
    ];
    table(out, &rows)
}

/// Says what was forecast four weeks ago, and what came of it.
fn looking_back(earlier: &EarlierAhead, today: Day) -> String {
    let day = |day: Option<Day>| day.map_or_else(|| "–".to_owned(), |day| day_short(day, today));
    let then = format!("on {} likely {}, safe {}", day_short(earlier.day, today), day(earlier.p50), day(earlier.p85));
    let came = match (earlier.done, earlier.drift_days) {
        (Some(done), _) => format!("; done {}", day_short(done, today)),
        (None, Some(0)) => "; the safe day is the same now".to_owned(),
        (None, Some(drift)) => {
            let way = if drift > 0 { "later" } else { "earlier" };
            format!("; the safe day is {} days {way} now", drift.unsigned_abs())
        }
        (None, None) => String::new(),
    };
    then + &came
}

fn of_measured(out: &mut impl Write, measured: &MeasuredAhead, today: Day) -> Result<()> {
    let unit = if measured.unit.is_empty() { String::new() } else { format!(" {}", measured.unit) };
    let with_unit = |value: &Option<String>| value.as_ref().map(|value| format!("{}{unit}", for_people(value)));
    let a_week = |value: &Option<String>| with_unit(value).map(|value| format!("{value} a week"));
    let rows = [
        ("value", with_unit(&measured.value)),
        ("the line", with_unit(&measured.expected)),
        ("buffer", measured.buffer_days.map(|days| format!("{} days", for_people(&days.to_string())))),
        ("pace", a_week(&measured.pace_per_week)),
        ("needed", a_week(&measured.needed_per_week)),
        ("at this pace", measured.projected.map(|day| day_short(day, today))),
    ];
    table(out, &rows)
}

fn table(out: &mut impl Write, rows: &[(&str, Option<String>)]) -> Result<()> {
    for (label, value) in rows {
        if let Some(value) = value {
            writeln!(out, "  {DIM}{label:<13}{DIM:#} {}", clean(value))?;
        }
    }
    Ok(())
}
