//! Every note of the vault, and what was left out, with the reason.
//!
//! Real files come first; links are looked at afterwards, each folder and each file once, so that no
//! arrangement of links can make the walk endless or large.

use super::{
    belongs::{Belongs, Kind, Reason},
    read::{FileProblem, why},
    root::VaultError,
};
use crate::{
    config::Config,
    path::{VaultPath, is_note_name},
    text::Fact,
};
use std::{
    collections::{BTreeMap, HashSet},
    io,
    path::{Path, PathBuf},
};
use walkdir::WalkDir;

/// A note on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its path in the vault; for a link, the link's.
    pub path: VaultPath,
    /// The regular file to read; for a link, what it leads to.
    pub file: PathBuf,
}

/// What was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The note or the whole folder.
    pub path: VaultPath,
    /// Which of the two.
    pub kind: Kind,
    /// Why.
    pub reason: Reason,
}

/// What a walk found.
///
/// # Shape
/// All lists are sorted by path, bytewise. Paths of `found` are unique. Files that are no notes by their
/// name are nowhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// The notes.
    pub found: Vec<Found>,
    /// Notes that were left out, and folders as a whole.
    pub left_out: Vec<LeftOut>,
    /// Folders that could not be listed, and settings that could not be used.
    pub problems: Vec<FileProblem>,
}

/// Lists the notes of the vault at `root`, whose report goes to `out`.
///
/// # Errors
/// If the root itself cannot be listed. Whatever is wrong below it is a problem in the listing.
pub fn walk(root: &Path, config: &Config, out: &Path) -> Result<Listing, VaultError> {
    let (belongs, problems) = Belongs::new(root, config, out);
    let mut walk = Walk {
        root,
        belongs,
        listing: Listing { problems, ..Listing::default() },
        files: HashSet::new(),
        folders: HashSet::new(),
        links: BTreeMap::new(),
    };
    walk.folder(root, None).map_err(|source| VaultError::Unreadable { path: root.to_owned(), source })?;
    while let Some((path, link)) = walk.links.pop_first() {
        walk.link(path, &link);
    }
    Ok(walk.finish())
}

/// Counts the notes in a folder that was left out, for the sentence that says how many; stops at 10,000 files.
pub fn notes_inside(root: &Path, folder: &VaultPath) -> usize {
    let files = WalkDir::new(root.join(folder.as_str())).into_iter().take(10_000).filter_map(Result::ok);
    files.filter(|file| file.file_type().is_file() && file.file_name().to_str().is_some_and(is_note_name)).count()
}

struct Walk<'w> {
    root: &'w Path,
    belongs: Belongs,
    listing: Listing,
    /// The real files found.
    files: HashSet<PathBuf>,
    /// The real folders walked.
    folders: HashSet<PathBuf>,
    /// The links found and not yet followed.
    links: BTreeMap<VaultPath, PathBuf>,
}

