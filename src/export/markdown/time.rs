//! The goals in time, as a chart that GitHub and Obsidian draw by Mermaid.
//!
//! # Source
//! The documentation of Mermaid, "Gantt diagrams".

use crate::{calendar::Day, engine::Report, plan::GoalId};
use std::io::{self, Write};

/// The most goals in a chart: more are no longer read.
const MOST: usize = 20;

/// The longest title in a chart, in characters.
const TITLE: usize = 48;

/// Writes the chart, if at least two of the goals have a time: from their start, else today, until they are due.
pub(super) fn gantt(report: &Report, goals: &[GoalId], out: &mut dyn Write) -> io::Result<()> {
    let dated: Vec<(GoalId, Day, Day)> = goals.iter().filter_map(|id| span(report, *id)).collect();
    if dated.len() < 2 {
        return Ok(());
    }
    writeln!(out, "\n```mermaid\ngantt\n    dateFormat YYYY-MM-DD\n    axisFormat %b %Y\n    todayMarker on\n    section Goals")?;
    for (id, from, to) in dated.iter().take(MOST) {
        let is_complete = report.measures.goals[id.0 as usize].progress.is_complete;
        let state = if is_complete { "done, " } else { "active, " };
        // The end of a bar is the day after its last.
        writeln!(out, "    {} :{state}{from}, {}", label(&report.plan.goal(*id).title), to.next())?;
    }
    writeln!(out, "```")
}

fn span(report: &Report, id: GoalId) -> Option<(GoalId, Day, Day)> {
    let node = report.plan.tree.get(report.plan.goal(id).node);
    let due = node.due?;
    let start = node.start.or(node.created).unwrap_or(report.today);
    (start <= due).then_some((id, start, due))
}

/// Returns a title in which nothing means anything to Mermaid, or closes its block.
fn label(title: &str) -> String {
    let plain: String = title
        .chars()
        .map(|c| if c.is_alphanumeric() || matches!(c, ' ' | '-' | '.' | '’' | '\'' | '€' | '/' | '(' | ')') { c } else { ' ' })
        .collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let words = crate::page::part::words::cut(&words.join(" "), TITLE);
    // A line that begins with a word of the chart would be one.
    if words.is_empty() { "A goal".to_owned() } else { format!("“{words}”") }
}
