//! Writes the report in two steps, aside and into place: what changed, nothing half, and nothing that is not ours is touched.
#![expect(clippy::disallowed_methods, reason = "this is the door through which pages go out")]

use super::{
    folder::{self, SiteError},
    manifest::{Manifest, is_safe},
    memory::{Digest, Memory},
    staging::{Durable, STAGING, Staging, look},
};
use crate::{
    path::{MANIFEST, PagePath},
    retry::retry,
    stamp::Stamp,
};
use rayon::prelude::*;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, File, TryLockError},
    io,
    path::Path,
    thread,
    time::Duration,
};
use walkdir::WalkDir;

/// What a write did, in files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// New or changed.
    pub written: usize,
    /// The same on disk already.
    pub unchanged: usize,
    /// No longer part of the report.
    pub removed: usize,
    /// How many had to be made to know.
    pub made: usize,
}

/// The files of a report: their addresses first, then their bytes, one file at a time and on any thread.
pub trait Files: Sync {
    /// Why a file could not be made, or not be written.
    type Error: From<SiteError> + Send;

    /// Goes on unless all is to stop: asked while another build writes there.
    ///
    /// # Errors
    /// If all is to stop.
    fn go_on(&self) -> Result<(), Self::Error> {
        Ok(())
    }

    /// Returns the addresses of all files.
    fn paths(&self) -> &[PagePath];

    /// Appends the bytes of the file whose address stands at this place, unless what stands there was made from the same.
    ///
    /// # Errors
    /// If it cannot be made.
    fn put(&self, at: usize, there: Option<Digest>, bytes: &mut Vec<u8>) -> Result<Put, Self::Error>;
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// What stands in its place was made from the same.
    Same,
    /// It was made, from what has this digest; without one it is made again next time.
    Made(Option<Digest>),
}

/// A report whose changed pages are whole and stand aside, ready to take their places.
pub struct Staged<'f> {
    staging: Staging,
    old: Old,
    planned: Planned<'f>,
    /// All files in the order of their places, with what they were made from.
    made: Vec<Done<'f>>,
    memory: &'f mut Memory,
    vault_root: &'f Path,
    // Freed last.
    _lock: Option<File>,
}

/// The files that will be there, each with its place among all; an address that comes twice is one file.
type Planned<'f> = BTreeMap<&'f str, usize>;

/// A file that was looked at.
pub(super) struct Done<'f> {
    pub(super) path: &'f str,
    pub(super) digest: Option<Digest>,
    /// Whether it was made.
    pub(super) is_made: bool,
    /// Whether it stands aside, being another one than before.
    pub(super) is_changed: bool,
    /// The stamp of the file that was written, or found to be the same.
    pub(super) seen: Option<Stamp>,
}

/// The report that stands there.
struct Old {
    manifest: Manifest,
    /// Says that the list is on disk as it is here.
    is_listed: bool,
}

/// Makes the report of the vault at `vault_root` for the folder `dir`, and writes aside what changed in it; what was written
/// last need not be made again.
///
/// # Errors
/// If the place is refused, nothing is changed. If a file cannot be made, or not be written, the old report is whole.
pub fn stage<'f, F: Files>(
    dir: &Path,
    vault_root: &'f Path,
    files: &'f F,
    memory: &'f mut Memory,
) -> Result<Staged<'f>, F::Error> {
    let planned = planned(files.paths())?;
    let out = folder::allowed(dir, vault_root)?;
    retry(|| fs::create_dir_all(&out)).map_err(SiteError::io("make the folder", &out))?;
    let lock = lock(&out, || files.go_on())?;
    let old = match read_list(&out)? {
        List::Known(manifest) => Old { manifest, is_listed: true },
        List::None => {
            folder::must_be_empty(&out)?;
            Old { manifest: Manifest::default(), is_listed: false }
        }
        List::Blank => Old { manifest: adopt(&out, &planned)?, is_listed: false },
    };
    refuse_foreign(&out, &old.manifest, &planned)?;
    let staging = Staging::new(out)?;
    let made = write_changed(&staging, &planned, files, memory)?;
    Ok(Staged { staging, old, planned, made, memory, vault_root, _lock: lock })
}

