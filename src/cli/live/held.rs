//! What is held of a vault from turn to turn: its settings, its notes as they were read, and their history.

use crate::{
    calendar::Day,
    cli::{
        clock,
        history::{OfNotes, Wish},
        load::{ADVICE, Settings, folder_name, out_folder, settings, understood},
        options::Options,
        publish::theme_files,
        term,
    },
    config::Config,
    engine::{self, Inputs, Report},
    git::{self, Tip},
    journal::Journal,
    note::{Note, Reader},
    path::VaultPath,
    plan::past::Pasts,
    stamp::Stamp,
    vault::{self, Belongs, FileProblem, Found, ThemeFiles},
};
use anyhow::{Context, Result};
use rayon::prelude::*;
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    path::{Path, PathBuf},
    sync::Arc,
    time::SystemTime,
};

/// A note that is held.
#[derive(Clone)]
struct Kept {
    /// What the system said of its file before it was read; `None` if that may not be believed.
    stamp: Option<Stamp>,
    /// Whether its file could be read without any problem.
    is_sound: bool,
    note: Arc<Note>,
}

/// What a look found other than before.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Changes {
    /// Notes that came, went, or say something else.
    pub(super) notes: BTreeSet<VaultPath>,
    /// Whether the settings, the theme or what they let in are other ones.
    pub(super) settings: bool,
    /// Whether the history is another.
    pub(super) history: bool,
    /// Files read, notes understood.
    pub(super) work: (usize, usize),
}

impl Changes {
    /// Adds what another look found.
    pub(super) fn add(&mut self, more: Changes) {
        self.notes.extend(more.notes);
        self.settings |= more.settings;
        self.history |= more.history;
        self.work = (self.work.0 + more.work.0, self.work.1 + more.work.1);
    }

    /// Says whether the pages may have to change.
    pub(super) fn is_any(&self) -> bool {
        !self.notes.is_empty() || self.settings || self.history
    }
}

/// A vault as it was last looked at.
pub(super) struct Held {
    options: Options,
    pub(super) root: PathBuf,
    /// Where the pages go: as asked for, else as the settings say.
    pub(super) out: PathBuf,
    asked_out: Option<PathBuf>,
    settings: Settings,
    belongs: Belongs,
    found: Vec<Found>,
    notes: BTreeMap<VaultPath, Kept>,
    problems: Vec<FileProblem>,
    theme: ThemeFiles,
    history: OfNotes,
    tip: Tip,
    /// The folders in which notes were looked for.
    folders: BTreeSet<PathBuf>,
    /// Which note each file is.
    by_file: HashMap<PathBuf, VaultPath>,
}

impl Held {
    /// Finds the vault; nothing is looked at yet.
    pub(super) fn find(options: &Options, out: Option<&Path>) -> Result<Held> {
        let root = vault::find_root(options.vault.as_deref(), &options.env.folder).context(ADVICE)?;
        let settings = settings(&root)?;
        let asked_out = out.map(Path::to_owned);
        let out = out_folder(asked_out.as_deref(), &root, &settings.config, options);
        Ok(Held {
            options: options.clone(),
            belongs: Belongs::new(&root, &settings.config, &out),
            root,
            out,
            asked_out,
            settings,
            found: Vec::new(),
            notes: BTreeMap::new(),
            problems: Vec::new(),
            theme: ThemeFiles::default(),
            history: OfNotes::default(),
            tip: Tip::default(),
            folders: BTreeSet::new(),
            by_file: HashMap::new(),
        })
    }

    /// Says whether a file is one of the notes.
    pub(super) fn is_note(&self, file: &Path) -> bool {
        self.by_file.contains_key(file)
    }

    /// Returns the note with a path as it was read, with its file; none if there is no such note among those that are held.
    pub(super) fn note(&self, path: &VaultPath) -> Option<(&Arc<Note>, &Path)> {
        let file = self.found.iter().find(|found| found.path == *path)?;
        self.notes.get(path).map(|kept| (&kept.note, file.file.as_path()))
    }

    /// Returns all notes.
    pub(super) fn notes(&self) -> impl Iterator<Item = &Note> {
        self.notes.values().map(|kept| kept.note.as_ref())
    }

    /// Returns the settings.
    pub(super) fn config(&self) -> &Config {
        &self.settings.config
    }

    /// Returns the journal of what is written on command.
    pub(super) fn journal(&self) -> Journal {
        Journal::of(&self.root, self.options.env.state.as_deref())
    }

