//! `milepost new sprint`: the next one, as long and with as much time as the last, unless something else is said.

use super::{Talk, says};
use crate::{
    calendar::{Day, Minutes, parse_days, parse_minutes},
    cli::{
        args::{NewSprint as Sprint, SprintDays},
        exit::Exit,
        new_note::Bench,
        options::spoken_day,
        term::{aside, dialogue},
    },
    edit::new_note::{NewSprint, file_name},
    engine::Report,
    note::NoteKind,
};
use anyhow::{Context, Result, bail};

/// How long a sprint is where nothing says so.
const DAYS: u32 = 14;

/// Runs the command.
pub(super) fn run(args: &Sprint, bench: &Bench<'_>) -> Result<Exit> {
    let mut sprint = next_sprint(&args.words.join(" "), &args.days, bench.report())?;
    let asks = bench.may_ask(&args.put);
    if asks {
        let known = sprint.new.clone();
        let form = |text: &str| NewSprint { goal: Some(text.to_owned()), ..known.clone() }.form();
        let days = format!("{} from {} to {}.", sprint.new.title, sprint.new.start, sprint.new.end);
        let talk = Talk { bench };
        says(&days);
        talk.line("What is it for, in one sentence?", &mut sprint.new.goal, &[], form)?;
    }
    let path = bench.place(&args.put, &bench.folder_of(NoteKind::Sprint, "sprints"), &sprint.name)?;
    let note = bench.note(&sprint.new.form(), &path)?;
    if asks && !args.put.dry_run && !dialogue::yes(&format!("Write it to {path}?"), true)? {
        aside("Nothing was written.");
        return Ok(Exit::Fine);
    }
    bench.write(note, "sprint", &format!("new sprint {}", sprint.name), &args.put)
}

/// A sprint to be.
pub(in crate::cli) struct Days {
    /// The file's name, by which tasks name it.
    pub(in crate::cli) name: String,
    pub(in crate::cli) new: NewSprint,
}

/// Works out the next sprint: its name, its days, its time.
///
/// # Errors
/// If something that was given cannot be read, or the days are those of another sprint.
pub(in crate::cli) fn next_sprint(name: &str, args: &SprintDays, report: &Report) -> Result<Days> {
    let today = report.today;
    let last = report.plan.sprints.iter().max_by_key(|sprint| sprint.end);
    let start = match &args.start {
        Some(start) => spoken_day(start, "start", report)?,
        None => report.config.working_days.first_from(last.map_or(today, |last| last.end.next().max(today))),
    };
    let length = match &args.length {
        Some(length) => parse_days(length)
            .filter(|days| (1..=366).contains(days))
            .with_context(|| format!("cannot read the length “{length}”: it is one like `2 weeks` or `10 days`"))?,
        None => usual_length(report),
    };
    let end = start.plus(i64::from(length) - 1);
    let taken = report.plan.sprints.iter().find(|sprint| sprint.note.is_some() && sprint.start <= end && start <= sprint.end);
    if let Some(taken) = taken {
        bail!(
            "{} runs from {} to {}: a sprint from {start} would run at the same time; `--start` names another day",
            taken.title,
            taken.start,
            taken.end
        );
    }
    let capacity = match &args.capacity {
        Some(time) => {
            let read = parse_minutes(time);
            read.ok().with_context(|| format!("cannot read the time “{time}”: it is one like 18h or 90m"))?;
            Some(time.clone())
        }
        None => last.and_then(|last| last.capacity).map(|minutes| written(Minutes(minutes))),
    };
    let name = if name.trim().is_empty() { next_name(report) } else { name.trim().to_owned() };
    let name = file_name(&name).context("a file needs a name: give the sprint one with a letter or a digit in it")?;
    let is_short = name.len() < 4 && name.chars().any(|c| c.is_ascii_digit());
    let title = if is_short { format!("Sprint {name}") } else { name.clone() };
    Ok(Days { name, new: NewSprint { title, start, end, goal: args.goal.clone(), capacity, links: Vec::new() } })
}

/// As long as the last one, else as the cadence says.
fn usual_length(report: &Report) -> u32 {
    let noted = report.plan.sprints.iter().filter(|sprint| sprint.note.is_some()).max_by_key(|sprint| sprint.end);
    let by_note = noted.and_then(|last| u32::try_from(last.end.since(last.start) + 1).ok());
    by_note.or(report.config.sprints.map(|cadence| cadence.length)).unwrap_or(DAYS)
}

/// `S5` after `S4`, `Sprint 12` after `Sprint 11`; the first one is `S1`.
fn next_name(report: &Report) -> String {
    let noted = report.plan.sprints.iter().filter_map(|sprint| Some((sprint.end, report.plan.note(sprint.note?).path().stem())));
    let named = noted.filter_map(|(end, stem)| {
        let digits = stem.len() - stem.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let (before, number) = stem.split_at(stem.len() - digits);
        Some((end, before, number.parse::<u32>().ok()?))
    });
    let last: Option<(Day, &str, u32)> = named.max_by_key(|(end, ..)| *end);
    last.map_or_else(|| "S1".to_owned(), |(_, before, number)| format!("{before}{}", number.saturating_add(1)))
}

/// Writes a time as people write it in front matter.
fn written(time: Minutes) -> String {
    match (time.0 / 60, time.0 % 60) {
        (0, minutes) => format!("{minutes}m"),
        (hours, 0) => format!("{hours}h"),
        (hours, minutes) => format!("{hours}h{minutes:02}m"),
    }
}
