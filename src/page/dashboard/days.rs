//! What comes in the next days, and what was reached of late.

use crate::{
    calendar::{Day, day_short, relative},
    order,
    page::{
        atlas::{Atlas, Stand},
        part::{
            piece::{Dated, Piece},
            words,
        },
        reached::{Milestone, reached, stage_title},
    },
    plan::{GoalId, tree::Status},
};

/// How many days ahead are looked at, and how many back.
const AHEAD: i64 = 14;
const BACK: i64 = 60;
/// The most lines of a list.
const MOST: usize = 5;
/// The most of them that the ends of goals and sprints take before there is room for steps.
const MOST_ENDS: usize = 3;

/// Returns what is due or planned in the next two weeks, the nearest first; what has passed is no part of it. A list with more
/// than there is room for still names the next ends of goals and sprints.
pub(super) fn coming(atlas: &Atlas<'_>) -> Vec<Dated> {
    let range = atlas.today.next()..=atlas.today.plus(AHEAD);
    let mut ends: Vec<(Day, Piece, String)> = Vec::new();
    for id in atlas.goals().filter(|id| atlas.stand(*id) == Stand::Active) {
        if let Some(due) = atlas.goal_node(id).due.filter(|due| range.contains(due)) {
            let more = format!(" is due {}", relative(due, atlas.today));
            ends.push((due, Piece::link(atlas.goal(id).title.clone(), atlas.page(id)), more));
        }
    }
    for (place, sprint) in atlas.plan.sprints.iter().enumerate().filter(|(_, sprint)| range.contains(&sprint.end)) {
        let piece = Piece { words: sprint.title.clone(), href: atlas.sprint_page(place) };
        ends.push((sprint.end, piece, " ends".to_owned()));
    }
    let mut coming: Vec<(Day, Piece, String)> = Vec::new();
    for task in &atlas.plan.tasks {
        let Some(node) = task.node.map(|node| atlas.plan.tree.get(node)) else { continue };
        let is_open = matches!(node.status, Status::Todo | Status::InProgress | Status::OnHold);
        let Some(day) = node.plan_day().filter(|day| is_open && range.contains(day)) else { continue };
        if task.node.is_some_and(|node| atlas.is_live(node)) {
            coming.push((day, Piece::words(atlas.words(task)), String::new()));
        }
    }
    order::by_key(&mut ends, |(day, _, _)| *day);
    order::by_key(&mut coming, |(day, _, _)| *day);
    let n_ends = ends.len().min(MOST_ENDS.max(MOST.saturating_sub(coming.len())));
    ends.truncate(n_ends);
    coming.truncate(MOST - n_ends.min(MOST));
    coming.splice(0..0, ends);
    order::by_key(&mut coming, |(day, _, _)| *day);
    let dated = |(day, piece, more): (Day, Piece, String)| {
        let is_near = atlas.today.plus(6) >= day;
        let near = format!("{}\u{a0}{}", day.weekday().short_name(), day.day());
        let shown = if is_near { near } else { day_short(day, atlas.today) };
        Dated { day: Some(day.to_string()), shown, piece, strong: false, more }
    };
    coming.into_iter().take(MOST).map(dated).collect()
}

/// Returns the marks and stages that were reached in the last two months, the latest first.
pub(super) fn lately(atlas: &Atlas<'_>) -> Vec<Dated> {
    let first = atlas.today.plus(-BACK);
    let all = reached(atlas);
    let late = all[all.partition_point(|(day, ..)| *day < first)..].iter().rev().take(MOST);
    let dated = |(day, goal, milestone): &(Day, GoalId, Milestone)| {
        let (title, more) = match milestone {
            Milestone::Mark(at) => {
                let words = words::quarter(*at);
                (atlas.goal(*goal).title.clone(), format!(": {}{}", words[..1].to_lowercase(), &words[1..]))
            }
            Milestone::Stage(at) => (stage_title(atlas, *goal, *at), " reached".to_owned()),
        };
        Dated {
            day: Some(day.to_string()),
            shown: day_short(*day, atlas.today),
            piece: Piece::link(title, atlas.page(*goal)),
            strong: false,
            more,
        }
    };
    late.map(dated).collect()
}
