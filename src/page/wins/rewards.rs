//! The rewards: those that were earned, and those that are promised.

use crate::{
    calendar::day_short,
    measure::StageState,
    page::{
        atlas::{Atlas, Stand},
        dashboard, goal,
        part::{piece::Piece, words},
        wins::view::{Promise, Promises},
    },
    plan::{GoalId, What},
};

/// The rewards that stand there at once, and those that are folded away.
const ROOM: (usize, usize) = (6, 150);

/// Lists the rewards of all goals but ideas and those let go, in the order of the goals; kinds without any are left out.
pub(super) fn rewards(atlas: &Atlas<'_>) -> Vec<Promises> {
    let goals = atlas.goals().filter(|id| !matches!(atlas.stand(*id), Stand::Idea | Stand::Dropped));
    let all = goals.flat_map(|id| of_goal(atlas, id).into_iter().chain(of_stages(atlas, id)));
    let (earned, promised): (Vec<Promise>, Vec<Promise>) = all.partition(|promise| promise.reached);
    [("Earned", earned), ("Promised", promised)].into_iter().filter_map(|(heading, all)| kind(heading, all)).collect()
}

fn kind(heading: &'static str, mut rows: Vec<Promise>) -> Option<Promises> {
    if rows.is_empty() {
        return None;
    }
    let all = rows.len();
    let mut more = rows.split_off(all.min(ROOM.0));
    more.truncate(ROOM.1);
    let left = all - rows.len() - more.len();
    let left = (left > 0).then(|| format!("And {} more, each on the page of its goal.", words::thousands(left)));
    Some(Promises { heading, count: words::thousands(all), rows, more, left })
}

fn of_goal(atlas: &Atlas<'_>, id: GoalId) -> Vec<Promise> {
    let promise = |reward: goal::Reward| Promise {
        reached: reward.reached,
        words: reward.words,
        mark: if reward.mark == "100%" { "all of ".to_owned() } else { format!("{} of ", reward.mark) },
        goal: Piece::link(atlas.goal(id).title.clone(), atlas.page(id)),
        about: reward.about,
    };
    goal::rewards(atlas, id).into_iter().map(promise).collect()
}

fn of_stages(atlas: &Atlas<'_>, id: GoalId) -> Vec<Promise> {
    let promise = |link: &crate::measure::ChainStage| {
        let What::Stage(stage) = atlas.plan.what[link.stage.0 as usize] else { return None };
        let stage = atlas.plan.stage(stage);
        let reached = link.state == StageState::Done;
        let left = link.progress.total - link.progress.done;
        let about = match (reached, link.done_day) {
            (true, _) if dashboard::is_celebrated(atlas.goal(id), stage) => "celebrated".to_owned(),
            (true, Some(day)) => format!("reached {}, waiting to be celebrated", day_short(day, atlas.today)),
            (true, None) => "waiting to be celebrated".to_owned(),
            (false, _) if left == 0 => String::new(),
            (false, _) => format!("{} away", words::count(left, "step")),
        };
        Some(Promise {
            reached,
            words: stage.reward.clone()?,
            mark: format!("{}, a stage of ", stage.title),
            goal: Piece::link(atlas.goal(id).title.clone(), atlas.page(id)),
            about,
        })
    };
    atlas.numbers(id).chain.stages.iter().filter_map(promise).collect()
}
