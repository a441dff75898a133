//! What milepost wrote on command, kept outside the vault, so that the last commands can be taken back.
#![expect(clippy::disallowed_methods, reason = "a door of its own: the journals, and nothing else, are written here")]

use crate::vault::Saved;
use serde::{Deserialize, Serialize};
use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, Write},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};
use thiserror::Error;

/// The most commands that are kept.
const MOST: usize = 50;

/// The most bytes of old text that are kept; the last command is kept whatever it holds.
const LARGEST: usize = 8 << 20;

/// Stands at the beginning of the file; another version is not read.
const VERSION: &[u8] = b"milepost journal 1\n";

/// How often a journal that another milepost holds is asked for, and how long is waited between.
const PATIENCE: (u32, Duration) = (200, Duration::from_millis(10));

/// What one command wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Counts the commands of the vault, from 1.
    pub number: u64,
    /// The command in a few words, `done`.
    pub command: String,
    /// The notes, in the order in which they were saved.
    pub notes: Vec<Saved>,
}

/// What is wrong with a journal. Notes are saved all the same.
#[derive(Debug, Error)]
pub enum Trouble {
    /// The system knows no place for it.
    #[error("there is no folder to keep the journal of edits in; MILEPOST_STATE may name one")]
    NoPlace,
    /// It cannot be written.
    #[error("cannot keep the journal of edits {file}: {why}")]
    Unwritten {
        /// The journal.
        file: PathBuf,
        /// What the system said.
        why: io::Error,
    },
    /// Another milepost has held it for seconds.
    #[error("the journal of edits {0} is held by another milepost")]
    Held(PathBuf),
    /// It could not be understood.
    #[error("the journal of earlier edits cannot be read, and now lies at {0}: what was written before cannot be taken back")]
    Broken(PathBuf),
}

impl Trouble {
    /// Says what it means for what was just saved.
    pub fn after_a_save(&self) -> String {
        match self {
            Trouble::Broken(_) => self.to_string(),
            _ => format!("saved, but `milepost undo` cannot take it back: {self}"),
        }
    }
}

/// The place of a vault's journal.
#[derive(Clone, Debug)]
pub struct Journal {
    file: Option<PathBuf>,
    root: PathBuf,
}

impl Journal {
    /// Returns the place for a vault, whose `root` is without links, in a folder, if there is one.
    pub fn of(root: &Path, folder: Option<&Path>) -> Journal {
        let digest = xxhash_rust::xxh3::xxh3_64(root.as_os_str().as_encoded_bytes());
        Journal { file: folder.map(|folder| folder.join(format!("journal-{digest:016x}.bin"))), root: root.to_owned() }
    }

    /// Returns the vault's root.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Adds what a command wrote. Returns what is worth telling; nothing of it undoes a save.
    pub fn record(&self, command: &str, notes: Vec<Saved>) -> Option<Trouble> {
        let record = || {
            let mut open = self.open()?;
            open.add(command, notes)?;
            Ok(open.broken)
        };
        record().unwrap_or_else(Some)
    }

    /// Opens it; until what is returned is dropped no other milepost reads or writes it.
    pub fn open(&self) -> Result<Open, Trouble> {
        let file = self.file.clone().ok_or(Trouble::NoPlace)?;
        let unwritten = |why| Trouble::Unwritten { file: file.clone(), why };
        fs::create_dir_all(file.parent().unwrap_or(&file)).map_err(unwritten)?;
        let lock = private(&file.with_extension("lock"), OpenOptions::new().create(true)).map_err(unwritten)?;
        wait_for(&lock, &file)?;
        let (entries, broken) = match fs::read(&file) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => (Vec::new(), None),
            Err(why) => return Err(unwritten(why)),
            Ok(bytes) => match decoded(&bytes) {
                Some(entries) => (entries, None),
                None => (Vec::new(), Some(Trouble::Broken(set_aside(&file).map_err(unwritten)?))),
            },
        };
        Ok(Open { _lock: lock, file, entries, broken })
    }
}

/// A journal that is held.
#[derive(Debug)]
pub struct Open {
    /// Closed, it is free again.
    _lock: File,
    file: PathBuf,
    entries: Vec<Entry>,
    /// Whether it could not be understood, and was set aside.
    pub broken: Option<Trouble>,
}

impl Open {
    /// Returns what can be taken back, the last command first.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().rev()
    }

    /// Adds what a command wrote.
    pub fn add(&mut self, command: &str, notes: Vec<Saved>) -> Result<(), Trouble> {
        let number = self.entries.last().map_or(0, |entry| entry.number) + 1;
        self.entries.push(Entry { number, command: command.to_owned(), notes });
        while self.entries.len() > MOST || (self.entries.len() > 1 && size(&self.entries) > LARGEST) {
            self.entries.remove(0);
        }
        self.keep()
    }

    /// Leaves out the last command: it was taken back.
    pub fn forget_last(&mut self) -> Result<(), Trouble> {
        self.entries.pop();
        self.keep()
    }

    /// Writes it beside, then puts it in place, so that whoever reads it without asking finds the old one or the new one.
    fn keep(&self) -> Result<(), Trouble> {
        let beside = self.file.with_extension("tmp");
        let write = || {
            let encoded = rmp_serde::to_vec(&self.entries).map_err(io::Error::other)?;
            let digest = xxhash_rust::xxh3::xxh3_64(&encoded).to_le_bytes();
            let mut file = private(&beside, OpenOptions::new().create(true).truncate(true))?;
            [VERSION, &digest, &encoded].iter().try_for_each(|part| file.write_all(part))?;
            file.sync_all()?;
            fs::rename(&beside, &self.file)
        };
        write().map_err(|why| Trouble::Unwritten { file: self.file.clone(), why })
    }
}

