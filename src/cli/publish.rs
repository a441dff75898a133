//! From a report to its pages in a folder, and to those who read them over HTTP: for `build`, `watch` and `serve`.

use crate::{
    cli::{clock::Stopwatch, term::sanitize::clean},
    config::Config,
    engine::{Counts, Report},
    export::{self, Kinds},
    page::{self, Pages},
    path::{PagePath, VaultPath},
    render::{self, BrokenTemplate, Maker, Renderer, Theme},
    serve::{Server, Turn},
    site::{self, Digest, Put, Written},
    vault::{self, ThemeFiles},
};
use anyhow::{Result, bail};
use std::{
    collections::{BTreeSet, HashMap, HashSet},
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
};

/// The calendar, beside the pages.
const CALENDAR: &str = "goals.ics";

/// Of how many saved notes at once it is guessed which pages they changed.
const MOST_SAVED: usize = 50;

/// Of how many notes is remembered which pages they changed.
const MOST_NOTES: usize = 1000;

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
    /// The templates of the theme that could not be used, a line for each.
    pub(super) broken: Vec<String>,
    /// What of the theme is of no use, a line for each.
    pub(super) idle: Vec<String>,
    /// Milliseconds of each phase, in order.
    pub(super) phases: [(&'static str, f64); 3],
    /// For how many milliseconds the last of the files has been in its place: the rest was looked at since.
    pub(super) settled: f64,
    /// Whether all pages were looked at.
    pub(super) is_whole: bool,
}

/// What is published.
#[derive(Clone, Copy)]
pub(super) struct Edition<'e> {
    pub(super) report: &'e Report,
    /// The files of the theme.
    pub(super) theme: &'e ThemeFiles,
    /// The notes that changed since the last, if that is known.
    pub(super) notes: &'e BTreeSet<VaultPath>,
}

/// Where pages go.
#[derive(Clone, Copy)]
pub(super) struct Places<'p> {
    /// The vault that they are of, which is no place for them.
    pub(super) root: &'p Path,
    /// The folder.
    pub(super) out: &'p Path,
    /// The server, if there is one.
    pub(super) server: Option<&'p Server>,
}

/// What ends a turn before its time.
#[derive(Clone, Copy)]
pub(super) struct Brakes<'b> {
    /// All is to stop.
    pub(super) is_stopped: &'b AtomicBool,
    /// There is something newer: what most likely changed is shown, the rest can wait.
    pub(super) is_disturbed: Option<&'b AtomicBool>,
}

/// Says that the rest was left for later, since there is something newer.
#[derive(Debug, thiserror::Error)]
#[error("there is something newer")]
struct Disturbed;

/// Publishes the pages of reports, and remembers what it wrote, so that the next report of the same vault costs what is new in it.
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

    /// Publishes the pages of a report: those that changed, each whole; first those that the saves of these notes most likely
    /// changed. If something newer comes between, these are all.
    ///
    /// # Errors
    /// If the folder is refused or cannot be written, and if all is to stop: then the pages there, and those that are served, are
    /// as before; but for those that went first.
    pub(super) fn publish(
        &mut self,
        Edition { report, theme, notes }: Edition<'_>,
        places: Places<'_>,
        brakes: Brakes<'_>,
    ) -> Result<Published> {
        let mut watch = Stopwatch::start();
        let (theme, idle) = understood(report, theme);
        let known = self.renderer.take().filter(|renderer| *renderer.theme() == theme);
        if known.is_none() {
            self.memory = site::Memory::default();
        }
        let is_to_edit = places.server.is_some_and(Server::takes_clicks);
        let built_pages = || if is_to_edit { page::build(report).with_spots() } else { page::build(report) };
        let (pages, renderer) = rayon::join(built_pages, || known.map_or_else(|| Renderer::with(theme), Ok));
        let renderer = renderer?;
        renderer.try_again();
        let built = watch.lap();
        let calendar: Maker<'_> = Box::new(|| export::ics(report, Kinds::ToDos).into_bytes());
        let site = render::Site::of(&pages, &renderer, vec![(PagePath::new(CALENDAR), calendar)]);
        let first = self.first(&pages, &site, notes);
        let done = self.write(&site, (notes, &first), places, brakes);
        drop(site);
        let broken = renderer.broken().iter().map(broken_line).collect();
        self.renderer = Some(renderer);
        if done.is_err() {
            // Nobody knows how far it came, in the folder and in what is served.
            self.memory = site::Memory::default();
        }
        let Work { written, settled, is_whole, phases: [rendered, placed] } = done?;
        let phases = [("pages", built), ("render", rendered), ("write", placed)];
        Ok(Published { written, count: pages.len(), counts: pages.counts().clone(), broken, idle, phases, settled, is_whole })
    }

    /// Writes what changed.
    fn write(
        &mut self,
        site: &render::Site<'_>,
        (notes, first): (&BTreeSet<VaultPath>, &[usize]),
        Places { root, out, server }: Places<'_>,
        brakes: Brakes<'_>,
    ) -> Result<Work> {
        let mut watch = Stopwatch::start();
        let is_to_edit = server.is_some_and(Server::takes_clicks);
        let files = |brakes| Files { site, turn: server.map(Server::turn), is_to_edit, is_once: self.is_once, brakes };
        let early = files(Brakes { is_disturbed: None, ..brakes });
        let ahead = site::ahead(out, root, &early, &mut self.memory, first)?;
        early.serve(server, None);
        let settled = Stopwatch::start();
        let gone_ahead = watch.lap();
        // What went is gone at once, and what is new is there: it may have become private.
        let is_disturbed = brakes.is_disturbed.filter(|_| self.memory.is_of(site.paths()));
        let late = files(Brakes { is_disturbed, ..brakes });
        let staged = match site::stage(out, root, &late, &mut self.memory) {
            Err(error) if error.is::<Disturbed>() => {
                let written = Written { written: ahead.written.len(), made: ahead.made, ..Written::default() };
                return Ok(Work { written, settled: settled.elapsed(), is_whole: false, phases: [gone_ahead, 0.0] });
            }
            staged => staged?,
        };
        let rendered = gone_ahead + watch.lap();
        let rest: Vec<PagePath> = staged.changed().map(PagePath::new).collect();
        let mut written = staged.place()?;
        late.serve(server, Some(site.paths()));
        let is_settled = !ahead.written.is_empty() && rest.is_empty() && written.removed == 0;
        written.written += ahead.written.len();
        written.unchanged = written.unchanged.saturating_sub(ahead.written.len());
        written.made += ahead.made;
        if let Some(note) = notes.first().filter(|_| notes.len() == 1 && !self.is_once) {
            let changed: Vec<PagePath> = ahead.written.into_iter().chain(rest).take(MOST_CHANGED).collect();
            if self.changed_with.len() == MOST_NOTES {
                self.changed_with.clear();
            }
            self.changed_with.insert(note.clone(), changed);
        }
        let settled = if is_settled { settled.elapsed() } else { 0.0 };
        Ok(Work { written, settled, is_whole: true, phases: [rendered, watch.lap()] })
    }

    /// Lists the places of the pages that go first.
    fn first(&self, pages: &Pages<'_>, site: &render::Site<'_>, notes: &BTreeSet<VaultPath>) -> Vec<usize> {
        if notes.is_empty() || notes.len() > MOST_SAVED {
            return Vec::new();
        }
        let known: HashSet<&PagePath> = notes.iter().filter_map(|note| self.changed_with.get(note)).flatten().collect();
        let again = site.paths().iter().enumerate().filter(|(_, path)| known.contains(path)).map(|(at, _)| at);
        let places: BTreeSet<usize> = pages.likely(notes).into_iter().chain(again).collect();
        places.into_iter().collect()
    }
}

