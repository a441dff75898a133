//! What a query found, as JSON.

use crate::{
    engine::Report,
    export::json::{printed::json_text, task::TaskJson},
    page::{
        now::{self, GoalNow},
        query::{Found, Row},
    },
};
use serde::Serialize;
use std::io::{self, Write};

/// What a query found.
#[derive(Serialize)]
struct FoundJson<'f> {
    today: crate::calendar::Day,
    what: &'static str,
    /// How many fit, before any limit.
    found: usize,
    groups: Vec<GroupJson<'f>>,
}

#[derive(Serialize)]
struct GroupJson<'f> {
    headings: &'f [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    tasks: Option<Vec<TaskRow<'f>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    goals: Option<Vec<GoalRow<'f>>>,
}

/// A task as `milepost tasks --json` has it, with what the plan knows besides.
#[derive(Serialize)]
pub(super) struct TaskRow<'f> {
    #[serde(flatten)]
    task: TaskJson<'f>,
    state: &'static str,
    text: &'f str,
    area: Option<&'f str>,
    owners: &'f [&'f str],
    sprints: &'f [&'f str],
    blocking: bool,
    low_energy: bool,
    aside: bool,
    urgency: f64,
}

/// A goal as `milepost status --json` has it, with what can be asked besides.
#[derive(Serialize)]
pub(super) struct GoalRow<'f> {
    #[serde(flatten)]
    goal: GoalNow,
    state: &'static str,
    area: Option<&'f str>,
    owners: &'f [&'f str],
    tags: &'f [std::borrow::Cow<'f, str>],
    done_day: Option<crate::calendar::Day>,
}

/// Returns a row as a task, if it is one.
pub(super) fn task_row<'f>(report: &'f Report, row: &'f Row<'f>) -> Option<TaskRow<'f>> {
    Some(TaskRow {
        task: TaskJson::of(report, report.plan.task(row.task?), row.code.clone(), report.today),
        state: row.state.name(),
        text: &row.words,
        area: row.area,
        owners: &row.owners,
        sprints: &row.sprints,
        blocking: row.is_blocking,
        low_energy: row.is_low_energy,
        aside: row.is_aside,
        urgency: row.urgency.rounded(),
    })
}

/// Returns a row as a goal, if it is one.
pub(super) fn goal_row<'f>(report: &'f Report, row: &'f Row<'f>) -> Option<GoalRow<'f>> {
    Some(GoalRow {
        goal: now::goal(report, row.goal?),
        state: row.state.name(),
        area: row.area,
        owners: &row.owners,
        tags: &row.tags,
        done_day: row.dates.done,
    })
}

/// Writes what a query found.
///
/// # Errors
/// Those of `out`.
pub fn found_json(report: &Report, found: &Found<'_>, out: &mut dyn Write) -> io::Result<()> {
    let groups = found.groups.iter().map(|group| {
        let rows = || group.rows.iter().map(|at| &found.rows[*at]);
        let is_tasks = found.subject == crate::page::query::Subject::Tasks;
        GroupJson {
            headings: &group.headings,
            tasks: is_tasks.then(|| rows().filter_map(|row| task_row(report, row)).collect()),
            goals: (!is_tasks).then(|| rows().filter_map(|row| goal_row(report, row)).collect()),
        }
    });
    let json = FoundJson { today: report.today, what: found.subject.name(), found: found.total, groups: groups.collect() };
    out.write_all(json_text(&json)?.as_bytes())?;
    out.write_all(b"\n")
}
