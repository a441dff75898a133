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
    /// What holds above the vault's root; nothing if the vault lies in no repository.
    above: Chain,
    /// What holds in each folder that was asked about.
    inside: Mutex<HashMap<String, Chain>>,
}

/// The patterns that hold in a folder, from the nearest; folders without any are left out.
type Chain = Arc<[Link]>;

/// The patterns of one folder, and how a path from the vault's root is seen from there.
#[derive(Clone)]
struct Link {
    patterns: Arc<Patterns>,
    /// How much of the path leads to a folder inside the vault.
    from: usize,
    /// What leads from a folder above the vault to its root.
    prefix: String,
}

impl Link {
    /// Returns how a path from the vault's root is seen from the folder of the patterns.
    fn sees<'p>(&self, path: &'p str) -> Cow<'p, str> {
        let inside = &path[self.from..];
        if self.prefix.is_empty() { inside.into() } else { [&self.prefix, inside].concat().into() }
    }
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
        let read = |(prefix, folder): (String, &Path)| Link { patterns: Arc::new(Patterns::of(folder)), from: 0, prefix };
        // Outside a repository the vault's own files count all the same; folders above it are not ours to read.
        let above = above.into_iter().filter(|_| in_repository).map(read).filter(|link| !link.patterns.is_empty());
        Ignored { root: root.to_owned(), above: above.collect(), inside: Mutex::default() }
    }

    /// Says whether a path from the vault's root is left out, its folder being in.
    pub(super) fn covers(&self, path: &str, is_folder: bool) -> bool {
        let chain = self.chain(folder_of(path).unwrap_or(""));
        !chain.is_empty() && decide(&chain, path, is_folder)
    }

    /// Returns what holds in a folder: its own patterns, then those of the folder above, up to a repository's root.
    fn chain(&self, folder: &str) -> Chain {
        let mut unknown = Vec::new();
        let mut at = Some(folder);
        let mut chain = Arc::clone(&self.above);
        while let Some(folder) = at {
            if let Some(known) = self.inside.lock().unwrap_or_else(PoisonError::into_inner).get(folder) {
                chain = Arc::clone(known);
                break;
            }
            unknown.push(folder);
            at = folder_of(folder);
        }
        for folder in unknown.into_iter().rev() {
            chain = self.own(folder, chain);
            let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
            inside.insert(folder.to_owned(), Arc::clone(&chain));
        }
        chain
    }

    fn own(&self, folder: &str, above: Chain) -> Chain {
        let patterns = Patterns::of(&self.root.join(folder));
        let above = if patterns.repository { Chain::default() } else { above };
        if patterns.is_empty() {
            return above;
        }
        let from = if folder.is_empty() { 0 } else { folder.len() + 1 };
        let own = Link { patterns: Arc::new(patterns), from, prefix: String::new() };
        std::iter::once(own).chain(above.iter().cloned()).collect()
    }
}

/// The folder that a folder or file of the vault lies in; the vault's root is `""` and lies in none.
fn folder_of(path: &str) -> Option<&str> {
    (!path.is_empty()).then(|| path.rfind('/').map_or("", |slash| &path[..slash]))
}

/// The nearest folder's last fitting line decides; `.ignore` files before `.gitignore` files.
fn decide(chain: &[Link], path: &str, is_folder: bool) -> bool {
    let seen: Vec<Cow<'_, str>> = chain.iter().map(|link| link.sees(path)).collect();
    let of_kind = |kind: fn(&Patterns) -> &Gitignore| chain.iter().map(move |link| kind(&link.patterns)).zip(&seen);
    let ignore = of_kind(|patterns| &patterns.ignore);
    let gitignore = of_kind(|patterns| &patterns.gitignore[0]);
    let exclude = of_kind(|patterns| &patterns.gitignore[1]);
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
