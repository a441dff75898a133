//! Where a report may go, and every reason why not.
#![expect(clippy::disallowed_methods, reason = "this is the door through which pages go out")]

use super::staging::{STAGING, look};
use crate::{
    path::{MANIFEST, is_note_name},
    retry::retry,
};
use std::{
    fs, io,
    path::{Component, Path, PathBuf},
};
use thiserror::Error;

/// Why the report was not written, or not wholly.
#[derive(Debug, Error)]
pub enum SiteError {
    /// The output folder is the vault.
    #[error("will not write the report to {dir}: that is the vault itself")]
    IsVault {
        /// The output folder.
        dir: PathBuf,
    },
    /// The vault lies in the output folder.
    #[error("will not write the report to {dir}: the vault lies in it")]
    AboveVault {
        /// The output folder.
        dir: PathBuf,
    },
    /// The output folder lies in another tool's own folder.
    #[error("will not write the report to {dir}: {tool} belongs to another program")]
    InTool {
        /// The output folder.
        dir: PathBuf,
        /// The folder of the other program, `.git`.
        tool: String,
    },
    /// There is something that is no folder.
    #[error("will not write the report to {dir}: it is not a folder")]
    NotAFolder {
        /// The output folder.
        dir: PathBuf,
    },
    /// The folder holds notes, and no list of what we wrote.
    #[error("will not write the report to {dir}: it holds notes, {name} for one")]
    HoldsNotes {
        /// The output folder.
        dir: PathBuf,
        /// A note in it.
        name: String,
    },
    /// The folder holds files that are not ours.
    #[error("will not write the report to {dir}: {name} in it was not made by milepost")]
    Foreign {
        /// The output folder.
        dir: PathBuf,
        /// The file in it.
        name: String,
    },
    /// The list of what we wrote is there but cannot be understood.
    #[error("will not write the report to {dir}: its list of pages, {MANIFEST}, is damaged")]
    DamagedList {
        /// The output folder.
        dir: PathBuf,
    },
    /// A page would leave the folder, or take one of our own names.
    #[error("will not write the page {page:?}: its name is not safe")]
    UnsafePage {
        /// The page.
        page: String,
    },
    /// A file is to be written under a name that ends as another kind of file does.
    #[error("will not write {file}: its name should end in .{ending}")]
    WrongEnding {
        /// The file.
        file: PathBuf,
        /// How it should end.
        ending: &'static str,
    },
    /// A file that is to be replaced was not made by milepost.
    #[error("will not write over {file}: it was not made by milepost")]
    NotOurs {
        /// The file.
        file: PathBuf,
    },
    /// The system refused.
    #[error("cannot {doing} {path}")]
    Io {
        /// What was being done.
        doing: &'static str,
        /// To which file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl SiteError {
    /// Wraps what the system said.
    pub(super) fn io(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> SiteError {
        move |source| SiteError::Io { doing, path: path.to_owned(), source }
    }
}

/// The folders of other programs that no report goes into.
const TOOLS: [&str; 4] = [".git", ".obsidian", ".hg", ".svn"];

/// Returns where `dir` really is, if a report may go there as far as its place says.
pub(super) fn allowed(dir: &Path, vault: &Path) -> Result<PathBuf, SiteError> {
    let out = resolve(dir)?;
    let vault = resolve(vault)?;
    let dir = dir.to_owned();
    if out == vault {
        return Err(SiteError::IsVault { dir });
    }
    if vault.starts_with(&out) {
        return Err(SiteError::AboveVault { dir });
    }
    let names = || out.components().map(|part| part.as_os_str().to_string_lossy().to_lowercase());
    if let Some(tool) = names().find(|name| TOOLS.contains(&name.as_str())) {
        return Err(SiteError::InTool { dir, tool });
    }
    match look(&out).map_err(SiteError::io("look at", &out))? {
        Some(meta) if !meta.is_dir() => Err(SiteError::NotAFolder { dir }),
        _ => Ok(out),
    }
}

/// Resolves links and `..` as far as the path exists; the rest is appended.
fn resolve(path: &Path) -> Result<PathBuf, SiteError> {
    let absolute = std::path::absolute(path).map_err(SiteError::io("find", path))?;
    let mut resolved = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => _ = resolved.pop(),
            part => {
                resolved.push(part);
                match retry(|| resolved.canonicalize()) {
                    Ok(real) => resolved = real,
                    // A link to nothing: a folder made in its place would be made elsewhere.
                    Err(_) if resolved.is_symlink() => return Err(SiteError::NotAFolder { dir: path.to_owned() }),
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                    Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                        return Err(SiteError::NotAFolder { dir: path.to_owned() });
                    }
                    Err(source) => return Err(SiteError::io("find", &resolved)(source)),
                }
            }
        }
    }
    Ok(resolved)
}

/// Refuses a folder without a list of ours that holds anything: losing the list means asking, not deleting.
pub(super) fn must_be_empty(out: &Path) -> Result<(), SiteError> {
    let unreadable = || SiteError::io("list the folder", out);
    let mut names = Vec::new();
    for entry in retry(|| fs::read_dir(out)).map_err(unreadable())? {
        names.push(entry.map_err(unreadable())?.file_name().to_string_lossy().into_owned());
    }
    names.retain(|name| name != STAGING);
    names.sort();
    let dir = out.to_owned();
    if let Some(name) = names.iter().find(|name| is_note_name(name)) {
        return Err(SiteError::HoldsNotes { dir, name: name.clone() });
    }
    names.into_iter().next().map_or(Ok(()), |name| Err(SiteError::Foreign { dir, name }))
}

/// Keeps our own folder in the vault out of everybody's repository.
pub(super) fn hide_from_git(out: &Path, vault: &Path) -> Result<(), SiteError> {
    let ours = resolve(vault)?.join(".milepost");
    let file = ours.join(".gitignore");
    let is_there = |meta: fs::Metadata| meta.len() > 0 || !meta.is_file();
    if !out.starts_with(&ours) || look(&file).is_ok_and(|meta| meta.is_some_and(is_there)) {
        return Ok(());
    }
    retry(|| fs::write(&file, "*\n")).map_err(SiteError::io("write", &file))
}
