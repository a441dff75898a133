//! What the user can type behind the commands that show something.

use super::{SprintStep, Vault, Written};
use clap::{Args, ValueEnum};

/// `milepost tasks`
#[derive(Debug, Args)]
pub(in crate::cli) struct Tasks {
    #[command(flatten)]
    pub(in crate::cli) vault: Vault,
    /// Print JSON: one array, an object for each task, sorted by file and line
    #[arg(long)]
    pub(in crate::cli) json: bool,
    /// The day on which recurring tasks are taken to be done, for `next`; by default today
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) completed_on: Option<String>,
}

/// `milepost today`
#[derive(Debug, Args)]
pub(in crate::cli) struct Today {
    #[command(flatten)]
    pub(in crate::cli) vault: Vault,
    /// Show only what fits a low-energy day, and habits in their small version
    #[arg(long)]
    pub(in crate::cli) low_energy: bool,
    /// Print JSON
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

/// `milepost wins`
#[derive(Debug, Args)]
pub(in crate::cli) struct Wins {
    #[command(flatten)]
    pub(in crate::cli) vault: Vault,
    #[command(flatten)]
    pub(in crate::cli) print: Print,
}

/// `milepost habits`
#[derive(Debug, Args)]
pub(in crate::cli) struct Habits {
    #[command(flatten)]
    pub(in crate::cli) vault: Vault,
    #[command(flatten)]
    pub(in crate::cli) print: Print,
}

/// How something is printed.
#[derive(Debug, Args)]
pub(in crate::cli) struct Print {
    /// Print JSON
    #[arg(long)]
    pub(in crate::cli) json: bool,
    /// Print Markdown, ready to be pasted into a note
    #[arg(long, conflicts_with = "json")]
    pub(in crate::cli) markdown: bool,
}

/// `milepost sprint`
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(in crate::cli) struct Sprint {
    #[command(subcommand)]
    pub(in crate::cli) step: Option<SprintStep>,
    /// The title or file of a sprint; without one, the running sprint
    #[arg(value_name = "NAME")]
    pub(in crate::cli) words: Vec<String>,
    #[command(flatten)]
    pub(in crate::cli) print: Print,
}

/// `milepost standup`
#[derive(Debug, Args)]
pub(in crate::cli) struct Standup {
    #[command(flatten)]
    pub(in crate::cli) vault: Vault,
    #[command(flatten)]
    pub(in crate::cli) print: Print,
    #[command(flatten)]
    pub(in crate::cli) written: Written,
}

/// `milepost forecast`
#[derive(Debug, Args)]
pub(in crate::cli) struct Forecast {
    /// The title or file of a goal; without one, all goals under way
    #[arg(value_name = "GOAL")]
    pub(in crate::cli) words: Vec<String>,
    /// Print JSON
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

/// `milepost explain`
#[derive(Debug, Args)]
pub(in crate::cli) struct Explain {
    /// A number, like streak or forecast; a rule of `check`, like bad-date; a goal, habit or sprint, by title or file; or a period, like week, 2026-W47 or 2026-11
    #[arg(value_name = "NAME")]
    pub(in crate::cli) words: Vec<String>,
    /// Print JSON
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

/// `milepost diff`
#[derive(Debug, Args)]
pub(in crate::cli) struct Diff {
    /// The day after which it counts, like 2026-11-01
    #[arg(value_name = "DATE")]
    pub(in crate::cli) from: String,
    /// The last day that counts; by default today
    #[arg(value_name = "DATE")]
    pub(in crate::cli) to: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) print: Print,
}

/// `milepost review`
#[derive(Debug, Args)]
pub(in crate::cli) struct Review {
    /// What to look back at
    #[arg(value_name = "UNIT")]
    pub(in crate::cli) span: Span,
    /// Which one, like 2026-W46, 2026-10 or 2026-Q3; by default the running one
    #[arg(value_name = "PERIOD")]
    pub(in crate::cli) period: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) print: Print,
    #[command(flatten)]
    pub(in crate::cli) written: Written,
}

/// What a review looks back at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Span {
    /// A week.
    Week,
    /// A month.
    Month,
    /// A quarter.
    Quarter,
}

impl Span {
    /// Returns its name, `week`.
    pub(in crate::cli) fn name(self) -> &'static str {
        ["week", "month", "quarter"][self as usize]
    }
}

/// `milepost status`
#[derive(Debug, Args)]
pub(in crate::cli) struct Status {
    #[command(flatten)]
    pub(in crate::cli) vault: Vault,
    /// Print JSON
    #[arg(long)]
    pub(in crate::cli) json: bool,
}
