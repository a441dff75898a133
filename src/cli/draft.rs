//! Notes as they are to be: all worked out first, then all shown, or all saved in such a way that `milepost undo` can take them back.
//! Every command that writes notes does it here.

use crate::{
    cli::{
        options::Options,
        term::{self, difference, sanitize::clean},
        written::{self, File, State},
    },
    journal::{Journal, Trouble},
    path::VaultPath,
    text::{Edits, Source},
    vault::{Fresh, ReadFile, SaveError, Saved, Target},
};
use anyhow::{Result, anyhow, bail};
use std::{
    io::{self, Write},
    path::Path,
};

/// A note as it is to be.
#[derive(Debug)]
pub(super) struct Draft {
    /// Where it is, or will be.
    pub(super) path: VaultPath,
    /// The text as it was; empty if there was none.
    pub(super) before: String,
    /// The text as it is to be.
    pub(super) after: String,
    place: Place,
}

/// Where a draft goes.
#[derive(Debug)]
enum Place {
    /// Over the note that was read, as edits that are made one after the other.
    Note(Target, Vec<Edits>),
    /// Where nothing is.
    Fresh(Fresh),
}

impl Draft {
    /// Takes up the note that was read with that digest, and sees whether it could be saved; also returns what stands in it.
    ///
    /// `root` is the vault's, without links.
    pub(super) fn of(root: &Path, path: &VaultPath, digest: u64) -> Result<(Draft, Source), SaveError> {
        let (target, ReadFile { source, .. }) = Target::read(root, path)?;
        if source.digest != digest {
            return Err(SaveError::Changed(path.clone()));
        }
        let (before, after) = (source.text.clone(), source.text.clone());
        Ok((Draft { path: path.clone(), before, after, place: Place::Note(target, Vec::new()) }, source))
    }

    /// Begins a new note with a text, in folders that need not be there yet; sees whether there is room for it.
    pub(super) fn fresh(root: &Path, path: &VaultPath, text: String) -> Result<Draft, SaveError> {
        let place = Place::Fresh(Fresh::at(root, path)?);
        Ok(Draft { path: path.clone(), before: String::new(), after: text, place })
    }

    /// Makes edits of the text as it is to be.
    pub(super) fn edit(&mut self, edits: Edits) -> Result<(), SaveError> {
        self.after = edits.apply(&self.after).map_err(|_| SaveError::Misfit(self.path.clone()))?;
        if let Place::Note(_, made) = &mut self.place {
            made.push(edits);
        }
        Ok(())
    }

    /// Returns what is written, for programs.
    fn file(&self) -> File<'_> {
        let state = if matches!(self.place, Place::Fresh(_)) { State::New } else { State::Changed };
        File::of(self.path.as_str(), state, &self.before, &self.after)
    }

    fn save(&self) -> Result<Saved, SaveError> {
        match &self.place {
            Place::Note(target, edits) => target.save(edits),
            Place::Fresh(fresh) => fresh.save(&self.after),
        }
    }
}

/// What came of drafts that were to be saved.
#[derive(Debug)]
pub(super) struct Outcome {
    /// How many were saved: the first ones.
    pub(super) saved: usize,
    /// Why the next one was not.
    pub(super) refused: Option<SaveError>,
    /// What is wrong with the journal.
    pub(super) trouble: Option<Trouble>,
}

/// Saves drafts one after the other, until one is refused; those that were saved can be taken back together.
pub(super) fn save<'d>(journal: &Journal, command: &str, drafts: impl IntoIterator<Item = &'d Draft>) -> Outcome {
    let (mut notes, mut refused) = (Vec::new(), None);
    for draft in drafts {
        match draft.save() {
            Ok(saved) => notes.push(saved),
            Err(error) => {
                refused = Some(error);
                break;
            }
        }
    }
    let saved = notes.len();
    let trouble = if notes.is_empty() { None } else { journal.record(command, notes) };
    Outcome { saved, refused, trouble }
}

