//! `milepost sprint start`, `add`, `remove` and `close`: what a sprint takes up, and what becomes of what it leaves.

mod changes;
mod close;
mod start;

use crate::{
    calendar::Minutes,
    cli::{
        args::{SprintAdd, SprintRemove, SprintStep},
        commands::sprint::place,
        exit::Exit,
        find_task::{FoundTask, Kind, Search},
        load::load,
        new_note::{Bench, with_notes},
        options::Options,
        term::{aside, sanitize::clean, words::plural},
    },
    note::Note,
    page::now,
    plan::{NoteId, TaskId},
};
use anyhow::{Result, bail};
use changes::Changes;
use std::sync::Arc;

/// Runs the command.
pub(in crate::cli) fn run(step: &SprintStep, options: &Options) -> Result<Exit> {
    crate::cli::draft::refuse_the_past(options)?;
    let loaded = load(options, None)?;
    let bench = Bench::of(&loaded, options);
    match step {
        SprintStep::Start(args) => start::run(args, &bench),
        SprintStep::Add(args) => add(args, &bench),
        SprintStep::Remove(args) => remove(args, &bench),
        SprintStep::Close(args) => close::run(args, &bench),
    }
}

fn add(args: &SprintAdd, bench: &Bench<'_>) -> Result<Exit> {
    let place = place(bench.report(), args.to.as_deref().unwrap_or_default())?;
    let mut changes = Changes::of(bench);
    for task in found(bench, &args.targets)? {
        changes.put_into(task, place)?;
    }
    let name = crate::page::sprints::name(bench.report(), place);
    let after = changes.write(&format!("sprint add to {name}"), args.dry_run)?;
    tell_load(bench, &after, &name);
    Ok(Exit::Fine)
}

fn remove(args: &SprintRemove, bench: &Bench<'_>) -> Result<Exit> {
    let place = place(bench.report(), args.from.as_deref().unwrap_or_default())?;
    let mut changes = Changes::of(bench);
    for task in found(bench, &args.targets)? {
        changes.take_out(task, place)?;
    }
    let name = crate::page::sprints::name(bench.report(), place);
    let after = changes.write(&format!("sprint remove from {name}"), args.dry_run)?;
    tell_load(bench, &after, &name);
    Ok(Exit::Fine)
}

/// Finds the open tasks that are named.
fn found(bench: &Bench<'_>, targets: &[String]) -> Result<Vec<TaskId>> {
    let found = Search::of(bench.loaded, bench.options, Kind::Open, None).all(targets)?;
    found.iter().map(|task| id_of(bench, task)).collect()
}

fn id_of(bench: &Bench<'_>, found: &FoundTask<'_>) -> Result<TaskId> {
    let plan = &bench.report().plan;
    let is_it = |(_, task): &(usize, &crate::plan::Task)| {
        plan.note(task.note).path() == found.note.path() && plan.item(task).is_some_and(|item| item.line == found.item.line)
    };
    match plan.tasks.iter().enumerate().find(is_it) {
        Some((at, _)) => Ok(TaskId(at as u32)),
        None => bail!("{}:{}: that box is no task that counts", found.note.path(), found.item.line),
    }
}

/// Says how full a sprint is, with the notes as they are to be.
fn tell_load(bench: &Bench<'_>, after: &[Arc<Note>], name: &str) {
    if bench.options.is_quiet {
        return;
    }
    let report = with_notes(bench.report(), after);
    let by_name = |note: Option<NoteId>| note.is_some_and(|note| report.plan.note(note).path().stem() == name);
    let Some(place) = report.plan.sprints.iter().position(|sprint| by_name(sprint.note) || sprint.title == name) else { return };
    let sprint = now::sprint(&report, place).sprint;
    let time = |minutes: u64| Minutes(u32::try_from(minutes).unwrap_or(u32::MAX)).words();
    let items: usize = sprint.owners.iter().map(|owner| owner.items).sum();
    let people: u64 = sprint.owners.iter().filter_map(|owner| owner.capacity).map(u64::from).sum();
    let capacity = sprint.capacity.map(u64::from).or((people > 0).then_some(people));
    let of = capacity.map_or_else(String::new, |capacity| format!(" in {} of time", time(capacity)));
    let over = if capacity.is_some_and(|capacity| sprint.load > capacity) { ": more than fits" } else { "" };
    let pace = sprint
        .velocity
        .filter(|_| sprint.unit == "items")
        .map_or_else(String::new, |pace| format!(" The last sprints brought about {} each.", pace.trim_end_matches(".0")));
    aside(clean(&format!("{name}: {}, {} of work{of}{over}.{pace}", plural(items, "step"), time(sprint.load))));
}
