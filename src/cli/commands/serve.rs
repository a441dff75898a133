//! `milepost serve`: the report in the browser, which follows the notes as they are saved.

use crate::cli::{
    args::Serve,
    commands::watch,
    exit::{End, Exit},
    live::Door,
    options::Options,
};
use anyhow::Result;

/// Runs the command.
pub(in crate::cli) fn run(args: &Serve, options: &Options, end: End) -> Result<Exit> {
    let door = Door { port: args.port, opens_browser: args.open, takes_clicks: args.edit };
    watch::watch(&args.watch, options, Some(door), end)
}
