//! What the loop tells, each thing once: in the terminal, and what is wrong also in the pages that are open.

use super::held::Changes;
use crate::{
    cli::{
        options::Options,
        publish::Published,
        term::{self, DIM, aside, diagnostics, sanitize::clean, words::plural},
    },
    engine::Report,
    lint::{Diagnostic, Severity},
};
use anyhow::Result;
use std::{collections::BTreeSet, io::Write, path::Path};

/// After how many heartbeats is tried again what went wrong.
const AGAIN: u32 = 5;

/// The most diagnostics that a turn prints.
const MOST: usize = 20;

/// The most characters of a notice.
const LONGEST: usize = 500;

/// What was told, and holds still.
pub(super) struct Told<'o> {
    options: &'o Options,
    /// What was said last to be wrong, and for how many heartbeats.
    wrong: Option<(String, u32)>,
    /// The diagnostics.
    diagnostics: BTreeSet<String>,
    /// The errors that were there from the beginning; no page need tell of them.
    old: Option<BTreeSet<String>>,
    /// The errors that came since, a line each.
    fresh: Vec<String>,
    /// What of the theme is of no use, and which of its templates are broken.
    idle: Vec<String>,
    broken: Vec<String>,
    /// What was said last of the journal.
    journal: Option<String>,
}

