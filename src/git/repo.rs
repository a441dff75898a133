//! Where the repository of a vault is, whether it may be read, and what its HEAD is, without asking git.
#![expect(clippy::disallowed_methods, reason = "a door of its own: git's own small files are read here, never written")]

use super::trouble::Trouble;
use std::{
    fs::{self, Metadata},
    path::{Path, PathBuf},
};
use walkdir::WalkDir;

/// The largest of git's files that is read, in bytes; packed references of large repositories are the longest.
const LARGEST: u64 = 64 * 1024 * 1024;

/// How often one reference may name another.
const DEEPEST: usize = 5;

/// A repository that may be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Repo {
    /// The folder that holds `.git`, without links.
    pub(super) top: PathBuf,
    /// What stands before the vault's paths in the repository's: nothing, or `sub/vault/`.
    pub(super) prefix: String,
    /// The folder of this working tree's own files, HEAD among them.
    own: PathBuf,
    /// The folder that all working trees share.
    common: PathBuf,
}

/// What HEAD is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// The whole id of a commit.
    Commit(String),
    /// Only git can say: a branch without a commit, or references in another form.
    Ask,
}

impl Repo {
    /// Finds the repository that holds a vault; `None` if there is none.
    pub(super) fn find(vault: &Path) -> Result<Option<Repo>, Trouble> {
        let Ok(vault) = vault.canonicalize() else { return Ok(None) };
        let Some((top, meta)) = nearest(&vault) else { return Ok(None) };
        let at = top.join(".git");
        if meta.is_symlink() {
            return Err(Trouble::Linked { at });
        }
        let own = if meta.is_file() { named(&at, top)? } else { at };
        if own.join("HEAD").symlink_metadata().is_err() {
            // An empty folder of that name is no repository, and git passes it over as well.
            return Ok(None);
        }
        let common = text(&own.join("commondir")).map_or_else(|| own.clone(), |common| own.join(common.trim()));
        let objects = common.join("objects");
        let outside = ["alternates", "http-alternates"].map(|name| objects.join("info").join(name));
        if let Some(file) =
            outside.into_iter().find(|file| text(file).is_none_or(|text| !text.trim().is_empty()) && is_there(file))
        {
            return Err(Trouble::Borrows { top: top.to_owned(), file });
        }
        if let Some(at) = [common.clone(), objects.join("pack"), objects, own.join("HEAD"), common.join("refs")]
            .into_iter()
            .find(|at| at.is_symlink())
        {
            return Err(Trouble::Linked { at });
        }
        let inside = vault.strip_prefix(top).unwrap_or(Path::new(""));
        let prefix = inside.components().fold(String::new(), |path, part| path + &part.as_os_str().to_string_lossy() + "/");
        Ok(Some(Repo { top: top.to_owned(), prefix, own, common }))
    }

    /// Returns the folder `.git` in which a repository is only in the making: what is still missing comes into it.
    pub(super) fn begun(vault: &Path) -> Option<PathBuf> {
        let vault = vault.canonicalize().ok()?;
        let (top, meta) = nearest(&vault)?;
        meta.is_dir().then(|| top.join(".git"))
    }

    /// Lists the folders in which something changes when HEAD moves, or what is ignored.
    pub(super) fn places(&self) -> Vec<PathBuf> {
        let heads = WalkDir::new(self.common.join("refs/heads")).max_depth(DEEPEST).into_iter().filter_map(Result::ok);
        let heads = heads.filter(|entry| entry.file_type().is_dir()).map(walkdir::DirEntry::into_path);
        [self.own.clone(), self.common.clone(), self.common.join("info"), self.common.join("refs")]
            .into_iter()
            .chain(heads)
            .collect()
    }

    /// Reads HEAD, and the reference that it names.
    pub(super) fn head(&self) -> Head {
        let mut name = "HEAD".to_owned();
        for _ in 0..DEEPEST {
            let folder = if name == "HEAD" { &self.own } else { &self.common };
            let loose = text(&folder.join(&name)).map(|text| text.trim().to_owned());
            let Some(value) = loose.or_else(|| self.packed(&name)) else { return Head::Ask };
            match value.strip_prefix("ref:") {
                Some(next) => next.trim().clone_into(&mut name),
                None if is_id(&value) => return Head::Commit(value),
                None => return Head::Ask,
            }
            if !name.starts_with("refs/") || name.split('/').any(|part| part == "..") {
                return Head::Ask;
            }
        }
        Head::Ask
    }

    fn packed(&self, name: &str) -> Option<String> {
        let packed = text(&self.common.join("packed-refs"))?;
        let mut lines = packed.lines().filter_map(|line| line.split_once(' '));
        lines.find(|(_, other)| *other == name).map(|(id, _)| id.to_owned())
    }
}

/// Returns the nearest folder at or above a vault that holds `.git`, and what that is.
fn nearest(vault: &Path) -> Option<(&Path, Metadata)> {
    vault.ancestors().find_map(|top| Some((top, top.join(".git").symlink_metadata().ok()?)))
}

/// Returns the folder that a file `.git` names, if that folder names the file, or the folder that holds it, in turn.
fn named(at: &Path, top: &Path) -> Result<PathBuf, Trouble> {
    let written = text(at).unwrap_or_default();
    let target = written.trim().strip_prefix("gitdir:").map_or("", str::trim);
    let to = top.join(target);
    let elsewhere = || Trouble::Elsewhere { at: at.to_owned(), to: to.clone(), top: top.to_owned() };
    let own = to.canonicalize().map_err(|_| elsewhere())?;
    let same = |one: &Path, other: &Path| {
        one.canonicalize().ok().is_some_and(|one| other.canonicalize().is_ok_and(|other| one == other))
    };
    // A linked working tree: the repository keeps the way back.
    let is_tree = text(&own.join("gitdir")).is_some_and(|back| same(&own.join(back.trim()), at));
    // A submodule, or a repository that was put elsewhere: its settings name the folder.
    let is_module =
        || text(&own.join("config")).and_then(|config| worktree(&config)).is_some_and(|tree| same(&own.join(tree), top));
    if own.is_dir() && (is_tree || is_module()) { Ok(own) } else { Err(elsewhere()) }
}

/// Returns `core.worktree` of a settings file.
fn worktree(config: &str) -> Option<String> {
    let mut section = "";
    let mut found = None;
    for line in config.lines().map(str::trim) {
        if line.starts_with('[') {
            section = line;
        } else if let Some((key, value)) = line.split_once('=').filter(|_| section.eq_ignore_ascii_case("[core]"))
            && key.trim().eq_ignore_ascii_case("worktree")
        {
            found = Some(value.trim().trim_matches('"').to_owned());
        }
    }
    found
}

/// Says whether a text is a whole id, SHA-1 or SHA-256.
pub(super) fn is_id(text: &str) -> bool {
    matches!(text.len(), 40 | 64) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn is_there(file: &Path) -> bool {
    file.symlink_metadata().is_ok()
}

/// Reads a small regular file.
fn text(file: &Path) -> Option<String> {
    let meta = file.symlink_metadata().ok()?;
    if !meta.is_file() || meta.len() > LARGEST {
        return None;
    }
    fs::read(file).ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}
