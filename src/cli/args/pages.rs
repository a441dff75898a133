//! What the commands that write and serve pages take.

use super::Vault;
use clap::Args;
use std::path::PathBuf;

/// `milepost watch`
#[derive(Debug, Args)]
pub(in crate::cli) struct Watch {
    #[command(flatten)]
    pub(in crate::cli) vault: Vault,
    /// The folder to write to; by default `out:` of milepost.yaml, else .milepost/site in the vault
    #[arg(short, long, value_name = "DIR")]
    pub(in crate::cli) out: Option<PathBuf>,
    /// Look at all notes every few seconds, where the system does not tell of saves, as on network drives
    #[arg(long, value_name = "SECONDS", num_args = 0..=1, default_missing_value = "2", require_equals = true)]
    pub(in crate::cli) poll: Option<u64>,
    /// Tell the desktop when a milestone is reached, and what is due today
    #[arg(long)]
    pub(in crate::cli) notify: bool,
}

/// `milepost serve`
#[derive(Debug, Args)]
pub(in crate::cli) struct Serve {
    #[command(flatten)]
    pub(in crate::cli) watch: Watch,
    /// The port, else the next one that is free; 0 for any
    #[arg(short, long, value_name = "N", default_value_t = 4747)]
    pub(in crate::cli) port: u16,
    /// Open the browser once the pages are there
    #[arg(long)]
    pub(in crate::cli) open: bool,
    /// Let a click on a box tick it in its note
    #[arg(long)]
    pub(in crate::cli) edit: bool,
}

/// `milepost build`
#[derive(Debug, Args)]
pub(in crate::cli) struct Build {
    #[command(flatten)]
    pub(in crate::cli) vault: Vault,
    /// The folder to write to; by default `out:` of milepost.yaml, else .milepost/site in the vault
    ///
    /// With --single-file the file to write, else one named like the goal in the folder you are in.
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) out: Option<PathBuf>,
    /// The goal whose page is to be one file
    #[arg(long, value_name = "NAME", requires = "single_file")]
    pub(in crate::cli) goal: Option<String>,
    /// Write the page of --goal as one file to pass on, which needs no other
    #[arg(long, requires = "goal")]
    pub(in crate::cli) single_file: bool,
    /// Print JSON: where the report is, and what was written
    #[arg(long)]
    pub(in crate::cli) json: bool,
}
