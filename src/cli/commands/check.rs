//! `milepost check`: the lines that could be clearer, and their mends.

use crate::{
    cli::{
        args::{Check, Fixes, Format},
        draft::{self, Draft, Pen},
        exit::Exit,
        findings::{Baseline, Findings, summary},
        load::{Loaded, load},
        options::Options,
        term::{
            BOLD, DIM, DONE, aside,
            sanitize::{clean, shown},
            words::plural,
        },
    },
    config,
    engine::{self, Mended, Mends},
    lint::{self, Diagnostic, RULES, Severity},
    path::is_note_name,
    site,
    text::nearest,
    vault,
};
use anyhow::{Context, Result, bail};
use std::{
    io::{self, Write},
    path::Path,
};

/// Runs the command.
pub(in crate::cli) fn run(args: &Check, options: &Options) -> Result<Exit> {
    let asked = Asked::of(args)?;
    let options = &Options { lint: asked.levels.clone(), ..options.clone() };
    if args.fix.is_some() || args.diff {
        return mend(args, &asked, options);
    }
    let mut loaded = load(options, None)?;
    let found = std::mem::take(&mut loaded.report.diagnostics);
    if let Some(file) = &args.write_baseline {
        return write_baseline(&options.env.folder.join(file), &found, options);
    }
    let (found, known) = new_ones(args, options, found)?;
    print(args, &asked, (&loaded, &found, known), options)
}

/// What is asked of the rules.
struct Asked {
    /// From which severity on the command ends with code 1.
    severity: Severity,
    /// The levels that rules were given on the command line.
    levels: Vec<(String, config::Level)>,
}

impl Asked {
    /// Reads what to deny and what to allow: what is denied by its name is an error.
    fn of(args: &Check) -> Result<Asked> {
        let mut asked = Asked { severity: Severity::Error, levels: Vec::new() };
        let mut severities = Vec::new();
        for name in &args.deny {
            match name.as_str() {
                "hint" => severities.push(Severity::Hint),
                "warning" => severities.push(Severity::Warning),
                "error" => severities.push(Severity::Error),
                rule => asked.levels.push((known(rule)?, config::Level::Error)),
            }
        }
        for rule in &args.allow {
            asked.levels.push((known(rule)?, config::Level::Off));
        }
        asked.severity = severities.into_iter().min().unwrap_or(asked.severity);
        Ok(asked)
    }
}

/// Returns the name of a rule that exists.
fn known(name: &str) -> Result<String> {
    if lint::rule(name).is_some() {
        return Ok(name.to_owned());
    }
    match nearest(name, RULES.iter().map(|rule| rule.name)) {
        Some(near) => bail!("there is no rule “{name}”; the nearest is `{near}`. `milepost explain` lists them all"),
        None => bail!("there is no rule “{name}”. `milepost explain` lists them all"),
    }
}

/// Leaves out what the baseline knows; also returns how many that were.
fn new_ones(args: &Check, options: &Options, found: Vec<Diagnostic>) -> Result<(Vec<Diagnostic>, usize)> {
    let Some(file) = &args.baseline else { return Ok((found, 0)) };
    let place = file.display();
    let text = vault::text_of(&options.env.folder.join(file))
        .with_context(|| format!("cannot read the baseline {place}; `milepost check --write-baseline {place}` makes one"))?;
    let baseline = Baseline::parse(&text).with_context(|| format!("cannot use the baseline {place}"))?;
    for rule in baseline.unknown_rules().filter(|_| !options.is_quiet) {
        aside(format_args!("{place}: there is no rule “{}” any more; a new baseline would leave it out.", clean(rule)));
    }
    Ok(baseline.new_ones(found))
}

fn write_baseline(file: &Path, found: &[Diagnostic], options: &Options) -> Result<Exit> {
    site::write_alone(file, &Baseline::of(found).text(), site::Alone::Baseline)?;
    if !options.is_quiet {
        let place = shown(file);
        let mut out = anstream::stdout().lock();
        writeln!(out, "{BOLD}{place}{BOLD:#} knows {} now; `--baseline` lets them pass.", plural(found.len(), "finding"))?;
    }
    Ok(Exit::Fine)
}

fn print(
    args: &Check,
    asked: &Asked,
    (loaded, found, known): (&Loaded, &[Diagnostic], usize),
    options: &Options,
) -> Result<Exit> {
    let format = if args.json { Format::Json } else { args.format };
    let mut out = anstream::stdout().lock();
    Findings { found, prefix: &prefix(&loaded.root, &options.env.folder) }.print(&mut out, format)?;
    if format == Format::Human && !options.is_quiet {
        writeln!(out, "{BOLD}{}{BOLD:#}", summary(found.iter(), loaded.report.plan.notes.len()))?;
        more(&mut out, found, known)?;
    }
    Ok(if found.iter().any(|diagnostic| diagnostic.severity >= asked.severity) { Exit::Found } else { Exit::Fine })
}

