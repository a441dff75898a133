//! `milepost done`, `start` and `cancel`: boxes changed in the notes, and nothing else.

use crate::{
    calendar::{Day, day_with_weekday},
    cli::{
        args::{Done, Mark},
        change::{Boxes, Change, Desk, Refusal},
        draft::{Draft, Pen, refuse_the_past},
        exit::Exit,
        find_task::{FoundTask, Kind, Search},
        load::load,
        options::{self, Options},
        term::{DIM, DONE, sanitize::clean},
    },
    edit::{self, Intent, Next},
    note::{Note, Reader},
};
use anyhow::{Result, anyhow, bail};
use std::{collections::BTreeMap, sync::Arc};

/// Runs `milepost done`.
pub(in crate::cli) fn run(args: &Done, options: &Options) -> Result<Exit> {
    let wish = if args.undo { Wish::Open } else { Wish::Done };
    carry_out(&args.mark, args.date.as_deref(), wish, options)
}

/// Runs `milepost start`.
pub(in crate::cli) fn start(args: &Mark, options: &Options) -> Result<Exit> {
    carry_out(args, None, Wish::Start, options)
}

/// Runs `milepost cancel`.
pub(in crate::cli) fn cancel(args: &Mark, options: &Options) -> Result<Exit> {
    carry_out(args, None, Wish::Cancel, options)
}

/// What is to become of the boxes.
#[derive(Clone, Copy)]
enum Wish {
    Done,
    Open,
    Start,
    Cancel,
}

impl Wish {
    fn on(self, day: Day) -> Intent {
        match self {
            Wish::Done => Intent::Done(day),
            Wish::Open => Intent::Open,
            Wish::Start => Intent::Start,
            Wish::Cancel => Intent::Cancel(day),
        }
    }

    /// The command, as it is typed.
    fn command(self) -> &'static str {
        match self {
            Wish::Done => "done",
            Wish::Open => "done --undo",
            Wish::Start => "start",
            Wish::Cancel => "cancel",
        }
    }
}

/// Finds all boxes, works out all changes, and only then writes.
fn carry_out(mark: &Mark, date: Option<&str>, wish: Wish, options: &Options) -> Result<Exit> {
    refuse_the_past(options)?;
    // No number is asked for, and no history.
    let options = &Options { git: Some(false), ..options.clone() };
    let loaded = load(options, None)?;
    let report = &loaded.report;
    let day = options::said_or_today(date, report)?;
    if day > report.today {
        bail!("{day} is still to come: a task is done on a day that has been");
    }
    let intent = wish.on(day);
    let kind = if intent == Intent::Open { Kind::Closed } else { Kind::Open };
    let of_day = matches!(intent, Intent::Done(_) | Intent::Cancel(_)).then_some(day);
    let found = Search::of(&loaded, options, kind, of_day).all(&mark.targets)?;
    let reader = Reader::new(&report.config);
    let style = edit::style(&report.config, report.plan.notes.iter().map(Arc::as_ref));
    let desk = Desk { root: &loaded.root, reader: &reader, style };
    let mut all = Vec::new();
    for (note, lines) in by_note(&found).into_values() {
        all.push(Boxes::of(desk, note.path(), note.source.digest, &lines, intent).map_err(with_advice)?);
    }
    let drafts: Vec<&Draft> = all.iter().map(|boxes| &boxes.draft).collect();
    Pen::of(&loaded.root, wish.command(), mark.dry_run, options)?.write(&drafts, |out, place| {
        for change in &all[place].changes {
            let (what, rest) = words(change, report.today);
            writeln!(out, "{DONE}{what}{DONE:#} {}{DIM}{rest}{DIM:#}", clean(&change.words))?;
        }
        Ok(())
    })?;
    Ok(Exit::Fine)
}

/// The lines that were found, note by note in the order of their paths.
fn by_note<'f>(found: &[FoundTask<'f>]) -> BTreeMap<&'f str, (&'f Arc<Note>, Vec<u32>)> {
    let mut notes: BTreeMap<&str, (&Arc<Note>, Vec<u32>)> = BTreeMap::new();
    for task in found {
        notes.entry(task.note.path().as_str()).or_insert((task.note, Vec::new())).1.push(task.item.line);
    }
    notes
}

fn with_advice(refusal: Refusal) -> anyhow::Error {
    match refusal.advice() {
        Some(advice) => anyhow!("{refusal}: {advice}"),
        None => anyhow!(refusal),
    }
}

/// What was done, and where and what follows.
fn words(change: &Change, today: Day) -> (&'static str, String) {
    let what = match change.intent {
        Intent::Done(_) => "Done:",
        Intent::Open => "Open again:",
        Intent::Start => "Started:",
        Intent::Cancel(_) => "Cancelled:",
    };
    let line = change.line.unwrap_or(change.was_on);
    let place = clean(&format!(" ({}:{line})", change.path)).into_owned();
    let follows = match (change.next, change.line) {
        (Some(next), _) => format!(". {} on line {}.", again(next, today), next.line),
        (None, None) => ". Its line is taken out, as 🏁 delete asks.".to_owned(),
        (None, Some(_)) if change.is_kept => ". Its line stays, though it says 🏁 delete: something belongs to it.".to_owned(),
        (None, Some(_)) => ".".to_owned(),
    };
    (what, place + &follows)
}

/// When it comes again: the day it is due, else for when it is planned.
fn again(next: Next, today: Day) -> String {
    let dates = next.dates;
    match dates.due.or(dates.scheduled).or(dates.start) {
        Some(day) => format!("It comes again {},", day_with_weekday(day, today)),
        None => "It stands there once more,".to_owned(),
    }
}
