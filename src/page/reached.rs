//! The quarters and stages that goals reached, each on its day: one list for Today, the calendar and the reviews.

use crate::{
    calendar::Day,
    engine::Report,
    measure::{ChainStage, Mark, Moment, StageState},
    page::atlas::{Atlas, Stand},
    plan::{GoalId, What, tree::Status},
};

/// A milestone of a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Milestone {
    /// A quarter of its way, in percent.
    Mark(u8),
    /// A stage, by its place in the chain.
    Stage(u32),
}

/// Lists all milestones that were reached on a known day, by day. Of quarters reached on one day the highest stands for all.
pub(super) fn reached(atlas: &Atlas<'_>) -> Vec<(Day, GoalId, Milestone)> {
    let mut reached = Vec::new();
    for id in atlas.goals().filter(|id| atlas.stand(*id) != Stand::Idea) {
        let marks = marks(atlas, id);
        for (at, mark) in marks.iter().enumerate() {
            let is_highest = marks[at + 1..].iter().all(|other| other.reached != mark.reached);
            let day = mark.reached.and_then(Moment::day).filter(|_| is_highest);
            reached.extend(day.map(|day| (day, id, Milestone::Mark(mark.at))));
        }
        let stages = atlas.numbers(id).chain.stages.iter().zip(0_u32..);
        let done = stages.filter(|(link, _)| has_reached(atlas, id, link));
        reached.extend(done.filter_map(|(link, at)| Some((link.done_day?, id, Milestone::Stage(at)))));
    }
    reached.sort_unstable();
    reached
}

/// Returns the marks of a goal, as [`marks_of`] does.
pub(super) fn marks(atlas: &Atlas<'_>, id: GoalId) -> [Mark; 4] {
    marks_of(atlas.report, id)
}

/// Returns the title of a stage of a goal, by its place in the chain; a goal or a step may stand as one.
pub(super) fn stage_title(atlas: &Atlas<'_>, id: GoalId, at: u32) -> String {
    let node = atlas.numbers(id).chain.stages[at as usize].stage;
    match atlas.plan.what[node.0 as usize] {
        What::Stage(stage) => atlas.plan.stage(stage).title.clone(),
        What::Goal(goal) => atlas.goal(goal).title.clone(),
        What::Task(task) => atlas.words(atlas.plan.task(task)).into_owned(),
    }
}

/// Returns the marks of a goal. One that was let go comes to all of what is left by that alone: this is no mark reached.
pub fn marks_of(report: &Report, id: GoalId) -> [Mark; 4] {
    let let_go = let_go(report, id);
    let own = |mark: Mark| match mark.reached.filter(|day| let_go.is_none_or(|gone| *day < gone)) {
        None => Mark { reached: None, is_held: false, ..mark },
        reached => Mark { reached, ..mark },
    };
    report.measures.goals[id.0 as usize].milestones.marks.map(own)
}

/// Returns the marks of a goal that wait to be celebrated, ascending; what was let go waits for nothing.
pub fn to_celebrate(report: &Report, id: GoalId) -> &[u8] {
    if let_go(report, id).is_some() { &[] } else { &report.measures.goals[id.0 as usize].milestones.to_celebrate }
}

/// Says whether a stage of a goal was reached, and not just emptied by letting the goal go.
pub(super) fn has_reached(atlas: &Atlas<'_>, id: GoalId, link: &ChainStage) -> bool {
    let was_before = |gone: Moment| link.done_day.is_some_and(|day| Moment::On(day) < gone);
    link.state == StageState::Done && let_go(atlas.report, id).is_none_or(was_before)
}

/// Returns when a goal was let go, if it was.
fn let_go(report: &Report, id: GoalId) -> Option<Moment> {
    let node = report.plan.tree.get(report.plan.goal(id).node);
    (node.status == Status::Dropped).then(|| Moment::of(node.cancelled, report.today))
}
