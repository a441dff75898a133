//! `milepost build`: the report, written to a folder.

use crate::{
    cli::{
        args::Build,
        clock::Stopwatch,
        commands::check::summary,
        exit::Exit,
        load::{Loaded, load},
        options::Options,
        term::{BOLD, DIM, aside, diagnostics, sanitize::clean, words::plural},
    },
    page::{self, Pages},
    path::PagePath,
    render, site,
};
use anyhow::Result;
use std::io::Write;

/// The most diagnostics that are printed; the page and `check` have all.
const MOST: usize = 1000;

/// Runs the command.
pub(in crate::cli) fn run(args: &Build, options: &Options) -> Result<Exit> {
    let mut loaded = load(options, args.out.as_deref())?;
    let mut watch = Stopwatch::start();
    let (pages, renderer) = rayon::join(|| page::build(&loaded.report), render::Renderer::new);
    loaded.phases.push(("pages", watch.lap()));
    let files = Files(render::Site::of(&pages, renderer?));
    let staged = site::stage(&loaded.out, &loaded.root, &files)?;
    loaded.phases.push(("render", watch.lap()));
    let written = staged.place()?;
    loaded.phases.push(("write", watch.lap()));
    if !options.is_quiet {
        print_diagnostics(&loaded);
        print_result(&loaded, &pages, &written, options.is_verbose)?;
    }
    Ok(Exit::Fine)
}

/// The files of a report, for the folder they are written to.
struct Files<'p>(render::Site<'p>);

impl site::Files for Files<'_> {
    type Error = anyhow::Error;

    fn paths(&self) -> &[PagePath] {
        self.0.paths()
    }

    fn put(&self, at: usize, bytes: &mut Vec<u8>) -> Result<()> {
        Ok(self.0.put(at, bytes)?)
    }
}

fn print_diagnostics(loaded: &Loaded) {
    let found = &loaded.report.diagnostics;
    for diagnostic in found.iter().take(MOST) {
        aside(diagnostics::line(diagnostic));
    }
    if found.len() > MOST {
        aside(format_args!("and {} more: `milepost check` lists them all.", found.len() - MOST));
    }
}

fn print_result(loaded: &Loaded, pages: &Pages<'_>, written: &site::Written, is_verbose: bool) -> Result<()> {
    let mut out = anstream::stdout().lock();
    let counts = pages.counts();
    writeln!(out, "{} and {}, {}.", plural(counts.notes, "note"), plural(counts.tasks, "task"), plural(counts.goals, "goal"))?;
    if !loaded.report.diagnostics.is_empty() {
        writeln!(out, "{}", summary(&loaded.report.diagnostics, counts.notes))?;
    }
    if is_verbose {
        writeln!(out, "{DIM}{}{DIM:#}", serde_json::to_string(counts)?)?;
        writeln!(
            out,
            "{DIM}{} left out; {} written, {} unchanged, {} removed.{DIM:#}",
            plural(loaded.left_out.len(), "file or folder").replace("folders", "folder"),
            written.written,
            written.unchanged,
            written.removed
        )?;
        for (phase, ms) in &loaded.phases {
            writeln!(out, "{DIM}phase.{phase} {ms:.2} ms{DIM:#}")?;
        }
    }
    let index = loaded.out.join("index.html");
    writeln!(out, "{}. Open {BOLD}{}{BOLD:#}", plural(pages.len(), "page"), clean(&index.display().to_string()))?;
    Ok(())
}
