//! The history of the notes, read from the repository that holds them: when boxes were ticked, and lines born.
//!
//! A repository is read, never obeyed, and never written to. Every commit is looked at once, parents before children, against
//! its first parent; so a tick on a branch has the day of its own commit, not of the merge. A file that a merge took over from
//! one of its parents has that parent's history; a line of a file that a merge changed takes the history of the first parent in
//! which it has the same state.

mod alike;
mod beside;
mod blobs;
mod cache;
mod collect;
mod encode;
mod history;
mod lines;
mod log;
#[cfg(test)]
mod model;
mod pair;
mod pasts;
mod pool;
mod read;
mod repo;
mod run;
mod scan;
mod standing;
mod state;
mod then;
mod trouble;
mod walk;
mod wire;
mod words;

pub use beside::{Beside, Past, Told, beside, wanting};
pub use history::{Commit, Event, Gone, History, Line, NOT_COMMITTED, NotePast, ShortId, Step, What};
pub use lines::Lines;
pub use pasts::pasts;
pub use read::{Ask, Tip, committed, read, read_at, tip};
pub use then::{NotThere, NoteThen, Then, When, find, notes_at};
pub use trouble::Trouble;
