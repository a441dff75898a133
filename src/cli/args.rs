//! What the user can type: clap's structs, and nothing else.

mod badge;
mod check;
mod export;

pub(super) use badge::Badge;
pub(super) use check::{Check, Fixes, Format};
pub(super) use export::{Export, ExportIcs};

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Goals in plain text: reads a folder of Markdown notes and shows how far you are.
///
/// Every checklist counts, without any settings. Notes are only read; `done`, `start`, `cancel` and `serve --edit` alone change the line of a box.
#[derive(Debug, Parser)]
#[command(
    version,
    propagate_version = true,
    arg_required_else_help = true,
    after_help = "Example: milepost build ~/notes\nThen open the page it names. `milepost help build` tells more about a command."
)]
pub(super) struct Cli {
    #[command(flatten)]
    pub(super) common: Common,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// What every command takes.
#[derive(Clone, Debug, Args)]
pub(super) struct Common {
    /// The vault, instead of naming it behind the command
    ///
    /// Without any, it is `MILEPOST_VAULT`, else the nearest folder upwards with milepost.yaml, .obsidian or .git.
    #[arg(long = "vault", value_name = "DIR", global = true)]
    pub(super) vault_option: Option<PathBuf>,
    /// The day to show it for, like 2026-11-22, instead of `MILEPOST_TODAY` or today
    #[arg(long, value_name = "DATE", global = true)]
    pub(super) today: Option<String>,
    /// The notes as of a day, like 2026-03-03, or of a revision that git knows, like HEAD~3; and the numbers of that day
    #[arg(long, value_name = "DATE|REV", global = true)]
    pub(super) at: Option<String>,
    /// Leave git alone: days of ticks come from the notes only
    #[arg(long, global = true)]
    pub(super) no_git: bool,
    /// When to use colours; `NO_COLOR` is honoured
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    pub(super) color: Color,
    /// Print nothing but what was asked for
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Print what was read and how long it took
    #[arg(short, long, global = true)]
    pub(super) verbose: bool,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write the report: pages that any browser opens from the disk
    #[command(
        after_help = "Example: milepost build ~/notes --out ~/report\nOpen index.html there. Nothing is sent anywhere, and no note is changed."
    )]
    Build(Build),
    /// Write the report, and write it anew whenever a note is saved
    #[command(
        after_help = "Example: milepost watch ~/notes\nOne line for each save says which pages changed. No note is ever written."
    )]
    Watch(Watch),
    /// Watch, and show the report in the browser, where open pages follow the notes as they are saved
    #[command(
        after_help = "Example: milepost serve ~/notes --open\nOnly this computer can see the pages. Ctrl-C ends it. No note is ever written, but with --edit the box you click."
    )]
    Serve(Serve),
    /// List the lines that could be clearer, with what would help
    #[command(
        after_help = "Example: milepost check ~/notes --deny warning\nEnds with code 1 if an error is found, or what --deny names. `milepost explain RULE` tells more about a rule."
    )]
    Check(Check),
    /// List every task with all its fields
    #[command(
        after_help = "Example: milepost tasks ~/notes --json | jq '.[] | select(.due == \"2026-11-30\").description'\nThe shape of the JSON is in docs/tasks-json.md."
    )]
    Tasks(Tasks),
    /// Show goals with bars and the next small step, habits and the sprint, here in the terminal
    #[command(after_help = "Example: milepost status ~/notes")]
    Status(Status),
    /// Show the small steps for today, and the habits
    #[command(
        after_help = "Example: milepost today ~/notes --low-energy\nOn a tired day only what takes a quarter of an hour, or is marked [energy:: low]."
    )]
    Today(Today),
    /// Show everything that was reached, what waits to be celebrated, and the records
    #[command(
        after_help = "Example: milepost wins ~/notes --markdown\nMilestones, stages and goals with their days, ready to be pasted into a note."
    )]
    Wins(Wins),
    /// Show all habits with their last four weeks, runs and strength
    #[command(after_help = "Example: milepost habits ~/notes --markdown\nPrints a table for each area, to paste into a note.")]
    Habits(Habits),
    /// Show a sprint: how far it is, what changed, its steps, who carries what
    #[command(
        after_help = "Example: milepost sprint S4 --markdown --vault ~/notes\nWithout a name it is the running sprint, else the next one."
    )]
    Sprint(Sprint),
    /// Prepare the stand-up: done since the last working day, next, in the way, worth talking about
    #[command(after_help = "Example: milepost standup ~/notes --markdown\nOn a day off it is that of the next working day.")]
    Standup(Standup),
    /// Say when goals will probably be done, and how that is known
    #[command(
        after_help = "Example: milepost forecast Spanish --vault ~/notes\nWithout a name it lists all goals under way. Two days each: a likely one and a safe one."
    )]
    Forecast(Forecast),
    /// Write the plan for other programs
    #[command(subcommand)]
    Export(Export),
    /// Write a small picture of how far a goal is, for a README
    #[command(
        after_help = "Example: milepost badge Spanish --out badges/spanish.svg --vault ~/notes\nWithout --out it is printed. --all DIR writes one for each goal."
    )]
    Badge(Badge),
    /// Say what a number or a rule means, and which lines made the numbers of a goal, habit, sprint or period
    #[command(
        after_help = "Example: milepost explain Spanish --vault ~/notes\nGoals, habits and sprints go by title, file, or words of the title; periods by `day`, `week`, `month`, `quarter` or `year`, \
                      or as 2026-11-22, 2026-W47, 2026-11, 2026-Q4, 2026.\n`milepost explain streak` says what a streak is, `milepost explain bad-date` what that rule notices; `milepost explain` lists all."
    )]
    Explain(Explain),
    /// Tick boxes in the notes: one character, the day, and the next occurrence where a task comes again
    #[command(
        after_help = "Example: milepost done \"call Maja\" --dry-run --vault ~/notes\nTasks go by words of theirs, by place as in goals/Spanish.md:12, or by block id as in ^call. Nothing else in a note is touched,\n\
                      and a note that was saved elsewhere meanwhile is left alone. `--undo` opens them again."
    )]
    Done(Done),
    /// Mark tasks as in progress, [/], in the notes
    #[command(
        after_help = "Example: milepost start goals/Spanish.md:12 --vault ~/notes\nTasks go by words, place or block id, as for `milepost done`."
    )]
    Start(Mark),
    /// Mark tasks as cancelled, [-], in the notes: they leave every count
    #[command(
        after_help = "Example: milepost cancel ^call --vault ~/notes\nTasks go by words, place or block id, as for `milepost done`."
    )]
    Cancel(Mark),
    /// Show what changed between two days: done, added, dropped, reworded, and how far the goals came
    #[command(
        after_help = "Example: milepost diff 2026-11-01 2026-11-15 --vault ~/notes\nWhat happened after the first day, up to the end of the second; without a second, up to now."
    )]
    Diff(Diff),
    /// Look back at a week, month or quarter: what was done, what is open, what to change
    #[command(
        after_help = "Example: milepost review week --vault ~/notes\n`milepost review month 2026-10 --markdown` prints October as Markdown, to be pasted into a note."
    )]
    Review(Review),
    /// Serve an editor by the language server protocol, on standard input and output
    #[command(
        after_help = "Example: milepost lsp ~/notes\nEditors start it by themselves; how to tell them is in docs/editors.md. Without a vault it is that of the folder \
                      which the editor has open.\nNo note is ever written: what is to change, the editor changes."
    )]
    Lsp(Lsp),
}

