//! What moved in a period: goals, and the milestones they reached.

use crate::{
    calendar::{Period, day_short},
    measure::{self, Share},
    order,
    page::{
        atlas::Atlas,
        part::{
            piece::Piece,
            words::{count, percent},
        },
        reached::{Milestone, stage_title},
        review::{
            book::Book,
            view::{Moved, Won},
        },
    },
    plan::{What, tree::NodeId},
};

/// The most goals that moved, and the most milestones.
const MOST: usize = 10;

/// How far a top-level goal moved in a period: from so many percent to so many.
pub(super) struct Way {
    pub(super) goal: NodeId,
    from: Option<u8>,
    to: Option<u8>,
}

/// Puts those that moved in order, the furthest first.
pub(super) fn ways(goals: &[measure::Moved]) -> Vec<Way> {
    let share = |share: Option<Share>| share.map(Share::percent);
    let mut ways: Vec<Way> =
        goals.iter().map(|goal| Way { goal: goal.goal, from: share(goal.from), to: share(goal.to) }).collect();
    order::by_key(&mut ways, |way| i16::from(way.from.unwrap_or(0)) - i16::from(way.to.unwrap_or(0)));
    ways
}

/// Lists the top-level goals that moved, the furthest first, and says how many are left out.
pub(super) fn build(atlas: &Atlas<'_>, ways: &[Way]) -> (Vec<Moved>, Option<String>) {
    let left = ways.len().saturating_sub(MOST);
    let more = (left > 0).then(|| format!("And {} moved less.", count(left, "goal")));
    let shown = |Way { goal, from, to }: &Way| Moved {
        piece: named(atlas, *goal),
        from: *from,
        to: *to,
        words: (percent(*from), percent(*to)),
    };
    (ways.iter().take(MOST).map(shown).collect(), more)
}

/// Returns the goal at a node with its page.
pub(super) fn named(atlas: &Atlas<'_>, node: NodeId) -> Piece {
    match atlas.plan.what[node.0 as usize] {
        What::Goal(goal) => Piece::link(atlas.goal(goal).title.clone(), atlas.page(goal)),
        What::Stage(stage) => Piece::words(atlas.plan.stage(stage).title.clone()),
        What::Task(task) => Piece::words(atlas.words(atlas.plan.task(task))),
    }
}

/// Lists the milestones of a period, the latest first, and counts them all.
pub(super) fn won(atlas: &Atlas<'_>, book: &Book<'_>, period: Period) -> (Vec<Won>, usize) {
    let all = book.wins(&(period.start..=period.end));
    let won = all.iter().rev().take(MOST).map(|(day, goal, milestone)| {
        let day = day_short(*day, atlas.today);
        match milestone {
            Milestone::Mark(mark) => Won {
                piece: Piece::link(atlas.goal(*goal).title.clone(), atlas.page(*goal)),
                words: format!("{mark}% of the way, {day}"),
                stone: true,
            },
            Milestone::Stage(at) => Won {
                piece: Piece::link(stage_title(atlas, *goal, *at), atlas.page(*goal)),
                words: format!("a stage, {day}"),
                stone: false,
            },
        }
    });
    (won.collect(), all.len())
}
