//! `milepost sprint close`: for each step that is not done the user's choice: on in the next sprint, back to its goal, or given up.

use super::{Changes, found};
use crate::{
    cli::{
        args::SprintClose,
        commands::sprint::named,
        exit::Exit,
        new_note::Bench,
        term::{aside, dialogue, sanitize::clean, words::plural},
        written,
    },
    engine::Report,
    measure::SprintScope,
    note::links,
    page::{plain_words, sprints::name},
    plan::{
        TaskId,
        tree::{NodeId, Status},
    },
};
use anyhow::{Context, Result, bail};

/// What becomes of a step.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Carry,
    Back,
    Drop,
}

/// Runs the command.
pub(super) fn run(args: &SprintClose, bench: &Bench<'_>) -> Result<Exit> {
    let report = bench.report();
    let place = match args.words.join(" ").as_str() {
        "" => last_begun(report)?,
        words => named(report, words)?,
    };
    let open: Vec<TaskId> = unfinished(report, place);
    let label = name(report, place);
    if open.is_empty() {
        written::nothing(&format!("sprint close {label}"), args.dry_run, bench.options)?;
        if !bench.options.is_quiet {
            aside(clean(&format!("Nothing is left open in {label}. `milepost retro {label} --write` looks back at it.")));
        }
        return Ok(Exit::Fine);
    }
    let asks = bench.options.env.may_ask && !args.no_ask && !bench.options.is_quiet;
    let ways = ways(args, bench, &open, asks)?;
    let next = if ways.iter().any(|(_, way)| *way == Way::Carry) { Some(next(args, report, place)?) } else { None };
    let mut changes = Changes::of(bench);
    for (task, way) in ways {
        match (way, next) {
            (Way::Carry, Some(next)) => carry(&mut changes, report, task, next)?,
            (Way::Drop, _) => changes.give_up(task)?,
            (Way::Back | Way::Carry, _) => changes.leave(task),
        }
    }
    changes.write(&format!("sprint close {label}"), args.dry_run)?;
    if !args.dry_run && !bench.options.is_quiet {
        aside(clean(&format!("`milepost retro {label} --write` looks back at it.")));
    }
    Ok(Exit::Fine)
}

/// Lists the next sprint’s link to a step; where that sprint has it already, nothing is to do.
fn carry(changes: &mut Changes<'_>, report: &Report, task: TaskId, next: usize) -> Result<()> {
    let sprint = &report.plan.sprints[next];
    if report.plan.task(task).node.is_some_and(|node| sprint.tasks.contains(&node)) {
        return Ok(());
    }
    let note = sprint.note.context("the next sprint has no note")?;
    changes.list(task, note, &name(report, next))
}

/// The running sprint, else the one that ended last.
fn last_begun(report: &Report) -> Result<usize> {
    let begun = report.plan.sprints.iter().enumerate().filter(|(_, sprint)| sprint.start <= report.today);
    let last = begun.max_by_key(|(_, sprint)| sprint.end).map(|(at, _)| at);
    last.context("no sprint has begun yet; `milepost sprint start` writes one")
}

fn unfinished(report: &Report, place: usize) -> Vec<TaskId> {
    let scope = SprintScope::of(&report.measures.sprints[place], &report.config.working_days, report.today);
    // What was done or given up after its last day is settled all the same.
    let is_open = |node: &&NodeId| !matches!(report.plan.tree.get(**node).status, Status::Done | Status::Cancelled);
    let tasks = scope.carried_items.iter().filter(is_open).filter_map(|node| report.plan.task_at(*node));
    tasks.filter(|id| report.plan.item(report.plan.task(*id)).is_some()).collect()
}

/// The sprint that is named, else the next one with a note.
fn next(args: &SprintClose, report: &Report, place: usize) -> Result<usize> {
    let closing = &report.plan.sprints[place];
    if let Some(words) = &args.to {
        let at = named(report, words)?;
        let to = &report.plan.sprints[at];
        if to.note.is_none() || to.start <= closing.start {
            bail!("steps can go on in a later sprint that has a note, and “{words}” is none");
        }
        return Ok(at);
    }
    let later =
        report.plan.sprints.iter().enumerate().filter(|(_, sprint)| sprint.note.is_some() && sprint.start > closing.start);
    let next = later.min_by_key(|(_, sprint)| sprint.start).map(|(at, _)| at);
    next.with_context(|| {
        format!(
            "there is no sprint after {} to carry steps to: `milepost sprint start` writes one first; nothing was written",
            name(report, place)
        )
    })
}

/// Settles what becomes of each step: by the options, else by asking.
fn ways(args: &SprintClose, bench: &Bench<'_>, open: &[TaskId], asks: bool) -> Result<Vec<(TaskId, Way)>> {
    let report = bench.report();
    let words = |id: TaskId| links::plain(&plain_words(&report.plan, report.plan.task(id)));
    let (mut ways, mut rest): (Vec<(TaskId, Way)>, Vec<Way>) = (Vec::new(), Vec::new());
    for (way, targets) in [(Way::Carry, &args.carry), (Way::Back, &args.back), (Way::Drop, &args.drop)] {
        let (all, named): (Vec<&String>, Vec<&String>) = targets.iter().partition(|target| target.eq_ignore_ascii_case("all"));
        rest.extend(all.first().map(|_| way));
        for id in found(bench, &named.into_iter().cloned().collect::<Vec<_>>())? {
            if !open.contains(&id) {
                bail!("“{}” is not among what the sprint left open; nothing was written", words(id));
            }
            if ways.iter().any(|(known, _)| *known == id) {
                bail!("“{}” is named twice; nothing was written", words(id));
            }
            ways.push((id, way));
        }
    }
    if rest.len() > 1 {
        bail!("`all` can go one way only; nothing was written");
    }
    let undecided: Vec<TaskId> = open.iter().copied().filter(|id| ways.iter().all(|(known, _)| known != id)).collect();
    if let Some(way) = rest.first() {
        ways.extend(undecided.into_iter().map(|id| (id, *way)));
    } else if asks {
        let choices = ["on in the next sprint", "back to its goal, it stays open there", "give it up"].map(str::to_owned);
        for id in undecided {
            let chosen = dialogue::one(&format!("“{}”:", words(id)), &choices, 0)?;
            let way = chosen.and_then(|at| [Way::Carry, Way::Back, Way::Drop].get(at).copied());
            ways.push((id, way.context("nothing was chosen; nothing was written")?));
        }
    } else if !undecided.is_empty() {
        for id in &undecided {
            aside(clean(&format!("  {}", words(*id))));
        }
        bail!(
            "{} undecided: `--carry`, `--back` and `--drop` name steps, or `all` that are left; nothing was written",
            if undecided.len() == 1 { "this step is".to_owned() } else { format!("{} are", plural(undecided.len(), "step")) }
        );
    }
    Ok(ways)
}
