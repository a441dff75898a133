//! Milestones, logged values and sprints as tables.

use crate::{
    engine::Report,
    export::csv::{
        cell::Records,
        rows::{day, yes},
    },
    measure::{Moment, Share, StageState},
    page::{marks_of, now, plain_words},
    plan::{GoalId, What},
};
use std::io;

/// Writes the quarters and stages of every goal.
pub(super) fn milestones(report: &Report, out: &mut Records<'_>) -> io::Result<()> {
    out.record(["file", "goal", "kind", "milestone", "reached", "day", "held", "done", "total", "percent"])?;
    for (goal, at) in report.plan.goals.iter().zip(0..) {
        let id = GoalId(at);
        let file = report.plan.note(goal.note).path().as_str();
        let measures = &report.measures.goals[at as usize];
        for mark in marks_of(report, id) {
            let (at, reached) = (mark.at.to_string(), yes(mark.reached.is_some()));
            let when = day(mark.reached.and_then(Moment::day));
            out.record([file, &goal.title, "quarter", &at, &reached, &when, &yes(mark.is_held), "", "", ""])?;
        }
        for link in &measures.chain.stages {
            let title = match report.plan.what[link.stage.0 as usize] {
                What::Stage(stage) => report.plan.stage(stage).title.clone(),
                What::Goal(goal) => report.plan.goal(goal).title.clone(),
                What::Task(task) => plain_words(&report.plan, report.plan.task(task)),
            };
            let is_done = yes(link.state == StageState::Done);
            let (done, total) = (link.progress.done.to_string(), link.progress.total.to_string());
            let percent = link.progress.share.map(|share| Share::percent(share).to_string()).unwrap_or_default();
            let when = day(link.done_day);
            out.record([file, &goal.title, "stage", &title, &is_done, &when, &is_done, &done, &total, &percent])?;
        }
    }
    Ok(())
}

/// Writes the logged values of measured goals.
pub(super) fn readings(report: &Report, out: &mut Records<'_>) -> io::Result<()> {
    out.record(["file", "goal", "day", "value", "unit", "logged_in", "line"])?;
    for goal in &report.plan.goals {
        let Some(measure) = &report.plan.tree.get(goal.node).measure else { continue };
        let file = report.plan.note(goal.note).path().as_str();
        for reading in goal.readings.iter().filter(|reading| reading.day <= report.today) {
            let (when, value) = (reading.day.to_string(), reading.value.to_string());
            let (logged, line) = (report.plan.note(reading.note).path().as_str(), reading.line.to_string());
            out.record([file, &goal.title, &when, &value, &measure.unit, logged, &line])?;
        }
    }
    Ok(())
}

/// Writes every sprint.
pub(super) fn sprints(report: &Report, out: &mut Records<'_>) -> io::Result<()> {
    out.record([
        "file",
        "title",
        "goal",
        "state",
        "start",
        "end",
        "unit",
        "committed",
        "added",
        "removed",
        "done",
        "carried",
        "percent",
        "capacity_minutes",
        "load_minutes",
    ])?;
    for place in 0..report.plan.sprints.len() {
        let now::SprintWhole { sprint, state, .. } = now::sprint(report, place);
        let file = sprint.file.map(|file| file.to_string()).unwrap_or_default();
        let percent = sprint.percent.map(|percent| percent.to_string()).unwrap_or_default();
        let capacity = sprint.capacity.map(|minutes| minutes.to_string()).unwrap_or_default();
        let sizes = [sprint.committed, sprint.added, sprint.removed, sprint.done, sprint.carried].map(|size| size.to_string());
        let about = [file, sprint.title, sprint.goal.unwrap_or_default(), state.to_owned()];
        let when = [sprint.start.to_string(), sprint.end.to_string(), sprint.unit.to_owned()];
        let cells = about.into_iter().chain(when).chain(sizes).chain([percent, capacity, sprint.load.to_string()]);
        out.record(cells)?;
    }
    Ok(())
}