fn size(entries: &[Entry]) -> usize {
    let of_note = |saved: &Saved| saved.before.as_ref().map_or(0, |(_, splice)| splice.size());
    entries.iter().flat_map(|entry| &entry.notes).map(of_note).sum()
}

fn decoded(bytes: &[u8]) -> Option<Vec<Entry>> {
    let (digest, entries) = bytes.strip_prefix(VERSION)?.split_first_chunk::<8>()?;
    let is_whole = u64::from_le_bytes(*digest) == xxhash_rust::xxh3::xxh3_64(entries);
    is_whole.then(|| rmp_serde::from_slice(entries).ok())?
}

/// Opens a file to be written that nobody else may read: it holds text of notes.
fn private(file: &Path, options: &mut OpenOptions) -> io::Result<File> {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options.write(true).open(file)
}

/// Waits until no other milepost holds the journal. Where files cannot be locked, nothing is waited for.
fn wait_for(lock: &File, file: &Path) -> Result<(), Trouble> {
    let (times, pause) = PATIENCE;
    for _ in 0..times {
        match lock.try_lock() {
            Ok(()) | Err(TryLockError::Error(_)) => return Ok(()),
            Err(TryLockError::WouldBlock) => thread::sleep(pause),
        }
    }
    Err(Trouble::Held(file.to_owned()))
}

/// Gives a journal that cannot be understood another name, so that nothing is lost and a new one can begin.
fn set_aside(file: &Path) -> io::Result<PathBuf> {
    let aside = file.with_extension("broken");
    fs::rename(file, &aside)?;
    Ok(aside)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{path::VaultPath, text::Splice};

    fn saved(old: &[u8]) -> Saved {
        Saved { path: VaultPath::new("a.md").unwrap(), before: Some((1, Splice::between(old, b""))), after: 2 }
    }

    fn journal(folder: &Path) -> Journal {
        Journal::of(Path::new("/vault"), Some(folder))
    }

    #[test]
    fn the_last_commands_are_kept_newest_first_and_no_more_than_fit() {
        let temp = tempfile::tempdir().unwrap();
        let journal = journal(&temp.path().join("not/there/yet"));
        for number in 1..=60 {
            assert!(journal.record(&format!("done {number}"), vec![saved(b"x")]).is_none());
        }
        let numbers = || journal.open().unwrap().entries().map(|entry| entry.number).collect::<Vec<_>>();
        assert_eq!(numbers(), (11..=60).rev().collect::<Vec<_>>());
        journal.open().unwrap().forget_last().unwrap();
        assert_eq!((numbers()[0], numbers().len()), (59, 49));
        let large = vec![b'x'; LARGEST];
        assert!(journal.record("large", vec![saved(&large)]).is_none());
        assert_eq!(numbers(), [60], "one that is too large alone is kept alone");
    }

    #[test]
    fn a_broken_journal_is_set_aside_and_a_new_one_begins() {
        let temp = tempfile::tempdir().unwrap();
        let journal = journal(temp.path());
        assert!(journal.record("done", vec![saved(b"x")]).is_none());
        let file = journal.file.clone().unwrap();
        let whole = fs::read(&file).unwrap();
        for broken in [&b""[..], b"milepost journal 9\n", &whole[..whole.len() - 1], &[whole.clone(), vec![0]].concat()] {
            fs::write(&file, broken).unwrap();
            assert!(matches!(journal.record("start", vec![saved(b"y")]), Some(Trouble::Broken(_))), "{broken:?}");
            assert_eq!(fs::read(file.with_extension("broken")).unwrap(), broken);
            let open = journal.open().unwrap();
            assert_eq!(open.entries().map(|entry| entry.command.as_str()).collect::<Vec<_>>(), ["start"]);
        }
    }

    #[test]
    fn what_cannot_be_kept_is_told() {
        let temp = tempfile::tempdir().unwrap();
        fs::write(temp.path().join("file"), "").unwrap();
        let nowhere = Journal::of(Path::new("/vault"), None).record("done", Vec::new());
        assert!(matches!(nowhere, Some(Trouble::NoPlace)));
        let in_a_file = journal(&temp.path().join("file")).record("done", Vec::new());
        assert!(matches!(in_a_file, Some(Trouble::Unwritten { .. })));
    }

    #[test]
    fn many_at_once_lose_nothing() {
        let temp = tempfile::tempdir().unwrap();
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| (0..5).for_each(|_| assert!(journal(temp.path()).record("done", vec![saved(b"x")]).is_none())));
            }
        });
        assert_eq!(journal(temp.path()).open().unwrap().entries().count(), 40);
    }
}
