//! How it went: marks and stages reached, steps that came in, where it began.

use crate::{
    calendar::{Day, day_short},
    measure::Moment,
    order,
    page::{
        atlas::{Atlas, Stand},
        ledger,
        part::{
            piece::{Dated, Piece},
            words,
        },
        reached::{self, has_reached},
    },
    plan::{GoalId, What},
};
use std::collections::BTreeMap;

/// The most lines, and the last steps among them.
const MOST: usize = 24;
const LAST_STEPS: usize = 2;

/// A line with its day and its place among the lines of that day.
type Event = (Day, u8, Dated);

/// Returns what happened, the latest first.
pub(super) fn build(atlas: &Atlas<'_>, id: GoalId) -> Vec<Dated> {
    let mut events: Vec<Event> = Vec::new();
    ends(atlas, id, &mut events);
    marks(atlas, id, &mut events);
    stages(atlas, id, &mut events);
    came_in(atlas, id, &mut events);
    by_history(atlas, id, &mut events);
    last_steps(atlas, id, &mut events);
    order::by_key(&mut events, |(day, rank, _)| std::cmp::Reverse((*day, *rank)));
    events.into_iter().take(MOST).map(|(_, _, line)| line).collect()
}

fn event(atlas: &Atlas<'_>, day: Day, rank: u8, words: impl Into<String>, strong: bool, more: String) -> Event {
    let shown = day_short(day, atlas.today);
    (day, rank, Dated { day: Some(day.to_string()), shown, piece: Piece::words(words), strong, more })
}

/// Where it began, and where it ended.
fn ends(atlas: &Atlas<'_>, id: GoalId, events: &mut Vec<Event>) {
    let node = atlas.goal_node(id);
    if let Some(start) = node.start.filter(|start| *start <= atlas.today) {
        let more = match atlas.numbers(id).head_start.head_start {
            0 => String::new(),
            1 => ", one step already done".to_owned(),
            n => format!(", {} already done", words::count(n, "step")),
        };
        events.push(event(atlas, start, 0, "Started", false, more));
    }
    if let Some(created) = node.created.filter(|created| *created <= atlas.today && node.start != Some(*created)) {
        events.push(event(atlas, created, 0, "Written down", false, String::new()));
    }
    let end = match atlas.stand(id) {
        Stand::Done => node.done.map(|day| (day, "Done")),
        Stand::Dropped => node.cancelled.map(|day| (day, "Let go")),
        Stand::Active | Stand::Paused | Stand::Idea => None,
    };
    if let Some((day, words)) = end {
        events.push(event(atlas, day.min(atlas.today), 5, words, true, String::new()));
    }
}

fn marks(atlas: &Atlas<'_>, id: GoalId, events: &mut Vec<Event>) {
    let marks = reached::marks(atlas, id);
    for (at, mark) in marks.iter().enumerate() {
        let Some(day) = mark.reached.and_then(Moment::day) else { continue };
        if marks[at + 1..].iter().any(|other| other.reached == mark.reached) {
            continue;
        }
        let more = match atlas.numbers(id).progress.share {
            Some(share) if !mark.is_held => format!(", now {}%", share.percent()),
            _ => String::new(),
        };
        events.push(event(atlas, day, 4, words::quarter(mark.at), true, more));
    }
}

fn stages(atlas: &Atlas<'_>, id: GoalId, events: &mut Vec<Event>) {
    for link in atlas.numbers(id).chain.stages.iter().filter(|link| has_reached(atlas, id, link)) {
        if let (Some(day), What::Stage(stage)) = (link.done_day, atlas.plan.what[link.stage.0 as usize]) {
            events.push(event(atlas, day, 3, atlas.plan.stage(stage).title.clone(), true, " reached".to_owned()));
        }
    }
}

/// Steps that came in together after the beginning.
fn came_in(atlas: &Atlas<'_>, id: GoalId, events: &mut Vec<Event>) {
    let mut by_day: BTreeMap<Day, usize> = BTreeMap::new();
    for task in atlas.tasks_of(id) {
        let node = atlas.plan.task(*task).node.map(|node| atlas.plan.tree.get(node));
        if let Some(day) = node.and_then(|node| node.created).filter(|day| *day <= atlas.today) {
            *by_day.entry(day).or_default() += 1;
        }
    }
    let start = atlas.goal_node(id).start;
    for (day, count) in by_day.into_iter().filter(|(day, count)| *count >= 2 && start.is_none_or(|start| *day > start)) {
        let words = format!("{} steps came in", words::capital(&words::number_word(count)));
        events.push(event(atlas, day, 1, words, false, String::new()));
    }
}

/// What the history of the note tells besides: steps that were taken out of it, and steps that were reworded.
fn by_history(atlas: &Atlas<'_>, id: GoalId, events: &mut Vec<Event>) {
    let mut out: BTreeMap<Day, Vec<&str>> = BTreeMap::new();
    for (day, gone) in ledger::taken_out(atlas, atlas.goal(id).note) {
        out.entry(day).or_default().push(&gone.words);
    }
    for (day, words) in out {
        let words = ledger::named(words.into_iter());
        events.push(event(atlas, day, 1, format!("Taken out: {words}"), false, String::new()));
    }
    for (day, task, before) in ledger::reworded(atlas, atlas.tasks_of(id)) {
        let now = atlas.words(atlas.plan.task(task));
        let words = format!("{} is now {}", ledger::named([before].into_iter()), ledger::named([now.as_ref()].into_iter()));
        events.push(event(atlas, day, 1, words, false, String::new()));
    }
}

fn last_steps(atlas: &Atlas<'_>, id: GoalId, events: &mut Vec<Event>) {
    let mut done: Vec<(Day, usize)> = Vec::new();
    for (at, task) in atlas.tasks_of(id).iter().enumerate() {
        done.extend(atlas.plan.task(*task).done.map(|done| (done.day.min(atlas.today), at)));
    }
    done.sort_unstable();
    for (day, at) in done.iter().rev().take(LAST_STEPS) {
        let task = atlas.plan.task(atlas.tasks_of(id)[*at]);
        events.push(event(atlas, *day, 2, atlas.words(task), false, String::new()));
    }
}
