//! What the user can type behind `milepost query`.

use super::Vault;
use clap::{Args, ValueEnum, builder::BoolishValueParser};

/// `milepost query`
#[derive(Debug, Args)]
pub(in crate::cli) struct Query {
    /// What to look for
    #[arg(value_name = "WHAT", default_value = "tasks")]
    pub(in crate::cli) what: Queried,
    #[command(flatten)]
    pub(in crate::cli) vault: Vault,
    #[command(flatten)]
    pub(in crate::cli) filters: Filters,
    #[command(flatten)]
    pub(in crate::cli) order: Order,
    #[command(flatten)]
    pub(in crate::cli) obsidian: Obsidian,
    #[command(flatten)]
    pub(in crate::cli) shown: Shown,
}

/// What a query looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Queried {
    /// Tasks and steps.
    Tasks,
    /// Goals.
    Goals,
}

/// Which ones fit. Each option may be given several times: all of them hold.
#[derive(Debug, Args)]
#[command(next_help_heading = "Which ones (`!` in front turns a value round, commas mean any of them, also `none` and `any`)")]
pub(in crate::cli) struct Filters {
    /// Under this goal, or one below it: a title, words of it, or its file
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) goal: Vec<String>,
    /// In this stage
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) stage: Vec<String>,
    /// Of this area
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) area: Vec<String>,
    /// Owned by this person, with or without @
    #[arg(long, value_name = "WHO")]
    pub(in crate::cli) owner: Vec<String>,
    /// With this tag, or one below it as home/kitchen is below home
    #[arg(long, value_name = "TAG")]
    pub(in crate::cli) tag: Vec<String>,
    /// In this sprint
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) sprint: Vec<String>,
    /// open, todo, in-progress, waiting, done, cancelled, closed; of goals active, paused, idea, dropped
    #[arg(long, value_name = "STATUS")]
    pub(in crate::cli) status: Vec<String>,
    /// highest, high, medium, none, low, lowest, or like "above medium"
    #[arg(long, value_name = "PRIORITY")]
    pub(in crate::cli) priority: Vec<String>,
    /// Due then: today, friday, ..2026-12-01, 2026-11-01..today, this week, 2026-W48, overdue
    #[arg(long, value_name = "DAYS", allow_hyphen_values = true)]
    pub(in crate::cli) due: Vec<String>,
    /// Planned for then, said as for --due
    #[arg(long, value_name = "DAYS", allow_hyphen_values = true)]
    pub(in crate::cli) scheduled: Vec<String>,
    /// Not before then
    #[arg(long, value_name = "DAYS", allow_hyphen_values = true)]
    pub(in crate::cli) start: Vec<String>,
    /// Done then, however that day is known
    #[arg(long, value_name = "DAYS", allow_hyphen_values = true)]
    pub(in crate::cli) done: Vec<String>,
    /// Written down then
    #[arg(long, value_name = "DAYS", allow_hyphen_values = true)]
    pub(in crate::cli) created: Vec<String>,
    /// Given up then
    #[arg(long, value_name = "DAYS", allow_hyphen_values = true)]
    pub(in crate::cli) cancelled: Vec<String>,
    /// Starting, planned or due then
    #[arg(long, value_name = "DAYS", allow_hyphen_values = true)]
    pub(in crate::cli) happens: Vec<String>,
    /// With these words in it, in any case
    #[arg(long, value_name = "WORDS")]
    pub(in crate::cli) text: Vec<String>,
    /// In notes with this in their path, or fitting a glob like "daily/2026-11-*"
    #[arg(long, value_name = "PATH")]
    pub(in crate::cli) path: Vec<String>,
    /// Below a heading with these words
    #[arg(long, value_name = "WORDS")]
    pub(in crate::cli) heading: Vec<String>,
    /// Taking so long: 45m, ..1h, 30m..2h
    #[arg(long, value_name = "TIME")]
    pub(in crate::cli) estimate: Vec<String>,
    /// low: fit for a tired day
    #[arg(long, value_name = "ENERGY")]
    pub(in crate::cli) energy: Vec<String>,
    /// That come again, or with =no those that do not
    #[arg(long, value_name = "YES|NO", num_args = 0..=1, require_equals = true, default_missing_value = "yes", value_parser = BoolishValueParser::new())]
    pub(in crate::cli) recurring: Option<bool>,
    /// That wait for something
    #[arg(long, value_name = "YES|NO", num_args = 0..=1, require_equals = true, default_missing_value = "yes", value_parser = BoolishValueParser::new())]
    pub(in crate::cli) blocked: Option<bool>,
    /// That an open task waits for
    #[arg(long, value_name = "YES|NO", num_args = 0..=1, require_equals = true, default_missing_value = "yes", value_parser = BoolishValueParser::new())]
    pub(in crate::cli) blocking: Option<bool>,
    /// Find what fits any of these options, instead of all
    #[arg(long)]
    pub(in crate::cli) any: bool,
    /// Look at lines too that do not count by themselves: ticks of habits, earlier copies of carried tasks, headings of groups
    #[arg(long)]
    pub(in crate::cli) all: bool,
}

