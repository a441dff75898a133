//! Where the vault is: the argument, else the nearest folder above that looks like one.

use std::{
    io,
    path::{Path, PathBuf},
};
use thiserror::Error;

/// Why there is no vault to read.
#[derive(Debug, Error)]
pub enum VaultError {
    /// The folder does not exist.
    #[error("cannot read the vault {path}: there is no such folder")]
    Missing {
        /// The folder as asked for.
        path: PathBuf,
    },
    /// It is a file.
    #[error("cannot read the vault {path}: it is not a folder")]
    NotAFolder {
        /// The path as asked for.
        path: PathBuf,
    },
    /// The system refused.
    #[error("cannot read the vault {path}: {source}")]
    Unreadable {
        /// The folder as asked for.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Finds the vault: `argument` if there is one, else `current` or the nearest folder above it that holds
/// `milepost.yaml`, `.obsidian` or `.git`, else `current`.
///
/// # Shape
/// The path is absolute and without links, so that paths below it can be compared by component.
pub fn find_root(argument: Option<&Path>, current: &Path) -> Result<PathBuf, VaultError> {
    let asked = match argument {
        Some(argument) => current.join(argument),
        None => current.ancestors().find(|folder| looks_like_a_vault(folder)).unwrap_or(current).to_owned(),
    };
    let root = match asked.canonicalize() {
        Ok(root) => root,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(VaultError::Missing { path: asked }),
        Err(source) => return Err(VaultError::Unreadable { path: asked, source }),
    };
    if root.is_dir() { Ok(root) } else { Err(VaultError::NotAFolder { path: asked }) }
}

/// Makes the folder of a vault that is to begin, if it is not there; returns it absolute and without links.
pub fn begin(folder: &Path) -> Result<PathBuf, VaultError> {
    #[expect(clippy::disallowed_methods, reason = "the folder of a new vault is made here")]
    let made = std::fs::create_dir_all(folder).and_then(|()| folder.canonicalize());
    match made {
        Ok(root) => Ok(root),
        Err(_) if folder.is_file() => Err(VaultError::NotAFolder { path: folder.to_owned() }),
        Err(source) => Err(VaultError::Unreadable { path: folder.to_owned(), source }),
    }
}

fn looks_like_a_vault(folder: &Path) -> bool {
    ["milepost.yaml", ".obsidian", ".git"].iter().any(|name| folder.join(name).symlink_metadata().is_ok())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "the tests make folders to look for")]
    use super::*;
    use std::fs;

    #[test]
    fn the_nearest_folder_that_looks_like_a_vault_is_taken() {
        let temp = tempfile::tempdir().unwrap();
        let base = temp.path().canonicalize().unwrap();
        let deep = base.join("repo/notes/goals");
        fs::create_dir_all(&deep).unwrap();
        fs::create_dir_all(base.join("repo/.git")).unwrap();
        let found = |argument: Option<&str>| find_root(argument.map(Path::new), &deep);
        assert_eq!(found(None).unwrap(), base.join("repo"));
        fs::write(base.join("repo/notes/milepost.yaml"), "").unwrap();
        assert_eq!(found(None).unwrap(), base.join("repo/notes"));
        assert_eq!(found(Some("..")).unwrap(), base.join("repo/notes"));
        assert_eq!(found(Some(".")).unwrap(), deep, "an argument is the vault itself");
        assert!(matches!(found(Some("gone")), Err(VaultError::Missing { .. })));
        assert!(matches!(found(Some("../milepost.yaml")), Err(VaultError::NotAFolder { .. })));
    }
}
