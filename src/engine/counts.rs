//! How much was read: the counts that the check page, `status --json` and `build -v` print.

use crate::{
    config::StatusType,
    note::{Note, NoteKind},
    plan::{Home, Plan, done_day::Origin, tree::Status},
};
use serde::Serialize;
use std::collections::BTreeMap;

/// What a vault holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Notes read.
    pub notes: usize,
    /// Task list items of all notes.
    pub tasks: usize,
    /// Of these, those that log a habit.
    pub habit_tasks: usize,
    /// Tasks that stand under another task.
    pub steps: usize,
    /// Tasks by the character in their box.
    pub boxes: BTreeMap<char, usize>,
    /// Ticked tasks.
    pub done: usize,
    /// Ticked tasks with a day written on them.
    pub done_written: usize,
    /// Ticked tasks whose day comes from their daily note.
    pub done_daily: usize,
    /// Ticked tasks whose day comes from git.
    pub done_git: usize,
    /// Ticked tasks whose day nobody knows.
    pub done_undated: usize,
    /// Goals.
    pub goals: usize,
    /// Stages of goals.
    pub stages: usize,
    /// Habit notes.
    pub habits: usize,
    /// Sprint notes.
    pub sprints: usize,
    /// Reviews.
    pub reviews: usize,
    /// Retrospectives.
    pub retros: usize,
    /// Kanban boards.
    pub boards: usize,
    /// Notes that are themselves a task.
    pub task_notes: usize,
    /// Daily notes.
    pub daily_notes: usize,
}

/// Counts what a plan was made of.
pub fn counts(plan: &Plan) -> Counts {
    let of_kind = |kind: NoteKind| plan.notes.iter().filter(|note: &&std::sync::Arc<Note>| note.kind == kind).count();
    let mut counts = Counts {
        notes: plan.notes.len(),
        goals: plan.goals.len(),
        stages: plan.stages.len(),
        habits: of_kind(NoteKind::Habit),
        sprints: of_kind(NoteKind::Sprint),
        reviews: of_kind(NoteKind::Review),
        retros: of_kind(NoteKind::Retro),
        boards: of_kind(NoteKind::Board),
        task_notes: of_kind(NoteKind::Task),
        daily_notes: of_kind(NoteKind::Daily),
        ..Counts::default()
    };
    for task in &plan.tasks {
        let Some(item) = plan.item(task) else { continue };
        counts.tasks += 1;
        counts.habit_tasks += usize::from(matches!(task.home, Home::Habit(_)));
        counts.steps += usize::from(item.parent.is_some());
        *counts.boxes.entry(item.status).or_default() += 1;
        if item.status_type == StatusType::Done {
            counts.done += 1;
            match task.done.map(|done| done.origin) {
                _ if item.line_says.dates.done.is_some() => counts.done_written += 1,
                Some(Origin::DailyNote) => counts.done_daily += 1,
                Some(Origin::Git | Origin::Uncommitted) => counts.done_git += 1,
                _ if plan.note(task.note).kind == NoteKind::Daily => counts.done_daily += 1,
                _ => counts.done_undated += 1,
            }
        }
    }
    counts
}

/// Counts the open tasks that belong to no goal and stand under no other task.
pub fn open_inbox(plan: &Plan) -> usize {
    let is_open = |task: &&crate::plan::Task| {
        let node = task.node.map(|node| plan.tree.get(node));
        task.home == Home::Inbox
            && node.is_some_and(|node| {
                node.parent.is_none() && !matches!(node.status, Status::Done | Status::Cancelled | Status::NonTask)
            })
    };
    plan.tasks.iter().filter(is_open).count()
}
