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
    io::{self, BufReader, BufWriter, Write},
    process::{ChildStdout, Stdio},
    sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel},
    thread,
};

/// How much is read from a process at once, in bytes.
const ROOM: usize = 1 << 18;

/// How many versions of notes wait to be taken in.
const WAITING: usize = 512;

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

/// What the reader of blobs hands on: the boxes of a version; `None` if the repository does not hold it.
type Read = io::Result<Option<Scan>>;

/// A commit with its changes, as the reader of the log hands it on.
type Found = io::Result<(ShortId, Vec<Change>)>;

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
    let commits = ask(&repo.top, &with_range(&COMMITS))?;
    if !commits.is_good {
        return Err(io::Error::other(commits.said));
    }
    let Some(mut state) = begin(Commits::read(&commits.printed, day_starts, authors)) else { return Ok(None) };
    drop(commits);
    let (log_out, wanted, blobs_out) = (log.printed()?, blobs.input()?, blobs.printed()?);
    // The reader of the log must never wait for us: blobs come when it has asked for enough of them, or has ended.
    let (found, changes) = channel();
    let (read, scans) = sync_channel(WAITING);
    let join = Join { changes, scans, wants_old: range.wants_old };
    let mut missing = 0;
    thread::scope(|scope| {
        scope.spawn(move || read_log(log_out, &repo.prefix, range.wants_old, BufWriter::new(wanted), &found));
        scope.spawn(move || read_blobs(blobs_out, &read));
        let taken = join.all(|id, edits| {
            missing += edits.iter().filter(|edit| edit.new.is_some() && edit.scan.is_none()).count();
            take(&mut state, id, edits);
        });
        if taken.is_err() {
            blobs.stop();
            log.stop();
        }
        taken
    })?;
    if !(log.ended()? && blobs.ended()?) {
        return Err(io::Error::other("it ended early"));
    }
    Ok(Some((state, missing)))
}

fn read_log(from: ChildStdout, prefix: &str, wants_old: bool, mut wanted: impl Write, found: &Sender<Found>) {
    let mut changes = Changes::of(BufReader::with_capacity(ROOM, from), prefix);
    loop {
        let next = match changes.next() {
            Ok(None) => break,
            Ok(Some(next)) => next,
            Err(error) => {
                let _ = found.send(Err(error));
                break;
            }
        };
        let mut ids = String::new();
        for change in &next.1 {
            let skipped = if wants_old { 0 } else { change.old.len() };
            for id in change.ids.iter().skip(skipped) {
                ids.push_str(id);
                ids.push('\n');
            }
        }
        // If nobody listens any more, the reason is known there.
        if found.send(Ok(next)).is_err() || wanted.write_all(ids.as_bytes()).is_err() {
            break;
        }
    }
    let _ = wanted.flush();
}

fn read_blobs(from: ChildStdout, read: &SyncSender<Read>) {
    let mut blobs = Blobs::of(BufReader::with_capacity(ROOM, from));
    loop {
        let scan = blobs.scan();
        let is_end = scan.is_err();
        if read.send(scan).is_err() || is_end {
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
        let next = || self.scans.recv().unwrap_or_else(|_| Err(io::ErrorKind::UnexpectedEof.into()));
        for found in &self.changes {
            let (id, changes) = found?;
            let mut edits = Vec::with_capacity(changes.len());
            for change in changes {
                let old_count = if self.wants_old { change.old.len() } else { 0 };
                let old_scans = (0..old_count).map(|_| next()).collect::<io::Result<_>>()?;
                let scan = if change.new.is_some() { next()? } else { None };
                edits.push(Edit { old: change.old, new: change.new, scan, old_scans });
            }
            take(id, edits);
        }
        Ok(())
    }
}
