//! What can be typed to begin a vault and to write new notes: clap's structs, and nothing else.

use clap::{Args, Subcommand};
use std::path::PathBuf;

/// `milepost init`
#[derive(Debug, Args)]
pub(in crate::cli) struct Init {
    /// The folder; made if it is not there; by default the one you are in
    #[arg(value_name = "DIR")]
    pub(in crate::cli) folder: Option<PathBuf>,
    /// Write a milepost.yaml too, with every line of it explained
    #[arg(long)]
    pub(in crate::cli) settings: bool,
    /// Ask nothing
    #[arg(long)]
    pub(in crate::cli) no_ask: bool,
    /// Show what would be written, and write nothing
    #[arg(short = 'n', long)]
    pub(in crate::cli) dry_run: bool,
    /// Print what was written, or would be, as JSON
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

/// `milepost new`
#[derive(Debug, Args)]
pub(in crate::cli) struct New {
    #[command(subcommand)]
    pub(in crate::cli) what: What,
}

/// What is to be written.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum What {
    /// A goal: its end in one sentence, how you will know, by when, why, its stages, the first small step
    #[command(
        after_help = "Example: milepost new goal \"Swim 1 km without a stop\" --due 2027-06-30 --why \"To swim in the lake\" \\\n  --done-when \"40 lengths in a row\" --stage \"Breathe: Two lengths; Ten lengths\" --stage \"Endure\" --stage \"Forty\" \\\n  --first-step \"Pack the swimming bag\" --dry-run\nOn a terminal it asks for what is not given."
    )]
    Goal(Goal),
    /// A habit: what, how often, after which cue, and what is enough on a bad day
    #[command(
        after_help = "Example: milepost new habit \"Read 10 pages\" --schedule daily --cue \"lights low\" --target \"10 pages\" --minimum \"1 page\""
    )]
    Habit(Habit),
    /// A sprint: its days, its goal, the time there is
    #[command(
        after_help = "Example: milepost new sprint --start 2026-12-14 --length \"2 weeks\" --goal \"Somebody else can use it\" --capacity 18h\n`milepost sprint start` also takes steps into it."
    )]
    Sprint(Sprint),
    /// The daily note of today or another day, with the habits that are due
    #[command(
        after_help = "Example: milepost new daily --vault ~/notes\nIt lies and is named as your settings, or Obsidian's, say."
    )]
    Daily(Daily),
    /// A reflection on a week, month or quarter, as `milepost review week --write` writes it
    #[command(after_help = "Example: milepost new review 2026-W47")]
    Review(Reflection),
    /// A reflection on a sprint, as `milepost retro --write` writes it
    #[command(after_help = "Example: milepost new retro S4")]
    Retro(Reflection),
}

impl What {
    /// Says whether what is written is told as JSON.
    pub(in crate::cli) fn json(&self) -> bool {
        match self {
            What::Goal(args) => args.put.json,
            What::Habit(args) => args.put.json,
            What::Sprint(args) => args.put.json,
            What::Daily(args) => args.put.json,
            What::Review(args) | What::Retro(args) => args.put.json,
        }
    }
}

/// What all new notes take.
#[derive(Clone, Debug, Default, Args)]
pub(in crate::cli) struct Put {
    /// The folder of the vault that it goes to; by default where most of its kind are
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) into: Option<String>,
    /// Ask nothing
    #[arg(long)]
    pub(in crate::cli) no_ask: bool,
    /// Show the note, and write nothing
    #[arg(short = 'n', long)]
    pub(in crate::cli) dry_run: bool,
    /// Print what was written, or would be, as JSON
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

/// `milepost new goal`
#[derive(Debug, Args)]
pub(in crate::cli) struct Goal {
    /// The end goal in one sentence
    #[arg(value_name = "TITLE")]
    pub(in crate::cli) words: Vec<String>,
    /// The end goal in one sentence
    #[arg(long, value_name = "TEXT", conflicts_with = "words")]
    pub(in crate::cli) title: Option<String>,
    /// How you will know that it is reached; may be given several times
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) done_when: Vec<String>,
    /// What is measured, like "0 -> 120 words"
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) measure: Option<String>,
    /// The first day; by default today
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) start: Option<String>,
    /// By when
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) due: Option<String>,
    /// Why it matters
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) why: Option<String>,
    /// A stage, perhaps with its steps: "Learn 100 words: Make ten cards; Learn them"; three to seven are good
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) stage: Vec<String>,
    /// The first step, small enough for a bad day
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) first_step: Option<String>,
    /// What follows when it is reached
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) reward: Option<String>,
    /// The area of life
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) area: Option<String>,
    /// The goal above, by title, file, or words of the title
    #[arg(long, value_name = "GOAL")]
    pub(in crate::cli) parent: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) put: Put,
}

