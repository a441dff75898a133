//! One sprint with its items, its changes and what will probably be left, for the command and its JSON.

use crate::{
    calendar::Day,
    engine::Report,
    measure::{Burndown, Ending, SprintState},
    page::{
        atlas::Atlas,
        now::{SprintNow, StepNow, ahead, one_sprint, scope, step},
        part::step::State,
        sprints::{Item, items},
    },
};
use serde::Serialize;

/// A sprint with all that is in it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SprintWhole {
    /// Its numbers.
    #[serde(flatten)]
    pub sprint: SprintNow,
    /// Where it stands in time: `planned`, `active` or `done`.
    pub state: &'static str,
    /// Where it will end at the pace so far; none if that is not known yet.
    pub ahead: Option<AheadNow>,
    /// What is left at the end of each of its working days.
    pub burndown: Vec<LeftNow>,
    /// Its items, in document order.
    pub items: Vec<ItemNow>,
}

/// Where a sprint will end at the pace so far.
///
/// # Units
/// Sizes in the sprint's unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct AheadNow {
    /// What will probably be left.
    pub likely_left: u64,
    /// What is left if it goes well.
    pub least_left: u64,
    /// What is left if it goes slowly.
    pub most_left: u64,
}

/// A working day of a sprint.
///
/// # Units
/// Sizes in the sprint's unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeftNow {
    /// The day.
    pub day: Day,
    /// What was left at its end; none after today.
    pub left: Option<u64>,
    /// What was in; none after today.
    pub scope: Option<u64>,
    /// What the even line leaves, with one decimal.
    pub even: Option<String>,
}

/// An item of a sprint.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ItemNow {
    /// The step.
    #[serde(flatten)]
    pub step: StepNow,
    /// Where it stands: `open`, `in-progress`, `waiting`, `done`, `removed`; `carried` once the sprint is over.
    pub state: &'static str,
    /// The day it came in, if that is after the first day.
    pub added: Option<Day>,
    /// The day it was done in the sprint.
    pub done: Option<Day>,
    /// The day it was taken out or given up.
    pub removed: Option<Day>,
    /// The earlier sprints that carried it over.
    pub came_along_from: Vec<String>,
}

/// Returns all of a sprint, named by its place in [`crate::plan::Plan::sprints`].
pub fn sprint(report: &Report, place: usize) -> SprintWhole {
    let (atlas, scope) = (Atlas::new(report), scope(report, place));
    let burndown = Burndown::of(&report.measures.sprints[place], &report.config.working_days, report.today);
    let wedge = ahead(report, &scope, &burndown);
    let day = |day: &crate::measure::BurndownDay| LeftNow {
        day: day.day,
        left: day.standing.map(|standing| standing.remaining),
        scope: day.standing.map(|standing| standing.scope),
        even: crate::measure::decimal(i128::from(day.ideal_tenths), 10, 1),
    };
    let item = |item: &Item<'_>| ItemNow {
        step: step(&atlas, item.task),
        state: state(&atlas, item, scope.state),
        added: Some(item.stay.from).filter(|_| !item.stay.is_committed),
        done: if let Ending::Done(day) = item.stay.ending { Some(day) } else { None },
        removed: if let Ending::Removed(day) = item.stay.ending { Some(day) } else { None },
        came_along_from: item.earlier.iter().map(|at| report.plan.sprints[*at].title.clone()).collect(),
    };
    SprintWhole {
        sprint: one_sprint(report, place, &scope),
        state: match scope.state {
            SprintState::Planned => "planned",
            SprintState::Active => "active",
            SprintState::Done => "done",
        },
        ahead: wedge.map(|wedge| AheadNow {
            likely_left: wedge.likely_left,
            least_left: wedge.least_left,
            most_left: wedge.most_left,
        }),
        burndown: burndown.by_working_day(&report.config.working_days).iter().map(day).collect(),
        items: items(report, place).iter().map(item).collect(),
    }
}

fn state(atlas: &Atlas<'_>, item: &Item<'_>, of_sprint: SprintState) -> &'static str {
    match item.stay.ending {
        Ending::Done(_) => "done",
        Ending::Removed(_) => "removed",
        Ending::Carried if of_sprint == SprintState::Done => "carried",
        Ending::Carried => match atlas.state(atlas.plan.task(item.task)) {
            State::Doing => "in-progress",
            State::Waiting => "waiting",
            _ => "open",
        },
    }
}
