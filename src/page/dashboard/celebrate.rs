//! Milestones that wait to be celebrated, and the nearest one ahead.

use crate::{
    calendar::{Day, day_short, relative},
    measure::{Moment, StageState},
    order,
    page::{
        atlas::{Atlas, Stand},
        part::{stone::Ticket, words},
        rows::how_far,
    },
    plan::{Goal, GoalId, Stage, What},
};

/// The most tickets at once.
const MOST: usize = 3;

/// Something that waits to be celebrated.
#[derive(Clone, Debug)]
pub(in crate::page) struct Waiting {
    /// The day it was reached, if known.
    pub(in crate::page) day: Option<Day>,
    /// Its goal.
    pub(in crate::page) goal: GoalId,
    /// The mark; none for a stage.
    pub(in crate::page) mark: Option<u8>,
    /// What `celebrated` takes to let it go: the mark, or the title of the stage.
    pub(in crate::page) key: String,
    /// How it is shown.
    pub(in crate::page) ticket: Ticket,
}

/// Returns the tickets of Today.
pub(super) fn tickets(atlas: &Atlas<'_>) -> Vec<Ticket> {
    waiting(atlas).into_iter().take(MOST).map(|waiting| waiting.ticket).collect()
}

/// Lists what waits: the highest unacknowledged mark of each goal and its rewarded stages, the newest first.
pub(in crate::page) fn waiting(atlas: &Atlas<'_>) -> Vec<Waiting> {
    let mut found: Vec<Waiting> = Vec::new();
    for id in atlas.goals().filter(|id| matches!(atlas.stand(*id), Stand::Active | Stand::Done)) {
        found.extend(mark(atlas, id));
        found.extend(stages(atlas, id));
    }
    order::by_key(&mut found, |waiting| (std::cmp::Reverse(waiting.day), waiting.goal));
    found
}

fn mark(atlas: &Atlas<'_>, id: GoalId) -> Option<Waiting> {
    let milestones = &atlas.numbers(id).milestones;
    let mark = *milestones.to_celebrate.last()?;
    let day = milestones.marks.iter().find(|known| known.at == mark)?.reached.and_then(Moment::day);
    // Ticks from before there were days would celebrate the whole past at once.
    if day.is_none() && atlas.plan.is_zero_config {
        return None;
    }
    let reward = reward(atlas, id, mark);
    let ticket = Ticket {
        mark: mark.to_string(),
        reached: true,
        heading: words::quarter(mark).to_owned(),
        title: atlas.goal(id).title.clone(),
        href: atlas.page(id).clone(),
        words: day.map_or_else(|| how_far(atlas, id), |day| format!("{}, {}", how_far(atlas, id), reached(day, atlas.today))),
        ask: ask(reward.is_some()),
        reward,
    };
    Some(Waiting { day, goal: id, mark: Some(mark), key: mark.to_string(), ticket })
}

fn stages<'a>(atlas: &'a Atlas<'_>, id: GoalId) -> impl Iterator<Item = Waiting> + 'a {
    let goal = atlas.goal(id);
    atlas.numbers(id).chain.stages.iter().enumerate().filter_map(move |(at, link)| {
        let What::Stage(stage) = atlas.plan.what[link.stage.0 as usize] else { return None };
        let stage = atlas.plan.stage(stage);
        if link.state != StageState::Done || is_celebrated(goal, stage) {
            return None;
        }
        let (day, reward) = (link.done_day?, stage.reward.clone()?);
        let ticket = Ticket {
            mark: (at + 1).to_string(),
            reached: true,
            heading: stage.title.clone(),
            title: goal.title.clone(),
            href: atlas.page(id).clone(),
            words: format!("{}, {}", words::count(link.progress.total, "step"), reached(day, atlas.today)),
            ask: ask(true),
            reward: Some(sentence(&reward)),
        };
        Some(Waiting { day: Some(day), goal: id, mark: None, key: stage.title.clone(), ticket })
    })
}

/// Says whether a stage was celebrated.
pub(in crate::page) fn is_celebrated(goal: &Goal, stage: &Stage) -> bool {
    goal.celebrated_stages.iter().any(|title| title.trim().eq_ignore_ascii_case(stage.title.trim()))
}

/// Returns the reward of a mark; that of the whole belongs to the last one.
pub(in crate::page) fn reward(atlas: &Atlas<'_>, id: GoalId, mark: u8) -> Option<String> {
    let rewards = &atlas.goal(id).rewards;
    let named = rewards.iter().find(|(known, _)| *known == Some(mark));
    let whole = rewards.iter().find(|(known, _)| known.is_none() && mark == 100);
    named.or(whole).map(|(_, words)| sentence(words))
}

fn ask(is_promised: bool) -> String {
    if is_promised { "You promised yourself" } else { "What would be a small reward?" }.to_owned()
}

fn sentence(words: &str) -> String {
    let words = words.trim();
    if words.ends_with(['.', '!', '?', '…']) { words.to_owned() } else { format!("{words}.") }
}

fn reached(day: Day, today: Day) -> String {
    if today.since(day) < 14 { format!("reached {}", relative(day, today)) } else { format!("reached {}", day_short(day, today)) }
}

/// Returns the mark that takes the fewest steps.
pub(super) fn nearest(atlas: &Atlas<'_>) -> Option<Ticket> {
    let active = atlas.goals().filter(|id| atlas.stand(*id) == Stand::Active);
    let ahead = active.filter_map(|id| {
        let milestones = &atlas.numbers(id).milestones;
        Some((milestones.to_next.filter(|steps| *steps > 0)?, std::cmp::Reverse(milestones.next?), id))
    });
    let (steps, std::cmp::Reverse(mark), id) = ahead.min()?;
    let progress = &atlas.numbers(id).progress;
    let more = if steps == 1 {
        "One more step".to_owned()
    } else {
        format!("{} more steps", words::capital(&words::number_word(steps)))
    };
    Some(Ticket {
        mark: mark.to_string(),
        reached: false,
        heading: words::quarter(mark).to_owned(),
        title: atlas.goal(id).title.clone(),
        href: atlas.page(id).clone(),
        words: format!("{more}: {} of {}", progress.done + steps, progress.total),
        ask: String::new(),
        reward: None,
    })
}
