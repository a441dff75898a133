//! What `check` found, in the form that was asked for: for people, for programs, for code scanning, for a workflow of GitHub.

mod baseline;
mod github;
mod human;
mod json;
mod sarif;

use crate::{cli::args::Format, lint::Diagnostic};
use anyhow::Result;
use std::io::Write;

pub(in crate::cli) use baseline::Baseline;
pub(in crate::cli) use human::summary;

/// What was found, and where the vault lies.
#[derive(Clone, Copy, Debug)]
pub(in crate::cli) struct Findings<'f> {
    /// The diagnostics, in order.
    pub(in crate::cli) found: &'f [Diagnostic],
    /// What stands before a path to lead there from the current folder, `notes/`.
    pub(in crate::cli) prefix: &'f str,
}

impl Findings<'_> {
    /// Prints them.
    pub(in crate::cli) fn print(self, out: &mut impl Write, format: Format) -> Result<()> {
        match format {
            Format::Human => human::print(out, self),
            Format::Json => json::print(out, self),
            Format::Sarif => sarif::print(out, self),
            Format::Github => github::print(out, self),
        }
    }
}
