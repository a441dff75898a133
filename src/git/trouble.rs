//! Why there is no history, or only part of it: one sentence each, with a way out.

use std::path::PathBuf;
use thiserror::Error;

/// Why the history is not read, or not whole.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Trouble {
    /// There is a repository, and no git.
    #[error("the history of these notes is left out, since the program git was not found: install it, or ignore this")]
    NoGit,
    /// Git does not trust the owner of the repository.
    #[error(
        "the history of these notes is left out, since git does not trust the owner of {0}: if you do, run `git config --global --add safe.directory {0}`",
        .top.display()
    )]
    NotTrusted {
        /// The folder that holds `.git`.
        top: PathBuf,
    },
    /// `.git` is a symbolic link.
    #[error("the history of these notes is left out, since {} is a symbolic link: put the repository itself there", .at.display())]
    Linked {
        /// The link.
        at: PathBuf,
    },
    /// `.git` names a repository that does not name this folder.
    #[error(
        "the history of these notes is left out, since {} leads to {}, which does not name this folder: run `git --git-dir={} config core.worktree {}`",
        .at.display(), .to.display(), .to.display(), .top.display()
    )]
    Elsewhere {
        /// The file `.git`.
        at: PathBuf,
        /// The repository that it names.
        to: PathBuf,
        /// The folder that holds `.git`.
        top: PathBuf,
    },
    /// The repository takes objects from another one.
    #[error(
        "the history of these notes is left out, since {} takes objects from another repository: run `git repack -a -d` and remove {}",
        .top.display(), .file.display()
    )]
    Borrows {
        /// The folder that holds `.git`.
        top: PathBuf,
        /// The file that names the other one.
        file: PathBuf,
    },
    /// The repository does not hold all versions of the notes.
    #[error(
        "{count} versions of notes are not in this partial clone, so that their days are unknown: `git fetch --refetch --no-filter` brings them"
    )]
    Partial {
        /// How many.
        count: usize,
    },
    /// Git failed.
    #[error("the history of these notes is left out, since git could not read it ({why}): `git fsck` in {} may say more", .top.display())]
    Failed {
        /// What it said, on one line.
        why: String,
        /// The folder that holds `.git`.
        top: PathBuf,
    },
}
