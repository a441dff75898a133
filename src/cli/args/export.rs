//! What the user can type behind `milepost export`.

use super::Vault;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// `milepost export`
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Export {
    /// A calendar: what is due and planned, milestones, sprints and habits
    #[command(
        after_help = "Example: milepost export ics ~/notes --out ~/goals.ics\nSteps are to-dos; with --events they are events, which Google's and Apple's calendars show."
    )]
    Ics(ExportIcs),
}

impl Export {
    /// Returns the vault that is named behind it.
    pub(in crate::cli) fn vault(&self) -> &Vault {
        match self {
            Export::Ics(args) => &args.vault,
        }
    }
}

/// `milepost export ics`
#[derive(Debug, Args)]
pub(in crate::cli) struct ExportIcs {
    #[command(flatten)]
    pub(in crate::cli) vault: Vault,
    /// The file to write, ending in .ics; without it the calendar is printed
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) out: Option<PathBuf>,
    /// Make steps events of a day instead of to-dos
    #[arg(long)]
    pub(in crate::cli) events: bool,
}