    /// Says whether notes were looked for in a folder.
    pub(super) fn lists(&self, folder: &Path) -> bool {
        self.folders.contains(folder)
    }

    /// Returns the folders of git in which something changes when HEAD moves.
    pub(super) fn of_git(&self) -> &[PathBuf] {
        &self.tip.folders
    }

    /// Returns the files of the theme, as they were last looked at.
    pub(super) fn theme_files(&self) -> &ThemeFiles {
        &self.theme
    }

    /// Returns the folder of the theme, if the settings name one.
    pub(super) fn theme(&self) -> Option<PathBuf> {
        self.settings.config.theme.as_ref().map(|theme| self.root.join(theme))
    }

    /// Lists the folders that are to be watched, so that nothing that matters goes unseen.
    pub(super) fn watched(&self) -> BTreeSet<PathBuf> {
        let mut folders = self.folders.clone();
        folders.insert(self.root.join(".obsidian"));
        folders.extend(self.tip.folders.iter().cloned());
        // Patterns above the vault count up to the top of its repository.
        let top = self.root.ancestors().find(|folder| folder.join(".git").symlink_metadata().is_ok());
        let above = self.root.ancestors().skip(1).take_while(|folder| top.is_some_and(|top| folder.starts_with(top)));
        folders.extend(above.map(Path::to_owned));
        folders.extend(self.theme().into_iter().flat_map(|theme| vault::folders_below(&theme)));
        folders
    }

    /// Looks at everything again.
    ///
    /// # Errors
    /// If the vault is not there, or its settings cannot be believed. All is held as before then.
    pub(super) fn look_at_all(&mut self) -> Result<Changes> {
        let now = clock::now();
        let settings = settings(&self.root)?;
        let out = out_folder(self.asked_out.as_deref(), &self.root, &settings.config, &self.options);
        let belongs = Belongs::new(&self.root, &settings.config, &out);
        let listing = vault::walk(&belongs)?;
        let is_other = settings != self.settings || listing.problems != self.problems || out != self.out;
        let held = std::mem::take(&mut self.notes);
        let mut gone: BTreeSet<VaultPath> = held.keys().cloned().collect();
        // With other settings the same text may mean something else.
        let before = if settings.config == self.settings.config { held } else { BTreeMap::new() };
        let tip = git::tip(&self.root);
        let theme = theme_files(&settings.config, &self.root);
        let mut changes =
            Changes { settings: is_other || theme != self.theme, history: tip.commit != self.tip.commit, ..Changes::default() };
        (self.settings, self.belongs, self.out, self.theme) = (settings, belongs, out, theme);
        self.by_file = listing.found.iter().map(|found| (found.file.clone(), found.path.clone())).collect();
        let is_of_others = listing.found != self.found;
        (self.found, self.folders, self.problems) = (listing.found, listing.folders, listing.problems);
        let reader = Reader::new(&self.settings.config);
        let looked = self.found.par_iter().map(|found| (&found.path, look(found, before.get(&found.path), &reader, now)));
        let looked: Vec<_> = looked.collect();
        for (path, (kept, work)) in looked {
            changes.work = (changes.work.0 + work.0, changes.work.1 + work.1);
            let Some(kept) = kept else { continue };
            if !gone.remove(path) || work.1 > 0 {
                changes.notes.insert(path.clone());
            }
            self.notes.insert(path.clone(), kept);
        }
        changes.notes.extend(gone);
        // Which paths are notes may be another matter now, even where the last commit is the same.
        if changes.history || changes.settings || is_of_others || tip.commit.is_none() {
            self.read_history();
        }
        self.tip = tip;
        Ok(changes)
    }

    /// Looks at some files again; also says whether each is still what it was, a note. If not, everything is to be looked at.
    pub(super) fn look_at(&mut self, files: &BTreeSet<PathBuf>) -> (Changes, bool) {
        let (now, reader) = (clock::now(), Reader::new(&self.settings.config));
        let (mut changes, mut are_notes) = (Changes::default(), true);
        for file in files {
            let path = self.by_file.get(file).filter(|_| file.symlink_metadata().is_ok_and(|meta| meta.is_file()));
            let Some(path) = path.cloned() else {
                are_notes = false;
                continue;
            };
            // It was named, so that its stamp is not asked.
            let before = self.notes.get(&path).map(|kept| Kept { stamp: None, ..kept.clone() });
            let (kept, work) = look(&Found { path: path.clone(), file: file.clone() }, before.as_ref(), &reader, now);
            changes.work = (changes.work.0 + work.0, changes.work.1 + work.1);
            let Some(kept) = kept else {
                are_notes = false;
                continue;
            };
            if work.1 > 0 {
                changes.notes.insert(path.clone());
            }
            self.notes.insert(path, kept);
        }
        (changes, are_notes)
    }

