//! `milepost watch`: the report, written anew whenever a note is saved.

use crate::cli::{
    args::Watch,
    exit::{End, Exit},
    live::{self, Door, Ways},
    options::Options,
};
use anyhow::{Result, bail};
use std::time::Duration;

/// Runs the command.
pub(in crate::cli) fn run(args: &Watch, options: &Options, end: End) -> Result<Exit> {
    watch(args, options, None, end)
}

/// Watches, and answers at a door if there is one.
pub(super) fn watch(args: &Watch, options: &Options, door: Option<Door>, end: End) -> Result<Exit> {
    if options.at.is_some() {
        bail!("what was then does not change: --at goes with `milepost build`");
    }
    let poll = args.poll.map(|seconds| Duration::from_secs(seconds.max(1)));
    live::run(options, args.out.as_deref(), Ways { poll, door, is_told: args.notify }, end)
}