/// Says what helps where a note cannot be saved, if something does.
pub(super) fn advice(error: &SaveError) -> Option<&'static str> {
    Some(match error {
        SaveError::Changed(_) | SaveError::Misfit(_) => "nothing was written; look at the line, then try again",
        SaveError::Gone(_) => "nothing was written",
        SaveError::OddName(_) => "nothing was written; give it another name first",
        SaveError::Outside(_) => "nothing was written; milepost writes to notes inside the vault only",
        SaveError::Exists(_) => "nothing was written; no note is ever replaced by a new one",
        SaveError::ReadOnly(_) | SaveError::ReadOnlyFolder(_) => {
            "nothing was written; allow writing, for example with `chmod u+w`"
        }
        SaveError::TwoNames(_) => "nothing was written; edit it in an editor, or make it a file of its own",
        SaveError::NotAFile(_) | SaveError::Unreadable(..) | SaveError::Crossed { .. } | SaveError::Io { .. } => return None,
    })
}

/// Returns why a note cannot be saved, with advice.
pub(super) fn refusal(error: &SaveError) -> anyhow::Error {
    match advice(error) {
        Some(advice) => anyhow!("{error}: {advice}"),
        None => anyhow!("{error}"),
    }
}

/// Whether a command writes, or shows what it would write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// It writes.
    Writes,
    /// `--dry-run`
    Shows,
}

/// How a command in the terminal writes its drafts.
pub(super) struct Pen<'p> {
    /// The vault's journal.
    pub(super) journal: Journal,
    /// The command in a few words, as `undo` will name it.
    pub(super) command: &'p str,
    pub(super) manner: Manner,
    pub(super) options: &'p Options,
}

impl<'p> Pen<'p> {
    /// Takes it up, for a vault whose `root` is without links.
    ///
    /// # Errors
    /// If the user looks back at other notes than those in the folder.
    pub(super) fn of(root: &Path, command: &'p str, is_dry_run: bool, options: &'p Options) -> Result<Pen<'p>> {
        refuse_the_past(options)?;
        let manner = if is_dry_run { Manner::Shows } else { Manner::Writes };
        Ok(Pen { journal: Journal::of(root, options.env.state.as_deref()), command, manner, options })
    }

    /// Shows the drafts as differences, or saves them and tells each that was saved by its place among them; to programs both as
    /// JSON.
    ///
    /// # Errors
    /// If one of them cannot be saved; those before it are.
    pub(super) fn write(&self, drafts: &[&Draft], mut tell: impl FnMut(&mut dyn Write, usize) -> io::Result<()>) -> Result<()> {
        let mut out = anstream::stdout().lock();
        let print = |out: &mut _, count: usize| {
            let files: Vec<File<'_>> = drafts.iter().take(count).map(|draft| draft.file()).collect();
            written::print(out, self.command, self.manner == Manner::Shows, &files)
        };
        if self.manner == Manner::Shows {
            if self.options.is_json {
                return Ok(print(&mut out, drafts.len())?);
            }
            for draft in drafts {
                difference::write(&mut out, draft.path.as_str(), &draft.before, &draft.after)?;
            }
            return Ok(());
        }
        let Outcome { saved, refused, trouble } = save(&self.journal, self.command, drafts.iter().copied());
        if let Some(trouble) = trouble.filter(|_| self.options.is_json || !self.options.is_quiet) {
            term::warning(&trouble.after_a_save());
        }
        let told = if self.options.is_json { print(&mut out, saved) } else { Ok(()) };
        let told = told.and_then(|()| (0..saved).filter(|_| !self.options.is_quiet).try_for_each(|place| tell(&mut out, place)));
        match refused {
            Some(error) if saved == 0 => Err(refusal(&error)),
            Some(error) => {
                let before: Vec<String> =
                    drafts.iter().take(saved).map(|draft| clean(draft.path.as_str()).into_owned()).collect();
                Err(anyhow!("{error}; written before it: {}, which `milepost undo` takes back", before.join(", ")))
            }
            None => Ok(told?),
        }
    }
}

/// Refuses to change notes where the user looks back.
pub(super) fn refuse_the_past(options: &Options) -> Result<()> {
    if options.at.is_some() {
        bail!("`--at` looks back, and only the notes as they stand can be changed: leave it out");
    }
    Ok(())
}
