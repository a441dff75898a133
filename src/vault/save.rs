//! One note saved with edits: the old bytes or the new ones, never others, and never over what somebody else wrote meanwhile.

mod aside;
mod fresh;

use super::{
    read::{Bytes, ReadFile, bytes, decoded, digest, why},
    walk::may_hold_notes,
};
use crate::{
    path::{VaultPath, is_note_name},
    text::{Edits, Splice},
};
use aside::Aside;
pub use fresh::{Fresh, remove};
use serde::{Deserialize, Serialize};
use std::{
    fs::Metadata,
    io,
    path::{Path, PathBuf},
};
use thiserror::Error;

/// Why a note was not saved. It is as it was, except where it says otherwise.
#[derive(Debug, Error)]
pub enum SaveError {
    /// Its bytes are not those that the edit was made for.
    #[error("{0} has changed meanwhile")]
    Changed(VaultPath),
    /// It is there no more.
    #[error("{0} is no longer there")]
    Gone(VaultPath),
    /// Its name cannot be written as text, so that it cannot be found again for sure.
    #[error("the name of {0} is not UTF-8")]
    OddName(VaultPath),
    /// It leads out of the vault, or is none of its notes.
    #[error("{0} is no note inside the vault")]
    Outside(VaultPath),
    /// A FIFO, a folder, a device.
    #[error("{0} is not a regular file")]
    NotAFile(VaultPath),
    /// Nobody may write it, or not this user.
    #[error("{0} is read-only")]
    ReadOnly(VaultPath),
    /// Its folder takes no new file, so that it cannot be replaced.
    #[error("the folder of {0} is read-only")]
    ReadOnlyFolder(VaultPath),
    /// It has a second name that would go on with the old bytes.
    #[error("{0} has a second name, by a hard link, which would keep the old text")]
    TwoNames(VaultPath),
    /// It cannot be read as a note.
    #[error("cannot read {0}: {1}")]
    Unreadable(VaultPath, String),
    /// A new note would take the place of something.
    #[error("there is something at {0} already")]
    Exists(VaultPath),
    /// An edit does not fit the bytes of the note.
    #[error("the edit does not fit {0}")]
    Misfit(VaultPath),
    /// Somebody wrote the note twice in the moment in which it was saved; what was found last lies in the file named.
    #[error("{path} was written by others at the same moment: look at {beside} too, which holds one of the texts")]
    Crossed {
        /// The note.
        path: VaultPath,
        /// The file beside it.
        beside: PathBuf,
    },
    /// The system refused.
    #[error("cannot {doing} {path}: {why}")]
    Io {
        /// What was being done.
        doing: &'static str,
        /// The note.
        path: VaultPath,
        /// What the system said.
        why: io::Error,
    },
}

/// A note that was saved, and how the save is taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// The note.
    pub path: VaultPath,
    /// The digest of what it held before, and what gives that back; `None` if there was no such note.
    pub before: Option<(u64, Splice)>,
    /// The digest of what it holds since.
    pub after: u64,
}

/// A note that may be saved, with what stood in it.
#[derive(Debug)]
pub struct Target {
    path: VaultPath,
    root: PathBuf,
    /// The regular file itself; for a link, what it leads to.
    file: PathBuf,
    digest: u64,
}

impl Target {
    /// Reads a note to be saved; refuses what could not be saved.
    ///
    /// `root` is the vault's, without links.
    pub fn read(root: &Path, path: &VaultPath) -> Result<(Target, ReadFile), SaveError> {
        let file = file_of(root, path)?;
        let meta = look(&file, path)?;
        if meta.permissions().readonly() || !aside::may_write(&file) {
            return Err(SaveError::ReadOnly(path.clone()));
        }
        if aside::names(&meta) > 1 {
            return Err(SaveError::TwoNames(path.clone()));
        }
        if !file.parent().is_some_and(aside::may_write) {
            return Err(SaveError::ReadOnlyFolder(path.clone()));
        }
        let read = decoded(path, bytes(&file, super::read::LARGEST)).ok_or_else(|| SaveError::Gone(path.clone()))?;
        if let Some(problem) = &read.problem {
            return Err(SaveError::Unreadable(path.clone(), reason(&problem.fact)));
        }
        let target = Target { path: path.clone(), root: root.to_owned(), file, digest: read.source.digest };
        Ok((target, read))
    }

    /// Makes edits in the note, one after the other, if its bytes are still those that were read.
    ///
    /// A file beside it is written, synced and put in its place in one step; mode, owner and extended attributes come along as far
    /// as the system lets them. Where the system can swap two files, the one that was replaced is looked at once more, and put
    /// back if it holds what nobody has read.
    ///
    /// # Source
    /// `guide/reliability.md`, promise 1.
    pub fn save(&self, edits: &[Edits]) -> Result<Saved, SaveError> {
        self.put(|bytes| {
            let made = |bytes: Vec<u8>, edits: &Edits| edits.apply_to_bytes(&bytes).ok();
            edits.iter().try_fold(bytes.to_vec(), made)
        })
    }

