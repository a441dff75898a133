//! `milepost build`: the report, written to a folder.

use crate::{
    cli::{
        args::Build,
        exit::Exit,
        find::{Named, find},
        findings::summary,
        load::{Loaded, load},
        options::Options,
        publish::{Brakes, Edition, Places, Published, Publisher, theme_files, understood},
        term::{
            BOLD, DIM, aside, diagnostics,
            sanitize::{clean, shown},
            words::plural,
        },
    },
    export::json_text,
    page, render, site,
};
use anyhow::{Result, bail};
use serde_json::json;
use std::{collections::BTreeSet, io::Write, path::Path, sync::atomic::AtomicBool};

/// Runs the command.
pub(in crate::cli) fn run(args: &Build, options: &Options) -> Result<Exit> {
    if let Some(words) = args.goal.as_deref().filter(|_| args.single_file) {
        return single_file(args, words, options);
    }
    let mut loaded = load(options, args.out.as_deref())?;
    let brakes = Brakes { is_stopped: &AtomicBool::new(false), is_disturbed: None };
    let theme = theme_files(&loaded.report.config, &loaded.root);
    let edition = Edition { report: &loaded.report, theme: &theme, notes: &BTreeSet::new() };
    let places = Places { root: &loaded.root, out: &loaded.out, server: None };
    let published = Publisher::once().publish(edition, places, brakes)?;
    published.idle.iter().chain(&published.broken).for_each(aside);
    loaded.phases.extend(published.phases);
    if args.json {
        print_json(&loaded, &published)?;
    } else if !options.is_quiet {
        diagnostics::tell(&loaded.report.unclear().collect::<Vec<_>>(), diagnostics::MOST);
        print_result(&loaded, &published, options.is_verbose)?;
    }
    Ok(if published.broken.is_empty() { Exit::Fine } else { Exit::Failed })
}

/// Writes the page of one goal as one file.
fn single_file(args: &Build, words: &str, options: &Options) -> Result<Exit> {
    let loaded = load(options, None)?;
    let Named::Goal(id) = find(&loaded.report.plan, words)? else {
        bail!("“{words}” is not a goal: --single-file writes the page of one");
    };
    let (theme, idle) = understood(&loaded.report, &theme_files(&loaded.report.config, &loaded.root));
    idle.iter().for_each(aside);
    let (pages, renderer) = (page::build(&loaded.report), render::Renderer::with(theme)?);
    let page = pages.of_goal(id);
    let name = page.path.as_str().rsplit('/').next().unwrap_or("goal.html");
    let file = options.env.folder.join(args.out.as_deref().unwrap_or(Path::new(name)));
    site::write_alone(&file, &render::alone(&renderer, &pages, &page)?, site::Alone::Page)?;
    if args.json {
        let shape = json!({ "page": file.to_string_lossy(), "goal": page.title });
        writeln!(anstream::stdout().lock(), "{}", json_text(&shape)?)?;
    } else if !options.is_quiet {
        let place = shown(&file);
        writeln!(anstream::stdout().lock(), "“{}” is in {BOLD}{place}{BOLD:#}, one file with all it needs.", clean(&page.title))?;
    }
    Ok(Exit::Fine)
}

/// Says for programs where the report is, and what was written.
fn print_json(loaded: &Loaded, published: &Published) -> Result<()> {
    let Published { written, counts, count, .. } = published;
    let index = loaded.out.join("index.html");
    let problems: Vec<&String> = published.idle.iter().chain(&published.broken).collect();
    let shape = json!({
        "index": index.to_string_lossy(), "pages": count, "written": written.written, "unchanged": written.unchanged,
        "removed": written.removed, "unclear": loaded.report.unclear().count(), "theme": problems, "counts": counts,
    });
    writeln!(anstream::stdout().lock(), "{}", json_text(&shape)?)?;
    Ok(())
}

fn print_result(loaded: &Loaded, published: &Published, is_verbose: bool) -> Result<()> {
    let mut out = anstream::stdout().lock();
    let Published { written, counts, count, .. } = published;
    writeln!(out, "{} and {}, {}.", plural(counts.notes, "note"), plural(counts.tasks, "task"), plural(counts.goals, "goal"))?;
    if loaded.report.unclear().next().is_some() {
        writeln!(out, "{}", summary(loaded.report.unclear(), counts.notes))?;
    }
    if is_verbose {
        writeln!(out, "{DIM}{}{DIM:#}", serde_json::to_string(counts)?)?;
        writeln!(
            out,
            "{DIM}{} left out; {} written, {} unchanged, {} removed.{DIM:#}",
            plural(loaded.left_out.len(), "path"),
            written.written,
            written.unchanged,
            written.removed
        )?;
        for (phase, ms) in &loaded.phases {
            writeln!(out, "{DIM}phase.{phase} {ms:.2} ms{DIM:#}")?;
        }
    }
    let index = loaded.out.join("index.html");
    writeln!(out, "{}. Open {BOLD}{}{BOLD:#}", plural(*count, "page"), shown(&index))?;
    Ok(())
}
