//! Short codes for tasks: a few letters from what a task says, to be typed in its place, from the terminal or from paper.

use crate::{
    config::StatusType,
    note::Item,
    page::task_words,
    plan::{Home, NoteId, Plan, Task},
};
use rayon::prelude::*;
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

/// What codes are made of: no vowel, so that few are words, and nothing that looks like something else.
const LETTERS: &[u8; 27] = b"23456789bcdfghjkmnpqrstvwxz";

/// The shortest code.
const SHORTEST: usize = 3;

/// The longest: it holds all of a digest.
const LONGEST: usize = 13;

/// The codes of the tasks of a plan that are of a kind, as the open ones.
///
/// A code comes from the words of its task, without box, days, other fields and place: it stays when the task is moved to another
/// note or day. Tasks with the same words are told apart by their notes. It is as long as it must be to be the only one.
#[derive(Debug, Default)]
pub struct Codes {
    /// In the order of notes and items.
    tasks: Vec<Coded>,
}

/// A task with its code.
#[derive(Clone, Copy, Debug)]
struct Coded {
    at: (NoteId, u32),
    /// The digest of its words.
    words: u64,
    /// That of its words and its note.
    in_note: u64,
    /// Whether others have the same words.
    is_twin: bool,
    length: u8,
}

impl Coded {
    fn digest(&self) -> u64 {
        if self.is_twin { self.in_note } else { self.words }
    }
}

/// Says whether a task is open: that is what can be ticked.
pub fn is_open(item: &Item) -> bool {
    !matches!(item.status_type, StatusType::Done | StatusType::Cancelled | StatusType::NonTask)
}

impl Codes {
    /// Finds the codes of all tasks of a kind, the earlier copies of carried ones left out.
    pub fn of(plan: &Plan, is_of_kind: impl Fn(&Item) -> bool + Sync) -> Codes {
        let coded = |task: &Task| {
            let item = plan.item(task).filter(|item| is_of_kind(item) && !matches!(task.home, Home::CarriedTo(_)))?;
            let said = task_words::shown(&item.line_says.description, &item.own.owners);
            let words = xxh3_64(said.as_bytes());
            let in_note = xxh3_64_with_seed(plan.path(task).as_str().as_bytes(), words);
            Some(Coded { at: (task.note, task.item?), words, in_note, is_twin: false, length: SHORTEST as u8 })
        };
        let mut tasks: Vec<Coded> = plan.tasks.par_iter().filter_map(coded).collect();
        tasks.sort_unstable_by_key(|task| task.words);
        for at in 1..tasks.len() {
            if tasks[at - 1].words == tasks[at].words {
                (tasks[at - 1].is_twin, tasks[at].is_twin) = (true, true);
            }
        }
        // The digests sort as their letters do, so that what is most like a code stands beside it.
        tasks.sort_unstable_by_key(|task| (task.digest(), task.at));
        let mut distinct: Vec<u64> = tasks.iter().map(Coded::digest).collect();
        distinct.dedup();
        let mut place = 0;
        for task in &mut tasks {
            place += usize::from(distinct[place] != task.digest());
            let beside = [place.checked_sub(1), Some(place + 1)].into_iter().flatten().filter_map(|at| distinct.get(at));
            let shared = beside.map(|other| shared(task.digest(), *other)).max().unwrap_or(0);
            task.length = (shared + 1).clamp(SHORTEST, LONGEST) as u8;
        }
        tasks.sort_unstable_by_key(|task| task.at);
        Codes { tasks }
    }

    /// Returns the code of a task, if it is one of the kind.
    pub fn get(&self, task: &Task) -> Option<String> {
        let at = (task.note, task.item?);
        let found = self.tasks.binary_search_by_key(&at, |task| task.at).ok()?;
        let task = self.tasks[found];
        Some(letters(task.digest()).take(task.length.into()).collect())
    }

    /// Finds the tasks that a typed code means, as their notes and items: those whose code begins so; else, where tasks with the
    /// same words have come or gone since the code was shown, those that it may have meant then.
    pub fn named(&self, typed: &str) -> Vec<(NoteId, u32)> {
        let typed = typed.trim().to_ascii_lowercase();
        if !(SHORTEST..=LONGEST).contains(&typed.len()) || !typed.bytes().all(|letter| LETTERS.contains(&letter)) {
            return Vec::new();
        }
        let begins = |digest: u64| letters(digest).zip(typed.chars()).all(|(letter, typed)| letter == typed);
        let those = |is_meant: &dyn Fn(&Coded) -> bool| -> Vec<(NoteId, u32)> {
            self.tasks.iter().filter(|task| is_meant(task)).map(|task| task.at).collect()
        };
        let now = those(&|task| begins(task.digest()));
        if now.is_empty() { those(&|task| begins(task.words) || begins(task.in_note)) } else { now }
    }
}

/// Spells a digest, the most telling letter first.
fn letters(digest: u64) -> impl Iterator<Item = char> {
    let mut rest = digest;
    (0..LONGEST).map(move |_| {
        let scaled = u128::from(rest) * LETTERS.len() as u128;
        rest = scaled as u64;
        char::from(LETTERS[(scaled >> 64) as usize])
    })
}

/// Counts the letters that two codes begin with alike.
fn shared(one: u64, other: u64) -> usize {
    letters(one).zip(letters(other)).take_while(|(one, other)| one == other).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn digests_sort_as_their_letters(one: u64, other: u64) {
            let spelt = |digest| letters(digest).collect::<String>();
            prop_assert!(one > other || spelt(one) <= spelt(other));
        }
    }
}
