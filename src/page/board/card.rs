//! A step as a card.

use super::{
    deck::{By, Deck},
    view::Card,
};
use crate::{
    calendar::{Day, Minutes, day_short, day_with_weekday},
    page::{
        atlas::Atlas,
        part::{piece::Piece, step::State, words},
        waiting::{self, Bearers},
    },
    plan::{Home, Task, TaskId, tree::Status},
};

/// The most of its own steps that stand on a card.
const MOST: usize = 5;

/// Makes the card of a step; `done` is the day it was done, if it was.
pub(super) fn card<'r>((atlas, deck): (&Atlas<'r>, &Deck), id: TaskId, by: By, done: Option<Day>, bearers: &Bearers<'r>) -> Card {
    let task = atlas.plan.task(id);
    let state = if done.is_some() { State::Done } else { atlas.state(task) };
    let (class, said) = match state {
        State::Done => (" card--done", "Done: "),
        State::Waiting => (" card--wait", "Waiting: "),
        State::Doing => ("", "In progress: "),
        _ => ("", "To do: "),
    };
    let below = deck.below.get(&id).map_or(&[][..], Vec::as_slice);
    let steps = &below[..below.len().min(MOST)];
    Card {
        class,
        said,
        text: atlas.words(task).into_owned(),
        why: if state == State::Waiting { why(atlas, task, bearers) } else { String::new() },
        goal: (by != By::Goal).then(|| goal(atlas, task)),
        steps: steps.iter().map(|id| atlas.words(atlas.plan.task(*id)).into_owned()).collect(),
        more: if below.len() > MOST { format!("and {} more", words::thousands(below.len() - MOST)) } else { String::new() },
        note: if state == State::Done { String::new() } else { note(atlas, task, state) },
        owner: if by == By::Person { String::new() } else { owners(atlas, task) },
        end: done.map_or_else(|| end(atlas, task), |day| day_with_weekday(day, atlas.today)),
    }
}

/// The goal of a step, or the inbox.
pub(super) fn goal(atlas: &Atlas<'_>, task: &Task) -> Piece {
    match task.home {
        Home::Goal(goal) => Piece::link(atlas.goal(goal).title.clone(), atlas.page(goal)),
        _ => Piece { words: "Inbox".to_owned(), href: atlas.known(Atlas::inbox_page()) },
    }
}

/// Who carries a step.
pub(in crate::page) fn owners(atlas: &Atlas<'_>, task: &Task) -> String {
    let owners = task.node.map(|node| atlas.plan.owners(node)).unwrap_or_default();
    atlas.people(owners.into_iter()).unwrap_or_default()
}

/// How long a step takes; empty if it doesn't say.
pub(in crate::page) fn estimate(atlas: &Atlas<'_>, task: &Task) -> String {
    let estimate = task.node.and_then(|node| atlas.plan.tree.get(node).estimate);
    estimate.map_or_else(String::new, |minutes| Minutes(minutes).words())
}

/// Names the step it waits for, else says why it waits, else since when.
fn why<'r>(atlas: &Atlas<'r>, task: &'r Task, bearers: &Bearers<'r>) -> String {
    let first = bearers.first_for(atlas, task).map(|first| format!("waits for “{first}”"));
    let since = || waiting::since(atlas, task).map(|since| format!("waiting since {since} or later"));
    first.or_else(|| waiting::reason(atlas, task)).or_else(since).unwrap_or_else(|| "waiting".to_owned())
}

/// Since when a step is in hand, and how far its own steps are.
fn note(atlas: &Atlas<'_>, task: &Task, state: State) -> String {
    let Some(node) = task.node.map(|node| atlas.plan.tree.get(node)) else { return String::new() };
    let since = node.start.filter(|day| state == State::Doing && *day <= atlas.today);
    let since = since.map(|day| format!("since {}", day_with_weekday(day, atlas.today)));
    let steps: Vec<Status> = node.children.iter().map(|id| atlas.plan.tree.get(*id).status).collect();
    let done = steps.iter().filter(|status| **status == Status::Done).count();
    let far = (!steps.is_empty()).then(|| format!("{done} of {} steps done", steps.len()));
    since.into_iter().chain(far).collect::<Vec<_>>().join(" · ")
}

/// The estimate of an open step, and its day.
fn end(atlas: &Atlas<'_>, task: &Task) -> String {
    let today = atlas.today;
    let node = task.node.map(|node| atlas.plan.tree.get(node));
    let day = node.and_then(|node| match (node.due, node.scheduled) {
        (Some(due), _) if due >= today => Some(format!("by {}", day_with_weekday(due, today))),
        (_, Some(day)) if day >= today => Some(format!("on {}", day_with_weekday(day, today))),
        (Some(day), _) | (None, Some(day)) => Some(format!("planned for {}", day_short(day, today))),
        (None, None) => None,
    });
    let estimate = Some(estimate(atlas, task)).filter(|words| !words.is_empty());
    estimate.into_iter().chain(day).collect::<Vec<_>>().join(" · ")
}
