//! What is kept from run to run, outside the notes: disposable, and never believed without its digest.
#![expect(clippy::disallowed_methods, reason = "a door of its own: the cache of the history, and nothing else, is written here")]

use super::{
    encode::{decode, encode},
    history::History,
    repo::Repo,
};
use crate::calendar::DayStart;
use std::{
    fs::{self, File, TryLockError},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

/// Stands at the beginning of the file; another version is not read.
const VERSION: &[u8] = b"milepost history 2\n";

/// Where files cannot be locked: one that is being written is no older than this.
const LEFT_OVER: Duration = Duration::from_secs(3600);

/// The place of a vault's history in the cache.
pub(super) struct Cache {
    file: PathBuf,
}

impl Cache {
    /// Returns the place for a vault of a repository; with days that start at another time it is another.
    pub(super) fn of(folder: &Path, repo: &Repo, day_starts: DayStart) -> Cache {
        let name = format!("{}\n{}\n{day_starts:?}", repo.top.display(), repo.prefix);
        let digest = xxhash_rust::xxh3::xxh3_64(name.as_bytes());
        Cache { file: folder.join(format!("history-{digest:016x}.bin")) }
    }

    /// Returns what was kept; `None` if there is nothing, or if it is torn, foreign or of another version.
    pub(super) fn load(&self) -> Option<History> {
        let bytes = Arc::new(fs::read(&self.file).ok()?);
        let (digest, history) = bytes.strip_prefix(VERSION)?.split_first_chunk::<8>()?;
        let is_whole = u64::from_le_bytes(*digest) == xxhash_rust::xxh3::xxh3_64(history);
        is_whole.then(|| decode(&bytes, bytes.len() - history.len()))?
    }

    /// Keeps a history: written beside, then put in place, so that others read the old one or the new one. What cannot be
    /// written is read again the next time, so no failure is told.
    pub(super) fn save(&self, history: &History) {
        let encoded = encode(history);
        let digest = xxhash_rust::xxh3::xxh3_64(&encoded).to_le_bytes();
        let beside = self.file.with_extension(format!("{}.tmp", std::process::id()));
        let folder = self.file.parent().unwrap_or(Path::new(""));
        self.sweep(folder);
        let write = || {
            let mut file = File::create(&beside)?;
            // Held while it is written, so that others know it from one that was left over.
            let _ = file.lock();
            [VERSION, &digest, &encoded].iter().try_for_each(|part| file.write_all(part))
        };
        let written = make(folder).and_then(|()| write()).and_then(|()| fs::rename(&beside, &self.file));
        if written.is_err() {
            let _ = fs::remove_file(&beside);
        }
    }

    /// Removes what runs that were cut off left beside the file.
    fn sweep(&self, folder: &Path) {
        let Some(stem) = self.file.file_stem() else { return };
        let files = fs::read_dir(folder).into_iter().flatten().flatten();
        for file in files.filter(|file| file.path().extension().is_some_and(|end| end == "tmp")) {
            let is_ours = file.file_name().as_encoded_bytes().starts_with(stem.as_encoded_bytes());
            if is_ours && is_left_over(&file.path()) {
                let _ = fs::remove_file(file.path());
            }
        }
    }
}

/// Says whether nobody writes a file any more.
fn is_left_over(file: &Path) -> bool {
    let Ok(opened) = File::options().write(true).open(file) else { return false };
    match opened.try_lock() {
        Ok(()) => true,
        Err(TryLockError::WouldBlock) => false,
        Err(TryLockError::Error(_)) => {
            let age = opened.metadata().and_then(|meta| meta.modified()).ok().and_then(|at| at.elapsed().ok());
            age.is_some_and(|age| age > LEFT_OVER)
        }
    }
}

/// Makes the folder, which git is not to see where it lies among the notes.
fn make(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let ignored = folder.join(".gitignore");
    if folder.parent().is_some_and(|above| above.ends_with(".milepost")) && ignored.symlink_metadata().is_err() {
        fs::write(ignored, "*\n")?;
    }
    Ok(())
}
