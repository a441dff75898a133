//! The stages of a goal as a chain of milestones.

use crate::{
    calendar::day_short,
    measure::{ChainStage, Number, StageState, percent},
    page::{
        atlas::Atlas,
        goal::{Chain, Stop},
        part::words,
        reached::has_reached,
    },
    plan::{Goal, GoalId, Stage, What},
};

/// The most stages that are shown, and the most in one row.
const MOST: (usize, usize) = (24, 5);

/// Returns the chain of a goal with two stages or more.
pub(super) fn build(atlas: &Atlas<'_>, id: GoalId) -> Option<Chain> {
    let chain = &atlas.numbers(id).chain;
    let shown: Vec<&ChainStage> = chain.stages.iter().filter(|link| link.state != StageState::Dropped).collect();
    if shown.len() < 2 {
        return None;
    }
    let goal = atlas.goal(id);
    let stop = |(at, link): (usize, &&ChainStage)| {
        let What::Stage(stage) = atlas.plan.what[link.stage.0 as usize] else { return None };
        let reached = has_reached(atlas, id, link);
        let here = chain.current == Some(link.stage);
        Some(stop(atlas, goal, (at + 1, link, reached), atlas.plan.stage(stage), here))
    };
    let stops: Vec<Stop> = shown.iter().enumerate().take(MOST.0).filter_map(stop).collect();
    let class = if shown.len() <= MOST.1 { format!("n-{}", shown.len()) } else { "chain--wrap".to_owned() };
    let more = (shown.len() > MOST.0).then(|| format!("And {} more stages.", words::thousands(shown.len() - MOST.0)));
    let done = chain.stages.iter().filter(|link| has_reached(atlas, id, link)).count();
    let about = format!("{} of {} reached", words::thousands(done), words::thousands(chain.of));
    Some(Chain { tip: Number::Chain.sentence(), about, class, stops, more })
}

fn stop(atlas: &Atlas<'_>, goal: &Goal, (number, link, reached): (usize, &ChainStage, bool), stage: &Stage, here: bool) -> Stop {
    let progress = &link.progress;
    let steps = format!("{} of {}", words::thousands(progress.done), words::count(progress.total, "step"));
    let words = match (link.state, link.done_day) {
        (StageState::Done, _) if !reached => format!("{} done", words::count(progress.done, "step")),
        (StageState::Done, Some(day)) => format!("{steps}, reached {}", day_short(day, atlas.today)),
        (StageState::Done, None) => format!("{steps}, reached"),
        (StageState::Empty | StageState::Dropped, _) => "no step yet".to_owned(),
        (StageState::Open, _) => steps,
    };
    let is_celebrated = goal.celebrated_stages.iter().any(|title| title.trim().eq_ignore_ascii_case(stage.title.trim()));
    let reward = match (&stage.reward, reached) {
        (None, _) => String::new(),
        (Some(reward), true) if is_celebrated => format!("Celebrated with {reward}"),
        (Some(reward), true) => format!("Now for {reward}"),
        (Some(reward), false) => format!("Then {reward}"),
    };
    let done = if reached { 100 } else { percent(progress.done as i64, progress.total as i64).unwrap_or(0) };
    Stop { number, title: stage.title.clone(), done, reached, here, words, reward }
}
