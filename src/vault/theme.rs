//! The files of the theme folder, which stand in for templates and assets.

use super::read::{Bytes, FileProblem, bytes, why};
use crate::{path::VaultPath, text::Fact};
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// The largest file of a theme that is read, in bytes.
const LARGEST: u64 = 1024 * 1024;

/// How many levels below its folder a theme's files may lie.
const DEEPEST: usize = 3;

/// The most files of a theme.
const MOST: usize = 500;

/// The files of a theme with their texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ThemeFiles {
    /// The files, in order of their paths.
    pub files: Vec<(VaultPath, String)>,
    /// What could not be read.
    pub problems: Vec<FileProblem>,
    /// Whether there is such a folder in the vault.
    pub is_there: bool,
}

/// Lists a folder and those below it that a theme may have files in.
pub fn folders_below(folder: &Path) -> Vec<PathBuf> {
    let all = WalkDir::new(folder).max_depth(DEEPEST - 1).into_iter().filter_map(Result::ok).take(MOST);
    all.filter(|entry| entry.file_type().is_dir()).map(walkdir::DirEntry::into_path).collect()
}

/// Reads the templates, styles and scripts of a folder of the vault. Links are not followed, and nothing outside of the vault
/// is read.
pub fn theme(root: &Path, folder: &str) -> ThemeFiles {
    let mut theme = ThemeFiles::default();
    let Ok(inside) = root.join(folder).canonicalize() else { return theme };
    if !inside.is_dir() || !inside.starts_with(root) || inside == root {
        return theme;
    }
    theme.is_there = true;
    let is_ours = |name: &Path| name.extension().is_some_and(|end| ["html", "css", "js", "md"].iter().any(|known| end == *known));
    let walk = WalkDir::new(&inside).max_depth(DEEPEST).sort_by_file_name();
    let found = walk.into_iter().filter_map(Result::ok).filter(|file| file.file_type().is_file() && is_ours(file.path()));
    for file in found.take(MOST) {
        let Ok(path) = file.path().strip_prefix(root) else { continue };
        let Some(path) = VaultPath::new(&path.to_string_lossy().replace('\\', "/")) else { continue };
        let fact = match bytes(file.path(), LARGEST) {
            Ok(Bytes::All(bytes)) => match String::from_utf8(bytes) {
                Ok(text) => {
                    theme.files.push((path, text));
                    continue;
                }
                Err(_) => Fact::NotUtf8,
            },
            Ok(Bytes::TooMany) => Fact::TooLarge,
            Ok(Bytes::NotAFile) => continue,
            Err(error) => Fact::Unreadable(why(&error)),
        };
        theme.problems.push(FileProblem::whole(path, fact));
    }
    theme
}
