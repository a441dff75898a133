//! The walk through the history, parents before children: how each commit changes what is known of the boxes.

use super::{
    history::{Gone, Line, NotePast, ShortId, Step, What},
    lines::Lines,
    log::Version,
    pair::pair,
    pool::Pool,
    scan::{Mark, Scan},
    standing::{Standing, is_copy, note_day},
};
use crate::{calendar::Day, path::VaultPath};
use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
    rc::Rc,
};

/// A commit that brings at least so many boxes already ticked, in new notes, is a bulk import: it says nothing about when.
///
/// A daily note that is committed in the evening holds about ten, a week of them fifty; so many at once were written over a
/// time that nobody knows.
const BULK: usize = 50;

/// Says whether a box is ticked, as far as a bulk import goes.
pub(super) fn is_ticked(state: char) -> bool {
    matches!(state, 'x' | 'X')
}

/// Says whether a box may be rolled over: neither ticked nor crossed out.
fn is_open(state: char) -> bool {
    !is_ticked(state) && state != '-'
}

/// What is known of a version of a note.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) blob: ShortId,
    /// Its boxes.
    pub(super) lines: Lines,
    /// Its words; `None` if they were not read in this run.
    pub(super) scan: Option<Scan>,
}

/// A change with what was read of the versions.
pub(super) struct Edit {
    pub(super) old: Vec<Version>,
    pub(super) new: Option<Version>,
    /// The boxes of the new version; `None` if the repository does not hold it.
    pub(super) scan: Option<Scan>,
    /// The boxes of the old versions, where they were asked for.
    pub(super) old_scans: Vec<Option<Scan>>,
}

/// The commit that is looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct At {
    /// Its position in the history.
    pub(super) commit: u32,
    pub(super) day: Option<Day>,
    /// Whether it has no parent.
    pub(super) is_root: bool,
    pub(super) is_merge: bool,
    /// Whether no branch stands open beside it, so that older versions are needed no more.
    pub(super) is_alone: bool,
}

/// What is known after the commits so far.
#[derive(Default)]
pub(super) struct Walk {
    /// The notes as they were before, of which nothing was asked yet.
    pub(super) before: BTreeMap<VaultPath, NotePast>,
    /// The versions of each other note that may be asked for.
    pub(super) notes: HashMap<VaultPath, Vec<Known>>,
    /// What was taken out; `None` where it was found again.
    pub(super) gone: Vec<Option<Gone>>,
    pub(super) pool: Pool,
    pub(super) standing: Standing,
}

/// A new version whose boxes are being given their histories.
struct Draft {
    version: Version,
    /// What the note was called before, if that was something else.
    renamed: Option<VaultPath>,
    scan: Scan,
    lines: Vec<Option<Line>>,
    /// Whether the note is new in this commit.
    is_new: bool,
    /// Whether a parent's version could not be read.
    is_dark: bool,
}

impl Walk {
    /// Takes in a commit.
    pub(super) fn commit(&mut self, at: At, edits: Vec<Edit>) {
        self.pool.forget(at.day);
        self.standing.forget(at.day);
        let gone_before = self.gone.len();
        let mut drafts = Vec::new();
        for edit in edits {
            self.edit(at, edit, &mut drafts);
        }
        for draft in &mut drafts {
            self.find_moved(at, draft, true);
        }
        self.find_copied(at, &mut drafts);
        for draft in &mut drafts {
            self.find_moved(at, draft, false);
        }
        self.find_copies_of_gone(at, gone_before, &drafts);
        let births = |draft: &Draft| {
            let born = draft.lines.iter().zip(&draft.scan.boxes).filter(|(line, _)| line.is_none());
            born.filter(|(_, found)| is_ticked(found.mark.state)).count()
        };
        let is_bulk = drafts.iter().filter(|draft| draft.is_new).map(births).sum::<usize>() >= BULK;
        for draft in drafts {
            let imported = at.is_root || draft.is_dark || (is_bulk && draft.is_new);
            let boxes = draft.scan.boxes.iter();
            let lines =
                draft.lines.into_iter().zip(boxes).map(|(line, found)| line.unwrap_or_else(|| birth(at, found.mark, imported)));
            let lines: Vec<Line> = lines.collect();
            self.stand(at, &draft.version.0, draft.renamed.as_ref(), &lines);
            self.keep(
                at,
                draft.version.0,
                Known { blob: draft.version.1, lines: Lines::of(lines, draft.scan.digest), scan: Some(draft.scan) },
            );
        }
    }

