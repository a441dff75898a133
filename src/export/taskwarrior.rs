//! Taskwarrior: a JSON array as `task import` takes it.
//!
//! # Source
//! <https://taskwarrior.org/docs/design/task/>, "Taskwarrior JSON Format".

use super::{
    Exported,
    steps::{Step, Word, steps},
};
use crate::{calendar::Day, engine::Report, import, note::Priority, plan::tree::Status};
use serde_json::{Map, Value, json};
use std::collections::HashMap;

/// Returns the tasks of a report as Taskwarrior's JSON, one line for each.
///
/// # Shape
/// In the order of the notes. Days stand at noon of the world's time, so that they are the same day wherever they are read.
/// Identifiers come from the note and the words, or from the task's own id, so that the same task keeps it.
pub fn taskwarrior(report: &Report) -> Exported {
    let mut exported = Exported::default();
    let steps = steps(report);
    let by_id: HashMap<&str, &str> = steps.iter().filter_map(|step| Some((step.id?, step.uuid.as_str()))).collect();
    let tasks: Vec<String> = steps
        .iter()
        .map(|step| {
            let mut leave = |what: &str| exported.leave(what, &step.place);
            Value::Object(task(step, &by_id, report.today, &mut leave)).to_string()
        })
        .collect();
    exported.text = if tasks.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", tasks.join(",\n")) };
    exported
}

fn task(step: &Step<'_>, by_id: &HashMap<&str, &str>, today: Day, leave: &mut dyn FnMut(&str)) -> Map<String, Value> {
    let mut task = Map::new();
    let mut put = |key: &str, value: Value| {
        task.insert(key.to_owned(), value);
    };
    put("uuid", json!(step.uuid));
    put("description", json!(description(step)));
    let tags: Vec<&str> = step.words.iter().filter_map(tag).collect();
    if !tags.is_empty() {
        put("tags", json!(tags));
    }
    let recur = recur(step, leave);
    let is_pattern = recur.is_some() && !matches!(step.status, Status::Done | Status::Cancelled);
    put("status", json!(status(step, is_pattern)));
    if let Some(recur) = recur {
        put("recur", json!(recur));
    }
    if step.status == Status::InProgress && !is_pattern {
        put("start", json!(noon(step.created.unwrap_or(today))));
    }
    let end = if step.status == Status::Cancelled { step.cancelled } else { step.done.filter(|_| step.status == Status::Done) };
    let days = [("entry", step.created), ("due", step.due), ("scheduled", step.scheduled), ("wait", step.start), ("end", end)];
    for (key, day) in days {
        if let Some(day) = day {
            put(key, json!(noon(day)));
        }
    }
    if let Some(priority) = step.priority {
        put("priority", json!(letter(priority, leave)));
    }
    if !step.goals.is_empty() {
        let names: Vec<String> =
            step.goals.iter().map(|title| title.replace('.', " ").split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        put("project", json!(names.join(".")));
    }
    let depends: Vec<&str> = step.depends_on.iter().filter_map(|id| by_id.get(&**id).copied()).collect();
    if depends.len() < step.depends_on.len() {
        leave("ids that tasks wait for and no task has");
    }
    if !depends.is_empty() {
        put("depends", json!(depends));
    }
    let notes: Vec<Value> = step.below.iter().map(|line| annotation(line, step.created.unwrap_or(today))).collect();
    if !notes.is_empty() {
        put("annotations", Value::Array(notes));
    }
    if let Some(minutes) = step.estimate {
        put("estimate", json!(format!("PT{minutes}M")));
    }
    if !step.owners.is_empty() {
        put("owner", json!(step.owners.join(",")));
    }
    for (key, value) in &step.fields {
        let day = value.parse::<Day>().ok().filter(|_| key == "until");
        if KNOWN.contains(&key.as_str()) && day.is_none() {
            leave("fields whose names mean something else to Taskwarrior");
        } else {
            put(key, json!(day.map_or_else(|| value.clone(), noon)));
        }
    }
    task
}

/// The names of Taskwarrior's own attributes that a field could have.
const KNOWN: [&str; 16] = [
    "description",
    "status",
    "project",
    "tags",
    "priority",
    "entry",
    "end",
    "due",
    "scheduled",
    "wait",
    "until",
    "start",
    "recur",
    "uuid",
    "id",
    "mask",
];

fn tag(word: &Word) -> Option<&str> {
    match word {
        Word::Tag(tag) => Some(tag),
        Word::Plain(_) => None,
    }
}

fn description(step: &Step<'_>) -> String {
    let words: Vec<&str> =
        step.words.iter().filter_map(|word| if let Word::Plain(word) = word { Some(word.as_str()) } else { None }).collect();
    if words.is_empty() { "…".to_owned() } else { words.join(" ") }
}

fn status(step: &Step<'_>, is_pattern: bool) -> &'static str {
    match step.status {
        Status::Done => "completed",
        Status::Cancelled => "deleted",
        _ if is_pattern => "recurring",
        _ => "pending",
    }
}

/// How often it comes again: Taskwarrior asks for a due day with it.
fn recur(step: &Step<'_>, leave: &mut dyn FnMut(&str)) -> Option<String> {
    let rule = step.recurrence?;
    if step.due.is_none() {
        leave("rules by which tasks come again that are not due on a day");
        return None;
    }
    let Some((recur, is_all)) = import::recur(rule) else {
        leave("rules by which tasks come again that Taskwarrior cannot say");
        return None;
    };
    if !is_all {
        leave("“when done” in rules by which tasks come again");
    }
    Some(recur)
}

fn letter(priority: Priority, leave: &mut dyn FnMut(&str)) -> &'static str {
    if matches!(priority, Priority::Highest | Priority::Lowest) {
        leave("the highest and the lowest priority: H and L are told");
    }
    match priority {
        Priority::Highest | Priority::High => "H",
        Priority::Medium => "M",
        Priority::Low | Priority::Lowest => "L",
    }
}

/// A line below a task: one that begins with a day is of that day.
fn annotation(line: &str, otherwise: Day) -> Value {
    let day = line.get(..10).and_then(|day| day.parse::<Day>().ok()).filter(|_| line.len() == 10 || line[10..].starts_with(' '));
    let words = if day.is_some() { line[10..].trim_start() } else { line };
    json!({ "entry": noon(day.unwrap_or(otherwise)), "description": words })
}

fn noon(day: Day) -> String {
    format!("{}T120000Z", day.to_string().replace('-', ""))
}
