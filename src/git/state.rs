//! From what is known after the last commit to the history that is handed out and kept, and back.

use super::{
    history::{Commit, Gone, History, Line, NotePast, ShortId},
    log::{Commits, Meta},
    pool::Pool,
    standing::{FAR, Standing, note_day},
    walk::{At, Known, Walk},
};
use crate::{calendar::Day, order, path::VaultPath};
use std::{
    collections::{BTreeMap, HashMap},
    ops::RangeInclusive,
    rc::Rc,
};

/// A walk in progress: what was known before, and the commits that come.
pub(super) struct State {
    walk: Walk,
    /// The commits that were known before.
    before: Vec<Commit>,
    commits: Commits,
    is_alone: Vec<bool>,
}

impl State {
    /// Begins at a history, empty or kept from before.
    ///
    /// `None` if the commits do not simply follow on that history: then everything is read anew.
    pub(super) fn begin(history: History, commits: Commits) -> Option<State> {
        let mut is_alone = commits.stand_alone();
        if let Some(head) = history.head.as_deref().and_then(ShortId::of) {
            let unlisted = |meta: &Meta| meta.parents.is_empty() || meta.parents.iter().any(Option::is_none);
            let follows = commits.list.first().is_some_and(|first| first.first_parent == Some(head) && first.parents.len() == 1);
            if !follows || commits.list.iter().skip(1).any(unlisted) {
                return None;
            }
            is_alone[0] = true;
        }
        let mut walk = Walk { gone: history.gone.into_iter().map(Some).collect(), ..Walk::default() };
        walk.pool = pool(&walk.gone, &history.commits);
        let days = commits.list.iter().filter_map(|meta| meta.day);
        walk.standing =
            days.clone().min().zip(days.max()).map_or_else(Standing::default, |(first, last)| {
                standing(&history.notes, &history.commits, first..=last, |_| true)
            });
        walk.before = history.notes;
        Some(State { walk, before: history.commits, commits, is_alone })
    }

    /// Takes in a commit.
    pub(super) fn take(&mut self, id: ShortId, edits: Vec<super::walk::Edit>) {
        let Some(place) = self.commits.places.get(&id).map(|place| *place as usize) else { return };
        let meta = &self.commits.list[place];
        let at = At {
            commit: (self.before.len() + place) as u32,
            day: meta.day,
            is_root: meta.parents.is_empty(),
            is_merge: meta.parents.len() > 1,
            is_alone: self.is_alone[place],
        };
        self.walk.commit(at, edits);
    }

    /// Says whether each note has but one version left: that of the last commit.
    pub(super) fn is_linear(&self) -> bool {
        self.is_alone.iter().all(|is_alone| *is_alone)
    }

    /// Ends the walk. `at_head` names the versions of the last commit, where they were asked for.
    pub(super) fn end(self, head: &str, at_head: Option<HashMap<VaultPath, ShortId>>) -> History {
        let State { mut walk, before, commits, .. } = self;
        let notes = if let Some(at_head) = at_head {
            at_head.into_iter().map(|(path, blob)| (path.clone(), walk.version(&path, blob))).collect()
        } else {
            let last = |mut versions: Vec<Known>| versions.pop().map(|Known { blob, lines, .. }| NotePast { blob, lines });
            let touched = walk.notes.into_iter().filter_map(|(path, versions)| Some((path, last(versions)?)));
            let mut notes: BTreeMap<VaultPath, NotePast> = touched.collect();
            notes.append(&mut walk.before);
            notes
        };
        let made = commits.list.iter().map(|meta| Commit { id: meta.id, day: meta.day, author: meta.author });
        let n_before = before.len();
        let mut history = History {
            head: Some(head.into()),
            commits: before.into_iter().chain(made).collect(),
            authors: commits.authors,
            notes,
            gone: walk.gone.into_iter().flatten().collect(),
        };
        forget_unused(&mut history, n_before);
        history
    }
}

fn pool(gone: &[Option<Gone>], commits: &[Commit]) -> Pool {
    let mut pool = Pool::default();
    for (place, gone) in gone.iter().enumerate() {
        if let Some(gone) = gone {
            pool.add(gone.line.key, place, gone.commit, commits.get(gone.commit as usize).and_then(|commit| commit.day));
        }
    }
    pool
}

/// Returns the lines with a key that is wanted, of the daily notes around some days.
pub(super) fn standing(
    notes: &BTreeMap<VaultPath, NotePast>,
    commits: &[Commit],
    around: RangeInclusive<Day>,
    is_wanted: impl Fn(u64) -> bool,
) -> Standing {
    let around = around.start().plus(-FAR)..=around.end().plus(FAR);
    let (mut standing, mut lately) = (Standing::default(), Vec::new());
    for (path, note) in notes.iter().filter(|(path, _)| note_day(path).is_some_and(|day| around.contains(&day))) {
        standing.add_note(path);
        let path = Rc::new(path.clone());
        let lines = note.lines.iter().filter(|line| is_wanted(line.key));
        lately.extend(lines.map(|line| (line.last(), line.key, Rc::clone(&path))));
    }
    order::by_key(&mut lately, |(commit, ..)| *commit);
    for (commit, key, path) in lately {
        standing.add(key, &path, commit, commits.get(commit as usize).and_then(|commit| commit.day));
    }
    standing
}

/// Takes out the commits from a place on that no box remembers. Those before keep their places, by which the notes name them
/// that this run has not touched.
fn forget_unused(history: &mut History, since: usize) {
    let mut places = vec![0_u32; history.commits.len()];
    places[..since].fill(1);
    each_commit(history, |commit| places[*commit as usize] = 1);
    let mut next = 0;
    let mut used = places.iter();
    history.commits.retain(|_| used.next() == Some(&1));
    for place in &mut places {
        next += *place;
        *place = next.wrapping_sub(1);
    }
    each_commit(history, |commit| *commit = places[*commit as usize]);
}

/// Shows every place where a commit is named, but for notes that this run has not touched.
fn each_commit(history: &mut History, mut show: impl FnMut(&mut u32)) {
    let mut lines = |line: &mut Line| {
        show(&mut line.born);
        line.steps.iter_mut().for_each(|step| show(&mut step.commit));
    };
    history.notes.values_mut().flat_map(|note| note.lines.touched()).for_each(&mut lines);
    history.gone.iter_mut().for_each(|gone| lines(&mut gone.line));
    history.gone.iter_mut().for_each(|gone| show(&mut gone.commit));
}