/// Where the vault is.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Vault {
    /// The folder with the notes
    #[arg(value_name = "VAULT")]
    pub(super) vault: Option<PathBuf>,
}

/// `milepost watch`
#[derive(Debug, Args)]
pub(super) struct Watch {
    #[command(flatten)]
    pub(super) vault: Vault,
    /// The folder to write to; by default `out:` of milepost.yaml, else .milepost/site in the vault
    #[arg(short, long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// Look at all notes every few seconds, where the system does not tell of saves, as on network drives
    #[arg(long, value_name = "SECONDS", num_args = 0..=1, default_missing_value = "2", require_equals = true)]
    pub(super) poll: Option<u64>,
    /// Tell the desktop when a milestone is reached, and what is due today
    #[arg(long)]
    pub(super) notify: bool,
}

/// `milepost serve`
#[derive(Debug, Args)]
pub(super) struct Serve {
    #[command(flatten)]
    pub(super) watch: Watch,
    /// The port, else the next one that is free; 0 for any
    #[arg(short, long, value_name = "N", default_value_t = 4747)]
    pub(super) port: u16,
    /// Open the browser once the pages are there
    #[arg(long)]
    pub(super) open: bool,
    /// Let a click on a box tick it in its note
    #[arg(long)]
    pub(super) edit: bool,
}

/// `milepost build`
#[derive(Debug, Args)]
pub(super) struct Build {
    #[command(flatten)]
    pub(super) vault: Vault,
    /// The folder to write to; by default `out:` of milepost.yaml, else .milepost/site in the vault
    ///
    /// With --single-file the file to write, else one named like the goal in the folder you are in.
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// The goal whose page is to be one file
    #[arg(long, value_name = "NAME", requires = "single_file")]
    pub(super) goal: Option<String>,
    /// Write the page of --goal as one file to pass on, which needs no other
    #[arg(long, requires = "goal")]
    pub(super) single_file: bool,
}

/// `milepost tasks`
#[derive(Debug, Args)]
pub(super) struct Tasks {
    #[command(flatten)]
    pub(super) vault: Vault,
    /// Print JSON: one array, an object for each task, sorted by file and line
    #[arg(long)]
    pub(super) json: bool,
    /// The day on which recurring tasks are taken to be done, for `next`; by default today
    #[arg(long, value_name = "DATE")]
    pub(super) completed_on: Option<String>,
}

