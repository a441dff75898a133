//! What the commands that write notes take.

use clap::Args;

/// `milepost start`, `milepost cancel`
#[derive(Debug, Args)]
pub(in crate::cli) struct Mark {
    /// Words of a task, its code, its place like goals/Spanish.md:12, or its block id like ^call
    #[arg(value_name = "TARGET", required = true)]
    pub(in crate::cli) targets: Vec<String>,
    /// Show what would change, and write nothing
    #[arg(short = 'n', long)]
    pub(in crate::cli) dry_run: bool,
    /// Print what was written, or would be, as JSON
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

/// `milepost done`
#[derive(Debug, Args)]
pub(in crate::cli) struct Done {
    #[command(flatten)]
    pub(in crate::cli) mark: Mark,
    /// The day on which it was done, like 2026-11-20 or yesterday; by default today
    #[arg(long, value_name = "DATE", conflicts_with = "undo")]
    pub(in crate::cli) date: Option<String>,
    /// Open them again, and take the day back
    #[arg(long)]
    pub(in crate::cli) undo: bool,
}

/// `milepost move`
#[derive(Debug, Args)]
pub(in crate::cli) struct Move {
    /// The task: its code, its words in quotes, its place like goals/Spanish.md:12, or its block id like ^call
    #[arg(value_name = "TASK")]
    pub(in crate::cli) task: String,
    /// The day, in one word or several
    #[arg(value_name = "DATE", required_unless_present = "remove", conflicts_with = "remove")]
    pub(in crate::cli) date: Vec<String>,
    /// The day to work on it
    #[arg(long, conflicts_with = "start")]
    pub(in crate::cli) scheduled: bool,
    /// The day from which on it can be done
    #[arg(long)]
    pub(in crate::cli) start: bool,
    /// Take the day away
    #[arg(long)]
    pub(in crate::cli) remove: bool,
    /// Show what would change, and write nothing
    #[arg(short = 'n', long)]
    pub(in crate::cli) dry_run: bool,
    /// Print what was written, or would be, as JSON
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

/// `milepost priority`
#[derive(Debug, Args)]
pub(in crate::cli) struct Priority {
    /// The task: its code, its words in quotes, its place like goals/Spanish.md:12, or its block id like ^call
    #[arg(value_name = "TASK")]
    pub(in crate::cli) task: String,
    /// highest, high, medium, low, lowest or none
    #[arg(value_name = "PRIORITY")]
    pub(in crate::cli) level: String,
    /// Show what would change, and write nothing
    #[arg(short = 'n', long)]
    pub(in crate::cli) dry_run: bool,
    /// Print what was written, or would be, as JSON
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

/// `milepost estimate`, `milepost owner`
#[derive(Debug, Args)]
pub(in crate::cli) struct SetField {
    /// The task: its code, its words in quotes, its place like goals/Spanish.md:12, or its block id like ^call
    #[arg(value_name = "TASK")]
    pub(in crate::cli) task: String,
    /// What it is to be
    #[arg(value_name = "VALUE", required_unless_present = "remove", conflicts_with = "remove")]
    pub(in crate::cli) value: Option<String>,
    /// Take it away
    #[arg(long)]
    pub(in crate::cli) remove: bool,
    /// Show what would change, and write nothing
    #[arg(short = 'n', long)]
    pub(in crate::cli) dry_run: bool,
    /// Print what was written, or would be, as JSON
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

/// `milepost log`
#[derive(Debug, Args)]
pub(in crate::cli) struct Log {
    /// The habit or the measured goal, by title, file or words of the title in quotes
    #[arg(value_name = "NAME")]
    pub(in crate::cli) name: String,
    /// How much; without it a habit was done
    #[arg(value_name = "VALUE")]
    pub(in crate::cli) value: Vec<String>,
    /// The day, like 2026-11-20 or yesterday; by default today
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) date: Option<String>,
    /// Show what would change, and write nothing
    #[arg(short = 'n', long)]
    pub(in crate::cli) dry_run: bool,
    /// Print what was written, or would be, as JSON
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

/// `milepost undo`
#[derive(Debug, Args)]
pub(in crate::cli) struct Undo {
    /// List what can be taken back, the last command first
    #[arg(long, conflicts_with_all = ["dry_run", "forget"])]
    pub(in crate::cli) list: bool,
    /// Show what would change, and write nothing
    #[arg(short = 'n', long)]
    pub(in crate::cli) dry_run: bool,
    /// Leave the last command as it is, so that the one before can be taken back
    #[arg(long, conflicts_with = "dry_run")]
    pub(in crate::cli) forget: bool,
    /// Print JSON: what was taken back, or would be; with --list what can be
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

/// `milepost celebrate`
#[derive(Debug, Args)]
pub(in crate::cli) struct Celebrate {
    /// The goal, by title, file or words of the title in quotes; without one, all that waits is listed
    #[arg(value_name = "GOAL")]
    pub(in crate::cli) goal: Option<String>,
    /// The mark, like 50, or the title of the stage
    #[arg(value_name = "MILESTONE")]
    pub(in crate::cli) milestone: Vec<String>,
    /// What you did, for the line in the goal's log
    #[arg(long, value_name = "TEXT", requires = "goal")]
    pub(in crate::cli) note: Option<String>,
    /// Show what would change, and write nothing
    #[arg(short = 'n', long)]
    pub(in crate::cli) dry_run: bool,
    /// Print JSON: what was written, or would be; without a goal what waits
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

/// `milepost split`
#[derive(Debug, Args)]
pub(in crate::cli) struct Split {
    /// The task: its code, its words in quotes, its place like goals/Spanish.md:12, or its block id like ^call
    #[arg(value_name = "TASK")]
    pub(in crate::cli) task: String,
    /// A step, with fields if you like; several times for several
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub(in crate::cli) step: Vec<String>,
    /// Show what would change, and write nothing
    #[arg(short = 'n', long)]
    pub(in crate::cli) dry_run: bool,
    /// Print what was written, or would be, as JSON
    #[arg(long)]
    pub(in crate::cli) json: bool,
}
