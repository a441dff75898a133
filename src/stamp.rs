//! What the system says of a file without reading it, to see that it is still the one that was read or written.

use std::{fs::Metadata, path::Path, time::SystemTime};

/// What the system says of a file. Two equal ones are of the same bytes, once some time has passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
    /// When anything of the file last changed, and which file it is: seconds, nanoseconds, device and number.
    place: (i64, i64, u64, u64),
}

impl Stamp {
    /// Looks at a file, links not followed; `None` if it is there no more.
    pub fn of(file: &Path) -> Option<Stamp> {
        file.symlink_metadata().ok().map(|meta| Stamp::from(&meta))
    }

    /// Says whether the file was last changed well before a moment. If not, it may change once more in the same tick of the
    /// system's clock, and its stamp would tell nothing.
    pub fn is_settled(&self, now: SystemTime) -> bool {
        /// Longer than a tick of any file system: FAT counts in two seconds.
        const TICK: u64 = 3;
        let changed =
            u64::try_from(self.place.0).ok().map(|seconds| std::time::UNIX_EPOCH + std::time::Duration::from_secs(seconds));
        let last = self.modified.max(changed);
        last.and_then(|last| now.duration_since(last).ok()).is_some_and(|age| age.as_secs() >= TICK)
    }

    /// Says whether the file is still the one that an earlier stamp is of, with the same bytes; it may bear another name now.
    pub fn is_of_same(&self, earlier: &Stamp) -> bool {
        (self.length, self.modified, self.number()) == (earlier.length, earlier.modified, earlier.number())
    }

    /// Returns the device and the number of the file, which stay the same when it is renamed.
    pub fn number(&self) -> (u64, u64) {
        let (_, _, device, number) = self.place;
        (device, number)
    }
}

impl From<&Metadata> for Stamp {
    fn from(meta: &Metadata) -> Stamp {
        #[cfg(unix)]
        let place = {
            use std::os::unix::fs::MetadataExt;
            (meta.ctime(), meta.ctime_nsec(), meta.dev(), meta.ino())
        };
        #[cfg(not(unix))]
        let place = (0, 0, 0, 0);
        Stamp { length: meta.len(), modified: meta.modified().ok(), place }
    }
}
