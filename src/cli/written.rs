//! What a command wrote, or would write, for programs: the one shape that `--json` prints wherever notes are written.

use crate::{
    cli::term::difference::{Change, changes},
    export::json_text,
};
use serde::Serialize;
use std::io::{self, Write};

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum State {
    /// It was not there before.
    New,
    /// It holds something else.
    Changed,
    /// It is no longer there.
    Removed,
}

/// A file that was written, or would be.
#[derive(Clone, Debug, Serialize)]
pub(super) struct File<'t> {
    #[serde(rename = "file")]
    path: &'t str,
    state: State,
    changes: Vec<Change<'t>>,
}

impl<'t> File<'t> {
    /// Takes up a file by its path, with its text before and after.
    pub(super) fn of(path: &'t str, state: State, before: &'t str, after: &'t str) -> File<'t> {
        File { path, state, changes: changes(before, after) }
    }
}

/// What a command did.
#[derive(Debug, Serialize)]
struct Told<'t> {
    command: &'t str,
    dry_run: bool,
    written: &'t [File<'t>],
}

/// Prints what a command wrote, or would write.
pub(super) fn print(out: &mut impl Write, command: &str, is_dry_run: bool, files: &[File<'_>]) -> io::Result<()> {
    let told = Told { command, dry_run: is_dry_run, written: files };
    writeln!(out, "{}", json_text(&told)?)
}

/// Prints that a command had nothing to write, if that is asked for as JSON.
pub(super) fn nothing(command: &str, is_dry_run: bool, options: &super::options::Options) -> io::Result<()> {
    if options.is_json { print(&mut anstream::stdout().lock(), command, is_dry_run, &[]) } else { Ok(()) }
}
