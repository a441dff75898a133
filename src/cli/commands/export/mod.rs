//! `milepost export`: the plan for other programs.

mod obsidian;

use crate::{
    cli::{
        args::{Export, ExportIcs},
        exit::Exit,
        load::load,
        options::Options,
        term::{BOLD, sanitize::shown},
    },
    export::{self, Kinds},
    site,
};
use anyhow::Result;
use std::io::Write;

/// Runs the command.
pub(in crate::cli) fn run(args: &Export, options: &Options) -> Result<Exit> {
    match args {
        Export::Ics(args) => ics(args, options),
        Export::Obsidian(args) => obsidian::run(args, options),
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
