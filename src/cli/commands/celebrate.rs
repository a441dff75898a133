//! `milepost celebrate`: what waits to be celebrated; and a milestone acknowledged in its goal's note, with a line of recognition.

use crate::{
    calendar::day_short,
    cli::{
        args::Celebrate,
        draft::{Draft, Pen, refusal, refuse_the_past},
        exit::Exit,
        find::{Named, find},
        load::{Loaded, load},
        options::Options,
        term::{BOLD, DIM, DONE, sanitize::clean},
    },
    edit::{self, LogEntry, Refused},
    export::json_text,
    note::{Note, Reader},
    page::{
        now::{WaitsNow, wins},
        part::words::quarter,
        to_celebrate,
    },
    plan::GoalId,
    text::Edits,
};
use anyhow::{Result, anyhow, bail};
use std::io::Write;

/// Runs it.
pub(in crate::cli) fn run(args: &Celebrate, options: &Options) -> Result<Exit> {
    refuse_the_past(options)?;
    let loaded = load(options, None)?;
    let waiting = wins(&loaded.report).to_celebrate;
    let Some(goal) = &args.goal else {
        if args.json {
            writeln!(anstream::stdout().lock(), "{}", json_text(&waiting)?)?;
        } else {
            list(&waiting, &loaded)?;
        }
        return Ok(Exit::Fine);
    };
    let plan = &loaded.report.plan;
    let Named::Goal(id) = find(plan, goal)? else { bail!("“{goal}” is no goal; milestones are of goals") };
    let milestone = milestone(&loaded, id, &args.milestone.join(" "), &waiting)?;
    let note = plan.note(plan.goal(id).note);
    let (mut draft, _) = Draft::of(&loaded.root, note.path(), note.source.digest).map_err(|error| refusal(&error))?;
    let remark = args.note.as_deref().map(|words| words.split_whitespace().collect::<Vec<_>>().join(" "));
    let reader = Reader::new(&loaded.report.config);
    let edits = edits(note, &reader, &milestone, remark.as_deref(), &loaded)
        .map_err(|why| anyhow!("{}: {why}; nothing was written", note.path()))?;
    for edit in edits {
        draft.edit(edit).map_err(|error| refusal(&error))?;
    }
    Pen::of(&loaded.root, "celebrate", args.dry_run, options)?.write(&[&draft], |out, _| {
        let (title, path) = (&plan.goal(id).title, note.path());
        writeln!(out, "{DONE}Celebrated:{DONE:#} {}, {}{DIM} ({path}).{DIM:#}", clean(title), clean(&milestone.words))
    })?;
    Ok(Exit::Fine)
}

/// A milestone to be acknowledged.
struct Milestone {
    /// What `celebrated:` takes.
    key: String,
    /// What it is called.
    words: String,
}

impl Milestone {
    fn of_mark(mark: u8) -> Milestone {
        Milestone { key: mark.to_string(), words: quarter(mark).to_owned() }
    }
}

fn list(waiting: &[WaitsNow], loaded: &Loaded) -> Result<()> {
    let mut out = anstream::stdout().lock();
    let Some(first) = waiting.first() else {
        writeln!(out, "Nothing waits to be celebrated just now. `milepost wins` shows all that was reached.")?;
        return Ok(());
    };
    writeln!(out, "{BOLD}To celebrate{BOLD:#}")?;
    for waits in waiting {
        let day = waits.day.map(|day| format!("reached {}", day_short(day, loaded.report.today)));
        let rest: Vec<String> = day.into_iter().chain(waits.reward.clone()).collect();
        writeln!(out, "  ◆ {}: {}{DIM}  {}{DIM:#}", clean(&waits.goal), clean(&waits.title), clean(&rest.join("  ")))?;
    }
    let name = format!("milepost celebrate \"{}\" {}", first.goal, first.key);
    writeln!(out, "{DIM}When it is done: {}{DIM:#}", clean(&name))?;
    Ok(())
}

/// Finds the milestone of a goal that is meant: by its mark, `50`, by the title of the stage, or the only one that waits.
fn milestone(loaded: &Loaded, id: GoalId, typed: &str, waiting: &[WaitsNow]) -> Result<Milestone> {
    let (report, plan) = (&loaded.report, &loaded.report.plan);
    let path = plan.note(plan.goal(id).note).path();
    let marks = to_celebrate(report, id).iter().map(|mark| Milestone::of_mark(*mark));
    let stages = waiting.iter().filter(|waits| waits.mark.is_none() && waits.file == *path);
    let mut all: Vec<Milestone> =
        marks.chain(stages.map(|waits| Milestone { key: waits.key.clone(), words: waits.title.clone() })).collect();
    let title = &plan.goal(id).title;
    let typed = typed.trim().trim_end_matches('%').trim_end();
    let is_meant = |one: &Milestone| {
        let words = typed.to_lowercase();
        one.key.to_lowercase() == words || one.words.to_lowercase().starts_with(&words)
    };
    if !typed.is_empty() {
        all.retain(is_meant);
    }
    match &mut all[..] {
        [_] => all.pop().ok_or_else(|| anyhow!("nothing waits")),
        [] if typed.is_empty() => bail!("nothing of “{title}” waits to be celebrated just now"),
        [] => bail!("“{typed}” of “{title}” does not wait to be celebrated; `milepost celebrate` lists what does"),
        several => {
            let keys: Vec<&str> = several.iter().map(|one| one.key.as_str()).collect();
            bail!("several milestones of “{title}” wait: name one of {}", keys.join(", "))
        }
    }
}

/// The key in the front matter, and the line in the log.
fn edits(
    note: &Note,
    reader: &Reader<'_>,
    milestone: &Milestone,
    remark: Option<&str>,
    loaded: &Loaded,
) -> Result<[Edits; 2], Refused> {
    let key = edit::add_to_list(note, reader, "celebrated", &milestone.key)?;
    let between = edit::after(note, reader, &key)?;
    let remark = remark.filter(|words| !words.is_empty()).map_or_else(String::new, |words| format!(": {words}"));
    let said = format!("{} celebrated{remark}", milestone.words);
    let day = loaded.report.today;
    // In the log of a measure a number behind a day would be a value.
    let is_value = note.front.goal.measure.is_some() && said.chars().any(char::is_numeric);
    let entry = if is_value { LogEntry::Remark { day, words: &said } } else { LogEntry::Dated { day, value: &said } };
    Ok([key, edit::log(&between, reader, &entry)?])
}
