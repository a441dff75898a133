//! From a report to its pages in a folder, and to those who read them over HTTP: for `build`, `watch` and `serve`.

use crate::{
    cli::{clock::Stopwatch, term::sanitize::clean},
    engine::{Counts, Report},
    page,
    path::PagePath,
    render::{self, BrokenTemplate, Theme},
    serve::{Server, Turn},
    site::{self, Written},
    vault,
};
use anyhow::{Result, bail};
use std::{
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
};

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

/// Publishes the pages of a report: those that changed, each whole.
///
/// # Errors
/// If the folder is refused or cannot be written, and if all is to stop: then the pages there, and those that are served, are as
/// before.
pub(super) fn publish(report: &Report, places: Places<'_>, is_stopped: &AtomicBool) -> Result<Published> {
    let mut watch = Stopwatch::start();
    let (theme, idle) = theme(report, places.root);
    let (pages, renderer) = rayon::join(|| page::build(report), || render::Renderer::with(theme));
    let built = watch.lap();
    let turn = places.server.map(Server::turn);
    let files = Files { site: render::Site::of(&pages, renderer?), turn, is_stopped };
    let staged = site::stage(places.out, places.root, &files)?;
    let rendered = watch.lap();
    let written = staged.place()?;
    if let (Some(server), Some(turn)) = (places.server, files.turn) {
        server.publish(files.site.paths(), turn);
    }
    let broken = files.site.broken().iter().map(broken_line).collect();
    let phases = [("pages", built), ("render", rendered), ("write", watch.lap())];
    Ok(Published { written, count: pages.len(), counts: pages.counts().clone(), broken, idle, phases })
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
    site: render::Site<'p>,
    /// Where what is to be served goes.
    turn: Option<Turn>,
    is_stopped: &'p AtomicBool,
}

impl site::Files for Files<'_> {
    type Error = anyhow::Error;

    fn paths(&self) -> &[PagePath] {
        self.site.paths()
    }

    fn put(&self, at: usize, bytes: &mut Vec<u8>) -> Result<()> {
        if self.is_stopped.load(Ordering::Relaxed) {
            bail!("stopped");
        }
        self.site.put(at, bytes)?;
        if let (Some(turn), Some(path)) = (&self.turn, self.site.paths().get(at)) {
            turn.put(path, bytes);
        }
        Ok(())
    }
}