/// In which order, and how many.
#[derive(Debug, Args)]
#[command(next_help_heading = "In which order")]
pub(in crate::cli) struct Order {
    /// Sort by these, like due,-priority: a - in front turns one round
    #[arg(long, value_name = "KEYS", value_delimiter = ',', allow_hyphen_values = true)]
    pub(in crate::cli) sort: Vec<String>,
    /// Group by these, like goal or area,due
    #[arg(long, value_name = "KEYS", value_delimiter = ',', allow_hyphen_values = true)]
    pub(in crate::cli) group: Vec<String>,
    /// The most there are in all
    #[arg(long, value_name = "N")]
    pub(in crate::cli) limit: Option<usize>,
    /// The most there are in each group
    #[arg(long, value_name = "N")]
    pub(in crate::cli) limit_groups: Option<usize>,
}

/// Queries of the Obsidian Tasks plugin.
#[derive(Debug, Args)]
#[command(next_help_heading = "Queries of Obsidian Tasks")]
pub(in crate::cli) struct Obsidian {
    /// The text of an Obsidian Tasks query; options come on top
    #[arg(long, value_name = "QUERY", conflicts_with = "file")]
    pub(in crate::cli) tasks: Option<String>,
    /// A note with queries in code blocks of the language tasks: its path in the vault, or its name
    #[arg(long, value_name = "NOTE")]
    pub(in crate::cli) file: Option<String>,
    /// Only this block of the note, from 1
    #[arg(long, value_name = "N", requires = "file")]
    pub(in crate::cli) block: Option<usize>,
}

/// How what was found is printed.
#[derive(Debug, Args)]
#[command(next_help_heading = "How it is printed")]
pub(in crate::cli) struct Shown {
    /// table, json, csv or markdown
    #[arg(long, value_name = "FORMAT", default_value = "table", hide_possible_values = true)]
    pub(in crate::cli) format: Layout,
    /// Print JSON: the same as --format json
    #[arg(long, conflicts_with_all = ["format", "csv", "markdown", "count"])]
    pub(in crate::cli) json: bool,
    /// Print CSV: the same as --format csv
    #[arg(long, conflicts_with_all = ["format", "markdown", "count"])]
    pub(in crate::cli) csv: bool,
    /// Print Markdown, ready to be pasted into a note
    #[arg(long, conflicts_with_all = ["format", "count"])]
    pub(in crate::cli) markdown: bool,
    /// Print only how many there are
    #[arg(long, conflicts_with = "format")]
    pub(in crate::cli) count: bool,
}

/// How what was found is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Layout {
    /// A table that fits the terminal; a line each, with tabs, where something else reads it.
    Table,
    /// JSON.
    Json,
    /// CSV.
    Csv,
    /// Markdown.
    Markdown,
}
