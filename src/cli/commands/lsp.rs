//! `milepost lsp`: what milepost knows of the notes, for an editor, on standard input and output.

use crate::{
    cli::{
        args::Lsp,
        clock,
        exit::{End, Exit},
        live::OpenNotes,
        options::Options,
    },
    lsp::{self, Doors},
};
use anyhow::{Result, bail};
use std::io::{self, BufReader};

/// Runs the command.
pub(in crate::cli) fn run(_: &Lsp, options: &Options, end: End) -> Result<Exit> {
    if options.at.is_some() {
        bail!("an editor shows the notes as they stand: --at goes with `milepost build`");
    }
    let mut open = OpenNotes::nothing(options);
    let typed = options.today;
    lsp::run(Doors {
        input: Box::new(BufReader::new(io::stdin())),
        output: Box::new(io::stdout()),
        today: Box::new(move |day_starts| typed.unwrap_or_else(|| clock::today(day_starts))),
        look: &mut |ask, is_wanted| open.look(ask, is_wanted).map_err(|error| format!("{error:#}")),
        end: Box::new(move |is_orderly| end(if is_orderly { Exit::Fine } else { Exit::Found })),
    });
    Ok(Exit::Fine)
}
