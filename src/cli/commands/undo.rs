//! `milepost undo`: what the last command wrote, taken back, if nobody has touched it since.

use crate::{
    cli::{
        args::Undo,
        draft::{self, refuse_the_past},
        exit::Exit,
        load::ADVICE,
        options::Options,
        term::{self, DIM, DONE, difference, sanitize::clean, words::plural},
        written::{self, File, State},
    },
    export::json_text,
    journal::{Entry, Journal, Open},
    vault::{self, SaveError, Saved, Target},
};
use anyhow::{Context, Result, anyhow};
use serde_json::{Value, json};
use std::{
    io::{self, Write},
    path::Path,
};

/// Runs it.
pub(in crate::cli) fn run(args: &Undo, options: &Options) -> Result<Exit> {
    refuse_the_past(options)?;
    let root = vault::find_root(options.vault.as_deref(), &options.env.folder).context(ADVICE)?;
    let mut journal = Journal::of(&root, options.env.state.as_deref()).open()?;
    if let Some(broken) = &journal.broken {
        term::warning(&broken.to_string());
    }
    let mut out = anstream::stdout().lock();
    if args.list && args.json {
        list_for_programs(&mut out, &journal)?;
        return Ok(Exit::Fine);
    }
    if args.list {
        list(&mut out, &journal)?;
        return Ok(Exit::Fine);
    }
    let entry = journal.entries().next().cloned().context(NOTHING)?;
    if args.forget {
        journal.forget_last()?;
        written::nothing("undo --forget", false, options)?;
        if !options.is_quiet {
            writeln!(out, "{DONE}Left as it is:{DONE:#} {}{DIM} ({}).{DIM:#}", clean(&entry.command), places(&entry))?;
        }
        return Ok(Exit::Fine);
    }
    let backs = entry.notes.iter().rev().map(|saved| Back::of(&root, saved)).collect::<Result<Vec<_>, SaveError>>();
    let backs: Vec<Back<'_>> = backs.map_err(|error| refused(&entry, &error))?.into_iter().flatten().collect();
    if args.dry_run && args.json {
        print(&mut out, &entry, true, &backs)?;
        return Ok(Exit::Fine);
    }
    if args.dry_run {
        for back in &backs {
            difference::write(&mut out, back.saved.path.as_str(), &back.now, &back.then)?;
        }
        return Ok(Exit::Fine);
    }
    take_back(&root, &entry, &backs)?;
    journal.forget_last().map_err(|trouble| anyhow!("it was taken back, but the journal does not know of it: {trouble}"))?;
    if args.json {
        print(&mut out, &entry, false, &backs)?;
    }
    if !options.is_quiet {
        writeln!(out, "{DONE}Taken back:{DONE:#} {}{DIM} ({}).{DIM:#}", clean(&entry.command), places(&entry))?;
    }
    Ok(Exit::Fine)
}

const NOTHING: &str = "there is nothing to take back: milepost has written nothing here, or all of it was taken back";

/// A note that is to be as it was before.
struct Back<'e> {
    saved: &'e Saved,
    /// What it holds.
    now: String,
    /// What it held; nothing if there was no such note.
    then: String,
    target: Target,
}

impl<'e> Back<'e> {
    /// Looks whether the note holds what was written, and may be written; none if it was taken back already, by an undo that was
    /// stopped half-way.
    fn of(root: &Path, saved: &'e Saved) -> Result<Option<Back<'e>>, SaveError> {
        let (target, read) = match Target::read(root, &saved.path) {
            Err(SaveError::Gone(_)) if saved.before.is_none() => return Ok(None),
            read => read?,
        };
        if saved.before.as_ref().is_some_and(|(before, _)| *before == read.source.digest) {
            return Ok(None);
        }
        if read.source.digest != saved.after {
            return Err(SaveError::Changed(saved.path.clone()));
        }
        let then = match saved.before {
            Some(_) => target.before(saved)?,
            None => String::new(),
        };
        Ok(Some(Back { saved, now: read.source.text, then, target }))
    }

    /// Returns what is written, for programs.
    fn file(&self) -> File<'_> {
        let state = if self.saved.before.is_some() { State::Changed } else { State::Removed };
        File::of(self.saved.path.as_str(), state, &self.now, &self.then)
    }

    fn take(&self, root: &Path) -> Result<(), SaveError> {
        match self.saved.before {
            Some(_) => self.target.restore(self.saved).map(|_| ()),
            None => vault::remove(root, self.saved),
        }
    }
}

/// Takes all notes back; they were all looked at before.
fn take_back(root: &Path, entry: &Entry, backs: &[Back<'_>]) -> Result<()> {
    for (back, taken) in backs.iter().zip(0..) {
        let done: Vec<&str> = backs[..taken].iter().map(|back| back.saved.path.as_str()).collect();
        back.take(root).map_err(|error| {
            if done.is_empty() { refused(entry, &error) } else { anyhow!("{error}; taken back before it: {}", done.join(", ")) }
        })?;
    }
    Ok(())
}

/// Says why a command cannot be taken back, and what can be done instead.
fn refused(entry: &Entry, error: &SaveError) -> anyhow::Error {
    let command = &entry.command;
    match error {
        SaveError::Changed(path) => anyhow!(
            "{path} was changed after `{command}`, so that it cannot be taken back without losing that: nothing was written; \
             `milepost undo --dry-run` and an editor help, or `milepost undo --forget` leaves that command out"
        ),
        SaveError::Gone(path) => {
            anyhow!("{path} is no longer there: nothing was written; `milepost undo --forget` leaves `{command}` out")
        }
        error => draft::refusal(error),
    }
}

fn list(out: &mut impl Write, journal: &Open) -> io::Result<()> {
    for entry in journal.entries() {
        writeln!(out, "{}{DIM} ({}){DIM:#}", clean(&entry.command), places(entry))?;
    }
    Ok(())
}

/// What can be taken back, for programs.
fn list_for_programs(out: &mut impl Write, journal: &Open) -> Result<()> {
    let files = |entry: &Entry| entry.notes.iter().map(|saved| saved.path.to_string()).collect::<Vec<_>>();
    let entries = journal.entries().map(|entry| json!({ "command": entry.command, "files": files(entry) }));
    writeln!(out, "{}", json_text(&entries.collect::<Vec<Value>>())?)?;
    Ok(())
}

/// The command that takes another one back.
fn undone(entry: &Entry) -> String {
    format!("undo {}", entry.command)
}

/// Prints for programs what was taken back, or would be.
fn print(out: &mut impl Write, entry: &Entry, is_dry_run: bool, backs: &[Back<'_>]) -> io::Result<()> {
    let files: Vec<File<'_>> = backs.iter().map(Back::file).collect();
    written::print(out, &undone(entry), is_dry_run, &files)
}

/// The most notes that are named.
const MOST: usize = 3;

/// Names the notes of a command.
fn places(entry: &Entry) -> String {
    let mut names: Vec<String> = entry.notes.iter().take(MOST).map(|saved| clean(saved.path.as_str()).into_owned()).collect();
    if entry.notes.len() > MOST {
        names.push(format!("and {}", plural(entry.notes.len() - MOST, "other note")));
    }
    names.join(", ")
}
