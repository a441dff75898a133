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
            Export::Csv(args) => &args.vault,
            Export::Json(args) => &args.vault,
            Export::Markdown(args) => &args.vault,
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
