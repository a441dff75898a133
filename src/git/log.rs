//! What `git log` prints: the commits with their parents and authors, and the files that each changed.

use super::history::ShortId;
use crate::{
    calendar::{Day, DayStart, logical_date},
    path::{VaultPath, is_note_name},
};
use std::{
    collections::HashMap,
    io::{self, BufRead},
};

/// How the commits are asked for: four fields each.
pub(super) const COMMITS: [&str; 8] = [
    "log",
    "-z",
    "--topo-order",
    "--reverse",
    "--no-show-signature",
    "--no-color",
    "--no-decorate",
    "--format=%H%x00%P%x00%aI%x00%an",
];

/// How the changes are asked for: against the only parent, or where a merge differs from all parents.
pub(super) const CHANGES: [&str; 14] = [
    "log",
    "-z",
    "--topo-order",
    "--reverse",
    "--raw",
    "--no-abbrev",
    "-M",
    "-c",
    "--combined-all-paths",
    "--no-show-signature",
    "--no-ext-diff",
    "--no-textconv",
    "--no-color",
    "--format=%x01%H",
];

/// A commit as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Meta {
    pub(super) id: ShortId,
    pub(super) day: Option<Day>,
    pub(super) author: u32,
    /// The positions of the parents in the list; `None` stands for one that was not listed.
    pub(super) parents: Vec<Option<u32>>,
    /// The first parent's id.
    pub(super) first_parent: Option<ShortId>,
}

/// The commits of a history, parents before children.
#[derive(Debug, Default)]
pub(super) struct Commits {
    pub(super) list: Vec<Meta>,
    pub(super) authors: Vec<Box<str>>,
    pub(super) places: HashMap<ShortId, u32>,
}

impl Commits {
    /// Reads what git printed; the list and the names of `known` stand before it.
    pub(super) fn read(printed: &[u8], day_starts: DayStart, authors: Vec<Box<str>>) -> Commits {
        let mut names: HashMap<Box<str>, u32> = authors.iter().cloned().zip(0..).collect();
        let mut commits = Commits { authors, ..Commits::default() };
        let mut fields = printed.split(|byte| *byte == 0).map(String::from_utf8_lossy);
        while let (Some(id), Some(parents), Some(date), Some(author)) =
            (fields.next(), fields.next(), fields.next(), fields.next())
        {
            let Some(id) = ShortId::of(id.trim()) else { break };
            let author = *names.entry(author.as_ref().into()).or_insert_with(|| {
                commits.authors.push(author.as_ref().into());
                commits.authors.len() as u32 - 1
            });
            let parents: Vec<ShortId> = parents.split(' ').filter_map(ShortId::of).collect();
            let first_parent = parents.first().copied();
            let parents = parents.iter().map(|parent| commits.places.get(parent).copied()).collect();
            commits.places.insert(id, commits.list.len() as u32);
            commits.list.push(Meta { id, day: logical_date(&date, day_starts), author, parents, first_parent });
        }
        commits
    }

    /// Says for each commit whether all that came before has led to it alone: no branch stands open beside it.
    pub(super) fn stand_alone(&self) -> Vec<bool> {
        let mut children = vec![0_u32; self.list.len()];
        for parent in self.list.iter().flat_map(|meta| meta.parents.iter().flatten()) {
            children[*parent as usize] += 1;
        }
        let mut open = 0;
        let mut alone = Vec::with_capacity(self.list.len());
        for (at, meta) in self.list.iter().enumerate() {
            for parent in meta.parents.iter().flatten() {
                let left = &mut children[*parent as usize];
                *left -= 1;
                open -= u32::from(*left == 0);
            }
            alone.push(open == 0);
            open += u32::from(children[at] > 0);
        }
        alone
    }
}

/// A version of a note: where it lies in the vault, and its blob.
pub(super) type Version = (VaultPath, ShortId);

/// What a commit did to a note.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Change {
    /// The version of each parent, where that parent has it.
    pub(super) old: Vec<Version>,
    /// The version now; `None` if the note is gone.
    pub(super) new: Option<Version>,
    /// The whole ids of these versions, old ones first, as they are asked for.
    pub(super) ids: Vec<Box<str>>,
}

/// Reads the changes of commit after commit.
pub(super) struct Changes<R> {
    from: R,
    /// What stands before the path of a note of the vault: nothing, or `sub/vault/`.
    prefix: String,
    /// The commit that comes next.
    next: Option<ShortId>,
    token: Vec<u8>,
}

impl<R: BufRead> Changes<R> {
    /// Begins to read; only notes under `prefix` are told.
    pub(super) fn of(from: R, prefix: &str) -> Changes<R> {
        Changes { from, prefix: prefix.to_owned(), next: None, token: Vec::new() }
    }

