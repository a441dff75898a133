//! A task as JSON. `docs/tasks-json.md` documents the shape.

use crate::{
    calendar::{Day, Rule},
    config::StatusType,
    edit::next_dates,
    engine::Report,
    note::{Blank, Card, Dates, Item, Note, OwnFields, Priority, TaskLine, field_value},
    plan::{
        Home, Task,
        done_day::{DoneDay, written},
        past::{ItemPast, Pasts, Seen},
        tree::Status,
    },
};
use serde::Serialize;
use serde_json::{Value, json};
use std::sync::LazyLock;

/// What a note says that is itself a task: it has no line.
static NO_LINE: LazyLock<TaskLine> = LazyLock::new(TaskLine::default);

/// A task with all its fields, as `milepost tasks --json` prints it.
#[derive(Debug, Serialize)]
pub struct TaskJson<'r> {
    file: &'r str,
    line: u32,
    code: Option<String>,
    marker: &'r str,
    indent: &'r str,
    parent_line: Option<u32>,
    parent_task_line: Option<u32>,
    quote_depth: u32,
    heading: Option<&'r str>,
    status: char,
    #[serde(rename = "type")]
    kind: &'static str,
    description: &'r str,
    tags: &'r [Box<str>],
    priority: Option<&'static str>,
    created: Option<Day>,
    start: Option<Day>,
    scheduled: Option<Day>,
    scheduled_inferred: bool,
    due: Option<Day>,
    done: Option<Day>,
    cancelled: Option<Day>,
    invalid_dates: Value,
    recurrence: Value,
    next: Value,
    on_completion: Option<&'static str>,
    id: Option<&'r str>,
    depends_on: &'r [Box<str>],
    block_link: Option<&'r str>,
    fields: Vec<Value>,
    unread: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    passes_global_filter: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kanban: Option<Value>,
    goal: Option<&'r str>,
    stage: Option<&'r str>,
    owner: Vec<&'r str>,
    estimate: Option<u32>,
    energy: Option<&'r str>,
    sprint: Option<&'r str>,
    done_day: Value,
    history: Value,
}

impl<'r> TaskJson<'r> {
    /// Returns the shape of a task, with its short code. A recurring one is taken to be done on the day `completed_on`.
    ///
    /// A note that is itself a task has no list marker, and stands on line 1.
    pub fn of(report: &'r Report, task: &'r Task, code: Option<String>, completed_on: Day) -> TaskJson<'r> {
        let plan = &report.plan;
        let note: &Note = plan.note(task.note);
        let item = plan.item(task);
        let says = item.map_or(&*NO_LINE, |item| &item.line_says);
        let own: &OwnFields = item.map_or(OwnFields::blank(), |item| &item.own);
        let (status, kind) = item.map_or_else(|| of_note(report, task), |item| (item.status, item.status_type));
        let dates = item.map_or_else(|| dates_of_note(report, task), |item| item.line_says.dates);
        let past = plan.past(task);
        let rule = says.recurrence.as_deref().map(|text| (text, Rule::parse(text)));
        let goal = match task.home {
            Home::Goal(goal) => Some(goal),
            _ => None,
        };
        TaskJson {
            file: note.path().as_str(),
            line: plan.line(task),
            code,
            marker: item.map_or("", |item| note.text(item.marker())),
            indent: item.map_or("", |item| note.text(item.indent())),
            parent_line: item.and_then(|item| item.parent_line),
            parent_task_line: item.and_then(|item| item.parent).map(|parent| note.items[parent as usize].line),
            quote_depth: item.map_or(0, |item| item.quote_depth),
            heading: item.and_then(|item| item.heading).map(|at| note.headings[at as usize].text()),
            status,
            kind: kind.name(),
            description: plan.words(task),
            tags: &says.tags,
            priority: item.map_or(note.front.goal.priority, |_| says.priority).map(Priority::name),
            created: dates.created,
            start: dates.start,
            scheduled: dates.scheduled,
            scheduled_inferred: item.is_some_and(|item| item.scheduled_inferred),
            due: dates.due,
            done: dates.done,
            cancelled: dates.cancelled,
            invalid_dates: says.invalid_dates.iter().map(|(field, value)| ((*field).to_owned(), json!(value))).collect(),
            recurrence: recurrence(rule.as_ref()),
            next: item.map_or(Value::Null, |item| next(report, item, completed_on)),
            on_completion: says.on_completion,
            id: says.id.as_deref(),
            depends_on: &says.depends_on,
            block_link: says.block_link.as_deref(),
            fields: says.fields.iter().map(|field| inline_field(&field.key, &field.value)).collect(),
            unread: says.unread.iter().map(char::to_string).collect(),
            passes_global_filter: item.and_then(|item| item.passes_filter),
            kanban: item.and_then(|item| item.card.as_deref()).map(kanban),
            goal: goal.map(|goal| plan.goal(goal).title.as_str()),
            stage: task.stage.map(|stage| plan.stage(stage).title.as_str()),
            owner: item.map_or_else(
                || note.front.goal.owners.iter().map(String::as_str).collect(),
                |item| item.own.owners.iter().map(AsRef::as_ref).collect(),
            ),
            estimate: own.estimate.or(note.front.goal.estimate.filter(|_| item.is_none())),
            energy: own.energy.as_deref(),
            sprint: own.sprint.as_deref(),
            done_day: match item {
                Some(item) => done_day(report, note, item, past),
                None => task.done.map_or(Value::Null, |done| told(report, done)),
            },
            history: past.map_or(Value::Null, |past| history(past, &report.plan.pasts)),
        }
    }
}

