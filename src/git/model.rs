//! Random edits of random notes, against a model that knows which line is which: no day of a tick is ever wrong.

use super::{
    history::ShortId,
    scan::Scan,
    walk::{At, Edit, Walk},
};
use crate::{calendar::Day, path::VaultPath, plan::past::Sure};
use std::fmt::Write as _;

/// A line of the model, with the truth about it.
#[derive(Clone)]
struct Task {
    text: String,
    done: bool,
    /// The commit in which it was last ticked, or first seen done.
    ticked: u32,
    born: u32,
    /// How it stood before the commit that it was last changed in, which is all that history sees.
    before: (u32, bool, u32),
    /// Whether there are two of it, so that nobody could tell which one was moved.
    is_twin: bool,
}

/// Numbers that only look random.
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % count.max(1)
    }

    fn word(&mut self) -> String {
        (0..6).map(|_| char::from(b'a' + self.below(26) as u8)).collect()
    }

    fn task(&mut self, commit: u32) -> Task {
        let text = [self.word(), self.word(), self.word(), self.word()].join(" ");
        Task { text, done: self.below(5) == 0, ticked: commit, born: commit, before: (commit, false, commit), is_twin: false }
    }
}

/// Changes the notes once; `limbo` holds what was cut out of one and not put into another yet.
fn change(dice: &mut Dice, notes: &mut [Vec<Task>], limbo: &mut Vec<(u32, Task)>, commit: u32) {
    let (from, to) = (dice.below(notes.len()), dice.below(notes.len()));
    let at = dice.below(notes[from].len());
    let place = dice.below(notes[to].len() + 1);
    let kind = dice.below(9);
    if notes[from].is_empty() || kind == 0 {
        let task = dice.task(commit);
        notes[to].insert(place, task);
        return;
    }
    let task = &mut notes[from][at];
    match kind {
        1 | 2 => {
            if task.before.0 != commit {
                task.before = (commit, task.done, task.ticked);
            }
            task.done = !task.done;
            task.ticked = if !task.done || task.before.1 { task.before.2 } else { commit };
        }
        3 => task.text = format!("{} {}", task.text, ["soon", "now", "or so"][dice.below(3)]),
        4..=6 if task.is_twin => {}
        4 => drop(notes[from].remove(at)),
        5 => {
            let task = notes[from].remove(at);
            let place = place.min(notes[to].len());
            notes[to].insert(place, task);
        }
        6 if task.before.0 == commit => {}
        6 => limbo.push((commit, notes[from].remove(at))),
        7 if from < to && !task.done && !task.is_twin && task.born < commit => {
            task.is_twin = true;
            let copy = task.clone();
            notes[to].insert(place, copy);
        }
        _ => {
            let Some((since, mut task)) = limbo.pop() else { return };
            if since + 3 > commit {
                task.before = (commit, task.done, task.ticked);
                notes[to].insert(place, task);
            }
        }
    }
}

fn text(note: &[Task]) -> String {
    note.iter().fold("# Note\n\n".to_owned(), |mut text, task| {
        let _ = writeln!(text, "- [{}] {}", if task.done { 'x' } else { ' ' }, task.text);
        text
    })
}

#[test]
fn no_tick_has_a_wrong_day_whatever_is_done_to_the_notes() {
    let first: Day = "2026-01-01".parse().unwrap();
    let mut claimed = 0;
    for seed in 0..1000 {
        let mut dice = Dice(seed);
        let mut notes = vec![Vec::new(); 4];
        let paths: Vec<VaultPath> = (0..4).filter_map(|at: u32| VaultPath::new(&format!("2026-01-{:02}.md", 10 + at))).collect();
        let mut texts = vec![String::new(); 4];
        let (mut limbo, mut walk) = (Vec::new(), Walk::default());
        for commit in 0..25 {
            for _ in 0..=dice.below(4) {
                change(&mut dice, &mut notes, &mut limbo, commit);
            }
            let mut edits = Vec::new();
            for ((path, before), note) in paths.iter().zip(&mut texts).zip(&notes) {
                let now = text(note);
                if *before == now {
                    continue;
                }
                let was = if before.is_empty() { Vec::new() } else { vec![(path.clone(), ShortId(0))] };
                let scan = Some(Scan::of(&now));
                edits.push(Edit { old: was, new: Some((path.clone(), ShortId(0))), scan, old_scans: Vec::new() });
                *before = now;
            }
            let day = Some(first.plus(i64::from(commit)));
            walk.commit(At { commit, day, is_root: commit == 0, is_merge: false, is_alone: true }, edits);
        }
        for (path, note) in paths.iter().zip(&notes) {
            let lines = walk.notes.get(path).and_then(|versions| versions.last()?.lines.clone().take()).unwrap_or_default();
            assert_eq!(lines.len(), note.len(), "seed {seed}");
            for (line, task) in lines.iter().zip(note) {
                assert!(line.born >= task.born, "seed {seed}: {} was there in {} and not in {}", task.text, task.born, line.born);
                assert_eq!(line.state() == 'x', task.done, "seed {seed}: {}", task.text);
                let last = line.turned(|c| c == 'x').pop().filter(|event| task.done && event.sure < Sure::BornDone);
                if let Some(event) = last {
                    claimed += 1;
                    assert_eq!(event.commit, task.ticked, "seed {seed}: {} {line:?}", task.text);
                }
            }
        }
    }
    assert!(claimed > 500, "only {claimed} days were claimed");
}
