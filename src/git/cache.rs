//! What is kept from run to run, outside the notes: disposable, and never believed without its digest.
#![expect(clippy::disallowed_methods, reason = "a door of its own: the cache of the history, and nothing else, is written here")]

use super::{
    encode::{decode, encode},
    history::History,
    repo::Repo,
};
use crate::calendar::DayStart;
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// Stands at the beginning of the file; another version is not read.
const VERSION: &[u8] = b"milepost history 1\n";

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
        let bytes = fs::read(&self.file).ok()?;
        let (digest, history) = bytes.strip_prefix(VERSION)?.split_first_chunk::<8>()?;
        (u64::from_le_bytes(*digest) == xxhash_rust::xxh3::xxh3_64(history)).then(|| decode(history))?
    }

    /// Keeps a history: written beside, then put in place, so that others read the old one or the new one. What cannot be
    /// written is read again the next time, so no failure is told.
    pub(super) fn save(&self, history: &History) {
        let encoded = encode(history);
        let digest = xxhash_rust::xxh3::xxh3_64(&encoded).to_le_bytes();
        let whole = [VERSION, &digest, &encoded].concat();
        let beside = self.file.with_extension(format!("{}.tmp", std::process::id()));
        let folder = self.file.parent().unwrap_or(Path::new(""));
        let written = make(folder).and_then(|()| fs::write(&beside, whole)).and_then(|()| fs::rename(&beside, &self.file));
        if written.is_err() {
            let _ = fs::remove_file(&beside);
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
