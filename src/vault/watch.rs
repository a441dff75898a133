//! The door to the system's own watching of folders: it says which paths to look at again, and nothing more.
//!
//! What happened to a path is not believed: editors save in many ways, and the system may tell it late, twice or in part.

use notify::{ErrorKind, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};
use thiserror::Error;

/// What is to be looked at again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stirred {
    /// These paths: files, folders, or what was there.
    Paths(Vec<PathBuf>),
    /// Everything: the system lost count.
    All,
}

/// Why folders cannot be watched.
#[derive(Debug, Error)]
pub enum WatchError {
    /// The system lets a program watch only so many.
    #[error("the system lets programs watch no more folders than it does now")]
    TooMany,
    /// The system lets only so many programs watch.
    #[error("the system lets no more programs watch folders than it does now")]
    TooManyPrograms,
    /// Something else.
    #[error("the system does not watch folders here: {0}")]
    Other(String),
}

/// Watches folders, each alone: what lies in a folder below is told by that one.
pub struct FolderWatch {
    watcher: RecommendedWatcher,
    folders: BTreeSet<PathBuf>,
}

impl FolderWatch {
    /// Makes one that watches nothing yet; what stirs is told from another thread.
    pub fn new(tell: impl Fn(Stirred) + Send + 'static) -> Result<FolderWatch, WatchError> {
        let told = move |event: notify::Result<notify::Event>| match event {
            // Our own reading is told as well; it changes nothing.
            Ok(event) if matches!(event.kind, EventKind::Access(_)) && !event.need_rescan() => {}
            Ok(event) if event.need_rescan() || event.paths.is_empty() => tell(Stirred::All),
            Ok(event) => tell(Stirred::Paths(event.paths)),
            Err(_) => tell(Stirred::All),
        };
        let watcher = notify::recommended_watcher(told).map_err(why_not_begun)?;
        Ok(FolderWatch { watcher, folders: BTreeSet::new() })
    }

    /// Watches these folders and no others; says whether any is new, so that something may have happened in it unseen.
    ///
    /// # Errors
    /// If the system has no room for more. A folder that has vanished, or that may not be read, is no error.
    pub fn cover(&mut self, folders: &BTreeSet<PathBuf>) -> Result<bool, WatchError> {
        let gone: Vec<PathBuf> = self.folders.difference(folders).cloned().collect();
        for folder in gone {
            self.forget(&folder);
        }
        let mut is_any_new = false;
        for folder in folders {
            // Those that are watched already as well: a folder may have taken the name of another, and the system watches
            // folders, not names.
            match self.watcher.watch(folder, RecursiveMode::NonRecursive) {
                Ok(()) => is_any_new |= self.folders.insert(folder.clone()),
                Err(error) if may_be_passed_over(&error) => drop(self.folders.remove(folder)),
                Err(error) => return Err(why(error)),
            }
        }
        Ok(is_any_new)
    }

    /// Forgets a folder that may be another one now, and all below it: [`FolderWatch::cover`] watches it anew. Says whether any
    /// of them was watched.
    pub fn forget_below(&mut self, folder: &Path) -> bool {
        let below: Vec<PathBuf> =
            self.folders.range(folder.to_owned()..).take_while(|other| other.starts_with(folder)).cloned().collect();
        for folder in &below {
            self.forget(folder);
        }
        !below.is_empty()
    }

    fn forget(&mut self, folder: &Path) {
        // If the folder is gone, the system has forgotten it before.
        let _ = self.watcher.unwatch(folder);
        self.folders.remove(folder);
    }
}

fn may_be_passed_over(error: &notify::Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound => true,
        ErrorKind::Io(error) => {
            matches!(
                error.kind(),
                std::io::ErrorKind::NotFound | std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::NotADirectory
            )
        }
        _ => false,
    }
}

/// Why watching cannot begin: the system has no room for another program, or this one has no room for another open file.
fn why_not_begun(error: notify::Error) -> WatchError {
    /// EMFILE, by its number on every Unix: the standard library has no name for it.
    const TOO_MANY_OPEN: i32 = 24;
    match &error.kind {
        ErrorKind::Io(io) if cfg!(unix) && io.raw_os_error() == Some(TOO_MANY_OPEN) => WatchError::TooManyPrograms,
        _ => why(error),
    }
}

fn why(error: notify::Error) -> WatchError {
    match error.kind {
        ErrorKind::MaxFilesWatch => WatchError::TooMany,
        ErrorKind::Io(error) if error.kind() == std::io::ErrorKind::StorageFull => WatchError::TooMany,
        _ => WatchError::Other(error.to_string()),
    }
}
