//! Sprints, each from its first day to its last.

use super::component::{Component, Name, Stamp};
use crate::engine::Report;

pub(super) fn components(report: &Report, stamp: Stamp) -> Vec<Component> {
    let plan = &report.plan;
    let sprints = plan.sprints.iter().filter(|sprint| sprint.start <= sprint.end);
    let event = |sprint: &crate::plan::Sprint| {
        let path = sprint.note.map(|note| plan.note(note).path().as_str());
        let mut event = Component::known("VEVENT", Name { kind: "sprint", of: path.unwrap_or(&sprint.title), nth: 0 }, stamp);
        event.text("SUMMARY", &sprint.title);
        let lines: Vec<&str> = [sprint.goal.as_deref(), path].into_iter().flatten().collect();
        if !lines.is_empty() {
            event.text("DESCRIPTION", &lines.join("\n"));
        }
        event.days(sprint.start, sprint.end);
        event
    };
    sprints.map(event).collect()
}
