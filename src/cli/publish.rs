//! From a report to its pages in a folder, and to those who read them over HTTP: for `build`, `watch` and `serve`.

use crate::{
    cli::{clock::Stopwatch, term::sanitize::clean},
    engine::{Counts, Report},
    page::{self, Pages},
    path::{PagePath, VaultPath},
    render::{self, BrokenTemplate, Renderer, Theme},
    serve::{Server, Turn},
    site::{self, Digest, Put, Written},
    vault,
};
use anyhow::{Result, anyhow};
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
    /// The templates of the theme that could not be used, a line for each.
    pub(super) broken: Vec<String>,
    /// What of the theme is of no use, a line for each.
    pub(super) idle: Vec<String>,
    /// Milliseconds of each phase, in order.
    pub(super) phases: [(&'static str, f64); 3],
    /// For how many milliseconds the last of the files has been in its place: the rest was looked at since.
    pub(super) settled: f64,
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
    /// changed.
    ///
    /// # Errors
    /// If the folder is refused or cannot be written, and if all is to stop: then the pages there, and those that are served, are
    /// as before; but for those that went first.
    pub(super) fn publish(
        &mut self,
        report: &Report,
        notes: &BTreeSet<VaultPath>,
        places: Places<'_>,
        is_stopped: &AtomicBool,
    ) -> Result<Published> {
        let mut watch = Stopwatch::start();
        let (theme, idle) = theme(report, places.root);
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
        let site = render::Site::of(&pages, &renderer);
        let first = self.first(&pages, &site, notes);
        let done = self.write(&site, (notes, &first), places, is_stopped);
        let broken = renderer.broken().iter().map(broken_line).collect();
        self.renderer = Some(renderer);
        let (written, settled, [rendered, placed]) = done?;
        let phases = [("pages", built), ("render", rendered), ("write", placed)];
        Ok(Published { written, count: pages.len(), counts: pages.counts().clone(), broken, idle, phases, settled })
    }

    /// Writes what changed; also returns for how long the last has been in its place, and how long making and placing took.
    fn write(
        &mut self,
        site: &render::Site<'_>,
        (notes, first): (&BTreeSet<VaultPath>, &[usize]),
        Places { root, out, server }: Places<'_>,
        is_stopped: &AtomicBool,
    ) -> Result<(Written, f64, [f64; 2])> {
        let mut watch = Stopwatch::start();
        let is_to_edit = server.is_some_and(Server::takes_clicks);
        let files = || Files { site, turn: server.map(Server::turn), is_to_edit, is_once: self.is_once, is_stopped };
        let early = files();
        let ahead = site::ahead(out, root, &early, &mut self.memory, first)?;
        early.serve(server);
        let settled = Stopwatch::start();
        let gone_ahead = watch.lap();
        let late = files();
        let staged = site::stage(out, root, &late, &mut self.memory)?;
        let rendered = gone_ahead + watch.lap();
        let rest: Vec<PagePath> = staged.changed().map(PagePath::new).collect();
        let mut written = staged.place()?;
        late.serve(server);
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

fn broken_line(template: &BrokenTemplate) -> String {
    let line = template.line.map_or_else(String::new, |line| format!(":{line}"));
    let (name, why) = (clean(&template.template), clean(&template.why));
    format!("{name}{line}: error: {why}. Our own template stood in for it.")
}

/// Reads the theme that the settings name; also returns what of it is of no use, a line for each.
pub(super) fn theme(report: &Report, root: &Path) -> (Theme, Vec<String>) {
    let Some(folder) = report.config.theme.as_deref() else { return (Theme::default(), Vec::new()) };
    let read = vault::theme(root, folder);
    let mut idle = Vec::new();
    if !read.is_there {
        idle.push(format!("milepost.yaml: warning: there is no folder {} for the theme in the vault.", clean(folder)));
    }
    for file in &read.problems {
        idle.push(format!("{}: warning: this file of the theme could not be read as text.", clean(file.path.as_str())));
    }
    let theme = Theme::of(folder, read.files);
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
    is_stopped: &'p AtomicBool,
}

impl Files<'_> {
    /// Serves what was made.
    fn serve(self, server: Option<&Server>) {
        if let Some((server, turn)) = server.zip(self.turn) {
            server.publish(self.site.paths(), turn);
        }
    }
}

impl site::Files for Files<'_> {
    type Error = anyhow::Error;

    fn go_on(&self) -> Result<()> {
        if self.is_stopped.load(Ordering::Relaxed) { Err(anyhow!("stopped")) } else { Ok(()) }
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
