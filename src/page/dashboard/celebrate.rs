//! Milestones that wait to be celebrated, and the nearest one ahead.

use crate::{
    calendar::{Day, day_short, relative},
    measure::{Moment, StageState},
    page::{
        atlas::{Atlas, Stand},
        part::{stone::Ticket, words},
        rows::how_far,
    },
    plan::{GoalId, What},
};

/// The most tickets at once.
const MOST: usize = 3;

/// Returns the tickets: the highest unacknowledged mark of each goal and its rewarded stages, the newest first.
pub(super) fn tickets(atlas: &Atlas<'_>) -> Vec<Ticket> {
    let mut found: Vec<(Option<Day>, GoalId, Ticket)> = Vec::new();
    for id in atlas.goals().filter(|id| matches!(atlas.stand(*id), Stand::Active | Stand::Done)) {
        found.extend(mark(atlas, id).map(|(day, ticket)| (day, id, ticket)));
        found.extend(stages(atlas, id).map(|(day, ticket)| (Some(day), id, ticket)));
    }
    found.sort_by_key(|(day, id, _)| (std::cmp::Reverse(*day), *id));
    found.into_iter().take(MOST).map(|(_, _, ticket)| ticket).collect()
}

fn mark(atlas: &Atlas<'_>, id: GoalId) -> Option<(Option<Day>, Ticket)> {
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
    Some((day, ticket))
}

fn stages<'a>(atlas: &'a Atlas<'_>, id: GoalId) -> impl Iterator<Item = (Day, Ticket)> + 'a {
    let goal = atlas.goal(id);
    atlas.numbers(id).chain.stages.iter().enumerate().filter_map(move |(at, link)| {
        let What::Stage(stage) = atlas.plan.what[link.stage.0 as usize] else { return None };
        let stage = atlas.plan.stage(stage);
        let is_known = |title: &String| title.trim().eq_ignore_ascii_case(stage.title.trim());
        if link.state != StageState::Done || goal.celebrated_stages.iter().any(is_known) {
            return None;
        }
        let (day, reward) = (link.done_day?, stage.reward.clone()?);
        Some((
            day,
            Ticket {
                mark: (at + 1).to_string(),
                reached: true,
                heading: stage.title.clone(),
                title: goal.title.clone(),
                href: atlas.page(id).clone(),
                words: format!("{}, {}", words::count(link.progress.total, "step"), reached(day, atlas.today)),
                ask: ask(true),
                reward: Some(sentence(&reward)),
            },
        ))
    })
}

/// Returns the reward of a mark; that of the whole belongs to the last one.
fn reward(atlas: &Atlas<'_>, id: GoalId, mark: u8) -> Option<String> {
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
