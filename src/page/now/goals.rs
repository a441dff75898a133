//! How each goal stands today.

use crate::{
    calendar::Day,
    engine::Report,
    measure::{Moment, Share},
    page::{marks_of, task_words, to_celebrate},
    path::VaultPath,
    plan::GoalId,
};
use serde::Serialize;

/// A goal as it stands today.
///
/// # Units
/// Percent rounded down. A number that cannot be known is none.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GoalNow {
    /// Its title.
    pub title: String,
    /// Its note.
    pub file: VaultPath,
    /// The title of the goal above.
    pub parent: Option<String>,
    /// Where it stands, as its note says: `active`, `paused`, `idea`, `done`, `dropped`.
    pub status: String,
    /// How far it is.
    pub percent: Option<u8>,
    /// The steps done.
    pub done: usize,
    /// All its steps.
    pub total: usize,
    /// Whether nothing is left.
    pub complete: bool,
    /// Its first day.
    pub start: Option<Day>,
    /// Its due date.
    pub due: Option<Day>,
    /// The marks that wait to be celebrated.
    pub to_celebrate: Vec<u8>,
    /// Whether it will make its date, `on-track`.
    pub outlook: &'static str,
    /// How many of the five SMART questions its note answers.
    pub smart: usize,
    /// Its quarters.
    pub milestones: Vec<MarkNow>,
    /// The next small step.
    pub next: Option<NextNow>,
}

/// A quarter of the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct MarkNow {
    /// 25, 50, 75 or 100.
    pub at: u8,
    /// Whether it was reached.
    pub reached: bool,
    /// The day, if known.
    pub day: Option<Day>,
    /// Whether the goal still stands there.
    pub held: bool,
}

/// The next small step of a goal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NextNow {
    /// Its words.
    pub text: String,
    /// Its note.
    pub file: VaultPath,
    /// Its line, from 1.
    pub line: u32,
}

/// Lists all goals, in order of their notes.
pub fn goals(report: &Report) -> Vec<GoalNow> {
    (0..report.plan.goals.len() as u32).map(|at| goal(report, GoalId(at))).collect()
}

/// Says how a goal stands.
pub fn goal(report: &Report, id: GoalId) -> GoalNow {
    let (goal, measures) = (report.plan.goal(id), &report.measures.goals[id.0 as usize]);
    let node = report.plan.tree.get(goal.node);
    let progress = &measures.progress;
    let marks = marks_of(report, id).map(|mark| MarkNow {
        at: mark.at,
        reached: mark.reached.is_some(),
        day: mark.reached.and_then(Moment::day),
        held: mark.is_held,
    });
    GoalNow {
        title: goal.title.clone(),
        file: report.plan.note(goal.note).path().clone(),
        parent: goal.parent.map(|parent| report.plan.goal(parent).title.clone()),
        status: format!("{:?}", node.status).to_lowercase(),
        percent: progress.share.map(Share::percent),
        done: progress.done,
        total: progress.total,
        complete: progress.is_complete,
        start: node.start,
        due: node.due,
        to_celebrate: to_celebrate(report, id).to_vec(),
        outlook: measures.outlook.status().name(),
        smart: measures.smart.passed.len(),
        milestones: marks.to_vec(),
        next: next(report, id),
    }
}

fn next(report: &Report, id: GoalId) -> Option<NextNow> {
    let task = report.plan.task_at(report.measures.goals[id.0 as usize].next_step?)?;
    let task = report.plan.task(task);
    Some(NextNow {
        text: task_words::plain(&report.plan, task),
        file: report.plan.path(task).clone(),
        line: report.plan.line(task),
    })
}
