//! From a folder to a report: find the vault, read its settings and notes, understand them. For every command.

use crate::{
    calendar::Day,
    cli::{
        clock::{self, Stopwatch},
        history::{OfNotes, Wish},
        options::Options,
        term::{self, progress::Progress},
    },
    config::{self, Config, Private},
    engine::{AsOf, Inputs, Joined, Report, join},
    git::{NotThere, When},
    note::{self, Note, Reader},
    page,
    path::VaultPath,
    plan::past::Pasts,
    text::{Fact, Lines, Problem, Source},
    vault::{self, Belongs, FileProblem, LeftOut, Listing, ReadFile},
};
use anyhow::{Context, Result, bail};
use rayon::prelude::*;
use std::{
    mem::{self, ManuallyDrop},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    thread,
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

/// Reads a vault whose report goes to `out`, or where its settings say, as the options ask for it.
pub(super) fn load(options: &Options, out: Option<&Path>) -> Result<Loaded> {
    let loaded = load_notes(options, out, options.at.as_ref().map_or(Wanted::Now, Wanted::Then))?;
    if let Some(as_of) = page::as_of(&loaded.report).filter(|_| !options.is_quiet) {
        term::aside(as_of);
    }
    Ok(loaded)
}

/// Which notes are wanted.
#[derive(Clone, Copy, Debug)]
pub(super) enum Wanted<'w> {
    /// Those in the folder.
    Now,
    /// Those of a commit, with the history up to it.
    Then(&'w When),
    /// Those of a commit, for what can be said without a history.
    ThenAlone(&'w When),
}

/// Reads the notes that are wanted of a vault.
pub(super) fn load_notes(options: &Options, out: Option<&Path>, wanted: Wanted<'_>) -> Result<Loaded> {
    let mut watch = Stopwatch::start();
    let progress = Progress::new(options.env.is_terminal && !options.is_quiet);
    let root = vault::find_root(options.vault.as_deref(), &options.env.folder).context(ADVICE)?;
    let Settings { mut config, mut problems, source } = settings(&root)?;
    config.lint.splice(0..0, options.lint.iter().cloned());
    let out = out_folder(out, &root, &config, options);
    let belongs = Belongs::new(&root, &config, &out);
    let wish = Wish::of(&belongs, &config, options);
    let taken = match wanted {
        Wanted::Now => taken_now(&belongs, &config, wish.as_ref(), &progress, &mut watch)?,
        Wanted::Then(when) => taken_then(&belongs, &config, wish.as_ref(), (when, true), &progress, &mut watch)?,
        Wanted::ThenAlone(when) => taken_then(&belongs, &config, wish.as_ref(), (when, false), &progress, &mut watch)?,
    };
    let Taken { notes, of_notes, left_out, problems: odd, as_of, day, listed, reading } = taken;
    problems.extend(odd.into_iter().map(|file| (file.path, file.problem)));
    let took = watch.lap();
    if let Some(trouble) = of_notes.trouble.as_ref().filter(|_| !options.is_quiet) {
        term::warning(&trouble.to_string());
    }
    let today = options.today.or(day).unwrap_or_else(|| clock::today(config.day_starts));
    let pasts = wish.as_ref().map_or_else(Pasts::default, |wish| wish.pasts(&of_notes, &notes, today));
    // Taken apart no more than the report is.
    mem::forget(of_notes);
    let told = watch.lap();
    let inputs = Inputs { config, folder: folder_name(&root), notes, pasts, file_problems: problems, settings: source, as_of };
    progress.begin("Measuring", 0);
    let joined = join(inputs);
    let modelled = watch.lap();
    let measures = joined.measure(today);
    let measured = watch.lap();
    let report = ManuallyDrop::new(joined.judge(measures));
    let (read, parsed) = (listed + took * reading, took * (1.0 - reading));
    let phases =
        vec![("read", read), ("parse", parsed), ("history", told), ("model", modelled + watch.lap()), ("measure", measured)];
    Ok(Loaded { root, out, report, left_out, phases })
}

/// Reads a vault for the names in it: nothing is measured, judged or said, and git is left alone.
pub(super) fn load_plan(options: &Options) -> Result<Joined> {
    let root = vault::find_root(options.vault.as_deref(), &options.env.folder)?;
    let Settings { config, .. } = settings(&root)?;
    let belongs = Belongs::new(&root, &config, &out_folder(None, &root, &config, options));
    let taken = taken_now(&belongs, &config, None, &Progress::new(false), &mut Stopwatch::start())?;
    Ok(join(Inputs { folder: folder_name(&root), notes: taken.notes, config, ..Inputs::default() }))
}

/// The notes that a report is made of.
struct Taken {
    notes: Vec<Arc<Note>>,
    of_notes: OfNotes,
    left_out: Vec<LeftOut>,
    problems: Vec<FileProblem>,
    /// The commit that they are of, if they are not those in the folder.
    as_of: Option<AsOf>,
    /// The day that was asked for with them.
    day: Option<Day>,
    /// How long it took to list them, in milliseconds.
    listed: f64,
    /// The share that reading had of the rest.
    reading: f64,
}

/// Takes the notes in the folder. Git has its own processes: they work while the notes are read.
fn taken_now(
    belongs: &Belongs,
    config: &Config,
    wish: Option<&Wish<'_>>,
    progress: &Progress,
    watch: &mut Stopwatch,
) -> Result<Taken> {
    let listing = vault::walk(belongs)?;
    let listed = watch.lap();
    progress.begin("Reading", listing.found.len());
    let (of_notes, (notes, reading)) = thread::scope(|scope| {
        let git = wish.map(|wish| scope.spawn(|| wish.read(&listing.found)));
        let notes = parsed(&listing.found, config, progress, vault::read);
        (git.and_then(|git| git.join().ok()).unwrap_or_default(), notes)
    });
    let Listing { left_out, problems, .. } = listing;
    Ok(Taken { notes, of_notes, left_out, problems, as_of: None, day: None, listed, reading })
}

/// Takes the notes of a commit: nothing in the folder is looked at but the settings, and which paths they let in.
fn taken_then(
    belongs: &Belongs,
    config: &Config,
    wish: Option<&Wish<'_>>,
    (when, with_history): (&When, bool),
    progress: &Progress,
    watch: &mut Stopwatch,
) -> Result<Taken> {
    let wish = wish.ok_or(NotThere::LeftAlone)?;
    let then = wish.find(when)?;
    let mut found = wish.notes_at(&then.id)?;
    if found.windows(2).any(|two| two[0].0 == two[1].0) {
        vault::make_unique(found.iter_mut().map(|(path, _)| path));
        found.sort();
    }
    let listed = watch.lap();
    progress.begin("Reading", found.len());
    let (of_notes, (notes, _)) = thread::scope(|scope| {
        let git = with_history.then(|| scope.spawn(|| wish.read_at(&then.id)));
        let notes = parsed(&found, config, progress, |(path, bytes)| vault::take(path, bytes.as_deref()));
        (git.and_then(|git| git.join().ok()).unwrap_or_default(), notes)
    });
    let day = if let When::Day(day) = when { *day } else { then.day };
    let as_of = AsOf { commit: then.id.chars().take(SHOWN).collect(), day: then.day };
    let problems = belongs.problems().to_vec();
    Ok(Taken { notes, of_notes, left_out: Vec::new(), problems, as_of: Some(as_of), day: Some(day), listed, reading: 0.0 })
}

/// How many digits of a commit's id are shown.
const SHOWN: usize = 8;

pub(super) const ADVICE: &str = "name a folder with notes: milepost build ~/notes";

/// The settings of a vault.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Settings {
    pub(super) config: Config,
    pub(super) problems: Vec<(VaultPath, Problem)>,
    pub(super) source: Option<Source>,
}

/// Returns what the folder of a vault is called.
pub(super) fn folder_name(root: &Path) -> String {
    root.file_name().map_or_else(|| "Notes".to_owned(), |name| name.to_string_lossy().into_owned())
}

/// Returns where a report goes: as asked for, else as the settings say.
pub(super) fn out_folder(asked: Option<&Path>, root: &Path, config: &Config, options: &Options) -> PathBuf {
    asked.map_or_else(|| root.join(&config.out), |out| options.env.folder.join(out))
}

/// Reads the settings of a vault.
///
/// # Errors
/// If they cannot be read, and may say what is private.
pub(super) fn settings(root: &Path) -> Result<Settings> {
    let (obsidian, of_obsidian) = vault::obsidian(root);
    let mut problems: Vec<(VaultPath, Problem)> = of_obsidian.into_iter().map(|file| (file.path, file.problem)).collect();
    let Some(ReadFile { source, problem }) = vault::settings(root) else {
        return Ok(Settings { config: Config { obsidian, ..Config::default() }, problems, source: None });
    };
    let (config, odd) = config::parse(&source.text);
    let lost = problem.iter().chain(&odd).find(|problem| hides_settings(&problem.fact));
    if let Some(problem) =
        lost.filter(|problem| may_be_private(&source.text, &problem.fact) && config.private == Private::default())
    {
        let line = Lines::of(&source.text).line(problem.span.start as usize);
        let why = if let Fact::Unreadable(why) = &problem.fact { why.clone() } else { format!("line {line}") };
        bail!(
            "cannot read milepost.yaml ({why}), and it may say what is private: mend it first, so that nothing private is shown"
        );
    }
    problems.extend(problem.into_iter().chain(odd).map(|problem| (source.path.clone(), problem)));
    Ok(Settings { config: Config { obsidian, ..config }, problems, source: Some(source) })
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
fn parsed<Place: Sync>(
    found: &[Place],
    config: &Config,
    progress: &Progress,
    read: impl Fn(&Place) -> Option<ReadFile> + Sync,
) -> (Vec<Arc<Note>>, f64) {
    let reader = Reader::new(config);
    let (reading, parsing) = (AtomicU64::new(0), AtomicU64::new(0));
    let note = |found: &Place| {
        let mut watch = Stopwatch::start();
        let file = read(found)?;
        reading.fetch_add(watch.lap_ns(), Ordering::Relaxed);
        let note = understood(file, &reader);
        parsing.fetch_add(watch.lap_ns(), Ordering::Relaxed);
        progress.step();
        Some(note)
    };
    let notes = found.par_iter().with_max_len(PIECE).filter_map(note).collect();
    let (reading, parsing) = (reading.into_inner() as f64, parsing.into_inner() as f64);
    (notes, reading / (reading + parsing).max(1.0))
}

/// Understands a note as read.
pub(super) fn understood(file: ReadFile, reader: &Reader<'_>) -> Arc<Note> {
    let mut note = note::parse(Arc::new(file.source), reader);
    note.problems.extend(file.problem);
    Arc::new(note)
}

/// The most notes that a thread takes at once: no thread is idle for long while another works off a large piece.
const PIECE: usize = 32;

/// The day recurring tasks are taken to be done on.
pub(super) fn completed_on(typed: Option<&str>, report: &Report) -> Result<Day> {
    typed.map_or(Ok(report.today), |typed| crate::cli::options::day(typed, "completed-on"))
}