impl Walk<'_> {
    /// Walks a real folder; behind a link, its notes get paths below the link's.
    fn folder(&mut self, folder: &Path, link: Option<&VaultPath>) -> io::Result<()> {
        self.folders.insert(folder.to_owned());
        let mut entries = WalkDir::new(folder).follow_links(false).into_iter();
        while let Some(entry) = entries.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.refused(&error, folder, link)?;
                    continue;
                }
            };
            if entry.depth() == 0 {
                continue;
            }
            let Some(path) = vault_path(folder, entry.path(), link) else { continue };
            let kind = if entry.file_type().is_dir() { Kind::Folder } else { Kind::File };
            if kind == Kind::Folder && self.folders.contains(entry.path()) {
                entries.skip_current_dir();
                continue;
            }
            if entry.path_is_symlink() {
                self.links.insert(path, entry.into_path());
            } else if kind == Kind::Folder {
                if let Some(reason) = self.belongs.against(&path, kind) {
                    self.listing.left_out.push(LeftOut { path, kind, reason });
                    entries.skip_current_dir();
                } else {
                    self.folders.insert(entry.into_path());
                }
            } else if is_note_name(path.file_name()) {
                let reason = if entry.file_type().is_file() { None } else { Some(Reason::NotAFile) };
                self.note(path, entry.into_path(), reason);
            }
        }
        Ok(())
    }

    fn note(&mut self, path: VaultPath, file: PathBuf, reason: Option<Reason>) {
        match reason.or_else(|| self.belongs.against(&path, Kind::File)) {
            Some(reason) => self.listing.left_out.push(LeftOut { path, kind: Kind::File, reason }),
            None if self.files.insert(file.clone()) => self.listing.found.push(Found { path, file }),
            None => self.listing.left_out.push(LeftOut { path, kind: Kind::File, reason: Reason::LinkTwice }),
        }
    }

    /// Follows a link while it stays inside the vault.
    fn link(&mut self, path: VaultPath, link: &Path) {
        let target = link.canonicalize().ok().filter(|target| self.may_enter(target));
        let meta = target.as_ref().and_then(|target| target.symlink_metadata().ok());
        let (kind, reason) = match (&target, meta) {
            (Some(target), Some(meta)) if meta.is_dir() => {
                (Kind::Folder, self.folders.contains(target).then_some(Reason::LinkTwice))
            }
            (Some(_), Some(meta)) if meta.is_file() => (Kind::File, None),
            _ => (Kind::File, Some(Reason::LinkOutside)),
        };
        match (kind, target) {
            (Kind::Folder, Some(target)) => match reason.or_else(|| self.belongs.against(&path, kind)) {
                Some(reason) => self.listing.left_out.push(LeftOut { path, kind, reason }),
                // What cannot be listed behind a link is a problem like any other: the walk has recorded it.
                None => drop(self.folder(&target, Some(&path))),
            },
            (Kind::File, target) if is_note_name(path.file_name()) => {
                self.note(path, target.unwrap_or_default(), reason);
            }
            _ => {}
        }
    }

    /// A link may lead to anything in the vault, but not into the folders of git, Obsidian and milepost.
    fn may_enter(&self, target: &Path) -> bool {
        let Ok(inside) = target.strip_prefix(self.root) else { return false };
        let closed = [".git", ".obsidian", ".milepost"];
        let mut folders = inside.ancestors().filter_map(|folder| vault_path(Path::new(""), folder, None));
        !inside.components().any(|part| closed.iter().any(|name| part.as_os_str() == *name))
            && !folders.any(|folder| self.belongs.against(&folder, Kind::Folder) == Some(Reason::Output))
    }

    /// Notes a folder that cannot be listed; what has vanished is not there.
    fn refused(&mut self, error: &walkdir::Error, folder: &Path, link: Option<&VaultPath>) -> io::Result<()> {
        let said = error.io_error();
        if said.is_some_and(|said| said.kind() == io::ErrorKind::NotFound) && error.depth() > 0 {
            return Ok(());
        }
        let reason = said.map_or_else(|| error.to_string(), why);
        match error.path().and_then(|path| vault_path(folder, path, link)).or_else(|| link.cloned()) {
            Some(path) => self.listing.problems.push(FileProblem::whole(path, Fact::Unreadable(reason))),
            None => {
                return Err(said.map_or_else(|| io::Error::other(reason), |said| io::Error::new(said.kind(), said.to_string())));
            }
        }
        Ok(())
    }

    fn finish(mut self) -> Listing {
        let listing = &mut self.listing;
        listing.found.sort_by(|a, b| a.path.cmp(&b.path).then_with(|| a.file.cmp(&b.file)));
        make_unique(&mut listing.found);
        listing.left_out.sort_by(|a, b| a.path.cmp(&b.path));
        listing.problems.sort_by(|a, b| a.path.cmp(&b.path));
        self.listing
    }
}

/// Returns where `path`, below the real `folder`, lies in the vault. Names that are not UTF-8 get replacement characters.
fn vault_path(folder: &Path, path: &Path, link: Option<&VaultPath>) -> Option<VaultPath> {
    let below = path.strip_prefix(folder).ok()?;
    let names = below.components().map(|part| part.as_os_str().to_string_lossy());
    let all: Vec<_> = link.iter().map(|link| link.as_str().into()).chain(names).collect();
    VaultPath::new(&all.join("/"))
}