fn planned(paths: &[PagePath]) -> Result<Planned<'_>, SiteError> {
    match paths.iter().find(|page| !is_safe(page.as_str())) {
        Some(page) => Err(SiteError::UnsafePage { page: page.as_str().to_owned() }),
        None => Ok(paths.iter().enumerate().map(|(at, page)| (page.as_str(), at)).collect()),
    }
}

/// How many files a thread takes on at once, so that none has much left when the others are done.
pub(super) const AT_ONCE: usize = 8;

/// Makes all files, on all cores, that are not known to be the same, and writes aside those that changed.
fn write_changed<'f, F: Files>(
    staging: &Staging,
    planned: &Planned<'f>,
    files: &'f F,
    memory: &Memory,
) -> Result<Vec<Done<'f>>, F::Error> {
    let real = RealFolders::of(&staging.out, planned.keys().copied())?;
    let paths = files.paths().par_iter().with_max_len(AT_ONCE).map(PagePath::as_str).enumerate();
    let all = paths.filter(|(at, path)| planned.get(path) == Some(at));
    all.map_init(Vec::new, |bytes, file| make(staging, &real, files, memory, bytes, file)).collect()
}

/// Makes one file unless it is known to be the same, and writes it aside if it changed.
pub(super) fn make<'f, F: Files>(
    staging: &Staging,
    real: &RealFolders<'_>,
    files: &'f F,
    memory: &Memory,
    bytes: &mut Vec<u8>,
    (at, path): (usize, &'f str),
) -> Result<Done<'f>, F::Error> {
    bytes.clear();
    let is_real = real.holds(path);
    let there = if is_real { memory.of(&staging.out, path) } else { None };
    let Put::Made(digest) = files.put(at, there, bytes)? else {
        return Ok(Done { path, digest: there, is_made: false, is_changed: false, seen: None });
    };
    let same = if is_real { same(&staging.out.join(path), bytes) } else { None };
    let is_changed = same.is_none();
    let seen = if is_changed { Some(staging.write(path, bytes)?) } else { same };
    Ok(Done { path, digest, is_made: true, is_changed, seen })
}

impl Staged<'_> {
    /// Lists the addresses of the files that are other ones than before.
    pub fn changed(&self) -> impl Iterator<Item = &str> {
        self.made.iter().filter(|done| done.is_changed).map(|done| done.path)
    }

    /// Brings the folder from the old report to the new one: it then holds these files and what is not ours.
    ///
    /// The list names a page before it is there and as long as it is there, so that a stopped build leaves nothing
    /// that the next one would not know for its own.
    ///
    /// # Errors
    /// If the system refuses, each page is the old or the new one, and the next write mends it.
    pub fn place(self) -> Result<Written, SiteError> {
        // Until all is well, nothing is known of what stands there.
        let mut memory = std::mem::take(&mut *self.memory);
        let written = self.replace()?;
        memory.keep(&self.staging.out, &self.made);
        *self.memory = memory;
        folder::hide_from_git(&self.staging.out, self.vault_root)?;
        Ok(written)
    }

    fn replace(&self) -> Result<Written, SiteError> {
        let Staged { staging, old: Old { manifest: old, is_listed }, planned, made: all, .. } = self;
        let changed: Vec<&str> = self.changed().collect();
        let made = all.iter().filter(|done| done.is_made).count();
        let new = Manifest { files: planned.keys().map(|path| (*path).to_owned()).collect() };
        let both = Manifest { files: old.files.union(&new.files).cloned().collect() };
        let gone: Vec<&str> = old.files.difference(&new.files).map(String::as_str).collect();
        let unchanged = planned.len() - changed.len();
        if changed.is_empty() && gone.is_empty() && *is_listed && new == *old {
            return Ok(Written { unchanged, made, ..Written::default() });
        }

        // The first list does not wait for the disk: should it be lost with its pages, `adopt` finds them again.
        if !is_listed {
            staging.replace(MANIFEST, both.text().as_bytes(), Durable::No)?;
        } else if both != *old {
            staging.replace(MANIFEST, both.text().as_bytes(), Durable::Yes)?;
        }
        let real = RealFolders::of(&staging.out, gone.iter().copied())?;
        let (in_the_way, rest): (Vec<&str>, Vec<&str>) = gone.into_iter().partition(|path| is_in_the_way(path, planned));
        let mut removed = 0;
        for path in in_the_way {
            removed += remove(&staging.out, path, &real)?;
        }
        staging.place(&changed)?;
        for path in rest {
            removed += remove(&staging.out, path, &real)?;
        }
        if new != both {
            staging.replace(MANIFEST, new.text().as_bytes(), Durable::Yes)?;
        }
        Ok(Written { written: changed.len(), unchanged, removed, made })
    }
}

