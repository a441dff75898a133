//! Reads the history of a vault: from the cache what was read before, from git what is new.

use super::{
    cache::Cache,
    collect::{Range, collect},
    history::{History, ShortId},
    repo::{Head, Repo, is_id},
    run::ask,
    state::State,
    trouble::Trouble,
};
use crate::{
    calendar::DayStart,
    path::{VaultPath, is_note_name},
};
use std::{
    collections::{BTreeMap, HashMap},
    io,
    path::{Path, PathBuf},
};

/// What is to be read.
pub struct Ask<'a> {
    /// The vault's root.
    pub root: &'a Path,
    /// Which paths are notes of the vault.
    pub is_note: &'a dyn Fn(&VaultPath) -> bool,
    /// When days start.
    pub day_starts: DayStart,
    /// The folder for what is kept from run to run, made if it is not there; `None` to keep nothing.
    pub cache: Option<&'a Path>,
}

/// Reads the history of a vault. Never fails: without a repository, or without git, it is empty.
///
/// A trouble is worth one warning; [`Trouble::Partial`] alone leaves a history all the same.
///
/// # Source
/// `format.md` §3, "When was it done?"; `guide/reliability.md`, promise 11.
pub fn read(ask: &Ask<'_>) -> (History, Option<Trouble>) {
    match Repo::find(ask.root) {
        Ok(Some(repo)) => {
            let (history, trouble) = of(&repo, ask).unwrap_or_else(|trouble| (History::default(), Some(trouble)));
            (of_vault(history, ask), trouble)
        }
        Ok(None) => (History::default(), None),
        Err(trouble) => (History::default(), Some(trouble)),
    }
}

/// Where the last commit of a vault's repository is told, and which it is, without asking git.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tip {
    /// The folders in which something changes when another commit becomes the last one.
    pub folders: Vec<PathBuf>,
    /// The id of the last commit; `None` if there is none, or only git can say.
    pub commit: Option<String>,
}

/// Finds the last commit of a vault's repository; nothing without a repository that may be read, but for the folder in which one
/// is in the making.
pub fn tip(vault: &Path) -> Tip {
    let repo = match Repo::find(vault) {
        Ok(Some(repo)) => repo,
        Ok(None) => return Tip { folders: Repo::begun(vault).into_iter().collect(), commit: None },
        Err(_) => return Tip::default(),
    };
    let commit = if let Head::Commit(id) = repo.head() { Some(id) } else { None };
    Tip { folders: repo.places(), commit }
}

fn of(repo: &Repo, wish: &Ask<'_>) -> Result<(History, Option<Trouble>), Trouble> {
    let Some(head) = head(repo)? else { return Ok((History::default(), None)) };
    let cache = wish.cache.map(|folder| Cache::of(folder, repo, wish.day_starts));
    let kept = cache.as_ref().and_then(Cache::load);
    let kept = match kept {
        Some(kept) if kept.head.as_deref() == Some(&head) => return Ok((kept, None)),
        kept => kept,
    };
    // What follows on the history that was kept is added to it; whatever stands against that, all is read anew.
    let newer = kept.and_then(|kept| newer(repo, wish, kept, &head).ok()?);
    let (history, missing) = newer.map_or_else(|| fresh(repo, wish, &head), Ok).map_err(|error| why(repo, &error))?;
    if missing > 0 {
        return Ok((history, Some(Trouble::Partial { count: missing })));
    }
    if let Some(cache) = cache {
        cache.save(&history);
    }
    Ok((history, None))
}

/// Reads the history up to a commit, which [`super::find`] found, as [`read`] does up to the last one. What is kept is used if
/// it is of that commit, and never written: it stays that of the last one.
pub fn read_at(wish: &Ask<'_>, commit: &str) -> (History, Option<Trouble>) {
    let repo = match Repo::find(wish.root) {
        Ok(Some(repo)) if is_id(commit) => repo,
        Ok(_) => return (History::default(), None),
        Err(trouble) => return (History::default(), Some(trouble)),
    };
    let kept = wish.cache.and_then(|folder| Cache::of(folder, &repo, wish.day_starts).load());
    let kept = kept.filter(|kept| kept.head.as_deref() == Some(commit)).map(|kept| (kept, 0));
    match kept.map_or_else(|| fresh(&repo, wish, commit), Ok) {
        Ok((history, missing)) => (of_vault(history, wish), (missing > 0).then_some(Trouble::Partial { count: missing })),
        Err(error) => (History::default(), Some(why(&repo, &error))),
    }
}

/// Leaves out what is not of the vault.
fn of_vault(mut history: History, wish: &Ask<'_>) -> History {
    history.notes.retain(|path, _| (wish.is_note)(path));
    history.gone.retain(|gone| (wish.is_note)(&gone.path));
    history
}

