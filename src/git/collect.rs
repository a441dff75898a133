//! The history as git prints it, read by several processes at once: the log runs beside the blobs that it names.

use super::{
    blobs::{BLOBS, Blobs},
    history::ShortId,
    log::{CHANGES, COMMITS, Change, Changes, Commits},
    repo::Repo,
    run::{Running, ask},
    scan::Scan,
    walk::Edit,
};
use crate::calendar::DayStart;
use std::{
    io::{self, BufReader, Write},
    process::{ChildStdin, ChildStdout, Stdio},
    sync::mpsc::{Receiver, SyncSender, sync_channel},
    thread,
};

/// How much is read from a process at once, in bytes.
const ROOM: usize = 1 << 18;

/// How many versions are asked for between two batches of changes that are handed on; a commit stays whole.
///
/// The reader of the log waits once four batches are on their way, so that memory does not grow with the history. It must not
/// wait for what git still holds back: git writes blobs out once it has gathered 64 KiB at the most, and the versions of two
/// batches alone, of some fifty bytes each if all are empty, are more.
const ASKED: usize = 2048;

/// How many versions are handed on at once, so that threads seldom wake each other.
const AT_ONCE: usize = 64;

/// How many of these wait to be taken in.
const WAITING: usize = 8;

/// What is to be read.
pub(super) struct Range<'r> {
    /// What is known already, if anything is.
    pub(super) since: Option<&'r str>,
    /// The last commit.
    pub(super) head: &'r str,
    /// Whether the versions before are read as well, since they were not read in this run.
    pub(super) wants_old: bool,
}

impl Range<'_> {
    fn name(&self) -> String {
        self.since.map_or_else(|| self.head.to_owned(), |since| format!("{since}..{}", self.head))
    }
}

/// What the reader of blobs hands on: the boxes of versions; `None` for one that the repository does not hold.
type Read = io::Result<Vec<Option<Scan>>>;

/// Commits with their changes, as the reader of the log hands them on; those that changed no note are left out.
type Found = io::Result<Vec<(ShortId, Vec<Change>)>>;

/// Reads a range of the history: first all commits go to `begin`, which may refuse them, then the changes of each to `take`.
///
/// Returns how many versions the repository does not hold; `None` if `begin` refused.
pub(super) fn collect<State>(
    repo: &Repo,
    range: &Range<'_>,
    (day_starts, authors): (DayStart, Vec<Box<str>>),
    begin: impl FnOnce(Commits) -> Option<State>,
    mut take: impl FnMut(&mut State, ShortId, Vec<Edit>),
) -> io::Result<Option<(State, usize)>> {
    let name = range.name();
    let with_range = |arguments: &'static [&'static str]| [arguments, &[name.as_str(), "--"]].concat();
    let mut log = Running::start(&repo.top, &with_range(&CHANGES), Stdio::null())?;
    let mut blobs = Running::start(&repo.top, &BLOBS, Stdio::piped())?;
    let (log_out, wanted, blobs_out) = (log.printed()?, blobs.input()?, blobs.printed()?);
    let (found, changes) = sync_channel(2);
    let (read, scans) = sync_channel(WAITING);
    let join = Join { changes, scans, wants_old: range.wants_old };
    let mut missing = 0;
    let taken = thread::scope(|scope| {
        scope.spawn(move || {
            if let Err(error) = read_log(log_out, &repo.prefix, range.wants_old, wanted, &found) {
                // If nobody listens any more, the reason is known there.
                let _ = found.send(Err(error));
            }
        });
        scope.spawn(move || read_blobs(blobs_out, &read));
        let begun = ask(&repo.top, &with_range(&COMMITS)).and_then(|commits| {
            if !commits.is_good {
                return Err(io::Error::other(commits.said));
            }
            Ok(begin(Commits::read(&commits.printed, day_starts, authors)))
        });
        let taken = begun.and_then(|begun| {
            let Some(mut state) = begun else { return Ok(None) };
            join.all(|id, edits| {
                missing += edits.iter().filter(|edit| edit.new.is_some() && edit.scan.is_none()).count();
                take(&mut state, id, edits);
            })?;
            Ok(Some(state))
        });
        if !matches!(taken, Ok(Some(_))) {
            blobs.stop();
            log.stop();
        }
        taken
    })?;
    let Some(state) = taken else { return Ok(None) };
    if !(log.ended()? && blobs.ended()?) {
        return Err(io::Error::other("it ended early"));
    }
    Ok(Some((state, missing)))
}

/// Reads the log, hands it on, and then asks for the blobs that it names: who takes them in knows what they are.
fn read_log(
    from: ChildStdout,
    prefix: &str,
    wants_old: bool,
    mut wanted: ChildStdin,
    found: &SyncSender<Found>,
) -> io::Result<()> {
    let mut changes = Changes::of(BufReader::with_capacity(ROOM, from), prefix);
    let (mut batch, mut ids, mut asked) = (Vec::new(), String::new(), 0);
    loop {
        let next = changes.next()?;
        let is_end = next.is_none();
        if let Some((id, mut changes)) = next.filter(|(_, changes)| !changes.is_empty()) {
            for change in &mut changes {
                let skipped = if wants_old { 0 } else { change.old.len() };
                for id in std::mem::take(&mut change.ids).iter().skip(skipped) {
                    ids.push_str(id);
                    ids.push('\n');
                    asked += 1;
                }
            }
            batch.push((id, changes));
        }
        if is_end || asked >= ASKED {
            if found.send(Ok(std::mem::take(&mut batch))).is_err() {
                return Ok(());
            }
            wanted.write_all(ids.as_bytes())?;
            ids.clear();
            asked = 0;
        }
        if is_end {
            return Ok(());
        }
    }
}

fn read_blobs(from: ChildStdout, read: &SyncSender<Read>) {
    let mut blobs = Blobs::of(BufReader::with_capacity(ROOM, from));
    let mut batch = Vec::with_capacity(AT_ONCE);
    loop {
        match blobs.scan() {
            Ok(scan) => batch.push(scan),
            Err(error) => {
                let _ = read.send(Ok(batch)).and_then(|()| read.send(Err(error)));
                break;
            }
        }
        if batch.len() == AT_ONCE && read.send(Ok(std::mem::replace(&mut batch, Vec::with_capacity(AT_ONCE)))).is_err() {
            break;
        }
    }
}

/// What both readers hand on.
struct Join {
    changes: Receiver<Found>,
    scans: Receiver<Read>,
    wants_old: bool,
}

impl Join {
    /// Joins the changes with the boxes of their versions, which come in the same order. Whatever comes of it, nobody listens
    /// to the readers afterwards, so that they end.
    fn all(self, mut take: impl FnMut(ShortId, Vec<Edit>)) -> io::Result<()> {
        let mut batch = Vec::new().into_iter();
        let mut next = || loop {
            if let Some(scan) = batch.next() {
                return Ok(scan);
            }
            batch = self.scans.recv().unwrap_or_else(|_| Err(io::ErrorKind::UnexpectedEof.into()))?.into_iter();
        };
        for found in &self.changes {
            for (id, changes) in found? {
                let mut edits = Vec::with_capacity(changes.len());
                for change in changes {
                    let old_count = if self.wants_old { change.old.len() } else { 0 };
                    let old_scans = (0..old_count).map(|_| next()).collect::<io::Result<_>>()?;
                    let scan = if change.new.is_some() { next()? } else { None };
                    edits.push(Edit { old: change.old, new: change.new, scan, old_scans });
                }
                take(id, edits);
            }
        }
        Ok(())
    }
}
