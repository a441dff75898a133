//! What the user can type behind `milepost import`.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// `milepost import`
#[derive(Debug, Args)]
pub(in crate::cli) struct Import {
    /// The program whose export it is
    #[arg(value_name = "FORMAT")]
    pub(in crate::cli) format: ImportFormat,
    /// The file that it exported, or `-` for standard input; for loop the unpacked folder
    #[arg(value_name = "FILE")]
    pub(in crate::cli) file: PathBuf,
    /// The folder of the vault that the notes go to; by default where most of their kind are
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) into: Option<String>,
    /// For csv: which column a field is in, like due="Due Date"; once for each field
    #[arg(long, value_name = "FIELD=COLUMN")]
    pub(in crate::cli) map: Vec<String>,
    /// For csv: how its days are written, like DD.MM.YYYY; by default YYYY-MM-DD
    #[arg(long, value_name = "FORMAT")]
    pub(in crate::cli) date_format: Option<String>,
    /// Show the notes, and write nothing
    #[arg(short = 'n', long)]
    pub(in crate::cli) dry_run: bool,
    /// Print what was written, or would be, as JSON
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

/// The programs whose exports are understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ImportFormat {
    /// todo.txt, as many programs keep it
    Todotxt,
    /// Taskwarrior: what `task export` prints
    Taskwarrior,
    /// Trello: a board, exported as JSON
    Trello,
    /// Org mode: an .org file
    Org,
    /// Google Tasks: the Tasks.json of Google Takeout
    GoogleTasks,
    /// GitHub: what `gh issue list --json` prints
    Github,
    /// Loop Habit Tracker: the folder that its CSV export unpacks to
    Loop,
    /// Todoist: a project exported as CSV
    Todoist,
    /// Any table as CSV, with `--map`
    Csv,
}
