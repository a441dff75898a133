//! What `.gitignore` and `.ignore` files leave out, as git reads them: from the repository's root down.

use super::read::{Bytes, bytes};
use ignore::{
    Match,
    gitignore::{Gitignore, GitignoreBuilder},
};
use std::{
    borrow::Cow,
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

/// The largest file of patterns that is read, in bytes: each line costs memory.
const LARGEST: u64 = 256 * 1024;

/// The patterns that hold for a vault. Those of folders inside it are read when first asked for.
///
/// The user's own global excludes do not count: a report must not depend on who builds it.
pub(super) struct Ignored {
    root: PathBuf,
    /// The folders above the vault up to the repository's root, from the nearest, each with the path that leads
    /// from it to the vault; none if the vault lies in no repository.
    above: Vec<(String, Arc<Patterns>)>,
    inside: Mutex<HashMap<String, Arc<Patterns>>>,
}

/// The patterns of one folder.
struct Patterns {
    /// Says that the folder is the root of a repository.
    repository: bool,
    /// From `.ignore`, which has the last word.
    ignore: Gitignore,
    /// From `.gitignore`, then `.git/info/exclude`.
    gitignore: [Gitignore; 2],
}

impl Ignored {
    /// Prepares the patterns for the vault at `root`.
    pub(super) fn new(root: &Path) -> Ignored {
        let mut above = Vec::new();
        let mut prefix = String::new();
        let mut folder = root;
        let mut in_repository = is_repository(root);
        while !in_repository && let (Some(parent), Some(name)) = (folder.parent(), folder.file_name()) {
            prefix = format!("{}/{prefix}", name.to_string_lossy());
            in_repository = is_repository(parent);
            above.push((prefix.clone(), parent));
            folder = parent;
        }
        let read = |(prefix, folder): (String, &Path)| (prefix, Arc::new(Patterns::of(folder)));
        // Outside a repository the vault's own files count all the same; folders above it are not ours to read.
        let above = if in_repository { above.into_iter().map(read).collect() } else { Vec::new() };
        Ignored { root: root.to_owned(), above, inside: Mutex::default() }
    }

    /// Says whether a path from the vault's root is left out, its folder being in.
    pub(super) fn covers(&self, path: &str, is_folder: bool) -> bool {
        let mut chain: Vec<(Arc<Patterns>, Cow<'_, str>)> = Vec::new();
        let mut folder = path.rfind('/').map_or("", |slash| &path[..slash]);
        loop {
            let patterns = self.patterns(folder);
            let repository = patterns.repository;
            let below = if folder.is_empty() { path } else { &path[folder.len() + 1..] };
            if !patterns.is_empty() {
                chain.push((patterns, below.into()));
            }
            if repository {
                break;
            }
            if folder.is_empty() {
                let above = self.above.iter().filter(|(_, patterns)| !patterns.is_empty());
                chain.extend(above.map(|(prefix, patterns)| (Arc::clone(patterns), format!("{prefix}{path}").into())));
                break;
            }
            folder = folder.rfind('/').map_or("", |slash| &folder[..slash]);
        }
        decide(&chain, is_folder)
    }

    fn patterns(&self, folder: &str) -> Arc<Patterns> {
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = inside.get(folder) {
            return Arc::clone(known);
        }
        let patterns = Arc::new(Patterns::of(&self.root.join(folder)));
        inside.insert(folder.to_owned(), Arc::clone(&patterns));
        patterns
    }
}

/// The nearest folder's last fitting line decides; `.ignore` files before `.gitignore` files.
fn decide(chain: &[(Arc<Patterns>, Cow<'_, str>)], is_folder: bool) -> bool {
    let ignore = chain.iter().map(|(patterns, path)| (&patterns.ignore, path));
    let gitignore = chain.iter().map(|(patterns, path)| (&patterns.gitignore[0], path));
    let exclude = chain.iter().map(|(patterns, path)| (&patterns.gitignore[1], path));
    for (patterns, path) in ignore.chain(gitignore).chain(exclude).filter(|(patterns, _)| !patterns.is_empty()) {
        match patterns.matched(path.as_ref(), is_folder) {
            Match::None => {}
            Match::Ignore(_) => return true,
            Match::Whitelist(_) => return false,
        }
    }
    false
}

impl Patterns {
    fn of(folder: &Path) -> Patterns {
        let repository = is_repository(folder);
        let exclude = if repository { patterns(&folder.join(".git/info/exclude")) } else { Gitignore::empty() };
        Patterns {
            repository,
            ignore: patterns(&folder.join(".ignore")),
            gitignore: [patterns(&folder.join(".gitignore")), exclude],
        }
    }

    /// Says that there are none, as in nearly every folder.
    fn is_empty(&self) -> bool {
        self.ignore.is_empty() && self.gitignore.iter().all(Gitignore::is_empty)
    }
}

fn is_repository(folder: &Path) -> bool {
    folder.join(".git").symlink_metadata().is_ok()
}

/// Reads a file of patterns; lines that are none are skipped, as git does.
fn patterns(file: &Path) -> Gitignore {
    let Ok(Bytes::All(bytes)) = bytes(file, LARGEST) else { return Gitignore::empty() };
    let mut builder = GitignoreBuilder::new("");
    for line in String::from_utf8_lossy(&bytes).trim_start_matches('\u{feff}').lines() {
        let _ = builder.add_line(None, line);
    }
    builder.build().unwrap_or_else(|_| Gitignore::empty())
}
