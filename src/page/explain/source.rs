//! A line of a note that a number comes from.

use crate::{
    engine::Report,
    page::plain_words,
    path::VaultPath,
    plan::{NoteId, Plan, TaskId, What, tree::NodeId},
};
use serde::Serialize;

/// A line of a note, and what it has to do with a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Source {
    /// The note.
    pub file: VaultPath,
    /// The line, from 1.
    pub line: u32,
    /// What stands there, in the words of people.
    pub text: String,
    /// What it counts as, or why it doesn't: `done 19 Nov, stated`.
    pub says: String,
}

impl Source {
    /// Returns the line of a node: of a task its box, of a stage its heading, of a goal its note.
    pub(super) fn of(report: &Report, node: NodeId, says: String) -> Source {
        let plan = &report.plan;
        match plan.what[node.0 as usize] {
            What::Task(task) => Source::of_task(plan, task, says),
            What::Goal(goal) => Source::at(plan, plan.goal(goal).note, 1, plan.goal(goal).title.clone(), says),
            What::Stage(id) => {
                let stage = plan.stage(id);
                Source::at(plan, plan.goal(stage.goal).note, stage.line, stage.title.clone(), says)
            }
        }
    }

    fn of_task(plan: &Plan, id: TaskId, says: String) -> Source {
        let task = plan.task(id);
        Source::at(plan, task.note, plan.line(task), plain_words(plan, task), says)
    }

    /// Returns any line of a note.
    pub(super) fn at(plan: &Plan, note: NoteId, line: u32, text: String, says: String) -> Source {
        Source { file: plan.note(note).path().clone(), line, text, says }
    }
}
