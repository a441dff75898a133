//! The stand-up as plain data, for the command and its JSON.

use crate::{
    calendar::Day,
    engine::Report,
    page::{
        atlas::Atlas,
        now::{StepNow, step},
        part::piece::Look,
        standup::{Lists, lists::Person, talk},
        waiting::Waits,
    },
    plan::TaskId,
};
use serde::Serialize;

/// A stand-up, prepared.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StandupNow {
    /// Its day: today, or the next working day if today is a day off.
    pub day: Day,
    /// The working day before it: what was done from then on is shown.
    pub since: Day,
    /// One part for each person; a single one where there is no team.
    pub people: Vec<PersonNow>,
    /// What to talk about: a question, and what stands behind it.
    pub talk: Vec<Look>,
}

/// One person's part.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PersonNow {
    /// The handle; none for what has no owner, or where there is no team.
    pub owner: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// What was done since the last working day.
    pub done: Vec<StepNow>,
    /// What is next.
    pub next: Vec<StepNow>,
    /// What is in the way.
    pub blocked: Vec<BlockedNow>,
}

/// A step that waits.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BlockedNow {
    /// The step.
    #[serde(flatten)]
    pub step: StepNow,
    /// The open step it waits for, in its words.
    pub waits_for: Option<String>,
    /// The day it was written or planned for, the earliest known.
    pub since: Option<Day>,
    /// The working days from then to the stand-up.
    pub working_days: Option<u64>,
}

/// Prepares the stand-up of today, or of the next working day.
///
/// # Source
/// `metrics.md` §8, "Stand-up".
pub fn standup(report: &Report) -> StandupNow {
    let atlas = Atlas::new(report);
    let lists = Lists::of(&atlas);
    let waits = Waits::new(&atlas);
    let person = |person: &Person<'_>| PersonNow {
        owner: person.owner.map(str::to_owned),
        name: atlas.people(person.owner.into_iter()),
        done: person.done.iter().map(|id| step(&atlas, *id)).collect(),
        next: person.next.iter().map(|id| step(&atlas, *id)).collect(),
        blocked: person.blocked.iter().map(|id| blocked(&atlas, &waits, &lists, *id)).collect(),
    };
    let people = lists.people.iter().map(person).collect();
    StandupNow { day: lists.day, since: lists.since, people, talk: talk::talk(&atlas, &lists) }
}

fn blocked(atlas: &Atlas<'_>, waits: &Waits<'_>, lists: &Lists<'_>, id: TaskId) -> BlockedNow {
    let task = atlas.plan.task(id);
    let since = since(atlas, id);
    BlockedNow {
        step: step(atlas, id),
        waits_for: waits.first(task).map(|first| crate::page::plain_words(atlas.plan, first)),
        since,
        working_days: since.map(|since| age(atlas, lists.day, since)),
    }
}

/// The first day on which something of a step is known: the day it was written, or one before today that it was planned for.
pub(super) fn since(atlas: &Atlas<'_>, id: TaskId) -> Option<Day> {
    let node = atlas.plan.tree.get(atlas.plan.task(id).node?);
    node.created.into_iter().chain(node.plan_day()).filter(|day| *day <= atlas.today).min()
}

/// How many working days lie between a day and the stand-up, the latter included.
pub(super) fn age(atlas: &Atlas<'_>, day: Day, since: Day) -> u64 {
    atlas.report.config.working_days.count(since.next(), day)
}
