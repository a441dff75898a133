//! What the user can type behind `milepost check`.

use super::Vault;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// `milepost check`
#[derive(Debug, Args)]
pub(in crate::cli) struct Check {
    #[command(flatten)]
    pub(in crate::cli) vault: Vault,
    /// Print JSON, as `--format json` does
    #[arg(long, conflicts_with = "format")]
    pub(in crate::cli) json: bool,
    /// How to print what was found
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(in crate::cli) format: Format,
    /// End with code 1 from this severity on, `hint`, `warning` or `error`; or take what a rule finds for an error
    #[arg(long, value_name = "SEVERITY|RULE")]
    pub(in crate::cli) deny: Vec<String>,
    /// Leave out what a rule finds
    #[arg(long, value_name = "RULE")]
    pub(in crate::cli) allow: Vec<String>,
    /// Leave out what this file knows: findings of an old vault
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) baseline: Option<PathBuf>,
    /// Write what is found now to a file for `--baseline`
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "fix", "diff"])]
    pub(in crate::cli) write_baseline: Option<PathBuf>,
    /// Mend what can be mended: `safe`, what is surely meant, or `unsafe`, guesses too
    #[arg(long, value_name = "WHICH", num_args = 0..=1, require_equals = true, default_missing_value = "safe")]
    pub(in crate::cli) fix: Option<Fixes>,
    /// Show what `--fix` would change, and write nothing
    #[arg(long)]
    pub(in crate::cli) diff: bool,
}

/// A form of what `check` found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Format {
    /// For people.
    Human,
    /// For programs.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Annotations of a GitHub workflow.
    Github,
}

/// Which mends are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Fixes {
    /// Those that surely say what was meant.
    Safe,
    /// Good guesses, too.
    Unsafe,
}
