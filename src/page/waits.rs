//! What a task waits for.

use crate::{
    page::{atlas::Atlas, dashboard::tasks_by_id},
    plan::Task,
};
use std::{cell::OnceCell, collections::HashMap};

/// Finds what tasks wait for; the ids are looked up when the first task asks.
pub(super) struct Waits<'a> {
    atlas: &'a Atlas<'a>,
    by_id: OnceCell<HashMap<&'a str, &'a Task>>,
}

impl<'a> Waits<'a> {
    pub(super) fn new(atlas: &'a Atlas<'a>) -> Waits<'a> {
        Waits { atlas, by_id: OnceCell::new() }
    }

    /// Returns the first open task that a task names as one it depends on.
    pub(super) fn first(&self, task: &Task) -> Option<&'a Task> {
        let depends_on = &self.atlas.plan.item(task)?.line_says.depends_on;
        if depends_on.is_empty() {
            return None;
        }
        let by_id = self.by_id.get_or_init(|| tasks_by_id(self.atlas));
        depends_on.iter().filter_map(|id| by_id.get::<str>(id).copied()).find(|task| self.atlas.task_is_open(task))
    }
}
