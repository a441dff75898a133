//! `milepost new habit`: what, how often, after which cue, and what is enough on a bad day.

use super::{Talk, day, goal_link, link, says, title};
use crate::{
    calendar::Schedule,
    cli::{
        args::Habit,
        exit::Exit,
        find::goals_in_tree_order,
        new_note::Bench,
        term::{aside, dialogue},
    },
    edit::new_note::{NewHabit, file_name},
    note::{NoteKind, links},
};
use anyhow::{Context, Result, bail};

/// How schedules are written.
const SCHEDULES: &str = "daily, weekdays, Tue and Thu, 3/week, every 2 days";

/// Runs the command.
pub(super) fn run(args: &Habit, bench: &Bench<'_>) -> Result<Exit> {
    let today = bench.today();
    let mut habit = NewHabit {
        title: title(args.title.as_ref(), &args.words),
        schedule: args.schedule.clone().unwrap_or_default(),
        from: Some(day(args.from.as_ref(), "from", bench)?.unwrap_or(today)),
        target: args.target.clone(),
        minimum: args.minimum.clone(),
        cue: args.cue.clone(),
        goal: args.goal.as_deref().map(|words| goal_link(bench, words)).transpose()?,
        why: args.why.clone(),
        log: args.log.clone(),
        area: args.area.clone(),
        reward: args.reward.clone(),
    };
    let asks = bench.may_ask(&args.put);
    if asks {
        talk(&mut habit, Talk { bench })?;
    }
    if habit.title.is_empty() {
        bail!("what is the habit? Give it a name, like `milepost new habit \"Read 10 pages\" --schedule daily`");
    }
    if Schedule::read(&habit.schedule).is_none() {
        let said =
            if habit.schedule.is_empty() { "how often".to_owned() } else { format!("“{}” is no schedule", habit.schedule) };
        bail!("{said}: `--schedule` takes words like {SCHEDULES}");
    }
    let form = habit.form();
    let name = file_name(&habit.title).context("a file needs a name: give the habit a title with a letter or a digit in it")?;
    let path = bench.place(&args.put, &bench.folder_of(NoteKind::Habit, "habits"), &name)?;
    let note = bench.note(&form, &path)?;
    if asks && !args.put.dry_run && !dialogue::yes(&format!("Write it to {path}?"), true)? {
        aside("Nothing was written.");
        return Ok(Exit::Fine);
    }
    bench.write(note, "habit", &format!("new habit {}", form.title), &args.put)
}

/// Asks for what is not given.
fn talk(habit: &mut NewHabit, talk: Talk<'_>) -> Result<()> {
    says("A few questions; Enter leaves one open. Nothing is written before the end.");
    let known = habit.clone();
    let mut said = Some(habit.title.clone()).filter(|title| !title.is_empty());
    let form = |text: &str| NewHabit { title: text.to_owned(), ..known.clone() }.form();
    talk.line("What do you want to do?", &mut said, &[], form)?;
    habit.title = said.unwrap_or_default();
    if habit.title.is_empty() {
        return Ok(());
    }
    let known = habit.clone();
    let mut said = Some(habit.schedule.clone()).filter(|schedule| !schedule.is_empty());
    while said.is_none() {
        let Some(answer) = dialogue::line(&format!("How often? Like {SCHEDULES}:"), "")? else { return Ok(()) };
        if Schedule::read(&answer).is_some() {
            said = Some(answer);
        } else {
            aside(format_args!("  “{}” is not understood.", crate::cli::term::sanitize::clean(&answer)));
        }
    }
    habit.schedule = said.unwrap_or_default();
    let form = |text: &str| NewHabit { cue: Some(text.to_owned()), ..known.clone() }.form();
    talk.line("After what? A cue like “after the first coffee”:", &mut habit.cue, &[], form)?;
    let form = |text: &str| NewHabit { target: Some(text.to_owned()), ..known.clone() }.form();
    talk.line("How much, if it is counted? Like 10 pages:", &mut habit.target, &["bad-value"], form)?;
    let form = |text: &str| NewHabit { minimum: Some(text.to_owned()), ..known.clone() }.form();
    talk.line("How much is enough on a bad day? Like 1 page:", &mut habit.minimum, &["bad-value"], form)?;
    let form = |text: &str| NewHabit { why: Some(text.to_owned()), ..known.clone() }.form();
    talk.line("Why does it matter to you?", &mut habit.why, &[], form)?;
    if habit.goal.is_none() {
        habit.goal = goal(talk)?;
    }
    Ok(())
}

/// Asks which goal it serves, if there are any.
fn goal(talk: Talk<'_>) -> Result<Option<String>> {
    let report = talk.bench.report();
    let goals = goals_in_tree_order(report);
    if goals.is_empty() {
        return Ok(None);
    }
    let title = |id| links::plain(&report.plan.goal(id).title);
    let choices: Vec<String> = std::iter::once("none".to_owned())
        .chain(goals.iter().map(|(id, depth)| format!("{}{}", "  ".repeat(*depth), title(*id))))
        .collect();
    let chosen = dialogue::one("Which goal does it serve?", &choices, 0)?;
    let goal = chosen.and_then(|at| goals.get(at.checked_sub(1)?));
    Ok(goal.map(|(id, _)| link(talk.bench, report.plan.goal(*id).note)))
}
