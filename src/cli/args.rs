//! What the user can type: clap's structs, and nothing else.

mod badge;
mod check;
mod export;
mod import;
mod lsp;
mod pages;
mod planning;
mod query;
mod reading;
mod shell;
mod writing;

pub(super) use badge::Badge;
pub(super) use check::{Check, Fixes, Format};
pub(super) use export::{Export, ExportCsv, ExportIcs, ExportJson, ExportMarkdown, ExportObsidian, ExportTasks, Listed};
pub(super) use import::{Import, ImportFormat};
pub(super) use lsp::Lsp;
pub(super) use pages::{Build, Serve, Watch};
pub(super) use planning::{
    Daily, Goal, Habit, Init, New, Put, Reflection, Retro, Sprint as NewSprint, SprintAdd, SprintClose, SprintDays, SprintRemove,
    SprintStart, SprintStep, What, Written,
};
pub(super) use query::{Filters, Layout, Obsidian, Order, Queried, Query};
pub(super) use reading::{Diff, Explain, Forecast, Habits, Review, Span, Sprint, Standup, Status, Tasks, Today, Wins};
pub(super) use shell::{Complete, Completions, Man, Shell};
pub(super) use writing::{Celebrate, Done, Log, Mark, Move, Priority, SetField, Split, Undo};

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Goals in plain text: reads a folder of Markdown notes and shows how far you are.
///
/// Every checklist counts, without any settings. Notes are only read, but by the commands that are there to write, and a click under `serve --edit`; `undo` takes those back.
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
    /// Whether what the command writes is told as JSON; each such command has its own `--json`.
    #[arg(skip)]
    pub(super) writes_json: bool,
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
    /// Find tasks or goals by goal, owner, area, tag, status, days, words and more; reads queries of Obsidian Tasks too
    #[command(after_help = "Example: milepost query --status open --due ..friday --sort due,priority --vault ~/notes\n\
                      Or: milepost query goals ~/notes --area health --group status\n\
                      Or: milepost query --tasks \"not done\" --vault ~/notes, with the text of an Obsidian Tasks query.\n\
                      Keys to sort and group by, and what is understood of Obsidian Tasks, are in docs/querying.md.")]
    Query(Box<Query>),
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
    /// Bring in what another program exported, as new notes
    #[command(
        after_help = "Example: milepost import todotxt ~/todo.txt --vault ~/notes --dry-run\nIt says what could not be carried. No note that is there is touched, and `milepost undo` takes an import back.\n\
                      How to get the export out of each program is in docs/importing.md."
    )]
    Import(Import),
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
        after_help = "Example: milepost done \"call Maja\" --dry-run --vault ~/notes\nTasks go by words of theirs, by the codes of listings and printed sheets (several at once), by place as in goals/Spanish.md:12,\n\
                      or by block id as in ^call. Nothing else in a note is touched,\n\
                      and a note that was saved elsewhere meanwhile is left alone. `--undo` opens them again."
    )]
    Done(Done),
    /// Mark tasks as in progress, [/], in the notes
    #[command(
        after_help = "Example: milepost start goals/Spanish.md:12 --vault ~/notes\nTasks go by words, code, place or block id, as for `milepost done`."
    )]
    Start(Mark),
    /// Mark tasks as cancelled, [-], in the notes: they leave every count
    #[command(
        after_help = "Example: milepost cancel ^call --vault ~/notes\nTasks go by words, code, place or block id, as for `milepost done`."
    )]
    Cancel(Mark),
    /// Move a task to another day: its due day, else the day it is planned for; a task without any becomes due
    #[command(
        after_help = "Example: milepost move \"call Maja\" next friday --dry-run --vault ~/notes\nDays are said as 2026-11-27, tomorrow, friday, next week, +3d, in 2 weeks, end of month or 24 dec."
    )]
    Move(Move),
    /// Set the priority of a task
    #[command(
        after_help = "Example: milepost priority ^call high --vault ~/notes\n`none` takes it away. It is written as the line writes its other fields."
    )]
    Priority(Priority),
    /// Set how much work a task is
    #[command(after_help = "Example: milepost estimate k7f 45m --vault ~/notes\n`--remove` takes it away.")]
    Estimate(SetField),
    /// Set who does a task
    #[command(after_help = "Example: milepost owner goals/Spanish.md:12 ana --vault ~/notes\n`--remove` takes the name away.")]
    Owner(SetField),
    /// Log a day of a habit, or a value of a measured goal, where and as the vault keeps such things
    #[command(
        after_help = "Example: milepost log Spanish 12 words --date yesterday --vault ~/notes\nIt goes where the last one stands: a box, field or property of the daily note, which is made if need be, or a dated list."
    )]
    Log(Log),
    /// Show what waits to be celebrated; with a goal, record that it was, with a line in the goal's log
    #[command(
        after_help = "Example: milepost celebrate Spanish 50 --note \"film night\" --vault ~/notes\nIt goes into `celebrated:` of the goal's note, and waits no longer."
    )]
    Celebrate(Celebrate),
    /// Break a task that is too big into steps below it
    #[command(
        after_help = "Example: milepost split \"move house\" --step \"Sort books [estimate:: 30m]\" --step \"Get boxes\" --vault ~/notes\nWithout --step they are asked, one per line."
    )]
    Split(Split),
    /// Take back what the last command wrote, if its notes are still as it left them
    #[command(
        after_help = "Example: milepost undo --dry-run --vault ~/notes\nA second undo takes back the command before. `--list` shows what can be taken back, the last command first."
    )]
    Undo(Undo),
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
    /// Look back at a sprint: what to keep, what to change, what to try
    #[command(
        after_help = "Example: milepost retro S4 --write --vault ~/notes\nWithout a name it is the sprint that ended last; without --write the questions are shown."
    )]
    Retro(Retro),
    /// Write a new note, guided by the questions of the method: a goal, habit, sprint, daily note, review or retro
    #[command(
        after_help = "Example: milepost new goal \"Swim 1 km without a stop\" --vault ~/notes\nOn a terminal it asks; every answer is an option too. What `milepost check` would say is said at once. A note that is there stays as it is."
    )]
    New(New),
    /// Begin a vault: a few notes to read and to change; in a folder with notes nothing but settings, if you want them
    #[command(after_help = "Example: milepost init ~/notes\nThen: milepost today ~/notes")]
    Init(Init),
    /// Serve an editor by the language server protocol, on standard input and output
    #[command(
        after_help = "Example: milepost lsp ~/notes\nEditors start it by themselves; how to tell them is in docs/editors.md. Without a vault it is that of the folder \
                      which the editor has open.\nNo note is ever written: what is to change, the editor changes."
    )]
    Lsp(Lsp),
    /// Print the script that makes a shell complete commands, options, and the names in your vault
    #[command(
        after_help = "Example: milepost completions bash > ~/.local/share/bash-completion/completions/milepost\nWhere each shell looks for it is in docs/scripts.md."
    )]
    Completions(Completions),
    /// Say what the words typed so far can be completed to
    #[command(hide = true)]
    Complete(Complete),
    /// Print a page of the manual, or write all of them
    #[command(
        after_help = "Example: milepost man --out ~/.local/share/man/man1\nThen: man milepost-build. Or at once: milepost man build | man -l -"
    )]
    Man(Man),
}

/// Where the vault is.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Vault {
    /// The folder with the notes
    #[arg(value_name = "VAULT")]
    pub(super) vault: Option<PathBuf>,
}
