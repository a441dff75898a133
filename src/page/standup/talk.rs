//! What is worth two minutes: questions that the numbers raise.

use crate::{
    calendar::{Minutes, day_short},
    measure::{Burndown, Load, capacity, order_key},
    order,
    page::{
        atlas::Atlas,
        now,
        part::{
            piece::{Look, Piece},
            words::{count, number_word, thousands},
        },
        sprints::{Item, Size, items, time},
        standup::Lists,
        waiting::Waits,
    },
    plan::tree::{Node, ProgressBy, Status},
};

/// The most questions.
const MOST: usize = 5;
/// The most steps that are named in one question.
const MOST_NAMED: usize = 4;

/// Returns the questions, the most important first.
pub(super) fn talk(atlas: &Atlas<'_>, lists: &Lists<'_>) -> Vec<Look> {
    let mut looks: Vec<Look> = lists.sprints.iter().filter_map(|at| what_fits(atlas, *at)).collect();
    looks.extend(lists.sprints.iter().flat_map(|at| too_much(atlas, *at)));
    looks.extend(waiting(atlas, lists));
    looks.extend(big(atlas, lists));
    looks.extend(passed(atlas, lists));
    looks.truncate(MOST);
    looks
}

fn look(words: String, more: String) -> Look {
    Look { piece: Piece::words(words), words: more }
}

/// Asks what can wait, if the pace so far does not bring all to an end.
fn what_fits(atlas: &Atlas<'_>, place: usize) -> Option<Look> {
    let (report, sprint) = (atlas.report, &atlas.plan.sprints[place]);
    let scope = now::scope(report, place);
    let burndown = Burndown::of(&report.measures.sprints[place], &report.config.working_days, atlas.today);
    let ahead = now::ahead(report, &scope, &burndown).filter(|ahead| ahead.likely_left > 0)?;
    let size = Size(sprint.by);
    let is_one = sprint.by == ProgressBy::Count && ahead.likely_left == 1;
    let rest =
        if sprint.by == ProgressBy::Count { number_word(ahead.likely_left as usize) } else { size.bare(ahead.likely_left) };
    let words = format!(
        "{} to go in {}. The pace so far is {} a day, so about {rest} won’t fit. {}",
        size.words(scope.carried),
        count(ahead.n_to_come, "working day"),
        size.about(ahead.pace),
        if is_one { "Which one can wait?" } else { "Which can wait?" }
    );
    let tree = &atlas.plan.tree;
    let own = items(report, place);
    let mut idle: Vec<&Item<'_>> = own.iter().filter(|item| item.is_open() && is_idle(tree.get(item.known.node))).collect();
    order::by_key(&mut idle, |item| std::cmp::Reverse(order_key(tree.get(item.known.node))));
    let names: Vec<String> = idle.iter().take(MOST_NAMED).map(|item| named(atlas, item)).collect();
    let more = if names.is_empty() { String::new() } else { format!("Not begun, and planned last: {}.", names.join(", ")) };
    Some(look(words, more))
}

fn is_idle(node: &Node) -> bool {
    node.status == Status::Todo && !node.blocked
}

fn named(atlas: &Atlas<'_>, item: &Item<'_>) -> String {
    format!("“{}”", atlas.words(atlas.plan.task(item.task)))
}

/// Asks who can take something over, if somebody has more than fits.
fn too_much(atlas: &Atlas<'_>, place: usize) -> Vec<Look> {
    let loads = capacity(&atlas.measures.sprints[place], atlas.today);
    let ask = |load: &Load<'_>| {
        let name = atlas.people(load.owner.into_iter())?;
        let over = load.minutes.saturating_sub(load.capacity.map_or(0, |time| u64::from(time.0)));
        let words = format!("{name} has {} more than fits. Who could take something over?", time(over));
        Some(look(words, format!("{} of work in {} of time.", time(load.minutes), load.capacity?.words())))
    };
    loads.iter().filter(|load| load.is_over() && load.minutes > load.done_minutes).filter_map(ask).collect()
}

/// Asks about what waits for something that is no step.
fn waiting(atlas: &Atlas<'_>, lists: &Lists<'_>) -> Option<Look> {
    let waits = Waits::new(atlas);
    let blocked = lists.people.iter().flat_map(|person| &person.blocked).map(|id| atlas.plan.task(*id));
    let outside: Vec<_> = blocked.filter(|task| waits.first(task).is_none()).collect();
    let first = outside.first()?;
    let more = match outside.len() - 1 {
        0 => String::new(),
        1 => "One more step waits for something outside.".to_owned(),
        n => format!("{} more steps wait for something outside.", thousands(n)),
    };
    Some(look(format!("“{}” waits. Who can ask about it today?", atlas.words(first)), more))
}

/// Asks for the first part of a step that is longer than a step should be.
fn big(atlas: &Atlas<'_>, lists: &Lists<'_>) -> Option<Look> {
    let longest = atlas.report.config.micro_goal;
    let in_sprint = lists.items.iter().filter(|item| item.is_open()).map(|item| item.task);
    let next = lists.people.iter().flat_map(|person| &person.next).copied();
    let big = in_sprint.chain(next).find_map(|id| {
        let task = atlas.plan.task(id);
        let estimate = atlas.plan.tree.get(task.node?).estimate?;
        (estimate > longest.0).then_some((task, estimate))
    });
    let (task, estimate) = big?;
    let words = atlas.words(task);
    Some(look(format!("“{words}” is down for {}. What would its first half hour be?", Minutes(estimate).words()), String::new()))
}

/// Asks about steps that were planned for earlier days.
fn passed(atlas: &Atlas<'_>, lists: &Lists<'_>) -> Option<Look> {
    let day = |id| atlas.plan.task(id).node.and_then(|node| atlas.plan.tree.get(node).plan_day());
    let next = lists.people.iter().flat_map(|person| &person.next);
    let mut passed: Vec<_> = next.filter_map(|id| Some((day(*id).filter(|day| *day < lists.since)?, *id))).collect();
    passed.sort();
    let (oldest, id) = *passed.first()?;
    let words = match passed.len() {
        1 => "One step was planned for an earlier day. Another day, a smaller step, or let it go?".to_owned(),
        n => format!("{} steps were planned for earlier days. Which of them still matter?", thousands(n)),
    };
    let name = atlas.words(atlas.plan.task(id));
    Some(look(words, format!("The oldest is “{name}”, planned for {}.", day_short(oldest, atlas.today))))
}
