//! What the user can type to make milepost at home in a shell: completions and man pages.

use clap::{Args, ValueEnum};
use std::{ffi::OsString, path::PathBuf};

/// `milepost completions`
#[derive(Debug, Args)]
pub(in crate::cli) struct Completions {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub(in crate::cli) shell: Shell,
}

/// A shell that can complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Shell {
    /// bash, from 3.2 on.
    Bash,
    /// zsh.
    Zsh,
    /// fish, from 3.1 on.
    Fish,
    /// PowerShell, on any system.
    Powershell,
    /// elvish.
    Elvish,
}

/// `milepost complete`, which the scripts of `completions` call.
#[derive(Debug, Args)]
pub(in crate::cli) struct Complete {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub(in crate::cli) shell: Shell,
    /// What bash calls `COMP_TYPE`
    #[arg(long, value_name = "N")]
    pub(in crate::cli) kind: Option<String>,
    /// A new word begins behind the last one
    #[arg(long)]
    pub(in crate::cli) next: bool,
    /// What was typed: the words up to the cursor; of bash the line
    #[arg(value_name = "WORD", last = true)]
    pub(in crate::cli) words: Vec<OsString>,
}

/// `milepost man`
#[derive(Debug, Args)]
pub(in crate::cli) struct Man {
    /// The command whose page is printed, like `sprint start`; without one that of milepost itself
    #[arg(value_name = "COMMAND", conflicts_with = "out")]
    pub(in crate::cli) command: Vec<String>,
    /// Write all pages into a folder, instead of printing one
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) out: Option<PathBuf>,
}
