//! `milepost export obsidian`: a dashboard note, made anew as long as nobody changed it by hand.

use crate::{
    cli::{
        args::ExportObsidian,
        draft::{Draft, Pen, refusal, refuse_the_past},
        exit::Exit,
        find::goals_in_tree_order,
        load::{Loaded, load},
        new_note::Bench,
        options::Options,
        term::{DIM, DONE, aside, sanitize::clean},
        written,
    },
    export::{Seal, obsidian},
    note::{Link, Note, NoteKind, Reader, parse},
    path::{VaultPath, is_note_name},
    text::{Edits, Source},
};
use anyhow::{Result, bail, ensure};
use std::sync::Arc;

/// Runs the command.
pub(super) fn run(args: &ExportObsidian, options: &Options) -> Result<Exit> {
    refuse_the_past(options)?;
    let loaded = load(options, None)?;
    let bench = Bench::of(&loaded, options);
    let path = place(&args.out, &bench)?;
    let text = obsidian(&loaded.report, &goals_in_tree_order(&loaded.report));
    counts_for_nothing(&text, &path, &loaded)?;
    let draft = match bench.there(&path) {
        Some(there) => replaced(&there, &text, &loaded)?,
        None => Draft::fresh(&loaded.root, &path, text).map_err(|error| refusal(&error))?,
    };
    if draft.before == draft.after {
        written::nothing(COMMAND, args.dry_run, options)?;
        if !options.is_quiet {
            aside(format_args!("{} is up to date.", clean(draft.path.as_str())));
        }
        return Ok(Exit::Fine);
    }
    Pen::of(&loaded.root, COMMAND, args.dry_run, options)?.write(&[&draft], |out, _| {
        let what = if draft.before.is_empty() { "New dashboard:" } else { "Dashboard up to date:" };
        writeln!(out, "{DONE}{what}{DONE:#} {}{DIM}.{DIM:#}", clean(draft.path.as_str()))
    })?;
    Ok(Exit::Fine)
}

/// The command, as `undo` names it.
const COMMAND: &str = "export obsidian";

/// Reads where the note goes. Its name must be free: links that mean another note are not to lead to this one.
fn place(typed: &str, bench: &Bench<'_>) -> Result<VaultPath> {
    let typed = typed.trim().trim_start_matches("./");
    let with_ending = if is_note_name(typed) { typed.to_owned() } else { format!("{typed}.md") };
    let (folder, name) = with_ending.rsplit_once('/').unwrap_or(("", &with_ending));
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let put = crate::cli::args::Put { into: Some(folder.to_owned()), ..Default::default() };
    let path = bench.place(&put, folder, stem)?;
    let plan = &bench.report().plan;
    let other = plan.titles.resolve(&Link::to(stem), &path).map(|id| plan.note(id).path());
    if let Some(other) = other.filter(|other| other.as_str().to_lowercase() != path.as_str().to_lowercase()) {
        bail!(
            "{other} goes by the name “{stem}” already, and links to it would lead to the dashboard: choose another name with `--out`"
        );
    }
    Ok(path)
}

/// Takes up the note that is there, if milepost made it and nobody changed it.
fn replaced(there: &VaultPath, text: &str, loaded: &Loaded) -> Result<Draft> {
    let notes = &loaded.report.plan.notes;
    let Some(note) = notes.iter().find(|note| note.path() == there) else {
        bail!(
            "{there} is private, so that milepost does not look whose it is: nothing was written; choose another name with `--out`"
        );
    };
    match Seal::of(&note.source.text) {
        Seal::None => {
            bail!("{there} is a note of yours, not made by milepost: nothing was written; choose another name with `--out`")
        }
        Seal::Broken => bail!(
            "{there} was changed by hand since milepost made it: nothing was written; move what you wrote to another note and \
             delete this one, or choose another name with `--out`"
        ),
        Seal::Whole => {}
    }
    let (mut draft, source) = Draft::of(&loaded.root, there, note.source.digest).map_err(|error| refusal(&error))?;
    if source.text.replace("\r\n", "\n") != text {
        draft.edit(Edits::replace(0..source.text.len(), &source.text, text)).map_err(|error| refusal(&error))?;
    }
    Ok(draft)
}

/// Sees that the note, where it goes, is none that anything is counted in.
fn counts_for_nothing(text: &str, path: &VaultPath, loaded: &Loaded) -> Result<()> {
    let config = &loaded.report.config;
    let note: Note = parse(Arc::new(Source::of(path.clone(), text)), &Reader::new(config));
    let by_folder = config.goals.iter().any(|glob| glob.covers(path.as_str()));
    let is_plain = note.kind == NoteKind::Plain && !note.says_goal && !by_folder;
    ensure!(
        is_plain && note.items.is_empty() && note.fields.is_empty() && note.log.is_empty(),
        "at {path} the dashboard would count as one of your notes, as a goal or a daily note: choose another place with `--out`"
    );
    Ok(())
}
