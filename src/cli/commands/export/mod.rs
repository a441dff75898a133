//! `milepost export`: the plan for other programs.

mod obsidian;

use crate::{
    cli::{
        args::{Export, ExportCsv, ExportIcs, ExportJson, ExportMarkdown, ExportTasks, Listed},
        exit::Exit,
        left,
        load::load,
        options::Options,
        term::{BOLD, sanitize::shown},
    },
    engine::Report,
    export::{self, Exported, Kinds, Table},
    site,
};
use anyhow::Result;
use std::{
    io::{self, BufWriter, Write},
    path::{Component, Path},
};

/// Runs the command.
pub(in crate::cli) fn run(args: &Export, options: &Options) -> Result<Exit> {
    match args {
        Export::Ics(args) => ics(args, options),
        Export::Obsidian(args) => obsidian::run(args, options),
        Export::Todotxt(args) => tasks(args, options, (export::todotxt, site::Alone::TodoTxt)),
        Export::Taskwarrior(args) => tasks(args, options, (export::taskwarrior, site::Alone::Taskwarrior)),
        Export::Csv(args) => csv(args, options),
        Export::Json(args) => json(args, options),
        Export::Markdown(args) => markdown(args, options),
    }
}

/// Writes a calendar, or prints it.
fn ics(args: &ExportIcs, options: &Options) -> Result<Exit> {
    let loaded = load(options, None)?;
    let calendar = export::ics(&loaded.report, if args.events { Kinds::Events } else { Kinds::ToDos });
    let then = "A program that subscribes to it follows when it is written again.";
    finish(args.out.as_deref(), calendar.as_bytes(), site::Alone::Calendar, ("The calendar", then), options)
}

/// Writes a table, or prints it.
fn csv(args: &ExportCsv, options: &Options) -> Result<Exit> {
    let loaded = load(options, None)?;
    let table = match args.table {
        Listed::Tasks => Table::Tasks,
        Listed::Goals => Table::Goals,
        Listed::Milestones => Table::Milestones,
        Listed::Readings => Table::Readings,
        Listed::Habits => Table::Habits,
        Listed::HabitLog => Table::HabitLog,
        Listed::Sprints => Table::Sprints,
    };
    let mut text = Vec::new();
    export::csv(&loaded.report, table, &mut text)?;
    finish(args.out.as_deref(), &text, site::Alone::Table, ("The table", ""), options)
}

/// Writes all that is known, or prints it; or prints the schema of that.
fn json(args: &ExportJson, options: &Options) -> Result<Exit> {
    if args.schema {
        anstream::stdout().lock().write_all(export::SCHEMA.as_bytes())?;
        return Ok(Exit::Fine);
    }
    let loaded = load(options, None)?;
    if args.out.is_none() {
        let mut out = BufWriter::new(anstream::stdout().lock());
        export::model_json(&loaded.report, &mut out)?;
        out.flush()?;
        return Ok(Exit::Fine);
    }
    let mut text = Vec::new();
    export::model_json(&loaded.report, &mut text)?;
    finish(args.out.as_deref(), &text, site::Alone::Model, ("The plan", ""), options)
}

/// Writes a report, or prints it.
fn markdown(args: &ExportMarkdown, options: &Options) -> Result<Exit> {
    let loaded = load(options, None)?;
    let folder = args.out.as_deref().map(|file| options.env.folder.join(file));
    let root = folder
        .as_deref()
        .and_then(Path::parent)
        .map_or_else(String::new, |from| way(from, &options.env.folder.join(&loaded.root)));
    let mut text = Vec::new();
    export::report_markdown(&loaded.report, (&root, site::REPORT_MARK), &mut text)?;
    finish(args.out.as_deref(), &text, site::Alone::Report, ("The report", ""), options)
}

/// Writes tasks for a program that knows tasks only, or prints them; says what it could not be told.
fn tasks(args: &ExportTasks, options: &Options, (export, what): (fn(&Report) -> Exported, site::Alone)) -> Result<Exit> {
    let loaded = load(options, None)?;
    let Exported { text, left } = export(&loaded.report);
    let exit = finish(args.out.as_deref(), text.as_bytes(), what, ("The tasks", ""), options)?;
    if !left.is_empty() && !options.is_quiet {
        let mut told = anstream::stderr().lock();
        // Where standard error takes nothing there is nobody to tell.
        let _: io::Result<()> =
            writeln!(told, "What the format cannot hold was left out:").and_then(|()| left::list(&mut told, &left));
    }
    Ok(exit)
}

/// Puts a text where it is wanted: into a file, with a word on where that is, or on standard output.
fn finish(out: Option<&Path>, text: &[u8], what: site::Alone, (name, then): (&str, &str), options: &Options) -> Result<Exit> {
    let mut stdout = anstream::stdout().lock();
    let Some(file) = out else {
        stdout.write_all(text)?;
        return Ok(Exit::Fine);
    };
    let file = options.env.folder.join(file);
    site::write_alone(&file, std::str::from_utf8(text)?, what)?;
    if !options.is_quiet {
        let place = shown(&file);
        let then = if then.is_empty() { String::new() } else { format!(" {then}") };
        let is = if name.ends_with('s') { "are" } else { "is" };
        writeln!(stdout, "{name} {is} in {BOLD}{place}{BOLD:#}.{then}")?;
    }
    Ok(Exit::Fine)
}

/// Returns the way from one folder to another, with a `/` at its end, as links go it; empty if they are the same.
fn way(from: &Path, to: &Path) -> String {
    let (from, to) = (plain(from), plain(to));
    let shared = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
    let up = "../".repeat(from.len() - shared);
    to[shared..].iter().fold(up, |way, part| way + &export::link_target(part) + "/")
}

/// Takes a path apart, without `.` and `..`.
fn plain(path: &Path) -> Vec<String> {
    let mut parts = Vec::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                parts.pop();
            }
            Component::Normal(name) => parts.push(name.to_string_lossy().into_owned()),
            Component::Prefix(_) | Component::RootDir | Component::CurDir => {}
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::way;
    use std::path::Path;

    #[test]
    fn links_go_from_the_report_to_the_vault() {
        let way = |from: &str, to: &str| way(Path::new(from), Path::new(to));
        assert_eq!(way("/home/ana/notes", "/home/ana/notes"), "");
        assert_eq!(way("/home/ana/notes/reports/2026", "/home/ana/notes"), "../../");
        assert_eq!(way("/home/ana", "/home/ana/my notes"), "my%20notes/");
        assert_eq!(way("/tmp/x/../y", "/home/./ana"), "../../home/ana/");
    }
}
