//! `milepost tasks`: every task with all its fields. `docs/tasks-json.md` documents the shape.

use crate::{
    calendar::{Day, Rule},
    cli::{
        args::Tasks,
        exit::Exit,
        load::{completed_on, load},
        options::Options,
        term::{DIM, sanitize::clean},
    },
    config::StatusType,
    edit::next_dates,
    engine::Report,
    note::{Card, Item, Note, field_value},
    page::{Codes, is_open},
    plan::{
        Home, Task,
        done_day::{DoneDay, written},
        past::{ItemPast, Pasts, Seen},
    },
};
use anyhow::Result;
use serde::Serialize;
use serde_json::{Value, json};
use std::io::{BufWriter, Write};

/// Runs the command.
pub(in crate::cli) fn run(args: &Tasks, options: &Options) -> Result<Exit> {
    let loaded = load(options, None)?;
    let report = &loaded.report;
    let day = completed_on(args.completed_on.as_deref(), report)?;
    let items = report.plan.tasks.iter().filter_map(|task| Some((task, report.plan.item(task)?)));
    let codes = Codes::of(&report.plan, is_open);
    let mut out = BufWriter::new(anstream::stdout().lock());
    if args.json {
        write!(out, "[")?;
        for (at, (task, item)) in items.enumerate() {
            write!(out, "{}", if at == 0 { "\n" } else { ",\n" })?;
            serde_json::to_writer(&mut out, &Row::of(report, (task, item, codes.get(task)), day))?;
        }
        writeln!(out, "\n]")?;
    } else {
        for (task, item) in items {
            let place = format!("{}:{}:", report.plan.path(task), item.line);
            let status = clean(item.status.encode_utf8(&mut [0; 4])).into_owned();
            let code = codes.get(task).map_or_else(String::new, |code| format!("  {code}"));
            writeln!(out, "{DIM}{}{DIM:#} [{status}] {}{DIM}{code}{DIM:#}", clean(&place), clean(&item.line_says.description))?;
        }
    }
    out.flush()?;
    Ok(Exit::Fine)
}

/// A task as JSON.
#[derive(Serialize)]
struct Row<'r> {
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
    owner: &'r [Box<str>],
    estimate: Option<u32>,
    energy: Option<&'r str>,
    sprint: Option<&'r str>,
    done_day: Value,
    history: Value,
}

impl<'r> Row<'r> {
    fn of(report: &'r Report, (task, item, code): (&'r Task, &'r Item, Option<String>), completed_on: Day) -> Row<'r> {
        let plan = &report.plan;
        let note: &Note = plan.note(task.note);
        let says = &item.line_says;
        let past = plan.past(task);
        let rule = says.recurrence.as_deref().map(|text| (text, Rule::parse(text)));
        let goal = match task.home {
            Home::Goal(goal) => Some(goal),
            _ => None,
        };
        Row {
            file: note.path().as_str(),
            line: item.line,
            code,
            marker: note.text(item.marker()),
            indent: note.text(item.indent()),
            parent_line: item.parent_line,
            parent_task_line: item.parent.map(|parent| note.items[parent as usize].line),
            quote_depth: item.quote_depth,
            heading: item.heading.map(|at| note.headings[at as usize].text()),
            status: item.status,
            kind: item.status_type.name(),
            description: &says.description,
            tags: &says.tags,
            priority: says.priority.map(crate::note::Priority::name),
            created: says.dates.created,
            start: says.dates.start,
            scheduled: says.dates.scheduled,
            scheduled_inferred: item.scheduled_inferred,
            due: says.dates.due,
            done: says.dates.done,
            cancelled: says.dates.cancelled,
            invalid_dates: says.invalid_dates.iter().map(|(field, value)| ((*field).to_owned(), json!(value))).collect(),
            recurrence: recurrence(rule.as_ref()),
            next: next(report, item, completed_on),
            on_completion: says.on_completion,
            id: says.id.as_deref(),
            depends_on: &says.depends_on,
            block_link: says.block_link.as_deref(),
            fields: says.fields.iter().map(|field| inline_field(&field.key, &field.value)).collect(),
            unread: says.unread.iter().map(char::to_string).collect(),
            passes_global_filter: item.passes_filter,
            kanban: item.card.as_deref().map(kanban),
            goal: goal.map(|goal| plan.goal(goal).title.as_str()),
            stage: task.stage.map(|stage| plan.stage(stage).title.as_str()),
            owner: &item.own.owners,
            estimate: item.own.estimate,
            energy: item.own.energy.as_deref(),
            sprint: item.own.sprint.as_deref(),
            done_day: done_day(report, note, item, past),
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
    let told = |known: DoneDay| json!({ "day": known.day.min(report.today), "origin": known.origin.name() });
    let of_git = || {
        let mut told = told(past?.done?);
        if let (Some(told), Some(seen)) = (told.as_object_mut(), past?.tick) {
            told.insert("sure".to_owned(), json!(seen.sure.name()));
        }
        Some(told)
    };
    written(item.line_says.dates.done, note.day).map(told).or_else(of_git).unwrap_or(Value::Null)
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