impl<'o> Told<'o> {
    /// Has told nothing yet.
    pub(super) fn nothing(options: &'o Options) -> Told<'o> {
        let (diagnostics, fresh, idle, broken) = (BTreeSet::new(), Vec::new(), Vec::new(), Vec::new());
        Told { options, wrong: None, diagnostics, old: None, fresh, idle, broken, journal: None }
    }

    /// Tells what is odd in the notes and in the theme, as far as it is new.
    pub(super) fn report(&mut self, report: &Report, published: &Published) {
        let most = if self.old.is_some() { MOST } else { diagnostics::MOST };
        let lines: Vec<String> = report.unclear().map(diagnostics::line).collect();
        if !self.options.is_quiet {
            let found = report.unclear().zip(&lines).filter(|(_, line)| !self.diagnostics.contains(*line));
            diagnostics::tell(&found.map(|(diagnostic, _)| diagnostic).collect::<Vec<_>>(), most);
        }
        self.diagnostics = lines.into_iter().collect();
        let is_shown = |found: &&Diagnostic| found.severity == Severity::Error && !report.private.contains(&found.path);
        let errors: Vec<&Diagnostic> = report.diagnostics.iter().filter(is_shown).collect();
        let now: BTreeSet<String> = errors.iter().map(|error| name(error)).collect();
        let old: BTreeSet<String> = self.old.as_ref().map_or_else(|| now.clone(), |old| old & &now);
        self.fresh = errors.into_iter().filter(|error| !old.contains(&name(error))).map(diagnostics::line).collect();
        self.old = Some(old);
        published.idle.iter().filter(|line| !self.idle.contains(line)).for_each(aside);
        published.broken.iter().filter(|line| !self.broken.contains(line)).for_each(aside);
        (self.idle, self.broken) = (published.idle.clone(), published.broken.clone());
    }

    /// Tells what a turn did, and how long it took; `why` it was, if nothing changed in the vault.
    pub(super) fn turn(&self, changes: &Changes, why: &str, published: &Published, ms: f64) -> Result<()> {
        let what = match (changes.notes.iter().next(), changes.notes.len()) {
            _ if changes.settings => "The settings".to_owned(),
            (Some(note), 1) => clean(note.as_str()).into_owned(),
            (Some(note), n) => format!("{} and {}", clean(note.as_str()), plural(n - 1, "other note")),
            (None, _) if changes.history => "A commit".to_owned(),
            (None, _) => why.to_owned(),
        };
        let written = published.written;
        let came = match (written.written, written.removed) {
            (0, 0) if !published.is_whole => "its pages follow".to_owned(),
            (0, 0) => "no page changed".to_owned(),
            (n, 0) => format!("{} written", plural(n, "file")),
            (n, gone) => format!("{} written, {gone} removed", plural(n, "file")),
        };
        self.say(format_args!("{what}: {came}, {ms:.0} ms."))?;
        if self.options.is_verbose {
            let (read, parsed) = changes.work;
            self.say(format_args!(
                "{DIM}{read} read, {parsed} parsed, {} made, {} unchanged.{DIM:#}",
                written.made, written.unchanged
            ))?;
        }
        Ok(())
    }

    /// Tells what is wrong; it is tried again.
    pub(super) fn wrong(&mut self, error: String) {
        if self.wrong.as_ref().is_none_or(|(said, _)| *said != error) {
            term::error(&error);
            term::aside("Pages that could not be made stay as they were; milepost goes on watching.");
        }
        self.wrong = Some((error, 0));
    }

    /// Tells what is wrong with the journal of edits, if it is new.
    pub(super) fn journal(&mut self, trouble: Option<String>) {
        if let Some(trouble) = trouble.as_ref().filter(|_| trouble != self.journal && !self.options.is_quiet) {
            term::warning(trouble);
        }
        self.journal = trouble;
    }

    /// Says whether something is wrong.
    pub(super) fn is_wrong(&self) -> bool {
        self.wrong.is_some()
    }

    /// Counts a heartbeat; says whether what is wrong is to be tried again.
    pub(super) fn beat(&mut self) -> bool {
        self.wrong.as_mut().is_some_and(|(_, beats)| {
            *beats += 1;
            *beats % AGAIN == 0
        })
    }

    /// Holds that all is well again; says whether something was wrong.
    pub(super) fn well(&mut self) -> bool {
        self.wrong.take().is_some()
    }

    /// Returns what open pages are to show: what is wrong now, without saying where on this machine. Empty if all is well.
    pub(super) fn notice(&self, root: &Path, out: &Path) -> String {
        short(self.whole_notice(root, out))
    }

    fn whole_notice(&self, root: &Path, out: &Path) -> String {
        if let Some((error, _)) = &self.wrong {
            let error = without_places(error.trim_end_matches('.'), root, out);
            return format!("Pages that could not be made stay as they were: {}.", clean(&error));
        }
        let lines = if self.broken.is_empty() { &self.fresh } else { &self.broken };
        match lines.as_slice() {
            [] => String::new(),
            [line] => line.clone(),
            [line, rest @ ..] => format!("{line} And {} more.", rest.len()),
        }
    }

    /// Prints a line, unless only what was asked for is to be printed.
    pub(super) fn say(&self, line: std::fmt::Arguments<'_>) -> Result<()> {
        if self.options.is_quiet { Ok(()) } else { print(line) }
    }
}

/// Prints a line, at once.
pub(super) fn print(line: std::fmt::Arguments<'_>) -> Result<()> {
    let mut out = anstream::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()?;
    Ok(())
}

/// Cuts a notice to what is read at a glance; the terminal has all of it.
fn short(mut notice: String) -> String {
    if let Some((end, _)) = notice.char_indices().nth(LONGEST) {
        notice.truncate(end);
        notice.push('…');
    }
    notice
}

/// What makes an error the same as before, wherever its line stands now.
fn name(error: &Diagnostic) -> String {
    format!("{} {} {}", error.path, error.rule, error.title)
}

/// Shortens paths in the vault, and in the folder of the pages, to what a reader of the pages may know.
pub(super) fn without_places(text: &str, root: &Path, out: &Path) -> String {
    let mut text = text.to_owned();
    // Errors may name them by what links in them lead to.
    let real = |folder: &Path| folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let (real_out, real_root) = (real(out), real(root));
    let (of_pages, of_vault) = ("the folder of the pages", "the vault");
    for (folder, instead) in [(out, of_pages), (&*real_out, of_pages), (root, of_vault), (&*real_root, of_vault)] {
        // A name of one part is no way from the root of the machine.
        if folder.components().count() > 1 {
            let folder = folder.display().to_string();
            text = text.replace(&format!("{folder}{}", std::path::MAIN_SEPARATOR), "");
            text = text.replace(&format!("the vault {folder}"), instead).replace(&folder, instead);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, short, without_places};
    use std::path::Path;

    #[test]
    fn a_notice_is_short() {
        assert_eq!(short("ä".repeat(LONGEST)), "ä".repeat(LONGEST));
        assert_eq!(short("ä".repeat(LONGEST + 9)), "ä".repeat(LONGEST) + "…");
    }

    #[test]
    fn a_notice_does_not_say_where_on_the_machine() {
        let (root, out) = (Path::new("/home/lena/notes"), Path::new("/home/lena/notes/.milepost/site"));
        let cases = [
            ("cannot read /home/lena/notes/milepost.yaml: denied", "cannot read milepost.yaml: denied"),
            ("the vault /home/lena/notes is not there", "the vault is not there"),
            ("/home/lena/notes/.milepost/site/a.html: full", "a.html: full"),
            ("/home/lena/notes/.milepost/site is no folder", "the folder of the pages is no folder"),
            ("nothing", "nothing"),
        ];
        for (text, expected) in cases {
            assert_eq!(without_places(text, root, out), expected);
        }
        assert_eq!(without_places("a/b", Path::new("/"), Path::new("/")), "a/b");
    }
}
