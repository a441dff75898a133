//! For what a step waits, and since when.

use crate::{
    calendar::day_short,
    note::links::plain,
    page::{atlas::Atlas, part::words::cut},
    plan::Task,
};
use std::{borrow::Cow, cell::OnceCell, collections::HashMap};

/// The tasks that bear an id, for those that wait for them.
#[derive(Debug)]
pub(super) struct Bearers<'r>(HashMap<&'r str, &'r Task>);

impl<'r> Bearers<'r> {
    /// Lists the tasks that bear an id.
    pub(super) fn of(atlas: &Atlas<'r>) -> Bearers<'r> {
        let named = atlas.plan.tasks.iter().filter_map(|task| Some((atlas.plan.item(task)?.line_says.id.as_deref()?, task)));
        Bearers(named.collect())
    }

    /// Returns the first open step that a task names as to be done before it.
    fn first(&self, atlas: &Atlas<'r>, task: &Task) -> Option<&'r Task> {
        let named = &atlas.plan.item(task)?.line_says.depends_on;
        named.iter().filter_map(|id| self.0.get::<str>(id).copied()).find(|task| atlas.task_is_open(task))
    }

    /// Returns the words of the first open step that a task names as to be done before it.
    pub(super) fn first_for(&self, atlas: &Atlas<'r>, task: &Task) -> Option<Cow<'r, str>> {
        self.first(atlas, task).map(|task| atlas.words(task))
    }
}

/// Finds what tasks wait for; the ids are looked up when the first task asks.
#[derive(Debug)]
pub(super) struct Waits<'a> {
    atlas: &'a Atlas<'a>,
    bearers: OnceCell<Bearers<'a>>,
}

impl<'a> Waits<'a> {
    pub(super) fn new(atlas: &'a Atlas<'a>) -> Waits<'a> {
        Waits { atlas, bearers: OnceCell::new() }
    }

    /// Returns the first open task that a task names as one it depends on.
    pub(super) fn first(&self, task: &Task) -> Option<&'a Task> {
        if self.atlas.plan.item(task)?.line_says.depends_on.is_empty() {
            return None;
        }
        self.bearers.get_or_init(|| Bearers::of(self.atlas)).first(self.atlas, task)
    }
}

/// The longest reason that is shown, in characters.
const LONGEST: usize = 140;

/// Returns why a task waits, as its note says it below the task: `waiting for the developer account`.
pub(super) fn reason(atlas: &Atlas<'_>, task: &Task) -> Option<String> {
    let said = plain(atlas.plan.item(task)?.own.waits_for.as_deref()?);
    let said = said.trim_end_matches('.');
    let begins = |with: &str| said.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with));
    let words = if begins("waiting") || begins("waits") {
        said.chars().take(1).flat_map(char::to_lowercase).chain(said.chars().skip(1)).collect()
    } else {
        format!("waiting: {said}")
    };
    Some(cut(&words, LONGEST))
}

/// Says that a task waits, and why if its note says so.
pub(super) fn words(atlas: &Atlas<'_>, task: &Task) -> String {
    reason(atlas, task).unwrap_or_else(|| "waiting".to_owned())
}

/// Returns the day since which a task can be known to wait at the earliest: the day it was written.
pub(super) fn since(atlas: &Atlas<'_>, task: &Task) -> Option<String> {
    let created = atlas.plan.tree.get(task.node?).created?;
    (created <= atlas.today).then(|| day_short(created, atlas.today))
}
