//! The notes as of an earlier commit: which commit that is, and what stood in it.

use super::{
    blobs::{BLOBS, Blob, Blobs},
    read::{notes_of, why},
    repo::{Repo, is_id},
    run::{Running, ask},
    trouble::Trouble,
};
use crate::{
    calendar::{Day, DayStart, day_short, logical_date},
    path::VaultPath,
};
use std::{
    io::{self, BufReader, BufWriter, Write},
    path::Path,
    process::Stdio,
    thread,
};
use thiserror::Error;

/// Which commit is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// The last one of that day or before, by the author's own day, on the line of HEAD's first parents.
    Day(Day),
    /// The one that git finds by this name.
    Revision(String),
}

/// A commit that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Then {
    /// Its whole id.
    pub id: String,
    /// The author's day, in the author's own offset, later start of days honoured.
    pub day: Day,
}

/// Why there are no notes of then.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NotThere {
    /// Git is to be left alone.
    #[error(
        "git knows what the notes said then, and it is left alone here (--no-git, MILEPOST_GIT or `git: false` in milepost.yaml)"
    )]
    LeftAlone,
    /// The vault is in no repository.
    #[error("these notes are in no git repository, which alone knows what they said then: `git init` in their folder makes one")]
    NoRepository,
    /// There is no git.
    #[error("git knows what the notes said then, and the program was not found: install it")]
    NoGit,
    /// The repository has no commit.
    #[error("the repository of these notes holds no commit yet")]
    NoCommit,
    /// No commit is that old.
    #[error("no commit is of {} or before. The first commit is of {}", with_year(*.asked), with_year(*.first))]
    TooEarly {
        /// The day asked for.
        asked: Day,
        /// The day of the earliest commit.
        first: Day,
    },
    /// Git finds no commit of that name.
    #[error("“{name}” is neither a day like 2026-11-22 nor a revision that git finds in {}: `git log` lists them", .top.display())]
    Unknown {
        /// What was asked for.
        name: String,
        /// The folder that holds `.git`.
        top: std::path::PathBuf,
    },
    /// The repository does not hold all notes of the commit.
    #[error("{count} notes of commit {} are not in this partial clone: `git fetch --refetch --no-filter` brings them", .commit.get(..8).unwrap_or_default())]
    Partial {
        /// How many.
        count: usize,
        /// The commit.
        commit: String,
    },
    /// The repository cannot be read.
    #[error("{}", .0.to_string().replacen("the history of these notes is left out", "the notes of then cannot be read", 1))]
    Trouble(Trouble),
}

/// Returns `3 Mar 2026`.
fn with_year(day: Day) -> String {
    // Seen from another year, a day has its year.
    day_short(day, day.plus(-366))
}

/// Finds a commit of the repository that holds a vault.
///
/// # Errors
/// If there is none: no repository, no git, no commit that early, no such revision.
pub fn find(vault: &Path, when: &When, day_starts: DayStart) -> Result<Then, NotThere> {
    let repo = repo(vault)?;
    match when {
        When::Day(day) => of_day(&repo, *day, day_starts),
        When::Revision(name) => of_revision(&repo, name, day_starts),
    }
}

fn repo(vault: &Path) -> Result<Repo, NotThere> {
    Repo::find(vault).map_err(NotThere::Trouble)?.ok_or(NotThere::NoRepository)
}

fn failed(repo: &Repo, error: &io::Error) -> NotThere {
    match why(repo, error) {
        Trouble::NoGit => NotThere::NoGit,
        trouble => NotThere::Trouble(trouble),
    }
}

/// Lists commits with their days, the last one first; what has no day is left out.
fn commits(repo: &Repo, which: &[&str], day_starts: DayStart) -> io::Result<Vec<Then>> {
    const LOG: [&str; 6] = ["log", "-z", "--no-show-signature", "--no-color", "--no-decorate", "--format=%H%x00%aI"];
    let answer = ask(&repo.top, &[&LOG[..], which, &["--"]].concat())?;
    if !answer.is_good {
        return Err(io::Error::other(answer.said));
    }
    let text = String::from_utf8_lossy(&answer.printed);
    let fields: Vec<&str> = text.split('\0').collect();
    let commit = |pair: &[&str]| {
        let id = pair[0].trim();
        is_id(id).then_some(())?;
        Some(Then { id: id.to_owned(), day: logical_date(pair[1], day_starts)? })
    };
    Ok(fields.chunks_exact(2).filter_map(commit).collect())
}