/// What writing came to.
struct Work {
    written: Written,
    /// For how long the last of the files has been in its place.
    settled: f64,
    is_whole: bool,
    /// How long making and placing took.
    phases: [f64; 2],
}

fn broken_line(template: &BrokenTemplate) -> String {
    let line = template.line.map_or_else(String::new, |line| format!(":{line}"));
    let (name, why) = (clean(&template.template), clean(&template.why));
    format!("{name}{line}: error: {why}. Our own template stood in for it.")
}

/// Reads the files of the theme that the settings name.
pub(super) fn theme_files(config: &Config, root: &Path) -> ThemeFiles {
    config.theme.as_deref().map(|folder| vault::theme(root, folder)).unwrap_or_default()
}

/// Understands the theme that the settings name; also returns what of it is of no use, a line for each.
pub(super) fn understood(report: &Report, read: &ThemeFiles) -> (Theme, Vec<String>) {
    let Some(folder) = report.config.theme.as_deref() else { return (Theme::default(), Vec::new()) };
    let mut idle = Vec::new();
    if !read.is_there {
        idle.push(format!("milepost.yaml: warning: there is no folder {} for the theme in the vault.", clean(folder)));
    }
    for file in &read.problems {
        idle.push(format!("{}: warning: this file of the theme could not be read as text.", clean(file.path.as_str())));
    }
    let theme = Theme::of(folder, read.files.iter().cloned());
    for path in &theme.unknown {
        let known = "It bears the name of no template; docs/theming.md lists them.";
        idle.push(format!("{}: warning: nothing uses this file. {known}", clean(path.as_str())));
    }
    (theme, idle)
}

/// The files of a report, for the folder they are written to.
struct Files<'p> {
    site: &'p render::Site<'p>,
    /// Where what is to be served goes.
    turn: Option<Turn>,
    /// Whether boxes can be ticked on the pages that are served.
    is_to_edit: bool,
    is_once: bool,
    brakes: Brakes<'p>,
}

impl Files<'_> {
    /// Serves what was made; what is not among `paths` goes, if these are settled.
    fn serve(self, server: Option<&Server>, paths: Option<&[PagePath]>) {
        if let Some((server, turn)) = server.zip(self.turn) {
            server.publish(paths, turn);
        }
    }
}

impl site::Files for Files<'_> {
    type Error = anyhow::Error;

    fn go_on(&self) -> Result<()> {
        if self.brakes.is_stopped.load(Ordering::Relaxed) {
            bail!("stopped");
        }
        if self.brakes.is_disturbed.is_some_and(|flag| flag.load(Ordering::Relaxed)) {
            bail!(Disturbed);
        }
        Ok(())
    }

    fn paths(&self) -> &[PagePath] {
        self.site.paths()
    }

    fn put(&self, at: usize, there: Option<Digest>, bytes: &mut Vec<u8>) -> Result<Put> {
        self.go_on()?;
        let content = self.site.content(at);
        let digest = if self.is_once { None } else { self.site.digest(&content) };
        if digest.is_some() && digest == there {
            return Ok(Put::Same);
        }
        let is_as_wanted = self.site.put(&content, bytes)?;
        if let Some((turn, path)) = self.turn.as_ref().zip(self.site.paths().get(at)) {
            if self.is_to_edit {
                // The page that is served says which boxes it shows; the one in the folder does not.
                let mut served = Vec::with_capacity(bytes.len() + bytes.len() / 8);
                self.site.put_to_edit(&content, &mut served)?;
                turn.put(path, &served);
            } else {
                turn.put(path, bytes);
            }
        }
        Ok(Put::Made(digest.filter(|_| is_as_wanted)))
    }
}
