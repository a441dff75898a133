//! `milepost sprint start`: the note of the next sprint, and the open steps that it takes up.

use super::{Changes, found, tell_load};
use crate::{
    calendar::Minutes,
    cli::{
        args::SprintStart,
        commands::new::{Days, next_sprint},
        exit::Exit,
        new_note::{Bench, already},
        term::{aside, dialogue, sanitize::clean},
    },
    measure::order_key,
    note::{NoteKind, links},
    order,
    page::plain_words,
    plan::TaskId,
};
use anyhow::Result;
use std::collections::HashSet;

/// The most steps that are shown to choose from.
const MOST: usize = 60;

/// Runs the command.
pub(super) fn run(args: &SprintStart, bench: &Bench<'_>) -> Result<Exit> {
    let Days { name, mut new } = next_sprint(&args.words.join(" "), &args.days, bench.report())?;
    let mut tasks = found(bench, &args.add)?;
    let asks = bench.may_ask(&args.put);
    if asks {
        aside(clean(&format!("{} from {} to {}.", new.title, new.start, new.end)));
        if new.goal.is_none() {
            new.goal = dialogue::line("What is it for, in one sentence?", "")?;
        }
        if tasks.is_empty() {
            tasks = chosen(bench, new.capacity.as_deref())?;
        }
    }
    let path = bench.place(&args.put, &bench.folder_of(NoteKind::Sprint, "sprints"), &name)?;
    if let Some(there) = bench.there(&path) {
        return Ok(already(&there));
    }
    let mut changes = Changes::of(bench);
    for task in tasks {
        if changes.is_on_record(task, new.start) {
            new.links.push(format!("[[{}]]", changes.link(task, &name)?));
        } else {
            changes.mark(task, &name)?;
        }
    }
    changes.add(bench.note(&new.form(), &path)?)?;
    if asks && !args.put.dry_run && !dialogue::yes(&format!("Write it to {path}?"), true)? {
        aside("Nothing was written.");
        return Ok(Exit::Fine);
    }
    let after = changes.write(&format!("sprint start {name}"), args.put.dry_run)?;
    tell_load(bench, &after, &name);
    Ok(Exit::Fine)
}

/// Shows open steps, the next ones first, to choose from.
fn chosen(bench: &Bench<'_>, capacity: Option<&str>) -> Result<Vec<TaskId>> {
    let report = bench.report();
    let plan = &report.plan;
    let taken: HashSet<_> =
        plan.sprints.iter().filter(|sprint| sprint.end >= report.today).flat_map(|sprint| &sprint.tasks).collect();
    let open =
        report.measures.roster.entries().iter().filter(|entry| entry.is_leaf && entry.is_open() && !taken.contains(&entry.task));
    let mut open: Vec<_> = open.filter(|entry| entry.goal.is_some() && !plan.tree.get(entry.task).blocked).collect();
    order::by_key(&mut open, |entry| order_key(plan.tree.get(entry.task)));
    let rows = open.into_iter().filter_map(|entry| {
        let id = plan.task_at(entry.task).filter(|id| plan.item(plan.task(*id)).is_some())?;
        let goal = plan.goal_at(entry.goal?).map(|goal| links::plain(&plan.goal(goal).title)).unwrap_or_default();
        let time = entry.estimate.map_or_else(|| "no estimate".to_owned(), |minutes| Minutes(minutes).words());
        Some((id, format!("{}  ({goal}, {time})", plain_words(plan, plan.task(id)))))
    });
    let rows: Vec<(TaskId, String)> = rows.take(MOST).collect();
    if rows.is_empty() {
        aside("No open step waits for a sprint; `milepost sprint add` takes in more at any time.");
        return Ok(Vec::new());
    }
    let time = capacity.map_or_else(String::new, |capacity| format!(" There is time for {capacity}."));
    let texts: Vec<String> = rows.iter().map(|(_, text)| text.clone()).collect();
    let chosen = dialogue::some(&format!("Which steps?{time}"), &texts)?;
    Ok(chosen.into_iter().filter_map(|at| rows.get(at)).map(|(id, _)| *id).collect())
}
