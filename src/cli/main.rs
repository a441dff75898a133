//! The program's one way: arguments to options, options to a command, errors to a sentence.

use crate::cli::{
    args::{Cli, Color, Command, SprintStep, Vault},
    commands,
    env::Environment,
    exit::{End, Exit},
    options::Options,
    term,
};
use anyhow::Result;
use clap::{CommandFactory, Parser};
use std::panic;

/// Returns all commands with their options, as `--help` knows them, for the pages about them.
pub fn command_tree() -> clap::Command {
    Cli::command()
}

/// Runs what the user asked for; `end` is for what is told to stop and does not, and for when milepost itself goes wrong.
pub fn main(end: End) -> Exit {
    panic::set_hook(Box::new(move |bug| {
        term::error(&own_fault(&bug.to_string()));
        end(Exit::Failed)
    }));
    let mut cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(answer) => {
            let is_help = !answer.use_stderr();
            // If even this can't be printed there is nobody to tell.
            let _ = answer.print();
            return if is_help { Exit::Fine } else { Exit::Failed };
        }
    };
    cli.common.writes_json = writes_json(&cli.command);
    match cli.common.color {
        Color::Auto => {}
        Color::Always => anstream::ColorChoice::Always.write_global(),
        Color::Never => anstream::ColorChoice::Never.write_global(),
    }
    run(&cli, end).unwrap_or_else(|error| {
        if is_closed_pipe(&error) {
            return Exit::Fine;
        }
        term::error(&format!("{error:#}"));
        Exit::Failed
    })
}

/// Words that milepost itself went wrong. What it was writing is whole or as it was: each file is put in its place at once.
fn own_fault(what: &str) -> String {
    let what = what.lines().map(str::trim).collect::<Vec<_>>().join(" ");
    format!("milepost itself went wrong, and ends; notes and pages are whole. Please report this, with what you did: {what}")
}