/// Refuses pages whose place is taken by what is not ours.
fn refuse_foreign(out: &Path, old: &Manifest, planned: &Planned<'_>) -> Result<(), SiteError> {
    let old_folders: BTreeSet<&str> = old.files.iter().flat_map(|path| folders(path)).collect();
    let new_folders: BTreeSet<&str> = planned.keys().flat_map(|path| folders(path)).collect();
    let foreign = |name: &str| Err(SiteError::Foreign { dir: out.to_owned(), name: name.to_owned() });
    for folder in new_folders {
        // A link in the place of a folder of ours gives way; any other file that we did not write stays.
        let gives_way = |meta: fs::Metadata| meta.is_dir() || meta.is_symlink() && old_folders.contains(folder);
        if !old.files.contains(folder) && seen(out, folder)?.is_some_and(|meta| !gives_way(meta)) {
            return foreign(folder);
        }
    }
    for page in planned.keys() {
        let gives_way = |meta: fs::Metadata| meta.is_dir() && old_folders.contains(page);
        if !old.files.contains(*page) && seen(out, page)?.is_some_and(|meta| !gives_way(meta)) {
            return foreign(page);
        }
    }
    Ok(())
}

/// Says whether an old page stands where a folder must be, or in a folder where a page must be.
fn is_in_the_way(path: &str, planned: &Planned<'_>) -> bool {
    let below = format!("{path}/");
    planned.range(below.as_str()..).next().is_some_and(|(page, _)| page.starts_with(&below))
        || folders(path).any(|folder| planned.contains_key(folder))
}

/// The folders of the report that are real ones: nothing is read, written or removed through a link.
pub(super) struct RealFolders<'p>(BTreeSet<&'p str>);

impl<'p> RealFolders<'p> {
    pub(super) fn of(out: &Path, paths: impl Iterator<Item = &'p str>) -> Result<RealFolders<'p>, SiteError> {
        // Sorted, so that each folder is looked at after those above it.
        let all: BTreeSet<&str> = paths.flat_map(folders).collect();
        let mut real: BTreeSet<&str> = BTreeSet::new();
        for folder in all {
            let above = folder.rfind('/').is_none_or(|slash| real.contains(&folder[..slash]));
            if above && seen(out, folder)?.is_some_and(|meta| meta.is_dir()) {
                real.insert(folder);
            }
        }
        Ok(RealFolders(real))
    }

    pub(super) fn holds(&self, path: &str) -> bool {
        path.rfind('/').is_none_or(|slash| self.0.contains(&path[..slash]))
    }
}

/// Returns the folders above a page, from the top: `a` and `a/b` for `a/b/c.html`.
fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(slash, _)| &path[..slash])
}