    fn edit(&mut self, at: At, edit: Edit, drafts: &mut Vec<Draft>) {
        let Edit { old, new, scan, old_scans } = edit;
        let mut parents = self.versions(&old, at.is_alone);
        parents.iter_mut().flatten().for_each(|known| known.lines.unpack());
        for (known, scan) in parents.iter_mut().zip(old_scans) {
            if let (Some(known), Some(scan)) = (known, scan) {
                known.scan.get_or_insert(scan);
            }
        }
        let Some(version) = new else {
            for (known, (path, _)) in parents.into_iter().flatten().zip(&old) {
                for (place, line) in known.lines.take().into_iter().flatten().enumerate() {
                    self.take_out(at, path, line, known.scan.as_ref().map_or("", |scan| scan.words(place)));
                }
            }
            return;
        };
        let Some(scan) = scan else {
            self.keep(at, version.0, Known { blob: version.1, lines: Lines::default(), scan: None });
            return;
        };
        let is_dark = parents.iter().any(|known| known.as_ref().is_none_or(|known| known.lines.read().is_none()));
        let is_new = old.is_empty();
        let mut lines = vec![None; scan.boxes.len()];
        for (known, (path, _)) in parents.into_iter().flatten().zip(&old) {
            let left = inherit(at, known, &scan, &mut lines);
            // What a merge lacks was taken out on one of its sides.
            for (line, words) in left.into_iter().filter(|_| !at.is_merge) {
                self.take_out(at, path, line, &words);
            }
        }
        let renamed = old.into_iter().map(|(path, _)| path).find(|path| *path != version.0);
        drafts.push(Draft { version, renamed, scan, lines, is_new, is_dark });
    }

    /// Returns versions, and forgets those of their notes if nobody else can ask for them.
    fn versions(&mut self, wanted: &[Version], is_alone: bool) -> Vec<Option<Known>> {
        for (path, _) in wanted {
            self.fetch(path);
        }
        let known = |path: &VaultPath, blob: ShortId| self.notes.get(path)?.iter().rposition(|known| known.blob == blob);
        let places: Vec<Option<usize>> = wanted.iter().map(|(path, blob)| known(path, *blob)).collect();
        let can_take = is_alone && wanted.len() == 1;
        let mut take = |(path, _): &Version, place: usize| {
            let versions = self.notes.get_mut(path)?;
            if can_take { Some(versions.swap_remove(place)) } else { versions.get(place).cloned() }
        };
        let found = wanted.iter().zip(places).map(|(version, place)| take(version, place?)).collect();
        for (path, _) in wanted.iter().filter(|_| is_alone) {
            self.notes.remove(path);
        }
        found
    }

    /// Returns a version of a note; one that is not known says nothing.
    pub(super) fn version(&mut self, path: &VaultPath, blob: ShortId) -> NotePast {
        self.fetch(path);
        let mut versions = self.notes.remove(path).unwrap_or_default();
        let place = versions.iter().rposition(|known| known.blob == blob);
        NotePast { blob, lines: place.map_or_else(Lines::default, |place| versions.swap_remove(place).lines) }
    }

    /// Takes a note as it was before among those that may change.
    fn fetch(&mut self, path: &VaultPath) {
        if let Some((path, note)) = self.before.remove_entry(path) {
            self.notes.insert(path, vec![Known { blob: note.blob, lines: note.lines, scan: None }]);
        }
    }

    fn keep(&mut self, at: At, path: VaultPath, known: Known) {
        self.fetch(&path);
        let versions = self.notes.entry(path).or_default();
        versions.retain(|other| !at.is_alone && other.blob != known.blob);
        versions.push(known);
    }

