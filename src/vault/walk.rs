//! Every note of the vault, and what was left out, with the reason.
//!
//! Real files come first; links are looked at afterwards, each folder and each file once, so that no
//! arrangement of links can make the walk endless or large.

use super::{
    belongs::{Belongs, Kind, Reason, is_conflict_copy},
    read::{FileProblem, why},
    root::VaultError,
};
use crate::{
    path::{VaultPath, is_note_name},
    text::{Fact, Problem, Span},
};
use rayon::prelude::*;
use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    fs::DirEntry,
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
    /// The folders that were listed, without links, and those that hold what links in the vault lead to.
    pub folders: BTreeSet<PathBuf>,
}

/// Lists the notes of a vault.
///
/// # Errors
/// If the root itself cannot be listed. Whatever is wrong below it is a problem in the listing.
pub fn walk(belongs: &Belongs) -> Result<Listing, VaultError> {
    let root = belongs.root();
    let mut walk = Walk {
        root,
        belongs,
        listing: Listing { problems: belongs.problems().to_vec(), ..Listing::default() },
        files: None,
        folders: HashSet::new(),
        links: BTreeMap::new(),
    };
    walk.folder(root, None).map_err(|source| VaultError::Unreadable { path: root.to_owned(), source })?;
    walk.follow_links();
    Ok(walk.finish())
}

/// Counts the notes in a folder that was left out, for the sentence that says how many; stops at 10,000 files.
pub fn notes_inside(root: &Path, folder: &VaultPath) -> usize {
    let files = WalkDir::new(root.join(folder.as_str())).into_iter().take(10_000).filter_map(Result::ok);
    files.filter(|file| file.file_type().is_file() && file.file_name().to_str().is_some_and(is_note_name)).count()
}

struct Walk<'w> {
    root: &'w Path,
    belongs: &'w Belongs,
    listing: Listing,
    /// The real files found; none are kept before links are followed, for without those no file comes twice.
    files: Option<HashSet<PathBuf>>,
    /// The real folders walked.
    folders: HashSet<PathBuf>,
    /// The links found and not yet followed.
    links: BTreeMap<VaultPath, PathBuf>,
}

/// A real folder to list, and its path in the vault, which the root has not.
struct Folder {
    path: Option<VaultPath>,
    real: PathBuf,
}

/// What stands in a folder, as far as it may belong to a vault.
struct Entry {
    path: VaultPath,
    real: PathBuf,
    what: What,
    /// What stands against it; nothing is asked against a link before it is followed.
    against: Option<Reason>,
}

enum What {
    Folder,
    Note,
    Link,
}

impl Walk<'_> {
    /// Walks a real folder, level by level; behind a link, its notes get paths below the link's.
    fn folder(&mut self, folder: &Path, link: Option<&VaultPath>) -> io::Result<()> {
        self.folders.insert(folder.to_owned());
        let mut level = vec![Folder { path: link.cloned(), real: folder.to_owned() }];
        while !level.is_empty() {
            let listed: Vec<_> = level.par_iter().map(|folder| folder.list(self.belongs)).collect();
            let mut next = Vec::new();
            for (folder, (entries, error)) in level.into_iter().zip(listed) {
                if let Some(error) = error {
                    self.refused(folder, error)?;
                }
                next.extend(entries.into_iter().filter_map(|entry| self.take(entry)));
            }
            level = next;
        }
        Ok(())
    }

    /// Takes over an entry; returns it if it is a folder to walk.
    fn take(&mut self, entry: Entry) -> Option<Folder> {
        let Entry { path, real, what, against } = entry;
        match (what, against) {
            (What::Link, _) => drop(self.links.insert(path, real)),
            (What::Note, against) => self.note(path, real, against),
            (What::Folder, _) if self.folders.contains(&real) => {}
            (What::Folder, Some(reason)) => self.listing.left_out.push(LeftOut { path, kind: Kind::Folder, reason }),
            (What::Folder, None) => {
                self.folders.insert(real.clone());
                return Some(Folder { path: Some(path), real });
            }
        }
        None
    }

    fn note(&mut self, path: VaultPath, file: PathBuf, against: Option<Reason>) {
        let mut comes_twice = || self.files.as_mut().is_some_and(|files| !files.insert(file.clone()));
        match against.or_else(|| comes_twice().then_some(Reason::LinkTwice)) {
            Some(reason) => {
                if reason == Reason::Temporary && is_conflict_copy(path.file_name()) {
                    let problem = Problem { span: Span::default(), fact: Fact::ConflictCopy { is_read: false } };
                    self.listing.problems.push(FileProblem { path: path.clone(), problem });
                }
                self.listing.left_out.push(LeftOut { path, kind: Kind::File, reason });
            }
            None => self.listing.found.push(Found { path, file }),
        }
    }

    fn follow_links(&mut self) {
        if !self.links.is_empty() {
            self.files = Some(self.listing.found.iter().map(|found| found.file.clone()).collect());
        }
        while let Some((path, link)) = self.links.pop_first() {
            self.link(path, &link);
        }
    }

    /// Follows a link while it stays inside the vault.
    fn link(&mut self, path: VaultPath, link: &Path) {
        let real = link.canonicalize().ok();
        let named = link.read_link().ok().zip(link.parent()).map(|(target, folder)| folder.join(target));
        let holding = [&real, &named].into_iter().flatten().filter_map(|target| target.parent()?.canonicalize().ok());
        self.listing.folders.extend(holding.filter(|folder| folder.starts_with(self.root)));
        let target = real.filter(|target| self.may_enter(target));
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
                let reason = reason.or_else(|| self.belongs.against(&path, Kind::File));
                self.note(path, target.unwrap_or_default(), reason);
            }
            _ => {}
        }
    }

    /// A link may lead to anything in the vault, but not into the folders of git, Obsidian and milepost.
    fn may_enter(&self, target: &Path) -> bool {
        let Ok(inside) = target.strip_prefix(self.root) else { return false };
        let mut folders = inside.ancestors().filter_map(vault_path);
        may_hold_notes(inside) && !folders.any(|folder| self.belongs.against(&folder, Kind::Folder) == Some(Reason::Output))
    }

    /// Notes a folder that cannot be listed; what has vanished is not there. Without its root there is no walk.
    fn refused(&mut self, folder: Folder, error: io::Error) -> io::Result<()> {
        match folder.path {
            None => return Err(error),
            Some(_) if error.kind() == io::ErrorKind::NotFound => {}
            Some(path) => self.listing.problems.push(FileProblem::whole(path, Fact::Unreadable(why(&error)))),
        }
        Ok(())
    }

    fn finish(mut self) -> Listing {
        let listing = &mut self.listing;
        listing.folders.extend(self.folders);
        listing.found.par_sort_by(|a, b| a.path.cmp(&b.path).then_with(|| a.file.cmp(&b.file)));
        if listing.found.windows(2).any(|two| two[0].path == two[1].path) {
            make_unique(listing.found.iter_mut().map(|note| &mut note.path));
            listing.found.sort_by(|a, b| a.path.cmp(&b.path));
        }
        listing.left_out.sort_by(|a, b| a.path.cmp(&b.path));
        listing.problems.sort_by(|a, b| a.path.cmp(&b.path));
        self.listing
    }
}

