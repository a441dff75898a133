//! What is to be looked at again, as far as the paths say that stirred.

use super::{eyes::Eyes, held::Held};
use crate::{path::is_note_name, vault::Stirred};
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

/// What is to be looked at again.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Due {
    /// Everything.
    pub(super) all: bool,
    /// Which commit is the last.
    pub(super) git: bool,
    /// The files of these notes.
    pub(super) files: BTreeSet<PathBuf>,
}

impl Due {
    /// Adds what stirred. What cannot be a matter of the vault adds nothing.
    pub(super) fn add(&mut self, stirred: Stirred, held: &Held, eyes: &mut Eyes) {
        match stirred {
            Stirred::All => self.all = true,
            Stirred::Paths(paths) => {
                for path in paths {
                    self.add_path(path, held, eyes);
                }
            }
        }
    }

    /// Says whether there is nothing.
    pub(super) fn is_nothing(&self) -> bool {
        *self == Due::default()
    }

    fn add_path(&mut self, path: PathBuf, held: &Held, eyes: &mut Eyes) {
        if path.starts_with(&held.out) {
            return;
        }
        let was_folder = eyes.forget(&path);
        if held.of_git().iter().take(2).any(|folder| path.starts_with(folder)) {
            self.git = true;
            self.all |= was_folder;
            return;
        }
        if held.is_note(&path) {
            self.files.insert(path);
            return;
        }
        self.all |= was_folder || is_of_settings(&path, held) || may_be_a_note(&path, held) || may_be_a_folder(&path);
    }
}

/// Says whether a file tells what belongs to the vault, or what its pages look like.
fn is_of_settings(path: &Path, held: &Held) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let is_in_root = path.parent() == Some(&held.root);
    matches!(&*name, ".gitignore" | ".ignore" | ".git")
        || (is_in_root && matches!(&*name, "milepost.yaml" | ".obsidian"))
        || path.parent() == Some(&held.root.join(".obsidian"))
        || held.theme().is_some_and(|theme| path.starts_with(theme))
}

/// Says whether a path may be a note that was not there before: by its name, in a folder in which notes were looked for. What the
/// settings say of the path is not asked: a link may lead to it by another.
fn may_be_a_note(path: &Path, held: &Held) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    is_note_name(&name) && !name.starts_with('.') && path.parent().is_some_and(|folder| held.lists(folder))
}

/// Says whether a path is a folder now, or a link to whatever; names with a dot never belong to a vault.
fn may_be_a_folder(path: &Path) -> bool {
    let is_hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    !is_hidden && path.symlink_metadata().is_ok_and(|meta| meta.is_dir() || meta.is_symlink())
}
