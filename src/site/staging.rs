//! A folder inside the output folder where changed pages are written before they take their places.
//!
//! Every page is whole before any is replaced: a full disk leaves the old report as it was. On a first
//! build whole folders are moved, which costs no more than writing in place.
#![expect(clippy::disallowed_methods, reason = "this is the door through which pages go out")]

use super::folder::SiteError;
use crate::{retry::retry, stamp::Stamp};
use rayon::prelude::*;
use std::{
    collections::BTreeSet,
    fs::{self, Metadata, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};
use walkdir::WalkDir;

/// The name of the folder; whatever stands in it is left over from a build that was stopped.
pub(super) const STAGING: &str = ".milepost-new.tmp";

/// Pages written aside; what is not moved into place is removed in the end.
pub(super) struct Staging {
    /// The output folder.
    pub(super) out: PathBuf,
    folder: PathBuf,
}

impl Staging {
    /// Clears what a stopped build left. The folder is made when there is something to write.
    pub(super) fn new(out: PathBuf) -> Result<Staging, SiteError> {
        let folder = out.join(STAGING);
        retry(|| clear(&folder)).map_err(SiteError::io("clear the folder", &folder))?;
        Ok(Staging { out, folder })
    }

    /// Writes a page aside, and returns its stamp; several threads may.
    pub(super) fn write(&self, path: &str, bytes: &[u8]) -> Result<Stamp, SiteError> {
        self.create(path, bytes, Durable::No).map_err(SiteError::io("write", &self.out.join(path)))
    }

    /// Writes one file and moves it into place.
    pub(super) fn replace(&self, name: &str, bytes: &[u8], durable: Durable) -> Result<(), SiteError> {
        let (aside, file) = (self.folder.join(name), self.out.join(name));
        let written = self.create(name, bytes, durable).and_then(|_| retry(|| fs::rename(&aside, &file)));
        written.map_err(SiteError::io("write", &file))
    }

    /// Writes a file aside, and makes its folder if it is the first there.
    fn create(&self, path: &str, bytes: &[u8], durable: Durable) -> io::Result<Stamp> {
        let file = self.folder.join(path);
        match create(&file, bytes, durable) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                // If the output folder itself has gone meanwhile, it is not to come back with half of its pages.
                match retry(|| fs::create_dir(&self.folder)) {
                    Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
                    _ => {}
                }
                retry(|| fs::create_dir_all(file.parent().unwrap_or(&self.folder)))?;
                create(&file, bytes, durable)
            }
            other => other,
        }
    }

    /// Moves pages from here to their places: whole folders where there is none yet, else page by page.
    pub(super) fn place(&self, pages: &[&str]) -> Result<(), SiteError> {
        let out = &self.out;
        let tops: BTreeSet<&str> = pages.iter().filter_map(|path| path.split_once('/').map(|(top, _)| top)).collect();
        let mut new = BTreeSet::new();
        for top in tops {
            let (aside, place) = (self.folder.join(top), out.join(top));
            if look(&place).map_err(SiteError::io("look at", &place))?.is_none() {
                retry(|| fs::rename(&aside, &place)).map_err(SiteError::io("write", &place))?;
                new.insert(top);
            }
        }
        let moved = |path: &str| path.split_once('/').is_some_and(|(top, _)| new.contains(top));
        let rest: Vec<&str> = pages.iter().copied().filter(|path| !moved(path)).collect();
        let folders: BTreeSet<&str> = rest.iter().filter_map(|path| path.rfind('/').map(|slash| &path[..slash])).collect();
        for folder in folders {
            make_real(out, folder)?;
        }
        rest.par_iter().try_for_each(|path| {
            let (aside, place) = (self.folder.join(path), out.join(path));
            retry(|| fs::rename(&aside, &place)).map_err(SiteError::io("write", &place))
        })
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // What cannot be cleared now is cleared by the next build.
        let _ = retry(|| clear(&self.folder));
    }
}

/// Returns what stands at a path itself, links not followed; `None` if there is nothing.
pub(super) fn look(path: &Path) -> io::Result<Option<Metadata>> {
    match retry(|| path.symlink_metadata()) {
        Ok(meta) => Ok(Some(meta)),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Whether a file must outlive a power cut. Pages need not: the next build compares and mends them.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Durable {
    /// It must, and waits for the disk.
    Yes,
    /// It need not.
    No,
}

fn create(file: &Path, bytes: &[u8], durable: Durable) -> io::Result<Stamp> {
    let mut opened = retry(|| OpenOptions::new().write(true).create_new(true).open(file))?;
    opened.write_all(bytes)?;
    if durable == Durable::Yes {
        retry(|| opened.sync_all())?;
    }
    Ok(Stamp::from(&retry(|| opened.metadata())?))
}

/// Makes the folders of a page; a link or a page of ours in their place gives way.
fn make_real(out: &Path, folder: &str) -> Result<(), SiteError> {
    let mut path = out.to_owned();
    for part in folder.split('/') {
        path.push(part);
        match look(&path).map_err(SiteError::io("look at", &path))? {
            Some(meta) if meta.is_dir() => continue,
            Some(_) => retry(|| fs::remove_file(&path)).map_err(SiteError::io("replace", &path))?,
            None => {}
        }
        retry(|| fs::create_dir(&path)).map_err(SiteError::io("make the folder", &path))?;
    }
    Ok(())
}

/// Removes a folder of ours with everything in it; links are removed, never followed.
fn clear(folder: &Path) -> io::Result<()> {
    let Some(meta) = look(folder)? else { return Ok(()) };
    if !meta.is_dir() {
        return retry(|| fs::remove_file(folder));
    }
    for entry in WalkDir::new(folder).contents_first(true) {
        let entry = entry.map_err(io::Error::from)?;
        let path = entry.path();
        if entry.file_type().is_dir() { retry(|| fs::remove_dir(path))? } else { retry(|| fs::remove_file(path))? }
    }
    Ok(())
}
