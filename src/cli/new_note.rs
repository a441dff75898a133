//! A new note made: where it goes, what stands in it, what `check` would say of it. For `new`, and for all that `--write` writes.

use crate::{
    calendar::Day,
    cli::{
        args::Put,
        draft::{Draft, Pen, refusal},
        exit::Exit,
        load::Loaded,
        options::Options,
        publish,
        term::{self, DIM, DONE, sanitize::clean},
    },
    edit::new_note::{Form, read_back},
    engine::{self, Inputs, Report},
    lint::Diagnostic,
    note::{self, Note, NoteKind, Reader},
    path::{VaultPath, is_note_name},
    render::{self, Theme},
    text::Source,
    vault::{Belongs, SaveError},
};
use anyhow::{Context, Result, anyhow, bail};
use std::{collections::BTreeMap, io::Write, sync::Arc};

/// Where new notes are made.
pub(super) struct Bench<'b> {
    pub(super) loaded: &'b Loaded,
    pub(super) options: &'b Options,
    theme: Theme,
}

impl<'b> Bench<'b> {
    /// Sets it up for a vault, with the templates of its theme.
    pub(super) fn of(loaded: &'b Loaded, options: &'b Options) -> Bench<'b> {
        let read = publish::theme_files(&loaded.report.config, &loaded.root);
        Bench { loaded, options, theme: publish::understood(&loaded.report, &read).0 }
    }

    pub(super) fn report(&self) -> &'b Report {
        &self.loaded.report
    }

    pub(super) fn today(&self) -> Day {
        self.loaded.report.today
    }

    /// Says whether questions may be asked.
    pub(super) fn may_ask(&self, put: &Put) -> bool {
        self.options.env.may_ask && !put.no_ask && !self.options.is_quiet
    }

    /// Returns the path of a new note: in the folder that is asked for, else in the one of its kind.
    pub(super) fn place(&self, put: &Put, folder: &str, name: &str) -> Result<VaultPath> {
        let folder = put.into.as_deref().unwrap_or(folder).trim_matches('/');
        let folder = if folder == "." { "" } else { folder };
        let path = if folder.is_empty() { format!("{name}.md") } else { format!("{folder}/{name}.md") };
        let path = VaultPath::new(&path)
            .with_context(|| format!("“{folder}” is no folder of the vault: it goes by its path from the vault’s root"))?;
        let belongs = Belongs::new(&self.loaded.root, &self.report().config, &self.loaded.out);
        if !belongs.notes()(&path) {
            bail!(
                "a note at {path} would be left out of the vault, by its name or by what the settings leave out: choose another folder with `--into`"
            );
        }
        Ok(path)
    }

    /// Returns the folder in which most notes of a kind are; the last resort where there are none.
    pub(super) fn folder_of(&self, kind: NoteKind, otherwise: &str) -> String {
        let notes = self.report().plan.notes.iter().filter(|note| note.kind == kind);
        fullest(notes.map(|note| note.path().folder())).unwrap_or_else(|| otherwise.to_owned())
    }

    /// Returns the folder for goals: the one of the settings, else where most of them are, else the root.
    pub(super) fn folder_of_goals(&self) -> String {
        let report = self.report();
        let is_plain = |glob: &&str| !glob.contains(['*', '?', '{', '[']) && VaultPath::new(glob).is_some();
        let set = report.config.goals.iter().map(|glob| glob.as_str().trim_matches('/')).find(is_plain);
        let is_open = |folder: &&str| !is_note_name(folder);
        let goals = report.plan.goals.iter().map(|goal| report.plan.note(goal.note).path().folder());
        set.filter(is_open).map(str::to_owned).or_else(|| fullest(goals)).unwrap_or_default()
    }

    /// Makes the note that a form and its template are, and sees that it is read as it is meant.
    pub(super) fn note(&self, form: &Form, path: &VaultPath) -> Result<Note> {
        let note = self.read(form, path)?;
        if note.title == form.title {
            read_back(form, &note)?;
            return Ok(note);
        }
        let form = form.clone().with_title_key();
        let note = self.read(&form, path)?;
        read_back(&form, &note)?;
        Ok(note)
    }

    fn read(&self, form: &Form, path: &VaultPath) -> Result<Note> {
        let text = render::note(form, &self.theme).map_err(|broken| anyhow!("{broken}; nothing was written"))?;
        let reader = Reader::new(&self.report().config);
        Ok(note::parse(Arc::new(Source::of(path.clone(), &text)), &reader))
    }

    /// Returns what `check` would say of a form that is not all filled in yet, by these rules.
    pub(super) fn hints(&self, form: &Form, rules: &[&str]) -> Vec<Diagnostic> {
        let Some(note) = VaultPath::new("new.md").and_then(|path| self.read(form, &path).ok()) else { return Vec::new() };
        let config = self.report().config.clone();
        let inputs = Inputs { config, notes: vec![Arc::new(note)], ..Inputs::default() };
        let said = engine::report(inputs, self.today()).diagnostics;
        said.into_iter().filter(|diagnostic| rules.contains(&diagnostic.rule)).collect()
    }

    /// Returns what `check` says of a note once it is in the vault.
    fn said_of(&self, note: &Arc<Note>) -> Vec<Diagnostic> {
        let said = with_notes(self.report(), std::slice::from_ref(note)).diagnostics;
        said.into_iter().filter(|diagnostic| diagnostic.path == *note.path()).collect()
    }

    /// Writes a new note, or shows it, and says what `check` would ask. Where something is already, nothing is written.
    pub(super) fn write(&self, note: Note, kind: &str, command: &str, put: &Put) -> Result<Exit> {
        let path = note.path().clone();
        let pen = Pen::of(&self.loaded.root, command, put.dry_run, self.options)?;
        if let Some(there) = self.there(&path) {
            return Ok(already(&there));
        }
        let draft = match Draft::fresh(&self.loaded.root, &path, note.source.text.clone()) {
            Ok(draft) => draft,
            Err(SaveError::Exists(there)) => return Ok(already(&there)),
            Err(error) => return Err(refusal(&error)),
        };
        pen.write(&[&draft], |out, _| {
            writeln!(out, "{DONE}New {kind}:{DONE:#} {} {DIM}({}){DIM:#}", clean(&note.title), clean(path.as_str()))
        })?;
        let note = Arc::new(note);
        if !self.options.is_quiet {
            ask_back(&self.said_of(&note))?;
            if note.says_goal && self.report().plan.is_zero_config && !self.report().plan.goals.is_empty() {
                term::aside(ZERO_CONFIG);
            }
        }
        Ok(Exit::Fine)
    }

    /// Returns the note that is at a path already, in any case of its letters: some systems see no difference.
    pub(super) fn there(&self, path: &VaultPath) -> Option<VaultPath> {
        let name = path.as_str().to_lowercase();
        let notes = self.report().plan.notes.iter().map(|note| note.path());
        notes.chain(&self.report().private).find(|other| other.as_str().to_lowercase() == name).cloned()
    }
}

