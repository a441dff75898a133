//! Finds everything that was reached: marks, stages, goals, each with its day and with how that is known.

use crate::{
    calendar::Day,
    measure::{EarlyWinStatus, Mark, Moment, Win},
    order,
    page::{
        atlas::{Atlas, Stand},
        dashboard,
        part::step::Origin,
        reached,
        wins::known,
    },
    plan::{GoalId, What},
};

/// What was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::page) enum Kind {
    /// A quarter of the way.
    Milestone,
    /// A stage.
    Stage,
    /// The whole goal.
    Goal,
}

impl Kind {
    /// Returns its name in JSON.
    pub(in crate::page) fn name(self) -> &'static str {
        ["milestone", "stage", "goal"][self as usize]
    }
}

/// Something that was reached.
#[derive(Clone, Debug)]
pub(in crate::page) struct Found {
    /// What it is.
    pub(in crate::page) kind: Kind,
    /// Its goal.
    pub(in crate::page) goal: GoalId,
    /// The mark, for a quarter and for the whole.
    pub(in crate::page) mark: Option<u8>,
    /// The lower marks reached on the same day.
    pub(in crate::page) with: Vec<u8>,
    /// The title of a stage.
    pub(in crate::page) stage: Option<String>,
    /// The day; none if it isn't known.
    pub(in crate::page) day: Option<Day>,
    /// How the day is known: that of the step which completed it. None if no step did, as when the rest was left out.
    pub(in crate::page) origin: Option<Origin>,
    /// On which day after the start, if it is the goal's early win.
    pub(in crate::page) early: Option<i64>,
    /// Whether the goal still stands there.
    pub(in crate::page) is_held: bool,
    /// The reward, in the user's words.
    pub(in crate::page) reward: Option<String>,
    /// Whether it was celebrated.
    pub(in crate::page) is_celebrated: bool,
}

/// Lists everything that was reached, the latest first; what has no known day comes last. Ideas reach nothing.
pub(in crate::page) fn found(atlas: &Atlas<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for id in atlas.goals().filter(|id| atlas.stand(*id) != Stand::Idea) {
        marks(atlas, id, &mut found);
        stages(atlas, id, &mut found);
    }
    order::by_key(&mut found, |win| (std::cmp::Reverse(win.day), win.goal, std::cmp::Reverse((win.kind, win.mark))));
    found
}

/// The marks of a goal; of those reached on one day the highest, which names the others.
fn marks(atlas: &Atlas<'_>, id: GoalId, found: &mut Vec<Found>) {
    let marks = reached::marks(atlas, id);
    let is_done = atlas.stand(id) == Stand::Done;
    for (at, mark) in marks.iter().enumerate() {
        let Some(moment) = mark.reached else { continue };
        let same = |other: &&Mark| other.reached == mark.reached;
        if marks[at + 1..].iter().any(|other| same(&other)) {
            continue;
        }
        let with = marks[..at].iter().filter(same).map(|other| other.at).collect();
        let kind = if mark.at == 100 && is_done { Kind::Goal } else { Kind::Milestone };
        found.push(of_mark(atlas, id, (kind, mark.at, with, mark.is_held), moment.day()));
    }
    // A goal may be closed without a single step.
    if is_done && marks[3].reached.is_none() {
        let day = atlas.goal_node(id).done.map(|day| day.min(atlas.today));
        found.push(of_mark(atlas, id, (Kind::Goal, 100, Vec::new(), true), day));
    }
}

fn of_mark(atlas: &Atlas<'_>, id: GoalId, (kind, at, with, is_held): (Kind, u8, Vec<u8>, bool), day: Option<Day>) -> Found {
    let is_early = at == 25 || with.contains(&25);
    Found {
        kind,
        goal: id,
        mark: Some(at),
        stage: None,
        day,
        origin: known::of_goal(atlas, id, day),
        early: early(atlas, id, |what| is_early && what == Win::Quarter),
        is_held,
        reward: dashboard::reward(atlas, id, at),
        is_celebrated: atlas.goal_node(id).celebrated.contains(at),
        with,
    }
}

fn stages(atlas: &Atlas<'_>, id: GoalId, found: &mut Vec<Found>) {
    for link in atlas.numbers(id).chain.stages.iter().filter(|link| reached::has_reached(atlas, id, link)) {
        let What::Stage(stage) = atlas.plan.what[link.stage.0 as usize] else { continue };
        let stage = atlas.plan.stage(stage);
        found.push(Found {
            kind: Kind::Stage,
            goal: id,
            mark: None,
            with: Vec::new(),
            stage: Some(stage.title.clone()),
            day: link.done_day,
            origin: known::under(atlas, link.stage, link.done_day),
            early: early(atlas, id, |what| what == Win::Stage(link.stage)),
            is_held: true,
            reward: stage.reward.clone(),
            is_celebrated: dashboard::is_celebrated(atlas.goal(id), stage),
        });
    }
}

/// Returns on which day after the start the early win of a goal came, if it is this.
fn early(atlas: &Atlas<'_>, id: GoalId, is_it: impl Fn(Win) -> bool) -> Option<i64> {
    let early = &atlas.numbers(id).early_win;
    let what = early.what.filter(|_| early.status == EarlyWinStatus::Achieved)?;
    // The last early day is a week after the start.
    let start = early.by?.plus(-7);
    is_it(what).then(|| early.day.map(|day| day.since(start) + 1)).flatten()
}

/// Says whether a goal has reached any of its marks.
pub(super) fn has_stone(atlas: &Atlas<'_>, id: GoalId) -> bool {
    reached::marks(atlas, id).iter().any(|mark| mark.reached.is_some())
}

/// Counts the stones of all goals, and the goals that have any.
pub(in crate::page) fn stones(atlas: &Atlas<'_>) -> (usize, usize) {
    let of_goals = atlas.goals().filter(|id| atlas.stand(*id) != Stand::Idea);
    let counts = of_goals.map(|id| reached::marks(atlas, id).iter().filter(|mark| mark.reached.is_some()).count());
    counts.filter(|count| *count > 0).fold((0, 0), |(stones, goals), count| (stones + count, goals + 1))
}

/// Returns the day of a mark, if it is known.
pub(super) fn day_of(mark: &Mark) -> Option<Day> {
    mark.reached.and_then(Moment::day)
}
