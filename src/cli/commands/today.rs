//! `milepost today`: the small steps for today, and the habits.

use crate::{
    calendar::{Day, Minutes, day_long, day_short},
    cli::{
        args,
        exit::Exit,
        load::load,
        options::Options,
        term::{BOLD, DIM, DONE, sanitize::clean, words::plural},
    },
    export::json_text,
    page::now::{HabitNow, StepNow, Today, today},
};
use anyhow::Result;
use serde_json::json;
use std::io::Write;

/// The most steps of one list that are printed; `--json` has all.
const MOST: usize = 20;

/// Runs the command.
pub(in crate::cli) fn run(args: &args::Today, options: &Options) -> Result<Exit> {
    let loaded = load(options, None)?;
    let day = loaded.report.today;
    let mut today = today(&loaded.report);
    if args.low_energy {
        for steps in [&mut today.steps, &mut today.next] {
            steps.retain(|step| step.low_energy);
        }
    }
    let mut out = anstream::stdout().lock();
    if args.json {
        let Today { steps, done, next, habits } = &today;
        let list = json!({ "today": day, "steps": steps, "done": done, "next": next, "habits": habits });
        writeln!(out, "{}", json_text(&list)?)?;
        return Ok(Exit::Fine);
    }
    writeln!(out, "{BOLD}{}{BOLD:#}", day_long(day, day))?;
    list(&mut out, "Steps", &today.steps, day)?;
    list(&mut out, "Next", &today.next, day)?;
    habits(&mut out, &today.habits, args.low_energy)?;
    done(&mut out, &today.done)?;
    let is_free = today.habits.iter().all(|habit| habit.today == "done");
    if today.steps.is_empty() && today.next.is_empty() && is_free {
        let words =
            if args.low_energy { "Nothing that fits a tired day is written down." } else { "Nothing is planned. Enjoy the day." };
        writeln!(out, "\n{words}")?;
    }
    Ok(Exit::Fine)
}

fn list(out: &mut impl Write, heading: &str, steps: &[StepNow], day: Day) -> Result<()> {
    if steps.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{BOLD}{heading}{BOLD:#}")?;
    for step in steps.iter().take(MOST) {
        let mark = if step.in_progress { '◐' } else { '○' };
        writeln!(out, "  {mark} {}{DIM}{}{DIM:#}", clean(&step.text), clean(&remarks(step, day)))?;
    }
    if steps.len() > MOST {
        writeln!(out, "  {DIM}and {} more{DIM:#}", steps.len() - MOST)?;
    }
    Ok(())
}

/// What stands behind a step: how long, whether it is easy, its goal, its days.
fn remarks(step: &StepNow, day: Day) -> String {
    let remarks = [
        step.code.clone(),
        step.estimate.map(|minutes| Minutes(minutes).words()),
        step.low_energy.then(|| "low energy".to_owned()),
        step.goal.clone(),
        step.planned.filter(|planned| *planned < day).map(|planned| format!("planned for {}", day_short(planned, day))),
        step.due.filter(|due| *due == day).map(|_| "due today".to_owned()),
        step.due.filter(|due| *due > day).map(|due| format!("due {}", day_short(due, day))),
        step.carried_days.map(|days| format!("carried {}", plural(days as usize, "day"))),
        (!step.owners.is_empty()).then(|| format!("@{}", step.owners.join(" @"))),
    ];
    std::iter::once(String::new()).chain(remarks.into_iter().flatten()).collect::<Vec<_>>().join("  ")
}

fn habits(out: &mut impl Write, habits: &[HabitNow], is_low: bool) -> Result<()> {
    if habits.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{BOLD}Habits{BOLD:#}")?;
    for habit in habits {
        let is_done = habit.today == "done";
        let (mark, style) = if is_done { ('●', DONE) } else { ('○', anstyle::Style::new()) };
        let small = habit.minimum.as_ref().filter(|_| is_low);
        let amount = match (small, &habit.target) {
            (Some(small), _) => format!("  {small} will do"),
            (None, Some(target)) => format!("  {target}"),
            (None, None) => String::new(),
        };
        let rest = habit.rest_left.filter(|days| *days > 0 && !is_done);
        let rest = rest.map_or_else(String::new, |days| format!("  can rest {days} more"));
        let cue = habit.cue.as_ref().map_or_else(String::new, |cue| format!("  {cue}"));
        let words = format!("{amount}{cue}  {}{rest}", habit.words);
        writeln!(out, "  {style}{mark}{style:#} {}{DIM}{}{DIM:#}", clean(&habit.title), clean(&words))?;
    }
    Ok(())
}

fn done(out: &mut impl Write, done: &[StepNow]) -> Result<()> {
    if done.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{BOLD}Done today{BOLD:#}")?;
    for step in done.iter().take(MOST) {
        writeln!(out, "  {DONE}●{DONE:#} {}", clean(&step.text))?;
    }
    if done.len() > MOST {
        writeln!(out, "  {DIM}and {} more{DIM:#}", done.len() - MOST)?;
    }
    Ok(())
}
