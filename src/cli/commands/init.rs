//! `milepost init`: a few notes to begin with; in a folder that has notes nothing but settings, if they are wanted.

use crate::{
    cli::{
        args::Init,
        draft::{Draft, Pen, refusal, refuse_the_past},
        exit::Exit,
        load::{Loaded, load},
        options::Options,
        term::{DIM, DONE, dialogue, sanitize::clean, words::plural},
        written::{self, File, State},
    },
    config::StatusType,
    path::VaultPath,
    render::{SETTINGS, starter},
    vault,
};
use anyhow::{Context, Result, anyhow, bail};
use std::io::Write;

/// Where the settings are.
const SETTINGS_FILE: &str = "milepost.yaml";

/// Runs the command.
pub(in crate::cli) fn run(args: &Init, options: &Options) -> Result<Exit> {
    refuse_the_past(options)?;
    if args.folder.is_some() && options.vault.is_some() {
        bail!("the folder is named twice: by `--vault`, or MILEPOST_VAULT, and behind the command");
    }
    let asked = args.folder.as_ref().or(options.vault.as_ref());
    let folder = asked.map_or_else(|| options.env.folder.clone(), |folder| options.env.folder.join(folder));
    if args.dry_run && !folder.exists() {
        return show(args, options);
    }
    let root = vault::begin(&folder)?;
    let options = &Options { git: Some(false), vault: Some(root), ..options.clone() };
    let loaded = load(options, None)?;
    let has_notes = !loaded.report.plan.notes.is_empty() || !loaded.report.private.is_empty();
    if has_notes { beside_notes(args, &loaded, options) } else { begin(args, &loaded, options) }
}

/// Shows what a new folder would hold.
fn show(args: &Init, options: &Options) -> Result<Exit> {
    let today = options.today.unwrap_or_else(|| crate::cli::clock::today(crate::calendar::DayStart::default()));
    let mut out = anstream::stdout().lock();
    let starter = starter(today)?;
    if args.json {
        let files: Vec<File<'_>> = starter.iter().map(|(path, text)| File::of(path, State::New, "", text)).collect();
        written::print(&mut out, "init", true, &files)?;
        return Ok(Exit::Fine);
    }
    for (path, text) in starter {
        crate::cli::term::difference::write(&mut out, &path, "", &text)?;
    }
    Ok(Exit::Fine)
}

/// Writes the first notes.
fn begin(args: &Init, loaded: &Loaded, options: &Options) -> Result<Exit> {
    let pen = Pen::of(&loaded.root, "init", args.dry_run, options)?;
    let has_settings = loaded.root.join(SETTINGS_FILE).exists();
    let mut drafts = Vec::new();
    for (path, text) in starter(loaded.report.today)?.into_iter().filter(|(path, _)| !(has_settings && path == SETTINGS_FILE)) {
        drafts.push(fresh(loaded, &path, text)?);
    }
    pen.write(&drafts.iter().collect::<Vec<_>>(), |out, at| {
        drafts.get(at).map_or(Ok(()), |draft| writeln!(out, "{DONE}New:{DONE:#} {}", clean(draft.path.as_str())))
    })?;
    if !args.dry_run && !options.is_quiet {
        let mut out = anstream::stdout().lock();
        writeln!(out, "\nOpen “Start here.md” in any editor, then try:")?;
        next(&mut out, loaded, options, &["today", "status", "serve --open", "new goal"])?;
    }
    Ok(Exit::Fine)
}

/// Says what a folder with notes holds; writes settings if they are wanted.
fn beside_notes(args: &Init, loaded: &Loaded, options: &Options) -> Result<Exit> {
    let report = &loaded.report;
    if !options.is_quiet {
        let mut out = anstream::stdout().lock();
        let items = report.plan.notes.iter().flat_map(|note| &note.items).filter(|item| item.status_type != StatusType::NonTask);
        let (done, all) =
            items.fold((0, 0), |(done, all), item| (done + usize::from(item.status_type == StatusType::Done), all + 1));
        let notes = plural(report.plan.notes.len() + report.private.len(), "note");
        writeln!(out, "Here already: {notes}, with {}, {done} of them done. They stay as they are.", plural(all, "task"))?;
        let (goals, habits) = (plural(report.plan.goals.len(), "goal"), plural(report.plan.habits.len(), "habit"));
        if report.plan.is_zero_config {
            writeln!(out, "None says that it is a goal, so each with tasks counts as one: {goals}.")?;
        } else {
            writeln!(out, "{goals} and {habits} are among them.")?;
        }
    }
    if loaded.root.join(SETTINGS_FILE).exists() {
        if args.settings {
            return Ok(crate::cli::new_note::already(&VaultPath::new(SETTINGS_FILE).context("the settings have a path")?));
        }
    } else if args.settings || wanted(args, options)? {
        let pen = Pen::of(&loaded.root, "init --settings", args.dry_run, options)?;
        let draft = fresh(loaded, SETTINGS_FILE, SETTINGS.to_owned())?;
        pen.write(&[&draft], |out, _| {
            writeln!(out, "{DONE}New:{DONE:#} {SETTINGS_FILE}{DIM}, every line of it explained{DIM:#}")
        })?;
        return beside_notes_next(args, loaded, options);
    }
    written::nothing("init", args.dry_run, options)?;
    beside_notes_next(args, loaded, options)
}

/// Says what to try next in a folder with notes.
fn beside_notes_next(args: &Init, loaded: &Loaded, options: &Options) -> Result<Exit> {
    if !args.dry_run && !options.is_quiet {
        let mut out = anstream::stdout().lock();
        writeln!(out, "Try next:")?;
        next(&mut out, loaded, options, &["status", "serve --open", "check"])?;
    }
    Ok(Exit::Fine)
}

fn wanted(args: &Init, options: &Options) -> Result<bool> {
    let may_ask = options.env.may_ask && !args.no_ask && !args.dry_run && !options.is_quiet;
    Ok(may_ask && dialogue::yes("Write a milepost.yaml, with every setting explained and none changed?", false)?)
}

fn fresh(loaded: &Loaded, path: &str, text: String) -> Result<Draft> {
    let path = VaultPath::new(path).with_context(|| format!("{path} is no path of a vault"))?;
    Draft::fresh(&loaded.root, &path, text).map_err(|error| refusal(&error))
}

/// Lists commands to run next, as they can be typed here.
fn next(out: &mut impl Write, loaded: &Loaded, options: &Options, commands: &[&str]) -> Result<()> {
    let is_here = options.env.folder.canonicalize().is_ok_and(|here| here == loaded.root);
    let folder = loaded.root.to_str().ok_or_else(|| anyhow!("the folder’s name is not UTF-8"))?;
    let quoted = if folder.contains([' ', '\'', '"', '(', '$', '&']) {
        format!("'{}'", folder.replace('\'', "'\\''"))
    } else {
        folder.to_owned()
    };
    for command in commands {
        let at = if is_here { String::new() } else { format!(" --vault {}", clean(&quoted)) };
        writeln!(out, "  milepost {command}{at}")?;
    }
    Ok(())
}
