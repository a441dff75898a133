//! Which headings of a goal note are stages.

use crate::{
    config::Config,
    note::{Heading, Note},
};

/// What a heading is to the tasks below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Under {
    /// They belong to the goal itself: the title, or a heading like `Log`.
    Goal,
    /// The heading is a stage, so many levels deep; the stage above it is that heading.
    Stage {
        /// 0 for a direct stage of the goal.
        depth: u32,
        /// The heading of the stage above.
        above: Option<usize>,
    },
}

/// Decides for each heading: with tasks under it, directly or in deeper headings, it is a stage.
///
/// # Source
/// `format.md` §2, "Stages".
pub(super) fn find(note: &Note, config: &Config) -> Vec<Under> {
    let above = headings_above(&note.headings);
    let has_tasks = with_tasks(note, &above);
    let title = title_heading(note);
    let mut found: Vec<Under> = Vec::with_capacity(note.headings.len());
    let mut silent = Vec::with_capacity(note.headings.len());
    for (at, heading) in note.headings.iter().enumerate() {
        let parent = above[at];
        let holds_none = config.is_log_heading(&heading.title) || parent.is_some_and(|parent| silent[parent]);
        silent.push(holds_none);
        let under = if holds_none || title == Some(at) || !has_tasks[at] {
            Under::Goal
        } else {
            let above = parent.filter(|parent| matches!(found[*parent], Under::Stage { .. }));
            let depth = match above.map(|above| found[above]) {
                Some(Under::Stage { depth, .. }) => depth + 1,
                _ => 0,
            };
            Under::Stage { depth, above }
        };
        found.push(under);
    }
    found
}

/// The heading above each: the last one before it of a smaller level.
fn headings_above(headings: &[Heading]) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let mut above = Vec::with_capacity(headings.len());
    for (at, heading) in headings.iter().enumerate() {
        while open.last().is_some_and(|last| headings[*last].level >= heading.level) {
            open.pop();
        }
        above.push(open.last().copied());
        open.push(at);
    }
    above
}

fn with_tasks(note: &Note, above: &[Option<usize>]) -> Vec<bool> {
    let mut has = vec![false; note.headings.len()];
    for item in &note.items {
        let mut at = item.heading.map(|heading| heading as usize);
        while let Some(heading) = at.filter(|heading| !has[*heading]) {
            has[heading] = true;
            at = above[heading];
        }
    }
    has
}

/// The heading that is the note's title: the first one, if it is of level 1 and the only such one or gave the title.
fn title_heading(note: &Note) -> Option<usize> {
    let first = note.headings.iter().position(|heading| heading.level == 1)?;
    let gave_title = note.front.title.is_none();
    let others = note.headings.iter().filter(|heading| heading.level == 1).count() > 1;
    (gave_title || !others).then_some(first)
}