    /// Returns the next commit with its changes.
    pub(super) fn next(&mut self) -> io::Result<Option<(ShortId, Vec<Change>)>> {
        let mut changes = Vec::new();
        loop {
            let is_end = !self.token()?;
            let text = self.token.strip_prefix(b"\n").unwrap_or(&self.token);
            if is_end || text.first() == Some(&1) {
                let id = std::str::from_utf8(text.get(1..).unwrap_or_default()).ok().and_then(ShortId::of);
                let before = std::mem::replace(&mut self.next, id);
                match before {
                    Some(id) => return Ok(Some((id, changes))),
                    None if is_end => return Ok(None),
                    None => {}
                }
            } else if text.first() == Some(&b':') {
                let entry = String::from_utf8_lossy(text).into_owned();
                changes.extend(self.change(&entry)?);
            }
        }
    }

    /// Reads up to the next NUL; says whether there was anything.
    fn token(&mut self) -> io::Result<bool> {
        self.token.clear();
        let read = self.from.read_until(0, &mut self.token)?;
        if self.token.last() == Some(&0) {
            self.token.pop();
        }
        Ok(read > 0)
    }

    fn path(&mut self) -> io::Result<Option<VaultPath>> {
        self.token()?;
        let path = String::from_utf8_lossy(&self.token);
        Ok(path.strip_prefix(self.prefix.as_str()).filter(|path| is_note_name(path)).and_then(VaultPath::new))
    }

    /// Reads `:mode mode id id M` with one colon for each parent, and the paths behind it.
    fn change(&mut self, entry: &str) -> io::Result<Option<Change>> {
        let parents = entry.len() - entry.trim_start_matches(':').len();
        let fields: Vec<&str> = entry[parents..].split(' ').collect();
        let bad = || io::Error::new(io::ErrorKind::InvalidData, "an entry of git's log could not be read");
        let (modes, rest) = fields.split_at_checked(parents + 1).ok_or_else(bad)?;
        let (ids, status) = rest.split_at_checked(parents + 1).ok_or_else(bad)?;
        let is_renamed = status.first().is_some_and(|status| status.starts_with(['R', 'C']));
        let path_count = if parents > 1 { parents + 1 } else { 1 + usize::from(is_renamed) };
        let mut paths = Vec::with_capacity(path_count);
        for _ in 0..path_count {
            paths.push(self.path()?);
        }
        let version = |at: usize, path: &Option<VaultPath>| -> Option<(Version, Box<str>)> {
            let is_file = modes[at].starts_with("100") && ids[at].bytes().any(|byte| byte != b'0');
            let id = ShortId::of(ids[at]).filter(|_| is_file)?;
            Some(((path.clone()?, id), ids[at].into()))
        };
        let mut change = Change::default();
        for parent in 0..parents {
            if let Some((version, id)) = version(parent, paths.get(parent).unwrap_or(&None)) {
                change.old.push(version);
                change.ids.push(id);
            }
        }
        if let Some((version, id)) = version(parents, paths.last().unwrap_or(&None)) {
            change.new = Some(version);
            change.ids.push(id);
        }
        Ok((change.new.is_some() || !change.old.is_empty()).then_some(change))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: &str = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    const B: &str = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
    const NO: &str = "0000000000000000000000000000000000000000";

    #[test]
    fn entries_of_all_kinds_are_read_and_others_passed_over() {
        let text = format!(
            "\u{1}{A}\0\0\n:000000 100644 {NO} {A} A\0v/a.md\0:000000 100644 {NO} {A} A\0b.md\0:000000 100644 {NO} {A} A\0v/c.txt\0\
             \u{1}{B}\0\0\n:100644 100644 {A} {B} R090\0v/a.md\0v/x/b.md\0:100644 000000 {A} {NO} D\0v/\u{1}.md\0\
             \u{1}{A}\0\0::100644 100644 100644 {A} {B} {A} MM\0v/a.md\0v/a.md\0v/a.md\0\u{1}{B}\0"
        );
        let mut changes = Changes::of(text.as_bytes(), "v/");
        let mut all = Vec::new();
        while let Some((_, list)) = changes.next().unwrap() {
            let paths = |versions: &[Version]| versions.iter().map(|(path, _)| path.to_string()).collect::<Vec<_>>().join("+");
            all.push(
                list.iter().map(|change| format!("{}>{}", paths(&change.old), paths(change.new.as_slice()))).collect::<Vec<_>>(),
            );
        }
        assert_eq!(all, [vec![">a.md"], vec!["a.md>x/b.md", "\u{1}.md>"], vec!["a.md+a.md>a.md"], vec![]]);
    }

    #[test]
    fn branches_that_stand_open_are_seen() {
        let commit = |id: &str, parents: &str| format!("{}\0{parents}\02026-01-01T00:00:00+01:00\0Ana\0", id.repeat(40));
        let id = |digit: &str| digit.repeat(40);
        let text = [
            commit("1", ""),
            commit("2", &id("1")),
            commit("3", &id("2")),
            commit("4", &id("2")),
            commit("5", &[id("4"), id("3")].join(" ")),
            commit("6", &id("5")),
        ];
        let commits = Commits::read(text.concat().as_bytes(), DayStart::default(), Vec::new());
        assert_eq!(commits.stand_alone(), [true, true, false, false, true, true]);
        assert_eq!((commits.authors.len(), commits.list.len()), (1, 6));
    }
}
