//! What the user can type behind `milepost export`.

use super::Vault;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// `milepost export`
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Export {
    /// A calendar: what is due and planned, milestones, sprints and habits
    #[command(
        after_help = "Example: milepost export ics ~/notes --out ~/goals.ics\nSteps are to-dos; with --events they are events, which Google's and Apple's calendars show."
    )]
    Ics(ExportIcs),
    /// A dashboard note for Obsidian: goals with bars and links, charts, habits, next steps, wins
    #[command(
        after_help = "Example: milepost export obsidian ~/notes --dry-run\nIt is one note, marked as made by milepost; run it again to bring it up to date. A note that you changed by hand is left alone."
    )]
    Obsidian(ExportObsidian),
    /// todo.txt: a line for each task
    #[command(
        after_help = "Example: milepost export todotxt ~/notes > ~/todo.txt\nGoals are +projects, tags are @contexts. It says what the format cannot hold."
    )]
    Todotxt(ExportTasks),
    /// Taskwarrior: JSON for `task import`
    #[command(
        after_help = "Example: milepost export taskwarrior ~/notes | task import\nGoals are projects; a task keeps its uuid from export to export while its words stay."
    )]
    Taskwarrior(ExportTasks),
    /// A table for spreadsheets: tasks, goals, milestones, readings, habits, habit-log or sprints
    #[command(
        after_help = "Example: milepost export csv goals ~/notes --out ~/goals.csv\nNothing in it is a formula. The columns of each table are in docs/data.md."
    )]
    Csv(ExportCsv),
    /// All that is known of the vault: goals, tasks, habits, sprints, people, areas, tags, and what is odd
    #[command(
        after_help = "Example: milepost export json ~/notes --out ~/plan.json\nIts shape is fixed by a JSON Schema, which --schema prints."
    )]
    Json(ExportJson),
    /// A report as one note: goals with bars, milestones, next steps, habits, the sprint, wins
    #[command(
        after_help = "Example: milepost export markdown ~/notes --out ~/report.md\nIt reads well on GitHub and in Obsidian. Links lead from the vault's folder."
    )]
    Markdown(ExportMarkdown),
}

impl Export {
    /// Returns the vault that is named behind it.
    pub(in crate::cli) fn vault(&self) -> &Vault {
        match self {
            Export::Ics(args) => &args.vault,
            Export::Obsidian(args) => &args.vault,
            Export::Todotxt(args) | Export::Taskwarrior(args) => &args.vault,
            Export::Csv(args) => &args.vault,
            Export::Json(args) => &args.vault,
            Export::Markdown(args) => &args.vault,
        }
    }

    /// Says whether what is written is told as JSON.
    pub(in crate::cli) fn json(&self) -> bool {
        matches!(self, Export::Obsidian(args) if args.json)
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

/// `milepost export obsidian`
#[derive(Debug, Args)]
pub(in crate::cli) struct ExportObsidian {
    #[command(flatten)]
    pub(in crate::cli) vault: Vault,
    /// The note to write, by its path in the vault
    #[arg(long, value_name = "NOTE", default_value = "Milepost.md")]
    pub(in crate::cli) out: String,
    /// Show what would change, and write nothing
    #[arg(short = 'n', long)]
    pub(in crate::cli) dry_run: bool,
    /// Print what was written, or would be, as JSON
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

/// `milepost export todotxt`, `milepost export taskwarrior`
#[derive(Debug, Args)]
pub(in crate::cli) struct ExportTasks {
    #[command(flatten)]
    pub(in crate::cli) vault: Vault,
    /// The file to write, ending in .txt or .json, where none is yet; without it the tasks are printed
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) out: Option<PathBuf>,
}

/// `milepost export csv`
#[derive(Debug, Args)]
pub(in crate::cli) struct ExportCsv {
    /// What the table lists
    #[arg(value_name = "TABLE", default_value = "tasks")]
    pub(in crate::cli) table: Listed,
    #[command(flatten)]
    pub(in crate::cli) vault: Vault,
    /// The file to write, ending in .csv; without it the table is printed
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) out: Option<PathBuf>,
}

/// What a table lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Listed {
    /// Every task.
    Tasks,
    /// Every goal.
    Goals,
    /// The quarters and stages of every goal.
    Milestones,
    /// The logged values of measured goals.
    Readings,
    /// Every habit as it stands.
    Habits,
    /// Every line that logs a habit.
    HabitLog,
    /// Every sprint.
    Sprints,
}

/// `milepost export json`
#[derive(Debug, Args)]
pub(in crate::cli) struct ExportJson {
    #[command(flatten)]
    pub(in crate::cli) vault: Vault,
    /// The file to write, ending in .json; without it the JSON is printed
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) out: Option<PathBuf>,
    /// Print the JSON Schema of it instead
    #[arg(long, conflicts_with_all = ["out", "vault"])]
    pub(in crate::cli) schema: bool,
}

/// `milepost export markdown`
#[derive(Debug, Args)]
pub(in crate::cli) struct ExportMarkdown {
    #[command(flatten)]
    pub(in crate::cli) vault: Vault,
    /// The file to write, ending in .md; without it the report is printed
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) out: Option<PathBuf>,
}
