//! One new file in the vault: whole or not at all, and never over anything that is there.
#![expect(clippy::disallowed_methods, reason = "with vault/save, the door through which notes are written")]

use super::walk::may_hold_notes;
use crate::{path::VaultPath, retry::retry};
use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};
use thiserror::Error;

/// Why a file was not made. Nothing was written, except where a folder was made for it.
#[derive(Debug, Error)]
pub enum CreateError {
    /// Something is there already.
    #[error("{0} is there already")]
    Exists(VaultPath),
    /// A folder on the way leads out of the vault, or holds no notes.
    #[error("{0} would not lie inside the vault")]
    Outside(VaultPath),
    /// A file stands where a folder is needed.
    #[error("{0} cannot be made: there is a file where its folder would be")]
    NotAFolder(VaultPath),
    /// The system refused.
    #[error("cannot write {path}: {why}")]
    Io {
        /// The file.
        path: VaultPath,
        /// What the system said.
        why: io::Error,
    },
}

/// Makes a file of the vault whose root, without links, this is; with the folders that it needs.
///
/// It is written beside its place and put there in one step that fails if anything is there; where the system has no such step,
/// it is made new and then written.
///
/// # Source
/// `guide/reliability.md`, promise 1.
pub fn create(root: &Path, path: &VaultPath, text: &str) -> Result<(), CreateError> {
    let file = root.join(path.as_str());
    let folder = folder(root, path)?;
    if file.symlink_metadata().is_ok() {
        return Err(CreateError::Exists(path.clone()));
    }
    let place = folder.join(path.file_name());
    written(&folder, &place, text.as_bytes()).map_err(|why| match why.kind() {
        io::ErrorKind::AlreadyExists => CreateError::Exists(path.clone()),
        _ => CreateError::Io { path: path.clone(), why },
    })
}

/// Makes the folders above a file that are not there yet; returns the real one that is to hold it.
fn folder(root: &Path, path: &VaultPath) -> Result<PathBuf, CreateError> {
    let mut folder = root.to_owned();
    for name in path.folder().split('/').filter(|name| !name.is_empty()) {
        folder.push(name);
        if let Err(why) = fs::create_dir(&folder) {
            match folder.metadata() {
                Ok(meta) if meta.is_dir() => {}
                Ok(_) => return Err(CreateError::NotAFolder(path.clone())),
                Err(_) => return Err(CreateError::Io { path: path.clone(), why }),
            }
        }
        folder = folder.canonicalize().map_err(|why| CreateError::Io { path: path.clone(), why })?;
        if !folder.strip_prefix(root).is_ok_and(may_hold_notes) {
            return Err(CreateError::Outside(path.clone()));
        }
    }
    Ok(folder)
}

fn written(folder: &Path, place: &Path, bytes: &[u8]) -> io::Result<()> {
    // Hidden, and named as what a save writes beside a note: never taken for one, and cleared away by a later save.
    let aside = folder.join(format!(".milepost-{}-0.tmp", std::process::id()));
    let is_placed = new_file(&aside, bytes).and_then(|()| put(&aside, place));
    let is_placed = match is_placed {
        Ok(true) => Ok(()),
        Ok(false) => new_file(place, bytes),
        Err(error) => Err(error),
    };
    // It is gone if it was put in its place.
    let _ = fs::remove_file(&aside);
    is_placed?;
    retry(|| File::open(folder)?.sync_all())
}

fn new_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = retry(|| OpenOptions::new().write(true).create_new(true).open(path))?;
    file.write_all(bytes)?;
    retry(|| file.sync_all())
}

/// Gives a file another name that nothing has yet; says whether the system can.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn put(from: &Path, to: &Path) -> io::Result<bool> {
    use rustix::{
        fs::{CWD, RenameFlags, renameat_with},
        io::Errno,
    };
    match rustix::io::retry_on_intr(|| renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE)) {
        Ok(()) => Ok(true),
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Gives a file another name that nothing has yet; says whether the system can.
#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn put(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vault() -> (tempfile::TempDir, PathBuf) {
        let temp = tempfile::tempdir().unwrap();
        let root = temp.path().canonicalize().unwrap().join("vault");
        fs::create_dir(&root).unwrap();
        (temp, root)
    }

    fn path(path: &str) -> VaultPath {
        VaultPath::new(path).unwrap()
    }

    #[test]
    fn a_note_is_made_once_with_its_folders_and_nothing_is_left_beside_it() {
        let (_temp, root) = vault();
        create(&root, &path("a/b/c.md"), "one\n").unwrap();
        assert!(matches!(create(&root, &path("a/b/c.md"), "two\n"), Err(CreateError::Exists(_))));
        assert_eq!(fs::read_to_string(root.join("a/b/c.md")).unwrap(), "one\n");
        assert_eq!(fs::read_dir(root.join("a/b")).unwrap().count(), 1);
        assert!(matches!(create(&root, &path("a/b/c.md/d.md"), ""), Err(CreateError::NotAFolder(_))));
        assert!(matches!(create(&root, &path(".obsidian/a.md"), ""), Err(CreateError::Outside(_))));
    }

    #[cfg(unix)]
    #[test]
    fn links_lead_nowhere_outside_and_are_not_written_through() {
        use std::os::unix::fs::symlink;
        let (_temp, root) = vault();
        fs::create_dir(root.join("../elsewhere")).unwrap();
        symlink("../elsewhere", root.join("out")).unwrap();
        symlink("../elsewhere/x.md", root.join("x.md")).unwrap();
        assert!(matches!(create(&root, &path("out/a.md"), ""), Err(CreateError::Outside(_))));
        assert!(matches!(create(&root, &path("out/new/a.md"), ""), Err(CreateError::Outside(_))));
        assert!(matches!(create(&root, &path("x.md"), ""), Err(CreateError::Exists(_))));
        assert_eq!(fs::read_dir(root.join("../elsewhere")).unwrap().count(), 0);
    }
}
