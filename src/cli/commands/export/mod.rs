//! `milepost export`: the plan for other programs.

mod obsidian;

use crate::{
    cli::{
        args::{Export, ExportIcs, ExportTasks},
        exit::Exit,
        left,
        load::load,
        options::Options,
        term::{BOLD, sanitize::shown},
    },
    engine::Report,
    export::{self, Exported, Kinds},
    site,
};
use anyhow::Result;
use std::io::{self, Write};

/// Runs the command.
pub(in crate::cli) fn run(args: &Export, options: &Options) -> Result<Exit> {
    match args {
        Export::Ics(args) => ics(args, options),
        Export::Obsidian(args) => obsidian::run(args, options),
        Export::Todotxt(args) => tasks(args, options, (export::todotxt, site::Alone::TodoTxt)),
        Export::Taskwarrior(args) => tasks(args, options, (export::taskwarrior, site::Alone::Taskwarrior)),
    }
}

/// Writes a calendar, or prints it.
fn ics(args: &ExportIcs, options: &Options) -> Result<Exit> {
    let loaded = load(options, None)?;
    let calendar = export::ics(&loaded.report, if args.events { Kinds::Events } else { Kinds::ToDos });
    let mut out = anstream::stdout().lock();
    let Some(file) = &args.out else {
        out.write_all(calendar.as_bytes())?;
        return Ok(Exit::Fine);
    };
    let file = options.env.folder.join(file);
    site::write_alone(&file, &calendar, site::Alone::Calendar)?;
    if !options.is_quiet {
        let place = shown(&file);
        writeln!(
            out,
            "The calendar is in {BOLD}{place}{BOLD:#}. A program that subscribes to it follows when it is written again."
        )?;
    }
    Ok(Exit::Fine)
}

/// Writes tasks for a program that knows tasks only, or prints them; says what it could not be told.
fn tasks(args: &ExportTasks, options: &Options, (export, what): (fn(&Report) -> Exported, site::Alone)) -> Result<Exit> {
    let loaded = load(options, None)?;
    let Exported { text, left } = export(&loaded.report);
    match &args.out {
        None => anstream::stdout().lock().write_all(text.as_bytes())?,
        Some(file) => {
            let file = options.env.folder.join(file);
            site::write_alone(&file, &text, what)?;
            if !options.is_quiet {
                writeln!(anstream::stdout().lock(), "The tasks are in {BOLD}{}{BOLD:#}.", shown(&file))?;
            }
        }
    }
    if !left.is_empty() && !options.is_quiet {
        let mut told = anstream::stderr().lock();
        // Where standard error takes nothing there is nobody to tell.
        let _: io::Result<()> =
            writeln!(told, "What the format cannot hold was left out:").and_then(|()| left::list(&mut told, &left));
    }
    Ok(Exit::Fine)
}
