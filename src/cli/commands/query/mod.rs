//! `milepost query`: finds tasks or goals, by options or by the text of an Obsidian Tasks query.

mod asked;
mod markdown;
mod table;

use crate::{
    cli::{
        args::{Layout, Queried, Query as Args},
        exit::Exit,
        load::load,
        options::Options,
        term::{BOLD, sanitize::clean},
    },
    engine::Report,
    export,
    page::query::{Found, Known, Query, Subject, find},
};
use anyhow::Result;
use std::io::{BufWriter, Write};

/// Runs the command.
pub(in crate::cli) fn run(args: &Args, options: &Options) -> Result<Exit> {
    let loaded = load(options, None)?;
    let report = &loaded.report;
    let subject = match args.what {
        Queried::Tasks => Subject::Tasks,
        Queried::Goals => Subject::Goals,
    };
    let layout = match (args.shown.json, args.shown.csv, args.shown.markdown) {
        (true, ..) => Layout::Json,
        (_, true, _) => Layout::Csv,
        (_, _, true) => Layout::Markdown,
        _ => args.shown.format,
    };
    let rows = subject.rows(report);
    let queries = asked::queries(args, &Known { report, rows: &rows }, subject)?;
    if queries.len() > 1 && matches!(layout, Layout::Json | Layout::Csv) && !args.shown.count {
        anyhow::bail!("this note has {} queries; choose one with --block 1 to --block {0}", queries.len());
    }
    let mut out = BufWriter::new(anstream::stdout().lock());
    for (at, (name, query)) in queries.iter().enumerate() {
        let found = find(query, subject, &rows);
        if args.shown.count {
            writeln!(out, "{}", found.total)?;
            continue;
        }
        if let Some(name) = name.as_ref().filter(|_| queries.len() > 1) {
            heading(&mut out, &clean(name), layout, at)?;
        }
        print(&mut out, report, &found, (layout, query), options)?;
    }
    out.flush()?;
    Ok(Exit::Fine)
}

/// Prints what tells the queries of a note apart.
fn heading(out: &mut impl Write, name: &str, layout: Layout, at: usize) -> Result<()> {
    let gap = if at == 0 { "" } else { "\n" };
    match layout {
        Layout::Markdown => writeln!(out, "{gap}## {}\n", export::escaped(name))?,
        _ => writeln!(out, "{gap}{BOLD}{name}{BOLD:#}")?,
    }
    Ok(())
}

fn print(
    out: &mut impl Write,
    report: &Report,
    found: &Found<'_>,
    (layout, query): (Layout, &Query),
    options: &Options,
) -> Result<()> {
    match layout {
        Layout::Json => export::found_json(report, found, out)?,
        Layout::Csv => export::found_csv(found, out)?,
        Layout::Markdown => markdown::print(out, found, report.today)?,
        Layout::Table if options.env.is_shown => table::print(out, found, query, report.today, options.env.width)?,
        Layout::Table => table::lines(out, found)?,
    }
    Ok(())
}