    fn take_out(&mut self, at: At, path: &VaultPath, line: Line, words: &str) {
        self.pool.add(line.key, self.gone.len(), at.commit, at.day);
        self.gone.push(Some(Gone { path: path.clone(), commit: at.commit, words: words.into(), line }));
    }

    /// Gives boxes that no parent has the history of a line that went elsewhere, in this commit, or close by as well.
    fn find_moved(&mut self, at: At, draft: &mut Draft, only_now: bool) {
        for (line, found) in draft.lines.iter_mut().zip(&draft.scan.boxes).filter(|(line, _)| line.is_none()) {
            let gone = &self.gone;
            // A done task that is open elsewhere is another one: it comes back, or it is to be done again. One that was open
            // when it went, days before it is seen done, was ticked on any of these days.
            let fits = |place: usize, day: Option<Day>| {
                gone.get(place).and_then(Option::as_ref).is_some_and(|gone| {
                    let is_now = gone.commit == at.commit;
                    let (was, is) = (is_ticked(gone.line.state()), is_ticked(found.mark.state));
                    (is_now || !only_now) && (was == is || !was && (is_now || day == at.day))
                })
            };
            let Some(place) = self.pool.take(found.mark.key, at.commit, at.day, fits) else { continue };
            if let Some(gone) = self.gone.get_mut(place).and_then(Option::take) {
                let mut moved = gone.line;
                moved.steps.push(Step { commit: at.commit, what: What::Moved(gone.path) });
                turn(at, &mut moved, found.mark.state);
                *line = Some(moved);
            }
        }
    }
}

/// The copies of lines that still stand.
impl Walk {
    /// Gives boxes that no parent has the history of an open line that stands in a daily note of the days before.
    fn find_copied(&self, at: At, drafts: &mut [Draft]) {
        if !at.is_alone {
            return;
        }
        let mut copied = Vec::new();
        for (number, draft) in drafts.iter().enumerate() {
            let mut twins: HashMap<u64, usize> = HashMap::new();
            for (place, found) in draft.scan.boxes.iter().enumerate().filter(|(place, _)| draft.lines[*place].is_none()) {
                let key = found.mark.key;
                let notes = self.standing.before(key, &draft.version.0, (at.commit, at.day));
                if notes.is_empty() {
                    continue;
                }
                let of_key = |path| self.lines(path, drafts).filter(|line| line.key == key);
                // What was done on one of these days and stands there again is a habit, whose days have nothing in common.
                if notes.iter().flat_map(|path| of_key(path)).any(|line| !is_open(line.state())) {
                    continue;
                }
                let twins = twins.entry(key).or_default();
                let is_wanted = |line: &Cow<'_, Line>| !has_just_turned(line, at.commit);
                let mut last = notes.iter().filter(|path| self.standing.is_last_before(path, &draft.version.0));
                let source = last.find_map(|path| Some((path, of_key(path).filter(is_wanted).nth(*twins)?)));
                if let Some((path, line)) = source {
                    let is_done_one = |place: usize| {
                        self.gone.get(place).and_then(Option::as_ref).is_some_and(|gone| is_ticked(gone.line.state()))
                    };
                    if is_ticked(found.mark.state) && self.pool.has(key, is_done_one) {
                        // It was copied and ticked, or one that was done comes back: nothing says which.
                        copied.push((number, place, birth(at, found.mark, false)));
                        continue;
                    }
                    let mut copy = line.into_owned();
                    copy.steps.push(Step { commit: at.commit, what: What::Moved((**path).clone()) });
                    turn(at, &mut copy, found.mark.state);
                    copied.push((number, place, copy));
                    *twins += 1;
                }
            }
        }
        for (number, place, copy) in copied {
            drafts[number].lines[place] = Some(copy);
        }
    }

