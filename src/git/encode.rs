//! A history as bytes, for the cache, and back; bytes that are no history are none, never an error.

use super::{
    history::{Commit, Gone, History, Line, NotePast, ShortId, Step, What},
    lines::Lines,
    wire::{Reader, Writer},
};
use crate::{calendar::Day, path::VaultPath};
use std::sync::Arc;

/// How many bytes a key has.
const KEY: usize = 5;

/// The bits at the head of a line: what follows, and what need not.
const SAME_BIRTH: u64 = 1;
const IMPORTED: u64 = 2;
const HAS_STEPS: u64 = 4;
const STATE: u64 = 8;

/// Returns the day that days are counted from.
fn epoch() -> Option<Day> {
    Day::from_ymd(1, 1, 1)
}

/// Writes a history.
pub(super) fn encode(history: &History) -> Vec<u8> {
    let mut out = Writer::default();
    out.text(history.head.as_deref().unwrap_or(""));
    out.number(history.authors.len() as u64);
    history.authors.iter().for_each(|author| out.text(author));
    out.number(history.commits.len() as u64);
    for commit in &history.commits {
        let day = commit.day.zip(epoch()).map_or(-1, |(day, epoch)| day.since(epoch));
        out.bytes(commit.id.0, 8);
        out.number((day + 1).max(0) as u64);
        out.number(u64::from(commit.author));
    }
    out.number(history.notes.len() as u64);
    let mut before = "";
    for (path, note) in &history.notes {
        let path = path.as_str();
        let mut same = path.bytes().zip(before.bytes()).take_while(|(one, other)| one == other).count();
        while !path.is_char_boundary(same) {
            same -= 1;
        }
        out.number(same as u64);
        out.text(&path[same..]);
        out.bytes(note.blob.0, 8);
        let lines = note.lines.pack();
        out.number(lines.len() as u64);
        out.0.extend_from_slice(&lines);
        before = path;
    }
    out.number(history.gone.len() as u64);
    for gone in &history.gone {
        out.text(gone.path.as_str());
        out.number(u64::from(gone.commit));
        out.text(&gone.words);
        write_line(&mut out, &gone.line, &mut 0);
    }
    out.0
}

/// Writes the boxes of a note.
pub(super) fn write_lines(out: &mut Writer, lines: &[Line]) {
    out.number(lines.len() as u64);
    let mut birth = 0;
    for line in lines {
        write_line(out, line, &mut birth);
    }
}

fn write_line(out: &mut Writer, line: &Line, birth: &mut u32) {
    let flag = |bit: u64, is: bool| if is { bit } else { 0 };
    let bits = flag(SAME_BIRTH, line.born == *birth) | flag(IMPORTED, line.imported) | flag(HAS_STEPS, !line.steps.is_empty());
    out.number(bits + u64::from(u32::from(line.born_state)).wrapping_sub(u64::from(u32::from(' '))) % (1 << 32) * STATE);
    out.bytes(line.key, KEY);
    if line.born != *birth {
        out.number(u64::from(line.born));
        *birth = line.born;
    }
    if line.steps.is_empty() {
        return;
    }
    out.number(line.steps.len() as u64);
    for step in &line.steps {
        out.number(u64::from(step.commit));
        match &step.what {
            What::State(state) => out.number(2 + u64::from(u32::from(*state))),
            What::Reworded(words) => {
                out.number(0);
                out.text(words);
            }
            What::Moved(from) => {
                out.number(1);
                out.text(from.as_str());
            }
        }
    }
}

/// Reads the boxes of a note in a history of so many commits; `None` if the bytes are none.
pub(super) fn read_lines(bytes: &[u8], commits: u32) -> Option<Vec<Line>> {
    let mut from = Reader(bytes);
    let count = from.count()?;
    let mut birth = 0;
    let lines = (0..count).map(|_| read_line(&mut from, commits, &mut birth)).collect::<Option<_>>()?;
    from.0.is_empty().then_some(lines)
}

/// Reads a history from the bytes behind a place; `None` if they are none. The boxes of its notes stay bytes until they are
/// asked for.
pub(super) fn decode(bytes: &Arc<Vec<u8>>, start: usize) -> Option<History> {
    let mut from = Reader(bytes.get(start..)?);
    let head = from.text()?;
    let mut history = History { head: (!head.is_empty()).then(|| head.into()), ..History::default() };
    for _ in 0..from.count()? {
        history.authors.push(from.text()?.into());
    }
    let epoch = epoch()?;
    for _ in 0..from.count()? {
        let id = ShortId(from.bytes(8)?);
        let day = i64::try_from(from.number()?).ok()?;
        let author = u32::try_from(from.number()?).ok().filter(|author| (*author as usize) < history.authors.len())?;
        history.commits.push(Commit { id, day: (day > 0).then(|| epoch.plus(day - 1)), author });
    }
    let commits = u32::try_from(history.commits.len()).ok()?;
    let mut before = String::new();
    let mut notes = Vec::new();
    for _ in 0..from.count()? {
        let same = usize::try_from(from.number()?).ok()?;
        before = before.get(..same)?.to_owned() + from.text()?;
        let blob = ShortId(from.bytes(8)?);
        let length = from.count()?;
        let place = bytes.len() - from.0.len();
        from.0 = &from.0[length..];
        notes.push((VaultPath::new(&before)?, NotePast { blob, lines: Lines::packed(bytes, place..place + length, commits) }));
    }
    history.notes = notes.into_iter().collect();
    for _ in 0..from.count()? {
        let path = VaultPath::new(from.text()?)?;
        let commit = commit(&mut from, commits)?;
        let words = from.text()?.into();
        history.gone.push(Gone { path, commit, words, line: read_line(&mut from, commits, &mut 0)? });
    }
    from.0.is_empty().then_some(history)
}

fn commit(from: &mut Reader<'_>, commits: u32) -> Option<u32> {
    from.number().filter(|commit| *commit < u64::from(commits)).map(|commit| commit as u32)
}

fn read_line(from: &mut Reader<'_>, commits: u32, birth: &mut u32) -> Option<Line> {
    let bits = from.number()?;
    let state = ((bits / STATE) as u32).wrapping_add(u32::from(' '));
    let key = from.bytes(KEY)?;
    if bits & SAME_BIRTH == 0 {
        *birth = commit(from, commits)?;
    }
    let mut line =
        Line { key, born: *birth, born_state: char::from_u32(state)?, imported: bits & IMPORTED > 0, steps: Vec::new() };
    if bits & HAS_STEPS > 0 {
        let count = from.count()?;
        line.steps.reserve_exact(count);
        for _ in 0..count {
            let commit = commit(from, commits)?;
            let what = match from.number()? {
                0 => What::Reworded(from.text()?.into()),
                1 => What::Moved(VaultPath::new(from.text()?)?),
                state => What::State(char::from_u32(u32::try_from(state - 2).ok()?)?),
            };
            line.steps.push(Step { commit, what });
        }
    }
    Some(line)
}
