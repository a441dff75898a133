//! From a folder to a report: find the vault, read its settings and notes, understand them. For every command.

use crate::{
    calendar::Day,
    cli::{
        clock::{self, Stopwatch},
        options::Options,
        term::progress::Progress,
    },
    config::{self, Private},
    engine::{Inputs, Report, join},
    note::{self, Note, Reader},
    path::VaultPath,
    plan::past::Pasts,
    text::{Fact, Lines, Problem, Source},
    vault::{self, Found, LeftOut, ReadFile},
};
use anyhow::{Context, Result, bail};
use rayon::prelude::*;
use std::{
    mem::ManuallyDrop,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

/// A vault as read.
#[derive(Debug)]
pub(super) struct Loaded {
    /// Where it is.
    pub(super) root: PathBuf,
    /// Where its report goes.
    pub(super) out: PathBuf,
    /// What it means today. Never taken apart again: the process ends soon, and gives its memory back whole.
    pub(super) report: ManuallyDrop<Report>,
    /// What was left out.
    pub(super) left_out: Vec<LeftOut>,
    /// Milliseconds of each phase, in order.
    pub(super) phases: Vec<(&'static str, f64)>,
}

/// Reads a vault whose report goes to `out`, or where its settings say.
pub(super) fn load(options: &Options, out: Option<&Path>) -> Result<Loaded> {
    let mut watch = Stopwatch::start();
    let progress = Progress::new(options.env.is_terminal && !options.is_quiet);
    let root = vault::find_root(options.vault.as_deref(), &options.env.folder).context(ADVICE)?;
    let mut settings = settings(&root)?;
    let out = out.map_or_else(|| root.join(&settings.config.out), |out| options.env.folder.join(out));
    let listing = vault::walk(&root, &settings.config, &out)?;
    settings.problems.extend(listing.problems.into_iter().map(|file| (file.path, file.problem)));
    let listed = watch.lap();
    progress.begin("Reading", listing.found.len());
    let (notes, reading) = notes(&listing.found, &settings.config, &progress);
    let taken = watch.lap();
    let today = options.today.unwrap_or_else(|| clock::today(settings.config.day_starts));
    let folder = root.file_name().map_or_else(|| "Notes".to_owned(), |name| name.to_string_lossy().into_owned());
    let Settings { config, problems, source } = settings;
    let inputs = Inputs { config, folder, notes, pasts: Pasts::default(), file_problems: problems, settings: source };
    progress.begin("Measuring", 0);
    let joined = join(inputs);
    let modelled = watch.lap();
    let measures = joined.measure(today);
    let measured = watch.lap();
    let report = ManuallyDrop::new(joined.judge(measures));
    let (read, parsed) = (listed + taken * reading, taken * (1.0 - reading));
    let phases = vec![("read", read), ("parse", parsed), ("model", modelled + watch.lap()), ("measure", measured)];
    Ok(Loaded { root, out, report, left_out: listing.left_out, phases })
}

const ADVICE: &str = "name a folder with notes: milepost build ~/notes";

/// The settings of a vault.
struct Settings {
    config: config::Config,
    problems: Vec<(VaultPath, Problem)>,
    source: Option<Source>,
}

fn settings(root: &Path) -> Result<Settings> {
    let (obsidian, of_obsidian) = vault::obsidian(root);
    let mut problems: Vec<(VaultPath, Problem)> = of_obsidian.into_iter().map(|file| (file.path, file.problem)).collect();
    let Some(ReadFile { source, problem }) = vault::settings(root) else {
        return Ok(Settings { config: config::Config { obsidian, ..config::Config::default() }, problems, source: None });
    };
    let (config, odd) = config::parse(&source.text);
    let lost = problem.iter().chain(&odd).find(|problem| hides_settings(&problem.fact));
    if let Some(problem) =
        lost.filter(|problem| may_be_private(&source.text, &problem.fact) && config.private == Private::default())
    {
        let line = Lines::of(&source.text).line(problem.span.start as usize);
        bail!(
            "cannot read milepost.yaml (line {line}), and it may say what is private: mend it first, so that nothing private is shown"
        );
    }
    problems.extend(problem.into_iter().chain(odd).map(|problem| (source.path.clone(), problem)));
    Ok(Settings { config: config::Config { obsidian, ..config }, problems, source: Some(source) })
}

/// Says whether a fact means that settings were lost.
fn hides_settings(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::BrokenYaml(_)
            | Fact::NotKeys
            | Fact::YamlTooLarge
            | Fact::YamlTooDeep
            | Fact::TooLarge
            | Fact::Unreadable(_)
            | Fact::OtherEncoding(_)
    )
}

/// Says whether what was lost may have been `private:`.
fn may_be_private(text: &str, fact: &Fact) -> bool {
    matches!(fact, Fact::TooLarge | Fact::Unreadable(_) | Fact::OtherEncoding(_)) || text.to_lowercase().contains("private")
}

/// Reads the notes and understands each at once, while its text is at hand.
///
/// Also returns the share of the work that reading the files was: the two phases run mixed on all threads.
fn notes(found: &[Found], config: &config::Config, progress: &Progress) -> (Vec<Arc<Note>>, f64) {
    let reader = Reader::new(config);
    let (reading, parsing) = (AtomicU64::new(0), AtomicU64::new(0));
    let note = |found: &Found| {
        let mut watch = Stopwatch::start();
        let file = vault::read(found)?;
        reading.fetch_add(watch.lap_ns(), Ordering::Relaxed);
        let mut note = note::parse(Arc::new(file.source), &reader);
        note.problems.extend(file.problem);
        parsing.fetch_add(watch.lap_ns(), Ordering::Relaxed);
        progress.step();
        Some(Arc::new(note))
    };
    let notes = found.par_iter().with_max_len(PIECE).filter_map(note).collect();
    let (reading, parsing) = (reading.into_inner() as f64, parsing.into_inner() as f64);
    (notes, reading / (reading + parsing).max(1.0))
}

/// The most notes that a thread takes at once: no thread is idle for long while another works off a large piece.
const PIECE: usize = 32;

/// The day recurring tasks are taken to be done on.
pub(super) fn completed_on(typed: Option<&str>, report: &Report) -> Result<Day> {
    typed.map_or(Ok(report.today), |typed| crate::cli::options::day(typed, "completed-on"))
}
