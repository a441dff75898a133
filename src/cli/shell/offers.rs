//! Which argument takes what: the arguments of all commands, by the name of their value, get offers from the vault.

use super::names::Names;
use crate::cli::options::Options;
use clap::{Arg, Command};
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};
use std::{
    ffi::OsStr,
    sync::{Arc, OnceLock},
};

/// What an argument takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Goals,
    /// What `log` takes: habits, and goals with a measure.
    Logged,
    Sprints,
    Tasks,
    /// What `explain` takes.
    Explained,
    Rules,
    Severities,
    Areas,
    Priorities,
    Milestones,
    Days,
}

/// Says what an argument takes, by the command and the name of its value; none if it takes nothing that is known.
fn kind(path: &[&str], value: &str) -> Option<Kind> {
    Some(match (path, value) {
        (_, "GOAL") | (["build"], "NAME") => Kind::Goals,
        (_, "TASK" | "TARGET") => Kind::Tasks,
        (_, "SPRINT") | (["sprint"] | ["new", "retro"], "NAME") => Kind::Sprints,
        (["log"], "NAME") => Kind::Logged,
        (["explain"], "NAME") => Kind::Explained,
        (["new", "goal" | "habit"], "NAME") => Kind::Areas,
        (_, "RULE") => Kind::Rules,
        (_, "SEVERITY|RULE") => Kind::Severities,
        (_, "PRIORITY") => Kind::Priorities,
        (_, "MILESTONE") => Kind::Milestones,
        (["move" | "log"], "DATE") => Kind::Days,
        _ => return None,
    })
}

/// Gives the arguments of a command and of those below it their offers. The vault is read once, when the first is asked for.
pub(in crate::cli) fn with_offers(command: Command, options: &Options, words: &[String]) -> Command {
    let shelf =
        Arc::new(Shelf { options: options.clone(), is_undo: words.iter().any(|word| word == "--undo"), names: OnceLock::new() });
    offered(command, &[], &shelf)
}

/// What is offered, once it is known.
struct Shelf {
    options: Options,
    /// Whether closed tasks are meant, not open ones.
    is_undo: bool,
    names: OnceLock<Option<Names>>,
}

fn offered(command: Command, path: &[String], shelf: &Arc<Shelf>) -> Command {
    let names: Vec<&str> = path.iter().map(String::as_str).collect();
    let command = command.mut_args(|arg: Arg| {
        let value = arg.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
        match value.and_then(|value| kind(&names, &value)) {
            Some(kind) => {
                let shelf = Arc::clone(shelf);
                arg.add(ArgValueCompleter::new(move |typed: &OsStr| offers(&shelf, kind, typed)))
            }
            None => arg,
        }
    });
    command.mut_subcommands(|below| {
        let path: Vec<String> = path.iter().cloned().chain([below.get_name().to_owned()]).collect();
        offered(below, &path, shelf)
    })
}

/// Returns what fits what was typed. Whatever is wrong with the vault, a shell is not the place to say so.
fn offers(shelf: &Shelf, kind: Kind, typed: &OsStr) -> Vec<CompletionCandidate> {
    let Some(typed) = typed.to_str() else { return Vec::new() };
    let offers = match kind.fixed() {
        Some(offers) => offers,
        None => match shelf.names.get_or_init(|| Names::read(&shelf.options)) {
            Some(names) => names.of(kind, typed, shelf.is_undo),
            None => Vec::new(),
        },
    };
    let begins = typed.to_lowercase();
    let fitting = offers.into_iter().filter(|(value, _)| value.to_lowercase().starts_with(&begins) && is_plain(value));
    fitting.map(|(value, help)| CompletionCandidate::new(value).help((!help.is_empty()).then(|| help.into()))).collect()
}

/// Says whether a shell can be handed a value: nothing in it ends a line or controls a terminal.
fn is_plain(value: &str) -> bool {
    !value.is_empty() && !value.starts_with('-') && *crate::cli::term::sanitize::clean(value) == *value
}