/// Two names that are not UTF-8 can look alike: the second gets a number before its extension.
fn make_unique(found: &mut [Found]) {
    let mut seen: HashSet<VaultPath> = HashSet::with_capacity(found.len());
    let mut renamed = false;
    for note in found.iter_mut() {
        let mut number = 2;
        while !seen.insert(note.path.clone()) {
            let stem = note.path.without_extension();
            let extension = &note.path.as_str()[stem.len()..];
            let Some(path) = VaultPath::new(&format!("{stem}~{number}{extension}")) else { break };
            (note.path, number, renamed) = (path, number + 1, true);
        }
    }
    if renamed {
        found.sort_by(|a, b| a.path.cmp(&b.path));
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "the tests write vaults to walk")]
    use super::*;
    use std::fs;

    struct Folder(tempfile::TempDir);

    impl Folder {
        fn new(files: &[&str]) -> Folder {
            let folder = Folder(tempfile::tempdir().unwrap());
            for file in files {
                let file = folder.0.path().join(file);
                fs::create_dir_all(file.parent().unwrap()).unwrap();
                fs::write(file, "").unwrap();
            }
            folder
        }

        fn walk(&self) -> Listing {
            let root = self.0.path().canonicalize().unwrap();
            walk(&root, &Config::default(), &root.join(".milepost/site")).unwrap()
        }
    }

    fn found(listing: &Listing) -> Vec<&str> {
        listing.found.iter().map(|found| found.path.as_str()).collect()
    }

    fn left_out(listing: &Listing) -> Vec<(&str, Reason)> {
        listing.left_out.iter().map(|out| (out.path.as_str(), out.reason)).collect()
    }

    #[test]
    fn notes_come_in_the_order_of_their_bytes() {
        let folder = Folder::new(&[
            "b.md",
            "a/z.md",
            "a.md",
            "B.MARKDOWN",
            "x.txt",
            ".h/x.md",
            "out/index.html",
            "out/x.md",
            "folder.md/in.md",
        ]);
        fs::write(folder.0.path().join("out").join(crate::path::MANIFEST), "{}").unwrap();
        let listing = folder.walk();
        assert_eq!(found(&listing), ["B.MARKDOWN", "a.md", "a/z.md", "b.md", "folder.md/in.md"]);
        assert_eq!(left_out(&listing), [(".h", Reason::Hidden), ("out", Reason::Output)]);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_inside_the_vault_and_once() {
        use std::os::unix::fs::symlink;
        let outside = Folder::new(&["secret.md"]);
        let folder = Folder::new(&["real.md", ".store/kept.md", ".store/one/deep.md", ".git/x.md"]);
        let at = |name: &str| folder.0.path().join(name);
        symlink("real.md", at("again.md")).unwrap();
        symlink(".store/kept.md", at("kept-link.md")).unwrap();
        symlink(".store/one", at("linked")).unwrap();
        symlink("../..", at(".store/one/up")).unwrap();
        symlink(outside.0.path().join("secret.md"), at("secret.md")).unwrap();
        symlink(outside.0.path(), at("away")).unwrap();
        symlink("loop.md", at("loop.md")).unwrap();
        symlink(".git", at("git")).unwrap();
        symlink("/dev/zero", at("zero.md")).unwrap();
        let listing = folder.walk();
        assert_eq!(found(&listing), ["kept-link.md", "linked/deep.md", "real.md"]);
        let reasons = left_out(&listing);
        assert!(reasons.contains(&("again.md", Reason::LinkTwice)) && reasons.contains(&("linked/up", Reason::LinkTwice)));
        assert!(
            ["secret.md", "loop.md", "zero.md"].iter().all(|link| reasons.contains(&(link, Reason::LinkOutside))),
            "{reasons:?}"
        );
    }

    #[cfg(unix)]
    #[test]
    fn names_that_are_not_utf8_stay_apart() {
        use std::os::unix::ffi::OsStrExt;
        let folder = Folder::new(&[]);
        for name in [b"a\xe4.md", b"a\xe5.md"] {
            fs::write(folder.0.path().join(std::ffi::OsStr::from_bytes(name)), "").unwrap();
        }
        assert_eq!(found(&folder.walk()), ["a\u{fffd}.md", "a\u{fffd}~2.md"]);
    }

    #[test]
    fn a_missing_root_is_an_error() {
        let gone = Path::new("/nonexistent/vault");
        assert!(walk(gone, &Config::default(), &gone.join("out")).is_err());
    }
}