/// Returns the stamp of a file that holds these bytes.
fn same(file: &Path, bytes: &[u8]) -> Option<Stamp> {
    let meta = look(file).ok()?.filter(|meta| meta.is_file() && meta.len() == bytes.len() as u64)?;
    retry(|| fs::read(file)).is_ok_and(|found| found == bytes).then(|| Stamp::from(&meta))
}

/// Removes a page of ours, and the folders that become empty; counts 1 if it was there.
fn remove(out: &Path, path: &str, real: &RealFolders<'_>) -> Result<usize, SiteError> {
    if !real.holds(path) {
        return Ok(0);
    }
    let file = out.join(path);
    let was_there = seen(out, path)?.is_some_and(|meta| !meta.is_dir());
    if was_there {
        retry(|| fs::remove_file(&file)).map_err(SiteError::io("remove", &file))?;
    }
    let mut folders: Vec<&str> = folders(path).collect();
    while let Some(folder) = folders.pop() {
        let folder = out.join(folder);
        match retry(|| fs::remove_dir(&folder)) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            // A folder that holds anything else stays.
            Err(error) if matches!(error.kind(), io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::AlreadyExists) => break,
            Err(error) => return Err(SiteError::io("remove the folder", &folder)(error)),
        }
    }
    Ok(usize::from(was_there))
}

/// Looks at a page or folder of the report, links not followed.
fn seen(out: &Path, path: &str) -> Result<Option<fs::Metadata>, SiteError> {
    let path = out.join(path);
    look(&path).map_err(SiteError::io("look at", &path))
}

/// The list in an output folder.
pub(super) enum List {
    /// There is none.
    None,
    /// It was there before the power went: the file is, its text is not.
    Blank,
    /// It can be read.
    Known(Manifest),
}

pub(super) fn read_list(out: &Path) -> Result<List, SiteError> {
    let file = out.join(MANIFEST);
    match seen(out, MANIFEST)? {
        None => return Ok(List::None),
        Some(meta) if !meta.is_file() => return Err(SiteError::DamagedList { dir: out.to_owned() }),
        Some(_) => {}
    }
    let bytes = retry(|| fs::read(&file)).map_err(SiteError::io("read", &file))?;
    if bytes.iter().all(|byte| *byte == 0) {
        return Ok(List::Blank);
    }
    Manifest::parse(&String::from_utf8_lossy(&bytes), out).map(List::Known)
}

/// Makes a list for a folder whose own is blank: every file must be a page that is to be written now.
fn adopt(out: &Path, planned: &Planned<'_>) -> Result<Manifest, SiteError> {
    let mut adopted = Manifest::default();
    let entries = WalkDir::new(out).into_iter().filter_entry(|entry| entry.file_name() != STAGING);
    for entry in entries {
        let entry = entry.map_err(io::Error::from).map_err(SiteError::io("list the folder", out))?;
        let below = entry.path().strip_prefix(out).unwrap_or(entry.path());
        let name = below.to_string_lossy().replace('\\', "/");
        if entry.file_type().is_dir() || name == MANIFEST {
            continue;
        }
        if !planned.contains_key(name.as_str()) {
            return Err(SiteError::Foreign { dir: out.to_owned(), name });
        }
        adopted.files.insert(name);
    }
    Ok(adopted)
}

/// How often is looked whether another build has ended that writes here.
const OFTEN: Duration = Duration::from_millis(10);

/// Waits until no other build writes here, as long as it may. The folder itself is locked, so that no file is left behind; where
/// a system cannot lock folders there is no lock, and still no half page.
pub(super) fn lock<E>(out: &Path, may_wait: impl Fn() -> Result<(), E>) -> Result<Option<File>, E> {
    let Ok(folder) = File::open(out) else { return Ok(None) };
    loop {
        match folder.try_lock() {
            Ok(()) => return Ok(Some(folder)),
            Err(TryLockError::WouldBlock) => may_wait()?,
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(TryLockError::Error(_)) => return Ok(None),
        }
        thread::sleep(OFTEN);
    }
}

#[cfg(test)]
mod tests;
