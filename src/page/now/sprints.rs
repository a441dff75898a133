//! How the running sprints stand.

use crate::{
    calendar::Day,
    engine::Report,
    measure::{
        Burndown, FinishedSprint, Share, SprintAhead, SprintHealth, SprintScope, SprintState, capacity, decimal,
        finished_sprints, velocity,
    },
    path::VaultPath,
    plan::tree::ProgressBy,
};
use serde::Serialize;

/// A sprint as it stands today.
///
/// # Units
/// Sizes in the sprint's unit: items, or minutes. Percent rounded down. Days that are left are working days.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SprintNow {
    /// Its title.
    pub title: String,
    /// Its note; none if it comes from the cadence of the settings.
    pub file: Option<VaultPath>,
    /// The sprint goal, in the user's words.
    pub goal: Option<String>,
    /// Its first day.
    pub start: Day,
    /// Its last day.
    pub end: Day,
    /// What sizes count: `items` or `minutes`.
    pub unit: &'static str,
    /// What was in on the first day's end.
    pub committed: u64,
    /// What came in later.
    pub added: u64,
    /// What was taken out.
    pub removed: u64,
    /// What is done.
    pub done: u64,
    /// What is to go, or was carried over.
    pub carried: u64,
    /// The share of what is done.
    pub percent: Option<u8>,
    /// The share of what was committed and is done.
    pub kept_percent: Option<u8>,
    /// Its working days from today on.
    pub days_left: u64,
    /// How it goes: `on-pace`, `behind` or `done`.
    pub health: Option<&'static str>,
    /// What the last three sprints that are over came to on average, with one decimal.
    pub velocity: Option<String>,
    /// The time there is in all, in minutes, if the sprint says so.
    pub capacity: Option<u32>,
    /// The work of all, in minutes.
    pub load: u64,
    /// The work of each person.
    pub owners: Vec<OwnerNow>,
}

/// The work of one person in a sprint.
///
/// # Units
/// Minutes; percent may pass 100.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OwnerNow {
    /// The handle; empty for what has no owner.
    pub owner: String,
    /// How many items.
    pub items: usize,
    /// How many of them have no estimate.
    pub unestimated: usize,
    /// The work.
    pub load: u64,
    /// The part of it that is done.
    pub done: u64,
    /// The time there is.
    pub capacity: Option<u32>,
    /// The work out of the time.
    pub percent: Option<u64>,
    /// Whether the work is more than the time.
    pub over: bool,
}

/// Lists the sprints that are under way, in the plan's order.
pub fn sprints(report: &Report) -> Vec<SprintNow> {
    let places = 0..report.plan.sprints.len();
    places
        .map(|place| (place, scope(report, place)))
        .filter(|(_, scope)| scope.state == SprintState::Active)
        .map(|(place, scope)| now(report, place, &scope))
        .collect()
}

/// Lists the last sprints that are over and count in a unit.
pub(in crate::page) fn finished(report: &Report, unit: ProgressBy) -> Vec<FinishedSprint<'_>> {
    let sprints = report.plan.sprints.iter().zip(&report.measures.sprints);
    finished_sprints(sprints, unit, (&report.config.working_days, report.today))
}

/// Sums up a sprint as of today, named by its place in [`crate::plan::Plan::sprints`].
pub(in crate::page) fn scope(report: &Report, place: usize) -> SprintScope {
    SprintScope::of(&report.measures.sprints[place], &report.config.working_days, report.today)
}

/// Looks ahead to the end of a sprint that runs, from its scope and its burndown.
pub(in crate::page) fn ahead(report: &Report, scope: &SprintScope, burndown: &Burndown) -> Option<SprintAhead> {
    let is_running = scope.state == SprintState::Active;
    SprintAhead::of(burndown, &report.config.working_days, report.today).filter(|_| is_running)
}

/// Says how a sprint stands, given its scope.
pub(in crate::page) fn now(report: &Report, place: usize, scope: &SprintScope) -> SprintNow {
    let (sprint, backlog) = (&report.plan.sprints[place], &report.measures.sprints[place]);
    let loads = capacity(backlog, report.today);
    SprintNow {
        title: sprint.title.clone(),
        file: sprint.note.map(|note| report.plan.note(note).path().clone()),
        goal: sprint.goal.clone(),
        start: sprint.start,
        end: sprint.end,
        unit: match sprint.by {
            ProgressBy::Count => "items",
            ProgressBy::Estimate => "minutes",
        },
        committed: scope.committed,
        added: scope.added,
        removed: scope.removed,
        done: scope.done,
        carried: scope.carried,
        percent: scope.share.map(Share::percent),
        kept_percent: scope.kept_share.map(Share::percent),
        days_left: scope.days_left,
        health: scope.health.map(|health| match health {
            SprintHealth::Done => "done",
            SprintHealth::OnPace => "on-pace",
            SprintHealth::Behind => "behind",
        }),
        velocity: mean(report, sprint.by),
        capacity: sprint.capacity,
        load: loads.iter().map(|load| load.minutes).sum(),
        owners: loads
            .iter()
            .map(|load| OwnerNow {
                owner: load.owner.unwrap_or_default().to_owned(),
                items: load.n_items,
                unestimated: load.n_unestimated,
                load: load.minutes,
                done: load.done_minutes,
                capacity: load.capacity.map(|minutes| minutes.0),
                percent: load.percent(),
                over: load.is_over(),
            })
            .collect(),
    }
}

/// Averages the last sprints that count in the same unit.
fn mean(report: &Report, unit: ProgressBy) -> Option<String> {
    velocity(&finished(report, unit), report.today).and_then(|velocity| decimal(i128::from(velocity.mean_tenths), 10, 1))
}
