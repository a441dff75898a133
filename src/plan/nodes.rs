//! The nodes of the tree: what goals, headings and items say, in the terms that `measure` counts.

use crate::{
    config::{Config, StatusType},
    note::{GoalKeys, GoalStatus, Heading, Item, Note, Priority, inline_day},
    plan::{
        done_day::{DoneDay, Origin, written},
        past::{ItemPast, Seen},
        tree::{Measure, MeasureKind, Node, NodeKind, Quarters, Status},
    },
};
use std::sync::Arc;

/// Makes the node of a goal; the log of its measure comes later.
pub(super) fn goal(keys: &GoalKeys) -> Node {
    let measure = keys.measure.as_ref().map(|measure| {
        Box::new(Measure {
            from: measure.from.unwrap_or(0.0),
            to: measure.to,
            unit: measure.unit.clone(),
            kind: if measure.sum { MeasureKind::Sum } else { MeasureKind::Latest },
            current: keys.current,
            log: Arc::default(),
        })
    });
    Node {
        status: match keys.status {
            Some(GoalStatus::Idea) => Status::Idea,
            Some(GoalStatus::Paused) => Status::Paused,
            Some(GoalStatus::Done) => Status::Done,
            Some(GoalStatus::Dropped) => Status::Dropped,
            Some(GoalStatus::Active | GoalStatus::InProgress) | None => Status::Active,
        },
        weight: keys.weight.unwrap_or(1.0),
        estimate: keys.estimate,
        created: keys.created,
        start: keys.start,
        scheduled: keys.scheduled,
        due: keys.due.map(|(day, _)| day),
        done: keys.done,
        cancelled: keys.cancelled,
        progress_by: keys.progress_by,
        measure,
        celebrated: keys.celebrated.iter().filter_map(|words| mark(words)).collect(),
        ..Node::new(NodeKind::Goal)
    }
}

/// Reads a mark in `celebrated:`, `25` or `25 %`; anything else is the title of a stage.
pub(super) fn mark(words: &str) -> Option<u8> {
    words.trim().trim_end_matches('%').trim().parse().ok()
}

/// Makes the node of a note that is itself a task.
pub(super) fn task_note(note: &Note) -> (Node, Option<DoneDay>) {
    let keys = &note.front.goal;
    let status = match keys.status {
        Some(GoalStatus::Done) => Status::Done,
        Some(GoalStatus::Dropped) => Status::Cancelled,
        Some(GoalStatus::Paused) => Status::OnHold,
        Some(GoalStatus::InProgress) => Status::InProgress,
        _ => Status::Todo,
    };
    let done = keys.done.filter(|_| status == Status::Done).map(|day| DoneDay { day, origin: Origin::Stated });
    let node = Node {
        status,
        due: keys.due.map(|(day, _)| day),
        done: done.map(|done| done.day),
        priority: keys.priority,
        blocked: status == Status::OnHold,
        ..Node { kind: NodeKind::Task, ..goal(keys) }
    };
    (Node { measure: None, progress_by: None, celebrated: Quarters::default(), ..node }, done)
}

/// Makes the node of a stage.
pub(super) fn stage(heading: &Heading) -> Node {
    let weight = heading_field(heading, "weight").and_then(|weight| weight.parse().ok()).filter(|weight: &f64| *weight >= 0.0);
    Node {
        weight: weight.unwrap_or(1.0),
        due: heading_field(heading, "due").and_then(inline_day),
        start: heading_field(heading, "start").and_then(inline_day),
        ..Node::new(NodeKind::Stage)
    }
}

/// Returns a field of a heading.
pub(super) fn heading_field<'h>(heading: &'h Heading, key: &str) -> Option<&'h str> {
    heading.fields.iter().find(|(known, _)| known.eq_ignore_ascii_case(key)).map(|(_, value)| value.as_ref())
}

/// Makes the node of an item, and says when it was done. What is written rules over what history says.
pub(super) fn item(item: &Item, note: &Note, past: Option<&ItemPast>, config: &Config) -> (Node, Option<DoneDay>) {
    let dates = &item.line_says.dates;
    let status = status(item, config);
    let done = written(dates.done, note.day).or_else(|| past?.done).filter(|_| status == Status::Done);
    let seen = |seen: Option<&Seen>| seen.and_then(|seen| seen.day);
    let important = (item.status == '!' && status == Status::Todo).then_some(Priority::High);
    let node = Node {
        status,
        weight: item.own.weight.unwrap_or(1.0),
        estimate: item.own.estimate,
        created: dates.created.or_else(|| seen(past?.born.as_ref())),
        start: dates.start,
        scheduled: dates.scheduled,
        due: dates.due.or_else(|| item.card.as_ref().and_then(|card| card.date)),
        done: done.map(|done| done.day),
        cancelled: dates
            .cancelled
            .or(note.day)
            .or_else(|| seen(past?.seldom.cancelled.as_ref()))
            .filter(|_| status == Status::Cancelled),
        head_start: item.own.head_start,
        priority: item.line_says.priority.or(important),
        blocked: item.own.blocked || status == Status::OnHold,
        low_energy: item.own.is_marked_low_energy(),
        ..Node::new(NodeKind::Task)
    };
    (node, done)
}

/// Says where an item stands; a card in a lane of finished things is done, and a forwarded task is counted where it went.
fn status(item: &Item, config: &Config) -> Status {
    match item.status_type {
        StatusType::Todo if config.is_forwarded(item.status) => Status::Cancelled,
        StatusType::Todo if item.card.as_ref().is_some_and(|card| card.complete) => Status::Done,
        StatusType::Todo => Status::Todo,
        StatusType::InProgress => Status::InProgress,
        StatusType::OnHold => Status::OnHold,
        StatusType::Done => Status::Done,
        StatusType::Cancelled => Status::Cancelled,
        StatusType::NonTask => Status::NonTask,
    }
}
