//! A list of steps with its heading: the first stand there, more are folded, and the rest is counted.

use crate::page::part::{step::Step, words};
use serde::Serialize;

/// The steps that stand there at once, and those that are folded away.
const ROOM: (usize, usize) = (25, 225);

/// A list of steps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StepList {
    /// The end of its heading's id.
    pub id: &'static str,
    /// Its heading.
    pub heading: String,
    /// What stands beside the heading.
    pub about: String,
    /// The first steps.
    pub rows: Vec<Step>,
    /// More of them, folded.
    pub folded: Vec<Step>,
    /// Says how many have no place here, and where they are.
    pub left: Option<String>,
}

impl StepList {
    /// Builds a list, with rows for as many as there is room for; none without a step.
    pub(in crate::page) fn of<T>(
        id: &'static str,
        heading: &str,
        all: &[T],
        mut row: impl FnMut(&T) -> Step,
    ) -> Option<StepList> {
        if all.is_empty() {
            return None;
        }
        let shown = all.len().min(ROOM.0 + ROOM.1);
        let mut rows: Vec<Step> = all[..shown].iter().map(&mut row).collect();
        let folded = rows.split_off(shown.min(ROOM.0));
        let left = all.len() - shown;
        Some(StepList {
            id,
            heading: heading.to_owned(),
            about: words::thousands(all.len()),
            rows,
            folded,
            left: (left > 0).then(|| format!("And {} more, each on the page of its goal.", words::thousands(left))),
        })
    }
}
