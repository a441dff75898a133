//! From a report to its pages in a folder, for `build` and `watch`.

use crate::{
    cli::{
        clock::Stopwatch,
        term::{aside, sanitize::clean},
    },
    engine::{Counts, Report},
    page::{self, Pages},
    path::{PagePath, VaultPath},
    render::{self, BrokenTemplate, Renderer, Theme},
    site::{self, Digest, Put, Written},
    vault,
};
use anyhow::{Result, bail};
use std::{
    collections::{BTreeSet, HashMap, HashSet},
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
};

/// Of how many saved notes at once it is guessed which pages they changed.
const MOST_SAVED: usize = 50;

/// How many pages are remembered to have changed with a note.
const MOST_CHANGED: usize = 200;

/// What was published.
pub(super) struct Published {
    /// What became of the files.
    pub(super) written: Written,
    /// How many pages there are.
    pub(super) count: usize,
    /// What was read for them.
    pub(super) counts: Counts,
    /// The templates of the theme that could not be used.
    pub(super) broken: Vec<BrokenTemplate>,
    /// Milliseconds of each phase, in order.
    pub(super) phases: [(&'static str, f64); 3],
    /// For how many milliseconds the last of the files has been in its place: the rest was looked at since.
    pub(super) settled: f64,
}

/// Writes the pages of reports, and remembers what it wrote, so that the next report of the same vault costs what is new in it.
#[derive(Default)]
pub(super) struct Publisher {
    renderer: Option<Renderer>,
    memory: site::Memory,
    /// Which pages changed when a note was saved the last time: they do so again.
    changed_with: HashMap<VaultPath, Vec<PagePath>>,
    /// Whether anything is to be remembered.
    is_once: bool,
}

impl Publisher {
    /// Returns a publisher for one report only.
    pub(super) fn once() -> Publisher {
        Publisher { is_once: true, ..Publisher::default() }
    }

    /// Writes the pages of a report: those that changed, each whole; first those that the saves of these notes most likely
    /// changed.
    ///
    /// # Errors
    /// If the folder is refused or cannot be written, and if all is to stop: then the pages there are as before.
    pub(super) fn publish(
        &mut self,
        report: &Report,
        notes: &BTreeSet<VaultPath>,
        (root, out): (&Path, &Path),
        is_stopped: &AtomicBool,
    ) -> Result<Published> {
        let mut watch = Stopwatch::start();
        let theme = theme(report, root);
        let known = self.renderer.take().filter(|renderer| *renderer.theme() == theme);
        if known.is_none() {
            self.memory = site::Memory::default();
        }
        let (pages, renderer) = rayon::join(|| page::build(report), || known.map_or_else(|| Renderer::with(theme), Ok));
        let renderer = renderer?;
        renderer.try_again();
        let built = watch.lap();
        let files = Files { site: render::Site::of(&pages, &renderer), is_once: self.is_once, is_stopped };
        let done = self.write(&pages, notes, (root, out), &files);
        let broken = renderer.broken();
        self.renderer = Some(renderer);
        let (written, settled, [rendered, placed]) = done?;
        for template in &broken {
            let line = template.line.map_or_else(String::new, |line| format!(":{line}"));
            let (name, why) = (clean(&template.template), clean(&template.why));
            aside(format_args!("{name}{line}: error: {why}. Our own template stood in for it."));
        }
        let phases = [("pages", built), ("render", rendered), ("write", placed)];
        Ok(Published { written, count: pages.len(), counts: pages.counts().clone(), broken, phases, settled })
    }

    /// Writes what changed; also returns for how long the last has been in its place, and how long making and placing took.
    fn write(
        &mut self,
        pages: &Pages<'_>,
        notes: &BTreeSet<VaultPath>,
        (root, out): (&Path, &Path),
        files: &Files<'_>,
    ) -> Result<(Written, f64, [f64; 2])> {
        let mut watch = Stopwatch::start();
        let first = self.first(pages, notes, files);
        let ahead = site::ahead(out, root, files, &mut self.memory, &first)?;
        let settled = Stopwatch::start();
        let gone_ahead = watch.lap();
        let staged = site::stage(out, root, files, &mut self.memory)?;
        let rendered = gone_ahead + watch.lap();
        let rest: Vec<PagePath> = staged.changed().map(PagePath::new).collect();
        let mut written = staged.place()?;
        let is_settled = !ahead.written.is_empty() && rest.is_empty() && written.removed == 0;
        written.written += ahead.written.len();
        written.unchanged = written.unchanged.saturating_sub(ahead.written.len());
        written.made += ahead.made;
        if let Some(note) = notes.first().filter(|_| notes.len() == 1 && !self.is_once) {
            let changed: Vec<PagePath> = ahead.written.into_iter().chain(rest).take(MOST_CHANGED).collect();
            self.changed_with.insert(note.clone(), changed);
        }
        Ok((written, if is_settled { settled.elapsed() } else { 0.0 }, [rendered, watch.lap()]))
    }

    /// Lists the places of the pages that go first.
    fn first(&self, pages: &Pages<'_>, notes: &BTreeSet<VaultPath>, files: &Files<'_>) -> Vec<usize> {
        if notes.is_empty() || notes.len() > MOST_SAVED {
            return Vec::new();
        }
        let known: HashSet<&PagePath> = notes.iter().filter_map(|note| self.changed_with.get(note)).flatten().collect();
        let again = files.site.paths().iter().enumerate().filter(|(_, path)| known.contains(path)).map(|(at, _)| at);
        let places: BTreeSet<usize> = pages.likely(notes).into_iter().chain(again).collect();
        places.into_iter().collect()
    }
}

/// Reads the theme that the settings name, and says what of it is of no use.
pub(super) fn theme(report: &Report, root: &Path) -> Theme {
    let Some(folder) = report.config.theme.as_deref() else { return Theme::default() };
    let read = vault::theme(root, folder);
    if !read.is_there {
        aside(format_args!("milepost.yaml: warning: there is no folder {} for the theme in the vault.", clean(folder)));
    }
    for file in &read.problems {
        aside(format_args!("{}: warning: this file of the theme could not be read as text.", clean(file.path.as_str())));
    }
    let theme = Theme::of(folder, read.files);
    for path in &theme.unknown {
        let known = "It bears the name of no template; docs/theming.md lists them.";
        aside(format_args!("{}: warning: nothing uses this file. {known}", clean(path.as_str())));
    }
    theme
}

/// The files of a report, for the folder they are written to.
struct Files<'p> {
    site: render::Site<'p>,
    is_once: bool,
    is_stopped: &'p AtomicBool,
}

impl site::Files for Files<'_> {
    type Error = anyhow::Error;

    fn paths(&self) -> &[PagePath] {
        self.site.paths()
    }

    fn put(&self, at: usize, there: Option<Digest>, bytes: &mut Vec<u8>) -> Result<Put> {
        if self.is_stopped.load(Ordering::Relaxed) {
            bail!("stopped");
        }
        let content = self.site.content(at);
        let digest = if self.is_once { None } else { self.site.digest(&content) };
        if digest.is_some() && digest == there {
            return Ok(Put::Same);
        }
        let is_as_wanted = self.site.put(&content, bytes)?;
        Ok(Put::Made(digest.filter(|_| is_as_wanted)))
    }
}
