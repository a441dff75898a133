//! `milepost import`: what another program exported, as new notes of the vault.

use crate::{
    cli::{
        args::{Import, ImportFormat, Put},
        clock,
        draft::{Draft, Pen, refusal, refuse_the_past},
        exit::Exit,
        left,
        load::load,
        new_note::{Bench, ZERO_CONFIG},
        options::Options,
        term::{
            self, DIM, DONE,
            sanitize::{clean, shown},
            words::plural,
        },
    },
    edit,
    import::{self, DayFormat, Format, Given, Hand, Imported, Sheet, SheetKind, Way},
    note::{self, NoteKind, Reader},
    path::VaultPath,
    text::Source,
    vault,
};
use anyhow::{Context, Result, bail};
use std::{collections::BTreeSet, io::Write, path::Path, sync::Arc};

/// Runs the command.
pub(in crate::cli) fn run(args: &Import, options: &Options) -> Result<Exit> {
    refuse_the_past(options)?;
    let (name, files) = read(args, options)?;
    let options = &Options { git: Some(false), ..options.clone() };
    let loaded = load(options, None)?;
    let report = &loaded.report;
    let (map, day_format) = table(args)?;
    let way = Way { zone: &clock::day_here, today: report.today, map: &map, format: day_format.as_ref() };
    let mut imported = import::import(format(args.format), Given { name: &name, files: &files }, way)?;
    if imported.notes.is_empty() {
        bail!("{} holds nothing that could become a note: nothing was written", shown(&args.file));
    }
    let bench = Bench::of(&loaded, options);
    let notes = report.plan.notes.iter().map(AsRef::as_ref);
    let filter = report.config.obsidian.tasks.global_filter.as_str();
    let hand = Hand { syntax: edit::style(&report.config, notes), filter };
    let paths = paths(args, &bench, &imported.notes)?;
    refuse_over(&bench, &paths)?;
    let names: Vec<String> = paths.iter().map(|path| path.stem().to_owned()).collect();
    let pen = Pen::of(&loaded.root, "import", args.dry_run, options)?;
    let mut drafts = Vec::new();
    let mut odd = Vec::new();
    let reader = Reader::new(&report.config);
    for ((sheet, path), name) in imported.notes.iter().zip(&paths).zip(&names) {
        let text = import::written(sheet, name, &names, hand);
        let note = note::parse(Arc::new(Source::of(path.clone(), &text)), &reader);
        odd.extend(import::misread(sheet, &note, hand).into_iter().map(str::to_owned));
        drafts.push(Draft::fresh(&loaded.root, path, text).map_err(|error| refusal(&error))?);
    }
    for words in odd {
        imported.leave("lines that milepost reads otherwise than they were meant: have a look at them", format!("“{words}”"));
    }
    pen.write(&drafts.iter().collect::<Vec<_>>(), |out, at| {
        writeln!(out, "{DONE}New:{DONE:#} {} {DIM}({}){DIM:#}", clean(paths[at].as_str()), content(&imported.notes[at]))
    })?;
    if args.json || !options.is_quiet {
        tell(&imported, args.dry_run, args.dry_run || args.json)?;
        let has_goal = imported.notes.iter().any(|sheet| sheet.kind == SheetKind::Goal);
        if has_goal && !args.dry_run && report.plan.is_zero_config && !report.plan.goals.is_empty() {
            term::aside(ZERO_CONFIG);
        }
    }
    Ok(Exit::Fine)
}

fn format(format: ImportFormat) -> Format {
    match format {
        ImportFormat::Todotxt => Format::TodoTxt,
        ImportFormat::Taskwarrior => Format::Taskwarrior,
        ImportFormat::Trello => Format::Trello,
        ImportFormat::Org => Format::Org,
        ImportFormat::GoogleTasks => Format::GoogleTasks,
        ImportFormat::Github => Format::GitHub,
        ImportFormat::Loop => Format::Loop,
        ImportFormat::Todoist => Format::Todoist,
        ImportFormat::Csv => Format::Csv,
    }
}

/// Fields, and the columns that they are in.
type Columns = Vec<(String, String)>;

