//! The quarters and stages that goals reached, each on its day: one list for Today, the calendar and the reviews.

use crate::{
    calendar::Day,
    measure::{Mark, Moment, StageState},
    page::atlas::{Atlas, Stand},
    plan::GoalId,
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
        let done = stages.filter(|(link, _)| link.state == StageState::Done);
        reached.extend(done.filter_map(|(link, at)| Some((link.done_day?, id, Milestone::Stage(at)))));
    }
    reached.sort_unstable();
    reached
}

/// Returns the marks of a goal. One that was let go comes to all of what is left by that alone: this is no mark reached.
pub(super) fn marks(atlas: &Atlas<'_>, id: GoalId) -> [Mark; 4] {
    let let_go = (atlas.stand(id) == Stand::Dropped).then(|| Moment::of(atlas.goal_node(id).cancelled, atlas.today));
    let own = |mark: Mark| Mark { reached: mark.reached.filter(|day| let_go.is_none_or(|gone| *day < gone)), ..mark };
    atlas.numbers(id).milestones.marks.map(own)
}