fn recurrence(rule: Option<&(&str, Option<Rule>)>) -> Value {
    let Some((text, rule)) = rule else { return Value::Null };
    json!({
        "text": text,
        "valid": rule.is_some(),
        "canonical": rule.as_ref().map(Rule::canonical),
        "when_done": rule.as_ref().is_some_and(Rule::when_done),
    })
}

/// The dates of the next occurrence; null if ticking makes no new line.
fn next(report: &Report, item: &Item, completed_on: Day) -> Value {
    next_dates(item, &report.config, completed_on)
        .map_or(Value::Null, |next| json!({ "start": next.start, "scheduled": next.scheduled, "due": next.due }))
}

fn inline_field(key: &str, value: &str) -> Value {
    let typed = field_value::read(value);
    let mut row = json!({ "key": key, "value": value, "type": typed.kind, "parsed": typed.parsed });
    if let (Some(row), Some(minutes)) = (row.as_object_mut(), typed.minutes) {
        row.insert("minutes".to_owned(), minutes);
    }
    row
}

fn kanban(card: &Card) -> Value {
    json!({
        "lane": card.lane,
        "limit": card.limit,
        "complete": card.complete,
        "archived": card.archived,
        "date": card.date,
        "time": card.time,
    })
}

/// When the task was done and how that is known; days in the future count as today.
fn done_day(report: &Report, note: &Note, item: &Item, past: Option<&ItemPast>) -> Value {
    if item.status_type != StatusType::Done {
        return Value::Null;
    }
    let told = |known| told(report, known);
    let of_git = || {
        let mut told = told(past?.done?);
        if let (Some(told), Some(seen)) = (told.as_object_mut(), past?.tick) {
            told.insert("sure".to_owned(), json!(seen.sure.name()));
        }
        Some(told)
    };
    written(item.line_says.dates.done, note.day).map(told).or_else(of_git).unwrap_or(Value::Null)
}

fn told(report: &Report, known: DoneDay) -> Value {
    json!({ "day": known.day.min(report.today), "origin": known.origin.name() })
}

/// Returns the box that a note which is a task would have.
fn of_note(report: &Report, task: &Task) -> (char, StatusType) {
    match task.node.map(|node| report.plan.tree.get(node).status) {
        Some(Status::Done) => ('x', StatusType::Done),
        Some(Status::Cancelled | Status::Dropped) => ('-', StatusType::Cancelled),
        Some(Status::InProgress) => ('/', StatusType::InProgress),
        Some(Status::OnHold) => (' ', StatusType::OnHold),
        _ => (' ', StatusType::Todo),
    }
}

/// Returns the days of a note that is a task.
fn dates_of_note(report: &Report, task: &Task) -> Dates {
    let says = &report.plan.note(task.note).front.goal;
    Dates {
        created: says.created,
        start: says.start,
        scheduled: says.scheduled,
        due: says.due.map(|(due, _)| due),
        done: says.done,
        cancelled: says.cancelled,
    }
}

/// What git saw happen to a task.
fn history(past: &ItemPast, all: &Pasts) -> Value {
    let seen = |seen: &Seen| json!({ "day": seen.day, "sure": seen.sure.name(), "commit": all.commit(*seen), "author": all.author(*seen) });
    let reworded = past
        .seldom
        .reworded
        .iter()
        .map(|(before, when)| json!({ "before": before, "day": when.day, "commit": all.commit(*when) }));
    json!({
        "born": past.born.as_ref().map(seen),
        "ticks": past.seldom.earlier_ticks.iter().chain(&past.tick).map(seen).collect::<Vec<Value>>(),
        "cancelled": past.seldom.cancelled.as_ref().map(seen),
        "reworded": reworded.collect::<Vec<Value>>(),
    })
}