/// Reads what is said about a table.
fn table(args: &Import) -> Result<(Columns, Option<DayFormat>)> {
    if args.format != ImportFormat::Csv && (!args.map.is_empty() || args.date_format.is_some()) {
        bail!("`--map` and `--date-format` are for csv: the other formats say themselves what is what");
    }
    let pair = |said: &String| {
        let pair = said.split_once('=').map(|(field, column)| (field.to_owned(), column.to_owned()));
        pair.with_context(|| format!("`--map {said}` names no column: write it as FIELD=COLUMN, like due=\"Due Date\""))
    };
    let map = args.map.iter().map(pair).collect::<Result<Vec<_>>>()?;
    let read = |format: &String| {
        DayFormat::read(format)
            .with_context(|| format!("`--date-format {format}` names no day: write it like DD.MM.YYYY, M/D/YYYY or D MMM YYYY"))
    };
    Ok((map, args.date_format.as_ref().map(read).transpose()?))
}

/// Reads what was exported: the name that it goes by, and its files.
fn read(args: &Import, options: &Options) -> Result<(String, Vec<(String, String)>)> {
    if args.file == Path::new("-") {
        let text = vault::read_from(std::io::stdin().lock(), Path::new("standard input"))?;
        return Ok(("Imported".to_owned(), vec![("standard input".to_owned(), text)]));
    }
    let file = options.env.folder.join(&args.file);
    let name = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or("Imported").to_owned();
    if args.format == ImportFormat::Loop {
        return Ok((name, vault::read_folder(&file, ".csv")?));
    }
    let files = vec![(shown(&args.file), vault::read_text(&file)?)];
    Ok((name, files))
}

/// Finds the place of each note.
fn paths(args: &Import, bench: &Bench<'_>, sheets: &[Sheet]) -> Result<Vec<VaultPath>> {
    let put = Put { into: args.into.clone(), ..Put::default() };
    let (goals, habits) = (bench.folder_of_goals(), bench.folder_of(NoteKind::Habit, "habits"));
    let boards = bench.folder_of(NoteKind::Board, "");
    let place = |(sheet, name): (&Sheet, &String)| {
        let folder = match sheet.kind {
            SheetKind::Goal => &goals,
            SheetKind::Habit => &habits,
            SheetKind::Board => &boards,
            SheetKind::List => "",
        };
        bench.place(&put, folder, name)
    };
    sheets.iter().zip(&import::names(sheets)).map(place).collect()
}

/// Refuses to write where notes are already: the same import twice would double every task.
fn refuse_over(bench: &Bench<'_>, paths: &[VaultPath]) -> Result<()> {
    let there: BTreeSet<VaultPath> = paths.iter().filter_map(|path| bench.there(path)).collect();
    let Some(first) = there.first() else { return Ok(()) };
    let others = if there.len() > 1 { format!(" and {} more", there.len() - 1) } else { String::new() };
    bail!(
        "{}{others} {} there already: nothing was written. If this is imported for the first time, choose another folder with `--into`; \
         if it is not, `milepost undo` takes back the import before, or move those notes away",
        clean(first.as_str()),
        if there.len() > 1 { "are" } else { "is" }
    );
}

/// Says how much a note holds.
fn content(sheet: &Sheet) -> String {
    match sheet.kind {
        SheetKind::Habit => plural(sheet.log.len(), "day"),
        _ => plural(sheet.sections.iter().map(|section| section.steps.len()).sum(), "task"),
    }
}

/// Says what became of the export, and what could not be carried: each kind once, with where it stands.
fn tell(imported: &Imported, is_dry: bool, is_aside: bool) -> Result<()> {
    let mut out: Box<dyn Write> =
        if is_aside { Box::new(anstream::stderr().lock()) } else { Box::new(anstream::stdout().lock()) };
    let habits = imported.notes.iter().filter(|sheet| sheet.kind == SheetKind::Habit).count();
    let notes = plural(imported.notes.len(), "note");
    let tasks = plural(imported.steps(), "task");
    let of_habits = if habits > 0 { format!(", {}", plural(habits, "habit")) } else { String::new() };
    writeln!(out, "{notes}: {tasks}{of_habits}.{}", if is_dry { " Nothing was written." } else { "" })?;
    if imported.left.is_empty() {
        writeln!(out, "Everything was carried over.")?;
        return Ok(());
    }
    writeln!(out, "\nNot carried over as it was:")?;
    left::list(&mut out, &imported.left)?;
    Ok(())
}
