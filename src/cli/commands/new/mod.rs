//! `milepost new`: notes that begin with the method's questions, asked on a terminal, or answered by options.

mod daily;
mod goal;
mod habit;
mod sprint;
mod talk;

use crate::{
    calendar::Day,
    cli::{
        args::{New, What},
        commands::{retro, review},
        draft::refuse_the_past,
        exit::Exit,
        load::load,
        new_note::Bench,
        options::{Options, spoken_day},
    },
    plan::{NoteId, link_to},
};
use anyhow::{Result, bail};
pub(in crate::cli) use sprint::{Days, next_sprint};
use talk::{Talk, says};

/// Runs the command.
pub(in crate::cli) fn run(args: &New, options: &Options) -> Result<Exit> {
    refuse_the_past(options)?;
    // No number is asked for that needs the history.
    let options = &Options { git: Some(false), ..options.clone() };
    let loaded = load(options, None)?;
    let bench = Bench::of(&loaded, options);
    match &args.what {
        What::Goal(args) => goal::run(args, &bench),
        What::Habit(args) => habit::run(args, &bench),
        What::Sprint(args) => sprint::run(args, &bench),
        What::Daily(args) => daily::run(args, &bench),
        What::Review(args) => review::write_named(args, &bench),
        What::Retro(args) => retro::write(&args.words, &bench, &args.put),
    }
}

/// Returns the words of a title, given as an option or as words in a row.
fn title(option: Option<&String>, words: &[String]) -> String {
    option.cloned().unwrap_or_else(|| words.join(" ")).trim().to_owned()
}

/// Reads a day that the user typed, in words too.
fn day(text: Option<&String>, what: &str, bench: &Bench<'_>) -> Result<Option<Day>> {
    text.map(|text| spoken_day(text, what, bench.report())).transpose()
}

/// Returns the link to a goal that is named by words.
fn goal_link(bench: &Bench<'_>, words: &str) -> Result<String> {
    use crate::cli::find::{Named, find};
    let plan = &bench.report().plan;
    match find(plan, words)? {
        Named::Goal(id) => Ok(link(bench, plan.goal(id).note)),
        Named::Habit(_) => bail!("“{words}” is a habit, and a goal is needed here"),
        Named::Sprint(_) => bail!("“{words}” is a sprint, and a goal is needed here"),
    }
}

fn link(bench: &Bench<'_>, note: NoteId) -> String {
    link_to(&bench.report().plan, note)
}