/// What a first note that says it is a goal means for a vault that has none.
pub(super) const ZERO_CONFIG: &str = "Until now every note with tasks counted as a goal, since none said so. From now on the notes that say `type: goal` do, \
                           and those of the folders that `goals:` in milepost.yaml names.";

/// Returns the report as it is with these notes: new ones, and others than before at the same paths. Of the history nothing is known.
pub(super) fn with_notes(report: &Report, new: &[Arc<Note>]) -> Report {
    let mut notes = report.plan.notes.clone();
    for note in new {
        match notes.binary_search_by(|other| other.path().cmp(note.path())) {
            Ok(at) => notes[at] = Arc::clone(note),
            Err(at) => notes.insert(at, Arc::clone(note)),
        }
    }
    let inputs = Inputs { config: report.config.clone(), folder: report.folder.clone(), notes, ..Inputs::default() };
    engine::report(inputs, report.today)
}

/// Asks what `check` would.
fn ask_back(said: &[Diagnostic]) -> Result<()> {
    if said.is_empty() {
        return Ok(());
    }
    let mut err = anstream::stderr().lock();
    writeln!(err, "milepost would ask:")?;
    for diagnostic in said {
        writeln!(err, "  {}", hint(diagnostic))?;
    }
    Ok(())
}

/// Words a diagnostic as a hint of one line.
pub(super) fn hint(diagnostic: &Diagnostic) -> String {
    clean(&format!("{}. {}", diagnostic.title, diagnostic.help)).into_owned()
}

/// Says that a note is there already.
pub(super) fn already(path: &VaultPath) -> Exit {
    term::error(&format!("{path} is there already: nothing was written"));
    Exit::Found
}

/// Returns the folder that is named most often; of several the first by name.
fn fullest<'f>(folders: impl Iterator<Item = &'f str>) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for folder in folders {
        *counts.entry(folder).or_default() += 1;
    }
    let most = counts.values().max().copied()?;
    counts.into_iter().find(|(_, count)| *count == most).map(|(folder, _)| folder.to_owned())
}