    /// A line that was copied before it was taken out is not gone.
    fn find_copies_of_gone(&mut self, at: At, since: usize, drafts: &[Draft]) {
        for place in since..self.gone.len() {
            let has_copy = self.gone[place].as_ref().is_some_and(|gone| {
                let notes = self.standing.after(gone.line.key, &gone.path, (at.commit, at.day));
                notes.iter().any(|path| self.lines(path, drafts).any(|line| is_copy(&line, &gone.line)))
            });
            if has_copy {
                self.gone[place] = None;
            }
        }
    }

    /// Returns the lines of a note, as this commit leaves them.
    fn lines<'l>(&'l self, path: &VaultPath, drafts: &'l [Draft]) -> impl Iterator<Item = Cow<'l, Line>> {
        let kept = self.notes.get(path).and_then(|versions| versions.last()).map(|known| &known.lines);
        let kept = kept.or_else(|| self.before.get(path).map(|note| &note.lines));
        let draft = drafts.iter().find(|draft| kept.is_none() && draft.version.0 == *path);
        let of_draft = draft.into_iter().flat_map(|draft| draft.lines.iter().flatten().map(Cow::Borrowed));
        kept.into_iter().flat_map(Lines::iter).chain(of_draft)
    }

    /// Notes to which lines something happened.
    fn stand(&mut self, at: At, path: &VaultPath, renamed: Option<&VaultPath>, lines: &[Line]) {
        if note_day(path).is_none() {
            return;
        }
        self.standing.add_note(path);
        let path = Rc::new(path.clone());
        for line in lines {
            if line.last() == at.commit {
                self.standing.add(line.key, &path, at.commit, at.day);
            } else if let Some(old) = renamed {
                self.standing.rename(line.key, old, &path);
            }
        }
    }
}

/// Gives boxes the histories that they have in a parent; returns what the parent has beside, with its words.
///
/// In a merge the first parent comes first; a box whose state differs from that parent's takes the history of the parent that
/// has the same state, so that the day of a tick is that of the commit on the branch.
fn inherit(at: At, known: Known, scan: &Scan, lines: &mut [Option<Line>]) -> Vec<(Line, Box<str>)> {
    let old = known.lines.take().unwrap_or_default();
    let marks: Vec<Mark> = old.iter().map(Line::mark).collect();
    let texts = known.scan.as_ref().filter(|texts| texts.boxes.len() == old.len());
    let pairs = pair(&marks, texts, scan);
    let mut old: Vec<Option<Line>> = old.into_iter().map(Some).collect();
    for ((place, pair), line) in pairs.iter().enumerate().zip(lines.iter_mut()) {
        let Some(pair) = pair.map(|pair| pair as usize) else { continue };
        let Some(mut inherited) = old[pair].take() else { continue };
        let mark = scan.boxes[place].mark;
        let is_better = inherited.state() == mark.state && line.as_ref().is_some_and(|line| has_just_turned(line, at.commit));
        if line.is_some() && !is_better {
            continue;
        }
        if inherited.key != mark.key {
            let words = texts.map_or("", |texts| texts.words(pair));
            inherited.steps.push(Step { commit: at.commit, what: What::Reworded(words.into()) });
            inherited.key = mark.key;
        }
        turn(at, &mut inherited, mark.state);
        *line = Some(inherited);
    }
    let left = old.into_iter().enumerate().filter_map(|(place, line)| line.map(|line| (place, line)));
    left.map(|(place, line)| (line, texts.map_or("", |texts| texts.words(place)).into())).collect()
}

/// Says whether this commit changed the state of a line.
fn has_just_turned(line: &Line, commit: u32) -> bool {
    line.steps.last().is_some_and(|step| step.commit == commit && matches!(step.what, What::State(_)))
}

/// Notes a change of state, if there is one.
fn turn(at: At, line: &mut Line, state: char) {
    if line.state() != state {
        line.steps.push(Step { commit: at.commit, what: What::State(state) });
    }
}

fn birth(at: At, mark: Mark, imported: bool) -> Line {
    Line { key: mark.key, born: at.commit, born_state: mark.state, imported, steps: Vec::new() }
}