fn of_day(repo: &Repo, asked: Day, day_starts: DayStart) -> Result<Then, NotThere> {
    let head = resolved(repo, "HEAD")?.ok_or(NotThere::NoCommit)?;
    let line = commits(repo, &["--first-parent", &head], day_starts).map_err(|error| failed(repo, &error))?;
    let first = line.iter().map(|commit| commit.day).min().ok_or(NotThere::NoCommit)?;
    line.into_iter().find(|commit| commit.day <= asked).ok_or(NotThere::TooEarly { asked, first })
}

fn of_revision(repo: &Repo, name: &str, day_starts: DayStart) -> Result<Then, NotThere> {
    let unknown = || NotThere::Unknown { name: name.to_owned(), top: repo.top.clone() };
    if name.is_empty() || name.starts_with('-') || name.contains('\0') {
        return Err(unknown());
    }
    let id = resolved(repo, name)?.ok_or_else(unknown)?;
    let found = commits(repo, &["-1", &id], day_starts).map_err(|error| failed(repo, &error))?;
    found.into_iter().find(|commit| commit.id == id).ok_or_else(unknown)
}

/// Returns the id of the commit that a name means; `None` if git knows none.
fn resolved(repo: &Repo, name: &str) -> Result<Option<String>, NotThere> {
    let name = format!("{name}^{{commit}}");
    let answer = ask(&repo.top, &["rev-parse", "--verify", "--end-of-options", &name]).map_err(|error| failed(repo, &error))?;
    let id = String::from_utf8_lossy(&answer.printed).trim().to_owned();
    if answer.is_good && is_id(&id) {
        return Ok(Some(id));
    }
    // Git names the repository's own troubles before it looks for a name.
    match why(repo, &io::Error::other(answer.said)) {
        trouble @ Trouble::NotTrusted { .. } => Err(NotThere::Trouble(trouble)),
        _ => Ok(None),
    }
}

/// A note of then: its bytes, or `None` if it is too large to be a note.
pub type NoteThen = (VaultPath, Option<Vec<u8>>);

/// Reads the notes of a commit, as far as they are `wanted`, in order of their paths.
///
/// # Errors
/// If git cannot read them all.
pub fn notes_at(vault: &Path, commit: &str, wanted: &dyn Fn(&VaultPath) -> bool) -> Result<Vec<NoteThen>, NotThere> {
    let repo = repo(vault)?;
    let mut list = notes_of(&repo, commit).map_err(|error| failed(&repo, &error))?;
    list.retain(|(path, _)| wanted(path));
    let (notes, missing) = blobs(&repo, list).map_err(|error| failed(&repo, &error))?;
    if missing > 0 {
        return Err(NotThere::Partial { count: missing, commit: commit.to_owned() });
    }
    Ok(notes)
}

/// Reads blobs, and counts those that the repository does not hold.
fn blobs(repo: &Repo, list: Vec<(VaultPath, String)>) -> io::Result<(Vec<NoteThen>, usize)> {
    let mut git = Running::start(&repo.top, &BLOBS, Stdio::piped())?;
    let (input, output) = (git.input()?, git.printed()?);
    let ids: String = list.iter().flat_map(|(_, id)| [id.as_str(), "\n"]).collect();
    let (mut notes, mut missing) = (Vec::with_capacity(list.len()), 0);
    thread::scope(|scope| {
        scope.spawn(move || {
            let mut input = BufWriter::new(input);
            // If git listens no more, the reason is seen below.
            let _ = input.write_all(ids.as_bytes()).and_then(|()| input.flush());
        });
        let mut blobs = Blobs::of(BufReader::new(output));
        let read = list.into_iter().try_for_each(|(path, _)| -> io::Result<()> {
            match blobs.bytes()? {
                Blob::Is(bytes) => notes.push((path, Some(bytes.to_vec()))),
                Blob::TooLarge => notes.push((path, None)),
                Blob::Missing => missing += 1,
            }
            Ok(())
        });
        if read.is_err() {
            git.stop();
        }
        read
    })?;
    git.ended()?;
    Ok((notes, missing))
}
