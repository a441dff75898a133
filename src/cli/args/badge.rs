//! What the user can type behind `milepost badge`.

use clap::Args;
use std::path::PathBuf;

/// `milepost badge`
#[derive(Debug, Args)]
pub(in crate::cli) struct Badge {
    /// The goal, by title, file or words of the title
    #[arg(value_name = "GOAL", required_unless_present = "all")]
    pub(in crate::cli) words: Vec<String>,
    /// The file to write, ending in .svg
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) out: Option<PathBuf>,
    /// Write the badges of all goals into a folder
    #[arg(long, value_name = "DIR", conflicts_with_all = ["words", "out"])]
    pub(in crate::cli) all: Option<PathBuf>,
}
