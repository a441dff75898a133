//! How a vault is watched: by the system, or by looking every few seconds where the system cannot.

use crate::{
    cli::term,
    vault::{FolderWatch, Stirred, WatchError},
};
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    time::Duration,
};

/// How often is looked where the system does not watch.
const OFTEN: Duration = Duration::from_secs(2);

/// What sees that something stirs.
pub(super) enum Eyes {
    /// The system tells.
    Told(Box<FolderWatch>),
    /// Everything is looked at again and again, so often.
    Looking(Duration),
}

impl Eyes {
    /// Opens them: told by the system, unless `poll` says how often to look.
    pub(super) fn open(poll: Option<Duration>, tell: impl Fn(Stirred) + Send + 'static) -> Eyes {
        match poll {
            Some(often) => Eyes::Looking(often),
            None => FolderWatch::new(tell).map_or_else(|error| instead(&error), |watch| Eyes::Told(Box::new(watch))),
        }
    }

    /// Sees to it that all folders are watched; says whether something may have happened unseen in one of them.
    pub(super) fn cover(&mut self, folders: &BTreeSet<PathBuf>) -> bool {
        let Eyes::Told(watch) = self else { return false };
        match watch.cover(folders) {
            Ok(is_any_new) => is_any_new,
            Err(error) => {
                *self = instead(&error);
                true
            }
        }
    }

    /// Says whether a path is a folder that is watched, or one is below it, and forgets them: they may be other folders now.
    pub(super) fn forget(&mut self, path: &Path) -> bool {
        let Eyes::Told(watch) = self else { return false };
        watch.forget_below(path)
    }

    /// Returns how often to look unasked.
    pub(super) fn often(&self) -> Option<Duration> {
        if let Eyes::Looking(often) = self { Some(*often) } else { None }
    }
}

fn instead(error: &WatchError) -> Eyes {
    let advice = match error {
        WatchError::TooMany => " On Linux `sudo sysctl fs.inotify.max_user_watches=524288` makes room.",
        WatchError::TooManyPrograms => " On Linux `sudo sysctl fs.inotify.max_user_instances=1024` makes room.",
        WatchError::Other(_) => "",
    };
    term::warning(&format!("{error}, so milepost looks at all notes every {} seconds instead.{advice}", OFTEN.as_secs()));
    Eyes::Looking(OFTEN)
}