/// `milepost new habit`
#[derive(Debug, Args)]
pub(in crate::cli) struct Habit {
    /// What you want to do
    #[arg(value_name = "TITLE")]
    pub(in crate::cli) words: Vec<String>,
    /// What you want to do
    #[arg(long, value_name = "TEXT", conflicts_with = "words")]
    pub(in crate::cli) title: Option<String>,
    /// How often: daily, weekdays, "Tue, Thu", 3/week, "every 2 days"
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) schedule: Option<String>,
    /// The first day; by default today
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) from: Option<String>,
    /// How much, like "10 pages"
    #[arg(long, value_name = "AMOUNT")]
    pub(in crate::cli) target: Option<String>,
    /// What is enough on a bad day, like "1 page"
    #[arg(long, value_name = "AMOUNT")]
    pub(in crate::cli) minimum: Option<String>,
    /// What it follows, like "after the first coffee"
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) cue: Option<String>,
    /// The goal that it serves, by title, file, or words of the title
    #[arg(long, value_name = "GOAL")]
    pub(in crate::cli) goal: Option<String>,
    /// Why it matters
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) why: Option<String>,
    /// The key under which daily notes log it
    #[arg(long, value_name = "KEY")]
    pub(in crate::cli) log: Option<String>,
    /// The area of life
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) area: Option<String>,
    /// What follows
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) reward: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) put: Put,
}

/// `milepost new sprint`
#[derive(Debug, Args)]
pub(in crate::cli) struct Sprint {
    /// Its name; by default the next number, S5 after S4
    #[arg(value_name = "NAME")]
    pub(in crate::cli) words: Vec<String>,
    #[command(flatten)]
    pub(in crate::cli) days: SprintDays,
    #[command(flatten)]
    pub(in crate::cli) put: Put,
}

/// The days of a sprint, and what it is for.
#[derive(Debug, Args)]
pub(in crate::cli) struct SprintDays {
    /// The first day; by default the first working day behind the last sprint, or today
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) start: Option<String>,
    /// How long, like "2 weeks"; by default as long as the last one
    #[arg(long, value_name = "LENGTH")]
    pub(in crate::cli) length: Option<String>,
    /// What it is for, in a sentence
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) goal: Option<String>,
    /// The time there is, like 18h; by default as in the last one
    #[arg(long, value_name = "TIME")]
    pub(in crate::cli) capacity: Option<String>,
}

/// `milepost new daily`
#[derive(Debug, Args)]
pub(in crate::cli) struct Daily {
    /// The day; by default today
    #[arg(value_name = "DATE")]
    pub(in crate::cli) date: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) put: Put,
}

/// `milepost new review`, `milepost new retro`
#[derive(Debug, Args)]
pub(in crate::cli) struct Reflection {
    /// The period, like 2026-W47, 2026-11 or 2026-Q4; the sprint; by default the running one
    #[arg(value_name = "NAME")]
    pub(in crate::cli) words: Vec<String>,
    #[command(flatten)]
    pub(in crate::cli) put: Put,
}

/// Where a reflection is written, if it is.
#[derive(Clone, Debug, Default, Args)]
pub(in crate::cli) struct Written {
    /// Write a note to think about it in: headings and questions that fit what happened; the answers are yours
    #[arg(long = "write", conflicts_with = "markdown")]
    pub(in crate::cli) is_wanted: bool,
    /// The folder of the vault that it goes to; by default where most of its kind are
    #[arg(long, value_name = "DIR", requires = "is_wanted")]
    pub(in crate::cli) into: Option<String>,
    /// Show the note, and write nothing
    #[arg(short = 'n', long, requires = "is_wanted")]
    pub(in crate::cli) dry_run: bool,
}

impl Written {
    /// Returns where it goes; none if nothing is to be written.
    pub(in crate::cli) fn put(&self) -> Option<Put> {
        self.is_wanted.then(|| Put { into: self.into.clone(), no_ask: true, dry_run: self.dry_run, json: false })
    }
}

