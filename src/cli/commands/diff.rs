//! `milepost diff`: what was done, added, dropped and reworded between two days, and how far the goals came.

use crate::{
    calendar::{Day, day_short},
    cli::{
        args,
        exit::Exit,
        load::{Loaded, Wanted, load_notes},
        options::{self, Options},
        term::paper::Paper,
    },
    export::json_text,
    git::{NotThere, When},
    page::diff::{Diff, GoalBetween, NotesOf, StepThen, diff},
    plan::past::Sure,
};
use anyhow::{Result, bail};
use std::io::Write;

/// Runs the command.
pub(in crate::cli) fn run(args: &args::Diff, options: &Options) -> Result<Exit> {
    if options.at.is_some() {
        bail!("`diff` names its own days: leave --at out");
    }
    let from = options::day(&args.from, "diff")?;
    let typed = args.to.as_deref().map(|to| options::day(to, "diff")).transpose()?;
    let now = load_notes(options, None, Wanted::Now)?;
    let to = typed.unwrap_or(now.report.today);
    if to < from {
        bail!("the second day, {to}, comes before the first, {from}");
    }
    let (before, after) = (notes_of(options, from, &now)?, notes_of(options, to, &now)?);
    let changed = diff(&now.report, (from, to), &(borrowed(&before, &now), borrowed(&after, &now)));
    let mut out = anstream::stdout().lock();
    if args.print.json {
        writeln!(out, "{}", json_text(&changed)?)?;
    } else {
        print(&mut Paper::new(&mut out, args.print.markdown), &changed, now.report.today)?;
    }
    Ok(Exit::Fine)
}

/// The notes of a day.
enum Notes {
    /// Those in the folder.
    Now,
    /// Those of a commit.
    Then(Box<Loaded>),
    /// None, and why.
    Unknown(String),
}

/// Reads the notes of a day; today they are those in the folder.
fn notes_of(options: &Options, day: Day, now: &Loaded) -> Result<Notes> {
    if day >= now.report.today {
        return Ok(Notes::Now);
    }
    // What stands for the clock is not the day that these notes are measured on.
    let options = Options { today: None, ..options.clone() };
    match load_notes(&options, None, Wanted::ThenAlone(&When::Day(day))) {
        Ok(loaded) => Ok(Notes::Then(Box::new(loaded))),
        Err(error) => match error.downcast_ref::<NotThere>() {
            Some(why) => Ok(Notes::Unknown(why.to_string())),
            None => Err(error),
        },
    }
}

fn borrowed<'n>(notes: &'n Notes, now: &'n Loaded) -> NotesOf<'n> {
    match notes {
        Notes::Now => Ok(&now.report),
        Notes::Then(then) => Ok(&then.report),
        Notes::Unknown(why) => Err(why.clone()),
    }
}

fn print(paper: &mut Paper<'_>, changed: &Diff, today: Day) -> Result<()> {
    let day = |day| day_short(day, today);
    paper.title(&format!("After {}, up to {}", day(changed.from), day(changed.to)))?;
    paper.line(&changed.sentence)?;
    let rows = |list: &[StepThen]| list.iter().map(|step| row(step, today)).collect::<Vec<_>>().into_iter();
    paper.list("Done", "", rows(&changed.done))?;
    paper.list("Added", "", rows(&changed.added))?;
    paper.list("Dropped", "", rows(&changed.dropped))?;
    paper.list("Reworded", "", rows(&changed.reworded))?;
    let moved = changed.goals.iter().filter(|goal| goal.moved || goal.state != "there");
    paper.list("Goals", "", moved.map(|goal| (goal.goal.clone(), way(goal))))?;
    if !changed.rests_on.is_empty() {
        paper.part("What this rests on")?;
        for sentence in &changed.rests_on {
            paper.line(sentence)?;
        }
    }
    Ok(())
}

/// The words of a step, and behind them its goal, the day, and how that is known where it is not stated.
fn row(step: &StepThen, today: Day) -> (String, String) {
    let words = match &step.before {
        Some(before) => format!("“{before}” became “{}”", step.text),
        None => step.text.clone(),
    };
    let known = match (step.known_by, step.sure) {
        (Some("git"), sure) => {
            let sure = sure.map_or("", Sure::words);
            Some(if sure.is_empty() { "by git".to_owned() } else { format!("by git, {sure}") })
        }
        (Some("uncommitted"), _) => Some("not in git yet".to_owned()),
        (Some("daily-note"), _) => Some("by its daily note".to_owned()),
        _ => None,
    };
    let how = step.how.map(|how| if how == "taken-out" { "taken out of the notes" } else { "left out" });
    let day = day_short(step.day, today);
    let rest = [step.goal.as_deref(), how, Some(&day), known.as_deref()];
    (words, rest.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

/// How far a goal came: `34 % → 40 %`.
fn way(goal: &GoalBetween) -> String {
    let percent = |percent: Option<u8>| percent.map_or_else(|| "–".to_owned(), |percent| format!("{percent}%"));
    match goal.state {
        "new" => format!("new, {}", percent(goal.to)),
        "gone" => format!("{}, no longer there", percent(goal.from)),
        _ => format!("{} → {}", percent(goal.from), percent(goal.to)),
    }
}
