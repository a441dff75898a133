//! `milepost new goal`: the questions of the method, and the note that they make.

use super::{Talk, day, goal_link, says, title};
use crate::{
    cli::{
        args::Goal,
        exit::Exit,
        new_note::{Bench, hint},
        term::{DIM, aside, dialogue},
    },
    edit::new_note::{Form, NewGoal, NewStage, file_name},
};
use anyhow::{Context, Result, bail};

/// The most stages that are asked for.
const MOST_STAGES: usize = 7;

/// Runs the command.
pub(super) fn run(args: &Goal, bench: &Bench<'_>) -> Result<Exit> {
    let mut goal = answers(args, bench)?;
    let asks = bench.may_ask(&args.put);
    if asks {
        talk(&mut goal, Talk { bench })?;
    }
    if goal.title.is_empty() {
        bail!("what is the goal? Give it in one sentence, like `milepost new goal \"Swim 1 km without a stop\"`");
    }
    let form = goal.form();
    let name = file_name(&goal.title).context("a file needs a name: give the goal a title with a letter or a digit in it")?;
    let path = bench.place(&args.put, &bench.folder_of_goals(), &name)?;
    let note = bench.note(&form, &path)?;
    if asks && !args.put.dry_run && !dialogue::yes(&format!("Write it to {path}?"), true)? {
        aside("Nothing was written.");
        return Ok(Exit::Fine);
    }
    bench.write(note, "goal", &format!("new goal {}", form.title), &args.put)
}

/// The answers that are given as options.
fn answers(args: &Goal, bench: &Bench<'_>) -> Result<NewGoal> {
    let today = bench.today();
    Ok(NewGoal {
        title: title(args.title.as_ref(), &args.words),
        done_when: args.done_when.clone(),
        measure: args.measure.clone(),
        start: Some(day(args.start.as_ref(), "start", bench)?.unwrap_or(today)),
        due: day(args.due.as_ref(), "due", bench)?,
        why: args.why.clone(),
        stages: args.stage.iter().map(|stage| NewStage::read(stage)).collect(),
        first_step: args.first_step.clone(),
        reward: args.reward.clone(),
        area: args.area.clone(),
        parent: args.parent.as_deref().map(|words| goal_link(bench, words)).transpose()?,
    })
}

/// Asks for what is not given.
fn talk(goal: &mut NewGoal, talk: Talk<'_>) -> Result<()> {
    says("A few questions; Enter leaves one open. Nothing is written before the end.");
    let known = goal.clone();
    let with = |change: &dyn Fn(&mut NewGoal)| -> Form {
        let mut goal = known.clone();
        change(&mut goal);
        goal.form()
    };
    let mut said = Some(goal.title.clone()).filter(|title| !title.is_empty());
    let form = |text: &str| with(&|goal| text.clone_into(&mut goal.title));
    talk.line("What will be true at the end, in one sentence?", &mut said, &["smart-specific"], form)?;
    goal.title = said.unwrap_or_default();
    if goal.title.is_empty() {
        return Ok(());
    }
    let known = goal.clone();
    let with = |change: &dyn Fn(&mut NewGoal)| -> Form {
        let mut goal = known.clone();
        change(&mut goal);
        goal.form()
    };
    let mut said = (!goal.done_when.is_empty()).then(String::new);
    let form = |text: &str| with(&|goal| goal.done_when = vec![text.to_owned()]);
    talk.line("How will you know that it is reached?", &mut said, &["smart-measurable"], form)?;
    goal.done_when.extend(said.filter(|text| !text.is_empty()));
    let form = |day| with(&|goal| goal.due = Some(day));
    talk.day("By when? A day like 2027-02-28, or end of next month:", &mut goal.due, "due", form, &["dates-reversed"])?;
    let form = |text: &str| with(&|goal| goal.why = Some(text.to_owned()));
    talk.line("Why does it matter to you?", &mut goal.why, &["smart-relevant"], form)?;
    if goal.stages.is_empty() {
        stages(goal, talk)?;
    }
    let known = goal.clone();
    let form = |text: &str| NewGoal { first_step: Some(text.to_owned()), ..known.clone() }.form();
    talk.line("The first step, small enough for a bad day?", &mut goal.first_step, &["breakdown-task-too-big"], form)?;
    let form = |text: &str| NewGoal { reward: Some(text.to_owned()), ..known.clone() }.form();
    talk.line("What will you treat yourself to when it is reached?", &mut goal.reward, &[], form)
}

fn stages(goal: &mut NewGoal, talk: Talk<'_>) -> Result<()> {
    says(
        "Which stages lead there? Three to seven are good; steps that you know go behind a colon: Learn 100 words: Make ten cards; Learn them.",
    );
    while goal.stages.len() < MOST_STAGES {
        let Some(stage) = dialogue::line(&format!("Stage {}:", goal.stages.len() + 1), "")? else {
            let hints = talk.bench.hints(&goal.form(), &["breakdown-few-stages"]);
            if hints.is_empty() || goal.stages.is_empty() {
                break;
            }
            for said in &hints {
                aside(format_args!("  {DIM}{}{DIM:#}", hint(said)));
            }
            // Once more; a second Enter ends it.
            match dialogue::line(&format!("Stage {}:", goal.stages.len() + 1), "")? {
                Some(stage) => goal.stages.push(NewStage::read(&stage)),
                None => break,
            }
            continue;
        };
        goal.stages.push(NewStage::read(&stage));
    }
    Ok(())
}
