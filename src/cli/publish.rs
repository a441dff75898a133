//! From a report to its pages in a folder, for `build` and `watch`.

use crate::{
    cli::{
        clock::Stopwatch,
        term::{aside, sanitize::clean},
    },
    engine::{Counts, Report},
    page,
    path::PagePath,
    render::{self, BrokenTemplate, Renderer, Theme},
    site::{self, Digest, Put, Written},
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
    /// The templates of the theme that could not be used.
    pub(super) broken: Vec<BrokenTemplate>,
    /// Milliseconds of each phase, in order.
    pub(super) phases: [(&'static str, f64); 3],
}

/// Writes the pages of reports, and remembers what it wrote, so that the next report of the same vault costs what is new in it.
#[derive(Default)]
pub(super) struct Publisher {
    renderer: Option<Renderer>,
    memory: site::Memory,
    /// Whether anything is to be remembered.
    is_once: bool,
}

impl Publisher {
    /// Returns a publisher for one report only.
    pub(super) fn once() -> Publisher {
        Publisher { is_once: true, ..Publisher::default() }
    }

    /// Writes the pages of a report: those that changed, each whole.
    ///
    /// # Errors
    /// If the folder is refused or cannot be written, and if all is to stop: then the pages there are as before.
    pub(super) fn publish(&mut self, report: &Report, (root, out): (&Path, &Path), is_stopped: &AtomicBool) -> Result<Published> {
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
        let staged = site::stage(out, root, &files, &mut self.memory);
        let rendered = watch.lap();
        let written = staged.and_then(|staged| Ok(staged.place()?));
        let broken = renderer.broken();
        self.renderer = Some(renderer);
        let written = written?;
        for template in &broken {
            let line = template.line.map_or_else(String::new, |line| format!(":{line}"));
            let (name, why) = (clean(&template.template), clean(&template.why));
            aside(format_args!("{name}{line}: error: {why}. Our own template stood in for it."));
        }
        let phases = [("pages", built), ("render", rendered), ("write", watch.lap())];
        Ok(Published { written, count: pages.len(), counts: pages.counts().clone(), broken, phases })
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