/// Says what else can be done.
fn more(out: &mut impl Write, found: &[Diagnostic], known: usize) -> Result<()> {
    if known > 0 {
        writeln!(out, "{DIM}{} of the baseline passed.{DIM:#}", plural(known, "finding"))?;
    }
    // Notes are mended, settings are not.
    let notes = || found.iter().filter(|found| is_note_name(found.path.file_name()));
    let fixes = |is_safe: bool| notes().filter(|found| found.fix.as_ref().is_some_and(|fix| fix.is_safe == is_safe)).count();
    match (fixes(true), fixes(false)) {
        (0, 0) => {}
        (0, guesses) => writeln!(out, "{DIM}`--fix=unsafe --diff` shows a guess for {guesses} of them.{DIM:#}")?,
        (safe, 0) => writeln!(out, "{DIM}`--fix --diff` shows the mend of {safe} of them.{DIM:#}")?,
        (safe, guesses) => writeln!(
            out,
            "{DIM}`--fix --diff` shows the mend of {safe} of them, `--fix=unsafe --diff` a guess for {guesses} more.{DIM:#}"
        )?,
    }
    if let Some(first) = found.first() {
        writeln!(out, "{DIM}`milepost explain {}` says more about that rule; each has its page.{DIM:#}", first.rule)?;
    }
    Ok(())
}

/// Returns what leads from the current folder to a path of the vault; nothing if the vault lies elsewhere.
fn prefix(root: &Path, folder: &Path) -> String {
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let inside = root.strip_prefix(folder).map(|inside| inside.to_string_lossy().replace('\\', "/")).unwrap_or_default();
    if inside.is_empty() { inside } else { inside + "/" }
}

/// Mends what can be mended, or shows what would change.
fn mend(args: &Check, asked: &Asked, options: &Options) -> Result<Exit> {
    let options = &Options { git: Some(false), ..options.clone() };
    let mut loaded = load(options, None)?;
    let pen = Pen::of(&loaded.root, "check --fix", args.diff, options)?;
    let wanted = match args.fix {
        Some(Fixes::Unsafe) => engine::Wanted::All,
        Some(Fixes::Safe) | None => engine::Wanted::Safe,
    };
    let report = &loaded.report;
    let Mends { notes, left } = engine::mend(&report.plan.notes, (&report.config, report.today), wanted);
    let drafts = notes.iter().map(|note| draft(&loaded.root, note)).collect::<Result<Vec<Draft>>>()?;
    // What programs read stands alone.
    let is_told = !options.is_quiet && !args.json && args.format == Format::Human;
    pen.write(&drafts.iter().collect::<Vec<&Draft>>(), |out, place| {
        notes[place].made.iter().filter(|_| is_told).try_for_each(|found| tell(out, found))
    })?;
    let mut out = anstream::stdout().lock();
    if args.diff && notes.is_empty() && !options.is_quiet {
        writeln!(out, "Nothing here has a mend that could be shown.")?;
    }
    for found in left.iter().filter(|_| is_told) {
        let place = format!("{}:{} [{}]", found.path, found.place.line, found.rule);
        writeln!(out, "{DIM}{}: left to you, for its mend would bring up something else.{DIM:#}", clean(&place))?;
    }
    if args.diff {
        return Ok(Exit::Fine);
    }
    drop(out);
    if !notes.is_empty() {
        loaded = load(options, None)?;
    }
    let found = std::mem::take(&mut loaded.report.diagnostics);
    let (found, known) = new_ones(args, options, found)?;
    print(args, asked, (&loaded, &found, known), options)
}

fn draft(root: &Path, note: &Mended) -> Result<Draft> {
    let (mut draft, _) =
        Draft::of(root, note.before.path(), note.before.source.digest).map_err(|error| draft::refusal(&error))?;
    for edits in &note.edits {
        draft.edit(edits.clone()).map_err(|error| draft::refusal(&error))?;
    }
    Ok(draft)
}

/// Tells what was mended, and where that was.
fn tell(out: &mut dyn Write, found: &Diagnostic) -> io::Result<()> {
    let title = found.fix.as_ref().map_or("", |fix| fix.title.as_str());
    let place = format!("({}:{}, {})", found.path, found.place.line, found.rule);
    writeln!(out, "{DONE}Mended:{DONE:#} {} {DIM}{}{DIM:#}", clean(title), clean(&place))
}