/// How many entries of a folder are looked at in one go: sharing out fewer costs more than it brings.
const FEW: usize = 256;

impl Folder {
    /// Lists what may belong to the vault, as far as the system lets us.
    fn list(&self, belongs: &Belongs) -> (Vec<Entry>, Option<io::Error>) {
        let mut entries = Vec::new();
        let mut refused = None;
        let listed = self.real.read_dir().map_err(|error| refused = Some(error)).into_iter().flatten();
        let listed: Vec<io::Result<DirEntry>> = listed.collect();
        let looked_at = listed.into_par_iter().with_min_len(FEW).map(|entry| self.entry(&entry?, belongs));
        for entry in looked_at.collect::<Vec<_>>() {
            match entry {
                Ok(entry) => entries.extend(entry),
                Err(error) => refused = Some(error),
            }
        }
        (entries, refused)
    }

    fn entry(&self, entry: &DirEntry, belongs: &Belongs) -> io::Result<Option<Entry>> {
        let file_type = entry.file_type()?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let what = if file_type.is_symlink() {
            What::Link
        } else if file_type.is_dir() {
            What::Folder
        } else if is_note_name(&name) {
            What::Note
        } else {
            return Ok(None);
        };
        let inside = |folder: &VaultPath| VaultPath::new(&[folder.as_str(), "/", &name].concat());
        let path = self.path.as_ref().map_or_else(|| VaultPath::new(&name), inside);
        let Some(path) = path else { return Ok(None) };
        let against = match what {
            What::Link => None,
            What::Folder => belongs.against(&path, Kind::Folder),
            What::Note if !file_type.is_file() => Some(Reason::NotAFile),
            What::Note => belongs.against(&path, Kind::File),
        };
        Ok(Some(Entry { path, real: entry.path(), what, against }))
    }
}

/// Says whether a path below the root stays out of the folders of git, Obsidian and milepost.
pub(super) fn may_hold_notes(inside: &Path) -> bool {
    let closed = [".git", ".obsidian", ".milepost"];
    !inside.components().any(|part| closed.iter().any(|name| part.as_os_str() == *name))
}

/// Returns a path below the root as one in the vault. Names that are not UTF-8 get replacement characters.
fn vault_path(below: &Path) -> Option<VaultPath> {
    let names: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    VaultPath::new(&names.join("/"))
}

/// Two names that are not UTF-8 can look alike: the second gets a number before its extension.
pub fn make_unique<'p>(paths: impl Iterator<Item = &'p mut VaultPath>) {
    let mut seen: HashSet<VaultPath> = HashSet::new();
    for path in paths {
        let mut number = 2;
        while !seen.insert(path.clone()) {
            let stem = path.without_extension();
            let extension = &path.as_str()[stem.len()..];
            let Some(other) = VaultPath::new(&format!("{stem}~{number}{extension}")) else { break };
            (*path, number) = (other, number + 1);
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "the tests write vaults to walk")]
    use super::*;
    use crate::config::Config;
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
            walk(&Belongs::new(&root, &Config::default(), &root.join(".milepost/site"))).unwrap()
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
        assert!(walk(&Belongs::new(gone, &Config::default(), &gone.join("out"))).is_err());
    }
}
