//! The time line of a dashboard note in Mermaid's language, which Obsidian draws.
//!
//! # Source
//! Obsidian draws with Mermaid 10 since its version 1.4, and with 11 later. `gantt` is among the kinds that both know and neither
//! calls a trial.

use super::words::label;
use crate::{
    calendar::Day,
    engine::Report,
    measure::Share,
    page::now::sprints,
    plan::{GoalId, tree::Status},
};
use std::fmt::Write;

/// The most bars of a chart.
const MOST: usize = 20;

/// The most letters of a label.
const LETTERS: usize = 36;

/// Draws from when to when goals and running sprints go; nothing where none has a last day.
pub(super) fn time_line(out: &mut String, report: &Report, goals: &[(GoalId, usize)]) -> std::fmt::Result {
    let rows: Vec<String> = goals.iter().filter_map(|(id, _)| goal(report, *id)).take(MOST).collect();
    let sprints: Vec<String> =
        sprints(report).iter().map(|sprint| row(&sprint.title, sprint.percent, "active", sprint.start, sprint.end)).collect();
    if rows.is_empty() && sprints.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n```mermaid\ngantt\n    dateFormat YYYY-MM-DD\n    axisFormat %d %b %y")?;
    for (section, rows) in [("Goals", rows), ("Sprint", sprints)] {
        if !rows.is_empty() {
            writeln!(out, "    section {section}")?;
        }
        rows.iter().try_for_each(|row| writeln!(out, "    {row}"))?;
    }
    writeln!(out, "```")
}

fn goal(report: &Report, id: GoalId) -> Option<String> {
    let goal = report.plan.goal(id);
    let node = report.plan.tree.get(goal.node);
    let due = node.due?;
    let start = node.start.unwrap_or(report.today).min(due);
    let percent = report.measures.goals[id.0 as usize].progress.share.map(Share::percent);
    let state = match node.status {
        Status::Paused => "done",
        _ if due < report.today => "crit",
        _ => "active",
    };
    Some(row(&goal.title, percent, state, start, due))
}

/// A bar: a number stands first, so that no title is taken for a word of Mermaid's. The last day counts.
fn row(title: &str, percent: Option<u8>, state: &str, start: Day, end: Day) -> String {
    let percent = percent.unwrap_or(0);
    format!("{percent}% {} :{state}, {start}, {}", label(title, LETTERS), end.plus(1))
}
