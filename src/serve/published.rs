//! The files that are served: address to bytes, in memory.

use crate::path::PagePath;
use hyper::body::Bytes;
use std::{
    collections::{BTreeMap, HashSet},
    sync::{Arc, Mutex, PoisonError},
};
use xxhash_rust::xxh3::xxh3_64;

/// The list of pages for the quick jump: no page looks other for it.
const INDEX: &str = "milepost-index.js";

/// A file that is served.
#[derive(Clone, Debug)]
pub(super) struct File {
    /// Its bytes, those in the output folder; in pages that can be edited also which boxes stand there.
    pub(super) bytes: Bytes,
    digest: u64,
}

/// All files at one moment; never changed while anybody reads it.
#[derive(Clone, Debug, Default)]
pub(super) struct Snapshot {
    files: BTreeMap<String, File>,
    /// The digest of the styles and scripts beside the pages.
    look: u64,
}

/// What became other from one snapshot to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Changed {
    /// Perhaps everything.
    Any,
    /// The files with these addresses: other bytes, new or gone.
    Files(Vec<String>),
}

impl Snapshot {
    /// Returns the file with an address.
    pub(super) fn file(&self, path: &str) -> Option<&File> {
        self.files.get(path)
    }

    /// Returns what tells a page as it looks now from the same page as it looked before, with its styles and scripts.
    pub(super) fn version(&self, file: &File) -> u64 {
        file.digest ^ self.look.rotate_left(1)
    }

    /// Puts files in their places; `paths` are all there are now, if that is known. What is not among them goes, what was not
    /// put stays as it is.
    fn take(&mut self, paths: Option<&[PagePath]>, put: BTreeMap<String, File>) -> Option<Changed> {
        let paths: Option<HashSet<&str>> = paths.map(|paths| paths.iter().map(PagePath::as_str).collect());
        let mut changed: Vec<String> = put.keys().cloned().collect();
        self.files.extend(put);
        self.files.retain(|path, _| {
            let is_there = paths.as_ref().is_none_or(|paths| paths.contains(path.as_str()));
            if !is_there {
                changed.push(path.clone());
            }
            is_there
        });
        if changed.is_empty() {
            return None;
        }
        if !changed.iter().any(|path| is_of_look(path)) {
            return Some(Changed::Files(changed));
        }
        let of_look = self.files.iter().filter(|(path, _)| is_of_look(path));
        self.look = of_look.fold(0, |look, (_, file)| look.rotate_left(7) ^ file.digest);
        Some(Changed::Any)
    }
}

/// Says whether pages look other when this file does: neither what Go to knows nor the calendar is shown by any.
fn is_of_look(path: &str) -> bool {
    !matches!(path.rsplit('.').next(), Some("html" | "ics")) && path != INDEX
}

/// The files of a turn, as they are made on any thread. If the turn fails, it is dropped, and what is served stays as it was.
#[derive(Debug)]
pub struct Turn {
    before: Arc<Snapshot>,
    put: Mutex<BTreeMap<String, File>>,
}

impl Turn {
    /// Takes the bytes of a file.
    pub fn put(&self, path: &PagePath, bytes: &[u8]) {
        let is_same = self.before.file(path.as_str()).is_some_and(|file| file.bytes == bytes);
        if !is_same {
            let file = File { bytes: Bytes::copy_from_slice(bytes), digest: xxh3_64(bytes) };
            self.put.lock().unwrap_or_else(PoisonError::into_inner).insert(path.as_str().to_owned(), file);
        }
    }
}

/// The door between the loop, which publishes, and the requests, which read.
#[derive(Debug, Default)]
pub(super) struct Published(Mutex<Arc<Snapshot>>);

impl Published {
    /// Returns the files as they are now.
    pub(super) fn now(&self) -> Arc<Snapshot> {
        Arc::clone(&self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Begins a turn.
    pub(super) fn turn(&self) -> Turn {
        Turn { before: self.now(), put: Mutex::default() }
    }

    /// Ends a turn: its files take their places, all at once; those that are not among `paths` go, if these are given. Returns
    /// what is other than before, if anything is.
    pub(super) fn publish(&self, paths: Option<&[PagePath]>, turn: Turn) -> Option<Changed> {
        // Freed first, so that nothing has to be copied unless a request reads in this moment.
        drop(turn.before);
        let put = turn.put.into_inner().unwrap_or_else(PoisonError::into_inner);
        Arc::make_mut(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner)).take(paths, put)
    }
}

#[cfg(test)]
mod tests {
    use super::{Changed, Published};
    use crate::path::PagePath;

    /// Publishes these files, of which only those with bytes are put.
    fn turn(published: &Published, files: &[(&str, Option<&str>)]) -> Option<Changed> {
        let turn = published.turn();
        let paths: Vec<PagePath> = files.iter().map(|(path, _)| PagePath::new(path)).collect();
        for (path, (_, bytes)) in paths.iter().zip(files) {
            if let Some(bytes) = bytes {
                turn.put(path, bytes.as_bytes());
            }
        }
        published.publish(Some(&paths), turn)
    }

    fn version(published: &Published, path: &str) -> u64 {
        let now = published.now();
        now.version(now.file(path).unwrap())
    }

    fn files(paths: &[&str]) -> Changed {
        Changed::Files(paths.iter().map(|path| (*path).to_owned()).collect())
    }

    #[test]
    fn what_was_not_put_stays_and_what_is_not_listed_goes() {
        let published = Published::default();
        assert_eq!(turn(&published, &[("a.html", Some("a")), ("b.html", Some("b"))]), Some(files(&["a.html", "b.html"])));
        assert_eq!(turn(&published, &[("a.html", None), ("b.html", Some("b"))]), None, "the same bytes are no change");
        let before = published.now();
        assert_eq!(turn(&published, &[("a.html", None), ("c.html", Some("c"))]), Some(files(&["c.html", "b.html"])));
        let now = published.now();
        assert_eq!((now.file("a.html").unwrap().bytes.as_ref(), now.file("b.html").is_none()), (&b"a"[..], true));
        assert!(before.file("c.html").is_none() && before.file("b.html").is_some(), "whoever reads keeps what was");
    }

    #[test]
    fn a_turn_that_fails_leaves_nothing() {
        let published = Published::default();
        turn(&published, &[("a.html", Some("a"))]);
        let failed = published.turn();
        failed.put(&PagePath::new("a.html"), b"other");
        drop(failed);
        assert_eq!(turn(&published, &[("a.html", None)]), None);
        assert_eq!(published.now().file("a.html").unwrap().bytes.as_ref(), b"a");
    }

    #[test]
    fn a_page_is_another_with_other_styles_and_not_with_another_list_of_pages() {
        let published = Published::default();
        turn(&published, &[("a.html", Some("a")), ("milepost.css", Some("x")), ("milepost-index.js", Some("i"))]);
        let first = version(&published, "a.html");
        let index = turn(&published, &[("a.html", None), ("milepost.css", None), ("milepost-index.js", Some("j"))]);
        assert_eq!((index, version(&published, "a.html")), (Some(files(&["milepost-index.js"])), first));
        let style = turn(&published, &[("a.html", None), ("milepost.css", Some("y")), ("milepost-index.js", None)]);
        assert_eq!(style, Some(Changed::Any));
        assert_ne!(version(&published, "a.html"), first);
        turn(&published, &[("a.html", None), ("milepost.css", Some("x")), ("milepost-index.js", None)]);
        assert_eq!(version(&published, "a.html"), first, "the same page again");
    }
}