fn run(cli: &Cli, end: End) -> Result<Exit> {
    let env = Environment::read()?;
    work_along();
    let common = &cli.common;
    match &cli.command {
        Command::Build(build) => commands::build::run(build, &Options::of(common, &build.vault, env)?),
        Command::Watch(watch) => commands::watch::run(watch, &Options::of(common, &watch.vault, env)?, end),
        Command::Serve(serve) => commands::serve::run(serve, &Options::of(common, &serve.watch.vault, env)?, end),
        Command::Check(check) => commands::check::run(check, &Options::of(common, &check.vault, env)?),
        Command::Tasks(tasks) => commands::tasks::run(tasks, &Options::of(common, &tasks.vault, env)?),
        Command::Query(query) => commands::query::run(query, &Options::of(common, &query.vault, env)?),
        Command::Today(today) => commands::today::run(today, &Options::of(common, &today.vault, env)?),
        Command::Wins(wins) => commands::wins::run(wins, &Options::of(common, &wins.vault, env)?),
        Command::Habits(habits) => commands::habits::run(habits, &Options::of(common, &habits.vault, env)?),
        Command::Sprint(sprint) => commands::sprint::run(sprint, &Options::of(common, &Vault::default(), env)?),
        Command::Standup(standup) => commands::standup::run(standup, &Options::of(common, &standup.vault, env)?),
        Command::Badge(badge) => commands::badge::run(badge, &Options::of(common, &Vault::default(), env)?),
        Command::Export(export) => commands::export::run(export, &Options::of(common, export.vault(), env)?),
        Command::Import(import) => commands::import::run(import, &Options::of(common, &Vault::default(), env)?),
        Command::Forecast(forecast) => commands::forecast::run(forecast, &Options::of(common, &Vault::default(), env)?),
        Command::Diff(diff) => commands::diff::run(diff, &Options::of(common, &Vault::default(), env)?),
        Command::Done(done) => commands::done::run(done, &Options::of(common, &Vault::default(), env)?),
        Command::Start(mark) => commands::done::start(mark, &Options::of(common, &Vault::default(), env)?),
        Command::Cancel(mark) => commands::done::cancel(mark, &Options::of(common, &Vault::default(), env)?),
        Command::Move(args) => commands::set::moved(args, &Options::of(common, &Vault::default(), env)?),
        Command::Priority(args) => commands::set::priority(args, &Options::of(common, &Vault::default(), env)?),
        Command::Estimate(args) => commands::set::estimate(args, &Options::of(common, &Vault::default(), env)?),
        Command::Owner(args) => commands::set::owner(args, &Options::of(common, &Vault::default(), env)?),
        Command::Log(log) => commands::log::run(log, &Options::of(common, &Vault::default(), env)?),
        Command::Celebrate(args) => commands::celebrate::run(args, &Options::of(common, &Vault::default(), env)?),
        Command::Split(split) => commands::split::run(split, &Options::of(common, &Vault::default(), env)?),
        Command::Undo(undo) => commands::undo::run(undo, &Options::of(common, &Vault::default(), env)?),
        Command::Lsp(lsp) => commands::lsp::run(lsp, &Options::of(common, &lsp.vault, env)?, end),
        Command::Completions(args) => commands::completions::run(args),
        Command::Complete(args) => Ok(commands::completions::answer(args, &Options::of(common, &Vault::default(), env)?)),
        Command::Man(args) => commands::man::run(args, &Options::of(common, &Vault::default(), env)?),
        Command::Explain(explain) => commands::explain::run(explain, &Options::of(common, &Vault::default(), env)?),
        Command::Review(review) => commands::review::run(review, &Options::of(common, &Vault::default(), env)?),
        Command::Retro(retro) => commands::retro::run(retro, &Options::of(common, &Vault::default(), env)?),
        Command::New(new) => commands::new::run(new, &Options::of(common, &Vault::default(), env)?),
        Command::Init(init) => commands::init::run(init, &Options::of(common, &Vault::default(), env)?),
        Command::Status(status) => commands::status::run(status, &Options::of(common, &status.vault, env)?),
    }
}

/// Says whether the command writes notes and is to tell of it as JSON.
fn writes_json(command: &Command) -> bool {
    match command {
        Command::Done(args) => args.mark.json,
        Command::Start(args) | Command::Cancel(args) => args.json,
        Command::Move(args) => args.json,
        Command::Priority(args) => args.json,
        Command::Estimate(args) | Command::Owner(args) => args.json,
        Command::Log(args) => args.json,
        Command::Celebrate(args) => args.json,
        Command::Split(args) => args.json,
        Command::Undo(args) => args.json,
        Command::Init(args) => args.json,
        Command::New(args) => args.what.json(),
        Command::Sprint(args) => args.step.as_ref().is_some_and(SprintStep::json),
        Command::Retro(args) => args.json && args.write,
        Command::Review(args) => args.print.json && args.written.is_wanted,
        Command::Standup(args) => args.print.json && args.written.is_wanted,
        Command::Export(args) => args.json(),
        Command::Import(args) => args.json,
        _ => false,
    }
}

/// Makes this thread one of those that share the work: else it would wait for as many others.
fn work_along() {
    // Without it the work is done all the same.
    let _ = rayon::ThreadPoolBuilder::new().use_current_thread().build_global();
}

/// Says whether the reader of our output has gone, as `head` does.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<std::io::Error>().map(std::io::Error::kind);
        let json = || cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
        io.or_else(json) == Some(std::io::ErrorKind::BrokenPipe)
    })
}

#[cfg(test)]
mod tests {
    use super::own_fault;

    #[test]
    fn a_fault_of_its_own_is_told_in_one_line() {
        let told = own_fault("panicked at src/a.rs:1:2:\nindex out of bounds");
        assert!(told.ends_with("what you did: panicked at src/a.rs:1:2: index out of bounds"), "{told}");
    }
}
