//! A note that is not there yet, put where nothing is; and one that is taken away again, if nobody has touched it.

use super::{
    super::{read::digest, walk::may_hold_notes},
    SaveError, Saved,
    aside::Aside,
    digest_of, file_of, look, may_be_written, refusal,
};
use crate::path::VaultPath;
use std::{
    io,
    path::{Path, PathBuf},
};

/// The place of a new note: nothing is there.
#[derive(Debug)]
pub struct Fresh {
    path: VaultPath,
    root: PathBuf,
}

impl Fresh {
    /// Looks whether a note can be made there; refuses what lies outside the vault, also by links, and where something is.
    ///
    /// `root` is the vault's, without links.
    pub fn at(root: &Path, path: &VaultPath) -> Result<Fresh, SaveError> {
        let (file, outside) = (root.join(path.as_str()), || SaveError::Outside(path.clone()));
        if !may_be_written(path) || path.as_str().contains('\u{fffd}') {
            return Err(outside());
        }
        if file.symlink_metadata().is_ok() {
            return Err(SaveError::Exists(path.clone()));
        }
        // The nearest folder that is there says where the others will be made.
        let above = file.ancestors().skip(1).find(|folder| folder.symlink_metadata().is_ok()).ok_or_else(outside)?;
        let real = above.canonicalize().map_err(|error| refusal(path, "look for the folder of", error))?;
        let below = file.strip_prefix(above).map_err(|_| outside())?;
        let is_inside = real.join(below).strip_prefix(root).is_ok_and(may_hold_notes);
        match () {
            () if !is_inside => Err(outside()),
            () if !real.is_dir() => Err(SaveError::NotAFile(path.clone())),
            () if !super::aside::may_write(&real) => Err(SaveError::ReadOnlyFolder(path.clone())),
            () => Ok(Fresh { path: path.clone(), root: root.to_owned() }),
        }
    }

    /// Makes the note, and the folders to it, in one step: whole, or not at all. What came there meanwhile stays.
    pub fn save(&self, text: &str) -> Result<Saved, SaveError> {
        let io = |doing: &'static str| {
            move |source: io::Error| match source.kind() {
                io::ErrorKind::AlreadyExists => SaveError::Exists(self.path.clone()),
                _ => refusal(&self.path, doing, source),
            }
        };
        Fresh::at(&self.root, &self.path)?;
        let mut aside = Aside::fresh(&self.root.join(self.path.as_str()), text.as_bytes()).map_err(io("write beside"))?;
        aside.arrive().map_err(io("write"))?;
        Ok(Saved { path: self.path.clone(), before: None, after: digest(text.as_bytes()) })
    }
}

/// Takes a note away that holds what was saved, and nothing else. The folders that were made for it stay.
pub fn remove(root: &Path, saved: &Saved) -> Result<(), SaveError> {
    let path = &saved.path;
    let file = file_of(root, path)?;
    look(&file, path)?;
    let io = |source| refusal(path, "remove", source);
    if digest_of(&file) != Some(saved.after) {
        return Err(SaveError::Changed(path.clone()));
    }
    let mut aside = Aside::taken_away(&file).map_err(io)?;
    // What is away is looked at once more: somebody may have saved it in the very moment.
    if digest_of(aside.path()) == Some(saved.after) {
        aside.discard();
        return Ok(());
    }
    match aside.arrive() {
        Ok(()) => Err(SaveError::Changed(path.clone())),
        Err(_) => Err(SaveError::Crossed { path: path.clone(), beside: aside.keep() }),
    }
}