/// `milepost retro`
#[derive(Debug, Args)]
pub(in crate::cli) struct Retro {
    /// The title or file of a sprint; by default the one that ended last, or ends today
    #[arg(value_name = "SPRINT")]
    pub(in crate::cli) words: Vec<String>,
    /// Write the note, where there is none yet
    #[arg(long)]
    pub(in crate::cli) write: bool,
    /// The folder of the vault that it goes to; by default where most of its kind are
    #[arg(long, value_name = "DIR", requires = "write")]
    pub(in crate::cli) into: Option<String>,
    /// Show the note, and write nothing
    #[arg(short = 'n', long, requires = "write")]
    pub(in crate::cli) dry_run: bool,
    /// Print JSON: the questions; with --write what was written, or would be
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

/// What can be done with a sprint, but look at it.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum SprintStep {
    /// Write the note of the next sprint, and take steps into it
    #[command(
        after_help = "Example: milepost sprint start --goal \"Somebody else can use it\" --add \"call maja\" --add ^flicker\nOn a terminal it shows the open steps to choose from, and the work beside the time there is."
    )]
    Start(SprintStart),
    /// Take open steps into a sprint: a mark on their lines
    #[command(
        after_help = "Example: milepost sprint add goals/Spanish.md:12 --to S5 --dry-run\nSteps go by words, place or block id, as for `milepost done`."
    )]
    Add(SprintAdd),
    /// Take steps out of a sprint
    #[command(after_help = "Example: milepost sprint remove ^flicker --from S4 --dry-run")]
    Remove(SprintRemove),
    /// Decide, step by step, what becomes of what a sprint left open
    #[command(
        after_help = "Example: milepost sprint close S4 --drop ^animation --carry all --to S5\nCarried steps are listed in the next sprint’s note too, so that the old one keeps its record."
    )]
    Close(SprintClose),
}

impl SprintStep {
    /// Says whether what is written is told as JSON.
    pub(in crate::cli) fn json(&self) -> bool {
        match self {
            SprintStep::Start(args) => args.put.json,
            SprintStep::Add(args) => args.json,
            SprintStep::Remove(args) => args.json,
            SprintStep::Close(args) => args.json,
        }
    }
}

/// `milepost sprint start`
#[derive(Debug, Args)]
pub(in crate::cli) struct SprintStart {
    /// Its name; by default the next number, S5 after S4
    #[arg(value_name = "NAME")]
    pub(in crate::cli) words: Vec<String>,
    #[command(flatten)]
    pub(in crate::cli) days: SprintDays,
    /// An open step to take in, by words, place or block id; may be given several times
    #[arg(long, value_name = "TASK")]
    pub(in crate::cli) add: Vec<String>,
    #[command(flatten)]
    pub(in crate::cli) put: Put,
}

/// `milepost sprint add`
#[derive(Debug, Args)]
pub(in crate::cli) struct SprintAdd {
    /// Words of a task, its place like goals/Spanish.md:12, or its block id like ^call
    #[arg(value_name = "TASK", required = true)]
    pub(in crate::cli) targets: Vec<String>,
    /// The sprint; by default the running one, else the next
    #[arg(long, value_name = "SPRINT")]
    pub(in crate::cli) to: Option<String>,
    /// Show what would change, and write nothing
    #[arg(short = 'n', long)]
    pub(in crate::cli) dry_run: bool,
    /// Print what was written, or would be, as JSON
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

/// `milepost sprint remove`
#[derive(Debug, Args)]
pub(in crate::cli) struct SprintRemove {
    /// Words of a task, its place like goals/Spanish.md:12, or its block id like ^call
    #[arg(value_name = "TASK", required = true)]
    pub(in crate::cli) targets: Vec<String>,
    /// The sprint; by default the running one, else the next
    #[arg(long, value_name = "SPRINT")]
    pub(in crate::cli) from: Option<String>,
    /// Show what would change, and write nothing
    #[arg(short = 'n', long)]
    pub(in crate::cli) dry_run: bool,
    /// Print what was written, or would be, as JSON
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

/// `milepost sprint close`
#[derive(Debug, Args)]
pub(in crate::cli) struct SprintClose {
    /// The title or file of a sprint; by default the running one, else the last
    #[arg(value_name = "SPRINT")]
    pub(in crate::cli) words: Vec<String>,
    /// A step that goes on in the next sprint, or `all` that are not named otherwise
    #[arg(long, value_name = "TASK")]
    pub(in crate::cli) carry: Vec<String>,
    /// A step that stays open with its goal, in no sprint to come, or `all`
    #[arg(long, value_name = "TASK")]
    pub(in crate::cli) back: Vec<String>,
    /// A step that is given up, or `all`
    #[arg(long, value_name = "TASK")]
    pub(in crate::cli) drop: Vec<String>,
    /// The sprint in which carried steps go on; by default the next one
    #[arg(long, value_name = "SPRINT")]
    pub(in crate::cli) to: Option<String>,
    /// Ask nothing
    #[arg(long)]
    pub(in crate::cli) no_ask: bool,
    /// Show what would change, and write nothing
    #[arg(short = 'n', long)]
    pub(in crate::cli) dry_run: bool,
    /// Print what was written, or would be, as JSON
    #[arg(long)]
    pub(in crate::cli) json: bool,
}
