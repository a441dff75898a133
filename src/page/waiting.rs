//! For what a step waits, and since when.

use crate::{calendar::day_short, page::atlas::Atlas, plan::Task};
use std::{borrow::Cow, collections::HashMap};

/// The tasks that bear an id, for those that wait for them.
#[derive(Debug)]
pub(super) struct Bearers<'r>(HashMap<&'r str, &'r Task>);

impl<'r> Bearers<'r> {
    /// Lists the tasks that bear an id.
    pub(super) fn of(atlas: &Atlas<'r>) -> Bearers<'r> {
        let named = atlas.plan.tasks.iter().filter_map(|task| Some((atlas.plan.item(task)?.line_says.id.as_deref()?, task)));
        Bearers(named.collect())
    }

    /// Returns the words of the first open step that a task names as to be done before it.
    pub(super) fn first_for(&self, atlas: &Atlas<'r>, task: &'r Task) -> Option<Cow<'r, str>> {
        let named = &atlas.plan.item(task)?.line_says.depends_on;
        let open = |id: &str| self.0.get(id).copied().filter(|task| atlas.task_is_open(task));
        named.iter().find_map(|id| open(id)).map(|task| atlas.words(task))
    }
}

/// Returns the day since which a task can be known to wait at the earliest: the day it was written.
pub(super) fn since(atlas: &Atlas<'_>, task: &Task) -> Option<String> {
    let created = atlas.plan.tree.get(task.node?).created?;
    (created <= atlas.today).then(|| day_short(created, atlas.today))
}