    /// Returns the text that the note held before a save, if it holds what was saved.
    pub fn before(&self, saved: &Saved) -> Result<String, SaveError> {
        let before = saved.before_of(&self.as_read()?).ok_or_else(|| SaveError::Changed(self.path.clone()))?;
        Ok(String::from_utf8_lossy(&before).into_owned())
    }

    /// Takes a save back, in the same way, if the note holds what was saved.
    pub fn restore(&self, saved: &Saved) -> Result<Saved, SaveError> {
        if self.digest != saved.after {
            return Err(SaveError::Changed(self.path.clone()));
        }
        self.put(|bytes| saved.before_of(bytes))
    }

    /// Puts what is made of the bytes in their place.
    fn put(&self, made: impl Fn(&[u8]) -> Option<Vec<u8>>) -> Result<Saved, SaveError> {
        let changed = || SaveError::Changed(self.path.clone());
        let io = |doing: &'static str| move |source: io::Error| refusal(&self.path, doing, source);
        if file_of(&self.root, &self.path)? != self.file {
            return Err(changed());
        }
        let before = self.as_read()?;
        let text = made(&before).ok_or_else(|| SaveError::Misfit(self.path.clone()))?;
        let mut aside = Aside::write(&self.file, &text).map_err(io("write beside"))?;
        self.as_read()?;
        let is_swapped = aside.swap().map_err(io("replace"))?;
        if is_swapped && digest_of(aside.path()) != Some(self.digest) {
            // Where this fails, what lies aside is somebody else's, and the only copy of it.
            let is_back = aside.swap().is_ok();
            if !is_back || digest_of(aside.path()) != Some(digest(&text)) {
                return Err(SaveError::Crossed { path: self.path.clone(), beside: aside.keep() });
            }
            aside.discard();
            return Err(changed());
        }
        aside.settle(is_swapped).map_err(io("make sure of"))?;
        let before = Some((self.digest, Splice::between(&before, &text)));
        Ok(Saved { path: self.path.clone(), before, after: digest(&text) })
    }

    /// The bytes, if they are still those that were read.
    fn as_read(&self) -> Result<Vec<u8>, SaveError> {
        look(&self.file, &self.path)?;
        match bytes(&self.file, super::read::LARGEST) {
            Ok(Bytes::All(bytes)) if digest(&bytes) == self.digest => Ok(bytes),
            Ok(_) => Err(SaveError::Changed(self.path.clone())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(SaveError::Gone(self.path.clone())),
            Err(error) => Err(SaveError::Unreadable(self.path.clone(), why(&error))),
        }
    }
}

impl Saved {
    /// Returns the bytes before the save, given those since; `None` if they are not those, or there was no note.
    fn before_of(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        let (before, splice) = self.before.as_ref()?;
        let old = splice.back(bytes).filter(|_| digest(bytes) == self.after)?;
        (digest(&old) == *before).then_some(old)
    }
}

fn refusal(path: &VaultPath, doing: &'static str, source: io::Error) -> SaveError {
    match source.kind() {
        io::ErrorKind::NotFound => SaveError::Gone(path.clone()),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => SaveError::ReadOnlyFolder(path.clone()),
        _ => SaveError::Io { doing, path: path.clone(), why: source },
    }
}

fn digest_of(file: &Path) -> Option<u64> {
    match bytes(file, super::read::LARGEST) {
        Ok(Bytes::All(bytes)) => Some(digest(&bytes)),
        _ => None,
    }
}

/// Finds the regular file of a note; a link is followed while it stays inside the vault.
fn file_of(root: &Path, path: &VaultPath) -> Result<PathBuf, SaveError> {
    let file = match root.join(path.as_str()).canonicalize() {
        Ok(file) => file,
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            let is_odd = path.as_str().contains('\u{fffd}');
            return Err(if is_odd { SaveError::OddName(path.clone()) } else { SaveError::Gone(path.clone()) });
        }
        Err(error) => return Err(SaveError::Unreadable(path.clone(), why(&error))),
    };
    let is_inside = file.strip_prefix(root).is_ok_and(may_hold_notes);
    if is_inside && may_be_written(path) { Ok(file) } else { Err(SaveError::Outside(path.clone())) }
}

/// Says whether a path is one of a note, or of the settings.
fn may_be_written(path: &VaultPath) -> bool {
    is_note_name(path.file_name()) || path.as_str() == "milepost.yaml"
}

/// Looks at what must be a regular file.
fn look(file: &Path, path: &VaultPath) -> Result<Metadata, SaveError> {
    match file.symlink_metadata() {
        Ok(meta) if meta.is_file() => Ok(meta),
        Ok(_) => Err(SaveError::NotAFile(path.clone())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(SaveError::Gone(path.clone())),
        Err(error) => Err(SaveError::Unreadable(path.clone(), why(&error))),
    }
}

/// Says why a file is no note to be written, in one clause.
fn reason(fact: &crate::text::Fact) -> String {
    use crate::text::Fact;
    match fact {
        Fact::Unreadable(why) => why.clone(),
        Fact::OtherEncoding(encoding) => format!("it is {encoding}, not UTF-8"),
        _ => "it is too large for a note".to_owned(),
    }
}

#[cfg(test)]
mod tests;
