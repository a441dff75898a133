//! What the server asks of whoever knows the disk, and what it is told: the vault as it stands, open notes included.

use crate::{engine::Report, path::VaultPath};
use std::{
    collections::{BTreeSet, HashMap},
    path::{Path, PathBuf},
    sync::Arc,
};

/// What is to be looked at.
#[derive(Clone, Debug, Default)]
pub struct Ask {
    /// The folder that the editor has open, if it named one.
    pub folder: Option<PathBuf>,
    /// The notes that are open, which count as they stand in the editor.
    pub open: Vec<(PathBuf, Arc<str>)>,
    /// Files that changed on the disk.
    pub files: BTreeSet<PathBuf>,
    /// Whether anything may have changed on the disk.
    pub all: bool,
}

/// What was seen.
#[derive(Clone, Debug)]
pub struct Known {
    /// What the vault means today.
    pub report: Arc<Report>,
    /// Where the vault is, as the editor calls it.
    pub root: PathBuf,
    /// Which open files are notes of the vault, and which of its settings.
    pub open: HashMap<PathBuf, VaultPath>,
}

impl Known {
    /// Returns the file of a path inside the vault.
    pub(super) fn file(&self, path: &VaultPath) -> PathBuf {
        self.root.join(path.as_str())
    }

    /// Returns what a file is in the vault, if it is open and belongs to it.
    pub(super) fn path(&self, file: &Path) -> Option<&VaultPath> {
        self.open.get(file)
    }
}

/// Looks at the vault; `None` if it was no longer wanted halfway.
///
/// # Errors
/// A sentence for the user, if there is no vault, or its settings cannot be believed.
pub type Look<'l> = dyn FnMut(&Ask, &dyn Fn() -> bool) -> Result<Option<Known>, String> + 'l;
