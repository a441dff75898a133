//! Goals: the days on which they and their stages are due, and the marks that they reached.

use super::component::{Component, Name, Stamp};
use crate::{
    engine::Report,
    measure::Moment,
    plan::{Goal, tree::Status},
};

pub(super) fn components(report: &Report, stamp: Stamp) -> Vec<Component> {
    let goals = report.plan.goals.iter().zip(&report.measures.goals);
    goals
        .flat_map(|(goal, measures)| {
            due(report, goal, measures.progress.is_complete, stamp).into_iter().chain(reached(report, goal, measures, stamp))
        })
        .collect()
}

/// The days on which a goal under way and its open stages are due.
fn due(report: &Report, goal: &Goal, is_complete: bool, stamp: Stamp) -> Vec<Component> {
    let plan = &report.plan;
    let node = plan.tree.get(goal.node);
    if node.status != Status::Active || is_complete {
        return Vec::new();
    }
    let path = plan.note(goal.note).path().as_str();
    let stages = goal.stages.iter().filter_map(|id| {
        let stage = plan.stage(*id);
        let is_open = report.measures.stages.get(id.0 as usize).is_some_and(|progress| !progress.is_complete);
        Some((stage.title.as_str(), plan.tree.get(stage.node).due.filter(|_| is_open)?))
    });
    let of_stages = stages.map(|(title, day)| {
        let of = format!("{path}\u{0}{title}");
        let mut event = Component::known("VEVENT", Name { kind: "stage", of: &of, nth: 0 }, stamp);
        event.text("SUMMARY", &format!("{}: {title}", goal.title));
        event.text("DESCRIPTION", &format!("A stage is due.\n{path}"));
        event.days(day, day);
        event
    });
    let whole = node.due.map(|day| {
        let mut event = Component::known("VEVENT", Name { kind: "goal", of: path, nth: 0 }, stamp);
        event.text("SUMMARY", &format!("{}: due", goal.title));
        event.text("DESCRIPTION", path);
        event.days(day, day);
        event
    });
    of_stages.chain(whole).collect()
}

/// The marks that a goal reached on a known day.
fn reached(report: &Report, goal: &Goal, measures: &crate::measure::GoalMeasures, stamp: Stamp) -> Vec<Component> {
    let path = report.plan.note(goal.note).path().as_str();
    let marks = measures.milestones.marks.iter().filter_map(|mark| Some((mark.at, mark.reached.and_then(Moment::day)?)));
    let event = |(at, day): (u8, crate::calendar::Day)| {
        let mut event = Component::known("VEVENT", Name { kind: "mark", of: path, nth: usize::from(at) }, stamp);
        event.text("SUMMARY", &format!("{}: {at} %", goal.title));
        let reward = goal.rewards.iter().find(|(mark, _)| *mark == Some(at)).map(|(_, reward)| reward.as_str());
        event.text("DESCRIPTION", reward.unwrap_or(path));
        event.days(day, day);
        event
    };
    marks.map(event).collect()
}