/// `milepost today`
#[derive(Debug, Args)]
pub(super) struct Today {
    #[command(flatten)]
    pub(super) vault: Vault,
    /// Show only what fits a low-energy day, and habits in their small version
    #[arg(long)]
    pub(super) low_energy: bool,
    /// Print JSON
    #[arg(long)]
    pub(super) json: bool,
}

/// `milepost wins`
#[derive(Debug, Args)]
pub(super) struct Wins {
    #[command(flatten)]
    pub(super) vault: Vault,
    #[command(flatten)]
    pub(super) print: Print,
}

/// `milepost habits`
#[derive(Debug, Args)]
pub(super) struct Habits {
    #[command(flatten)]
    pub(super) vault: Vault,
    #[command(flatten)]
    pub(super) print: Print,
}

/// How something is printed.
#[derive(Debug, Args)]
pub(super) struct Print {
    /// Print JSON
    #[arg(long)]
    pub(super) json: bool,
    /// Print Markdown, ready to be pasted into a note
    #[arg(long, conflicts_with = "json")]
    pub(super) markdown: bool,
}

/// `milepost sprint`
#[derive(Debug, Args)]
pub(super) struct Sprint {
    /// The title or file of a sprint; without one, the running sprint
    #[arg(value_name = "NAME")]
    pub(super) words: Vec<String>,
    #[command(flatten)]
    pub(super) print: Print,
}

/// `milepost standup`
#[derive(Debug, Args)]
pub(super) struct Standup {
    #[command(flatten)]
    pub(super) vault: Vault,
    #[command(flatten)]
    pub(super) print: Print,
}

/// `milepost forecast`
#[derive(Debug, Args)]
pub(super) struct Forecast {
    /// The title or file of a goal; without one, all goals under way
    #[arg(value_name = "GOAL")]
    pub(super) words: Vec<String>,
    /// Print JSON
    #[arg(long)]
    pub(super) json: bool,
}

/// `milepost explain`
#[derive(Debug, Args)]
pub(super) struct Explain {
    /// A number, like streak or forecast; a rule of `check`, like bad-date; a goal, habit or sprint, by title or file; or a period, like week, 2026-W47 or 2026-11
    #[arg(value_name = "NAME")]
    pub(super) words: Vec<String>,
    /// Print JSON
    #[arg(long)]
    pub(super) json: bool,
}

/// `milepost start`, `milepost cancel`
#[derive(Debug, Args)]
pub(super) struct Mark {
    /// Words of a task, its place like goals/Spanish.md:12, or its block id like ^call
    #[arg(value_name = "TARGET", required = true)]
    pub(super) targets: Vec<String>,
    /// Show what would change, and write nothing
    #[arg(short = 'n', long)]
    pub(super) dry_run: bool,
}

/// `milepost done`
#[derive(Debug, Args)]
pub(super) struct Done {
    #[command(flatten)]
    pub(super) mark: Mark,
    /// The day on which it was done, like 2026-11-20; by default today
    #[arg(long, value_name = "DATE", conflicts_with = "undo")]
    pub(super) date: Option<String>,
    /// Open them again, and take the day back
    #[arg(long)]
    pub(super) undo: bool,
}

/// `milepost diff`
#[derive(Debug, Args)]
pub(super) struct Diff {
    /// The day after which it counts, like 2026-11-01
    #[arg(value_name = "DATE")]
    pub(super) from: String,
    /// The last day that counts; by default today
    #[arg(value_name = "DATE")]
    pub(super) to: Option<String>,
    #[command(flatten)]
    pub(super) print: Print,
}

/// `milepost review`
#[derive(Debug, Args)]
pub(super) struct Review {
    /// What to look back at
    #[arg(value_name = "UNIT")]
    pub(super) span: Span,
    /// Which one, like 2026-W46, 2026-10 or 2026-Q3; by default the running one
    #[arg(value_name = "PERIOD")]
    pub(super) period: Option<String>,
    /// Print JSON
    #[arg(long, conflicts_with = "markdown")]
    pub(super) json: bool,
    /// Print Markdown
    #[arg(long)]
    pub(super) markdown: bool,
}

/// What a review looks back at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Span {
    /// A week.
    Week,
    /// A month.
    Month,
    /// A quarter.
    Quarter,
}

impl Span {
    /// Returns its name, `week`.
    pub(super) fn name(self) -> &'static str {
        ["week", "month", "quarter"][self as usize]
    }
}

/// `milepost lsp`
#[derive(Debug, Args)]
pub(super) struct Lsp {
    #[command(flatten)]
    pub(super) vault: Vault,
    /// Standard input and output, which it is anyway; some editors say it always
    #[arg(long)]
    pub(super) stdio: bool,
}

/// `milepost status`
#[derive(Debug, Args)]
pub(super) struct Status {
    #[command(flatten)]
    pub(super) vault: Vault,
    /// Print JSON
    #[arg(long)]
    pub(super) json: bool,
}