/// Reads the commits since a history; `None` if they do not simply follow on it.
fn newer(repo: &Repo, wish: &Ask<'_>, kept: History, head: &str) -> io::Result<Option<(History, usize)>> {
    let since = kept.head.clone().unwrap_or_default();
    if !is_id(&since) {
        return Ok(None);
    }
    let range = Range { since: Some(&since), head, wants_old: true };
    let authors = kept.authors.clone();
    let read = collect(repo, &range, (wish.day_starts, authors), |commits| State::begin(kept, commits), State::take)?;
    let Some((state, missing)) = read else { return Ok(None) };
    let at_head = if state.is_linear() { None } else { Some(versions(repo, head)?) };
    Ok(Some((state.end(head, at_head), missing)))
}

/// Returns the id of the last commit; `None` if there is none yet.
fn head(repo: &Repo) -> Result<Option<String>, Trouble> {
    if let Head::Commit(id) = repo.head() {
        return Ok(Some(id));
    }
    let answer = ask(&repo.top, &["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]).map_err(|error| why(repo, &error))?;
    let id = String::from_utf8_lossy(&answer.printed).trim().to_owned();
    if is_id(&id) {
        return Ok(Some(id));
    }
    // Quiet, and no id: there is no commit. If it complained, it was for another reason.
    if answer.said.trim().is_empty() { Ok(None) } else { Err(why(repo, &io::Error::other(answer.said))) }
}

/// Reads the whole history.
fn fresh(repo: &Repo, wish: &Ask<'_>, head: &str) -> io::Result<(History, usize)> {
    let range = Range { since: None, head, wants_old: false };
    let read =
        collect(repo, &range, (wish.day_starts, Vec::new()), |commits| State::begin(History::default(), commits), State::take)?;
    let (state, missing) = read.ok_or_else(|| io::Error::other("it has no first commit"))?;
    let at_head = if state.is_linear() { None } else { Some(versions(repo, head)?) };
    Ok((state.end(head, at_head), missing))
}

/// Reads the texts of notes as last committed, for [`super::beside`].
pub fn committed(wish: &Ask<'_>, history: &History, notes: &[&VaultPath]) -> BTreeMap<VaultPath, String> {
    let Ok(Some(repo)) = Repo::find(wish.root) else { return BTreeMap::new() };
    let text = |path: &VaultPath| {
        let id = history.notes.get(path)?.blob.to_string();
        let answer = ask(&repo.top, &["cat-file", "blob", &id]).ok().filter(|answer| answer.is_good)?;
        Some((path.clone(), String::from_utf8_lossy(&answer.printed).into_owned()))
    };
    notes.iter().filter_map(|path| text(path)).collect()
}

/// Returns the versions of the notes in a commit.
fn versions(repo: &Repo, commit: &str) -> io::Result<HashMap<VaultPath, ShortId>> {
    let blobs = notes_of(repo, commit)?;
    Ok(blobs.into_iter().filter_map(|(path, id)| Some((path, ShortId::of(&id)?))).collect())
}

/// Lists the notes of a commit, each with the whole id of its blob, in order of their paths. Links are no notes here.
pub(super) fn notes_of(repo: &Repo, commit: &str) -> io::Result<Vec<(VaultPath, String)>> {
    let answer = ask(&repo.top, &["ls-tree", "-r", "-z", "--full-tree", commit])?;
    if !answer.is_good {
        return Err(io::Error::other(answer.said));
    }
    let entries = answer.printed.split(|byte| *byte == 0).map(String::from_utf8_lossy);
    let note = |entry: &str| {
        let (fields, path) = entry.split_once('\t')?;
        let path = path.strip_prefix(repo.prefix.as_str()).filter(|path| is_note_name(path)).and_then(VaultPath::new)?;
        let mut fields = fields.split(' ');
        fields.next().filter(|mode| mode.starts_with("100"))?;
        Some((path, fields.nth(1)?.to_owned()))
    };
    let mut notes: Vec<_> = entries.filter_map(|entry| note(&entry)).collect();
    notes.sort();
    Ok(notes)
}

/// Says in one sentence why git could not be asked, or what it said.
pub(super) fn why(repo: &Repo, error: &io::Error) -> Trouble {
    let top = repo.top.clone();
    if error.kind() == io::ErrorKind::NotFound {
        return Trouble::NoGit;
    }
    let said = error.to_string();
    if said.contains("dubious ownership") || said.contains("safe.directory") {
        return Trouble::NotTrusted { top };
    }
    let first = said.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("it gave no reason");
    Trouble::Failed { why: first.strip_prefix("fatal: ").unwrap_or(first).chars().take(200).collect(), top }
}