    /// Looks whether the last commit is another one, and reads the history if it is.
    pub(super) fn look_at_git(&mut self) -> bool {
        let tip = git::tip(&self.root);
        let is_other = tip.commit != self.tip.commit || tip.commit.is_none() && !tip.folders.is_empty();
        if is_other {
            self.read_history();
        }
        self.tip = tip;
        is_other
    }

    fn read_history(&mut self) {
        let wish = Wish::of(&self.belongs, &self.settings.config, &self.options);
        let history = wish.map(|wish| wish.read(&self.found)).unwrap_or_default();
        let is_new = |trouble: &&git::Trouble| Some(*trouble) != self.history.trouble.as_ref();
        if let Some(trouble) = history.trouble.as_ref().filter(is_new).filter(|_| !self.options.is_quiet) {
            term::warning(&trouble.to_string());
        }
        self.history = history;
    }

    /// Returns the day that it is for the vault.
    pub(super) fn today(&self) -> Day {
        self.options.today.unwrap_or_else(|| clock::today(self.settings.config.day_starts))
    }

    /// Works out what the vault means on a day.
    pub(super) fn report(&self, today: Day) -> Report {
        engine::report(self.inputs(today, &BTreeMap::new()), today)
    }

    /// Returns what a report of a day is made of; notes that are open somewhere count as they stand there.
    pub(super) fn inputs(&self, today: Day, open: &BTreeMap<VaultPath, Arc<Note>>) -> Inputs {
        let Settings { config, problems, source } = &self.settings;
        let mut notes: Vec<Arc<Note>> = self.notes.values().map(|kept| Arc::clone(&kept.note)).collect();
        for (path, note) in open {
            match notes.binary_search_by(|held| held.path().cmp(path)) {
                Ok(at) => notes[at] = Arc::clone(note),
                Err(at) => notes.insert(at, Arc::clone(note)),
            }
        }
        let wish = Wish::of(&self.belongs, config, &self.options);
        let pasts = wish.map_or_else(Pasts::default, |wish| wish.pasts(&self.history, &notes, today));
        let of_files = self.problems.iter().map(|file| (file.path.clone(), file.problem.clone()));
        Inputs {
            config: config.clone(),
            folder: folder_name(&self.root),
            notes,
            pasts,
            file_problems: problems.iter().cloned().chain(of_files).collect(),
            settings: source.clone(),
            as_of: None,
        }
    }

    /// Returns what a file is in the vault: a note that was found or could be one, or the settings; none if it is neither.
    pub(super) fn path_of(&self, file: &Path) -> Option<VaultPath> {
        if let Some(path) = self.by_file.get(file) {
            return Some(path.clone());
        }
        let inside = file.strip_prefix(&self.root).ok()?;
        let parts: Option<Vec<&str>> = inside.components().map(|part| part.as_os_str().to_str()).collect();
        let path = VaultPath::new(&parts?.join("/"))?;
        let is_settings = self.settings.source.as_ref().is_some_and(|settings| settings.path == path);
        (is_settings || self.belongs.notes()(&path)).then_some(path)
    }
}

/// Looks at a file; also returns how often it was read and understood, which is once or never. `None` if it has vanished.
fn look(found: &Found, before: Option<&Kept>, reader: &Reader<'_>, now: SystemTime) -> (Option<Kept>, (usize, usize)) {
    let stamp = Stamp::of(&found.file);
    if let Some(kept) = before.filter(|kept| kept.stamp.is_some() && kept.stamp == stamp) {
        return (Some(kept.clone()), (0, 0));
    }
    let stamp = stamp.filter(|stamp| stamp.is_settled(now));
    let Some(file) = vault::read(found) else { return (None, (1, 0)) };
    let is_sound = file.problem.is_none();
    let is_same = |kept: &&Kept| kept.is_sound && is_sound && kept.note.source.digest == file.source.digest;
    if let Some(kept) = before.filter(is_same) {
        return (Some(Kept { stamp, ..kept.clone() }), (1, 0));
    }
    (Some(Kept { stamp, is_sound, note: understood(file, reader) }), (1, 1))
}
