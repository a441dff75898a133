//! `milepost build`: the report, written to a folder.

use crate::{
    cli::{
        args::Build,
        clock::Stopwatch,
        commands::check::summary,
        exit::Exit,
        find::{Named, find},
        load::{Loaded, load},
        options::Options,
        term::{BOLD, DIM, aside, diagnostics, sanitize::clean, words::plural},
    },
    page::{self, Pages},
    path::PagePath,
    render, site, vault,
};
use anyhow::{Result, bail};
use std::{io::Write, path::Path};

/// The most diagnostics that are printed; the page and `check` have all.
const MOST: usize = 1000;

/// Runs the command.
pub(in crate::cli) fn run(args: &Build, options: &Options) -> Result<Exit> {
    if let Some(words) = args.goal.as_deref().filter(|_| args.single_file) {
        return single_file(args, words, options);
    }
    let mut loaded = load(options, args.out.as_deref())?;
    let mut watch = Stopwatch::start();
    let theme = theme(&loaded);
    let (pages, renderer) = rayon::join(|| page::build(&loaded.report), || render::Renderer::with(theme));
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
    let broken = files.0.broken();
    for template in &broken {
        let line = template.line.map_or_else(String::new, |line| format!(":{line}"));
        aside(format_args!(
            "{}{line}: error: {}. Our own template stood in for it.",
            clean(&template.template),
            clean(&template.why)
        ));
    }
    Ok(if broken.is_empty() { Exit::Fine } else { Exit::Failed })
}

/// Writes the page of one goal as one file.
fn single_file(args: &Build, words: &str, options: &Options) -> Result<Exit> {
    let loaded = load(options, None)?;
    let Named::Goal(id) = find(&loaded.report.plan, words)? else {
        bail!("“{words}” is not a goal: --single-file writes the page of one");
    };
    let (pages, renderer) = (page::build(&loaded.report), render::Renderer::with(theme(&loaded))?);
    let page = pages.of_goal(id);
    let name = page.path.as_str().rsplit('/').next().unwrap_or("goal.html");
    let file = options.env.folder.join(args.out.as_deref().unwrap_or(Path::new(name)));
    site::write_alone(&file, &render::alone(&renderer, &pages, &page)?)?;
    if !options.is_quiet {
        let place = clean(&file.display().to_string()).into_owned();
        writeln!(anstream::stdout().lock(), "“{}” is in {BOLD}{place}{BOLD:#}, one file with all it needs.", clean(&page.title))?;
    }
    Ok(Exit::Fine)
}

/// Reads the theme that the settings name, and says what of it is of no use.
fn theme(loaded: &Loaded) -> render::Theme {
    let Some(folder) = loaded.report.config.theme.as_deref() else { return render::Theme::default() };
    let read = vault::theme(&loaded.root, folder);
    if !read.is_there {
        aside(format_args!("milepost.yaml: warning: there is no folder {} for the theme in the vault.", clean(folder)));
    }
    for file in &read.problems {
        aside(format_args!("{}: warning: this file of the theme could not be read as text.", clean(file.path.as_str())));
    }
    let theme = render::Theme::of(folder, read.files);
    for path in &theme.unknown {
        let known = "It bears the name of no template; docs/theming.md lists them.";
        aside(format_args!("{}: warning: nothing uses this file. {known}", clean(path.as_str())));
    }
    theme
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
    writeln!(out, "{}. Open {BOLD}{}{BOLD:#}", plural(pages.len(), "page"), clean(&index.display().to_string()))?;
    Ok(())
}
