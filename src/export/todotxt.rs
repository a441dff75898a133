//! todo.txt: one line for each task.
//!
//! # Source
//! <https://github.com/todotxt/todo.txt>, "The Todo.txt Format".

use super::{
    Exported,
    steps::{Step, Word, steps},
};
use crate::{engine::Report, import, note::Priority, plan::tree::Status};

/// Returns the tasks of a report as todo.txt.
///
/// # Shape
/// Lines in the order of the notes. The goal is the `+project`, tags are `@contexts`; fields that the format has no sign for are
/// words `key:value`, which its programs keep.
pub fn todotxt(report: &Report) -> Exported {
    let mut exported = Exported::default();
    for step in steps(report) {
        let line = line(&step, &mut |what| exported.leave(what, &step.place));
        exported.text.push_str(&line);
        exported.text.push('\n');
    }
    exported
}

fn line(step: &Step<'_>, leave: &mut dyn FnMut(&str)) -> String {
    let mut head: Vec<String> = Vec::new();
    let is_closed = matches!(step.status, Status::Done | Status::Cancelled);
    let letter = step.priority.map(letter);
    if is_closed {
        head.push("x".to_owned());
        // The day it was made may only stand behind the day it was done.
        if let Some(done) = step.done.filter(|_| step.status == Status::Done).or(step.cancelled) {
            head.push(done.to_string());
            head.extend(step.created.map(|day| day.to_string()));
        } else if step.created.is_some() {
            leave("days on which tasks were made that were done on an unknown day");
        }
    } else {
        head.extend(letter.map(|letter| format!("({letter})")));
        head.extend(step.created.map(|day| day.to_string()));
    }
    let mut words: Vec<String> = step.words.iter().map(written).collect();
    let project = project(step).filter(|project| !words.contains(project));
    words.extend(project);
    words.extend(keys(step, leave));
    if is_closed {
        words.extend(letter.map(|letter| format!("pri:{letter}")));
    }
    if misleads(&head, words.first().map_or("", String::as_str)) {
        words.insert(0, "status:open".to_owned());
    }
    if !step.below.is_empty() {
        leave("lines below tasks");
    }
    head.into_iter().chain(words).collect::<Vec<_>>().join(" ")
}

fn written(word: &Word) -> String {
    match word {
        Word::Plain(word) => word.clone(),
        Word::Tag(tag) => format!("@{tag}"),
    }
}

/// The goal as a word.
fn project(step: &Step<'_>) -> Option<String> {
    let title = step.goals.last().map(|title| title.split_whitespace().collect::<Vec<_>>().join("-"));
    title.filter(|title| !title.is_empty()).map(|title| format!("+{title}"))
}

fn keys(step: &Step<'_>, leave: &mut dyn FnMut(&str)) -> Vec<String> {
    let mut keys = Vec::new();
    let mut put = |key: &str, value: Option<String>| keys.extend(value.map(|value| format!("{key}:{value}")));
    put("due", step.due.map(|day| day.to_string()));
    put("t", step.start.map(|day| day.to_string()));
    put("scheduled", step.scheduled.map(|day| day.to_string()));
    if let Some(rule) = step.recurrence {
        let rec = import::rec(rule);
        if rec.is_none() {
            leave("rules by which tasks come again that `rec:` cannot say");
        }
        put("rec", rec);
    }
    put("id", step.id.map(str::to_owned));
    for id in step.depends_on {
        put("dep", Some(id.to_string()));
    }
    put("estimate", step.estimate.map(|minutes| format!("{minutes}m")));
    for owner in &step.owners {
        put("owner", Some(owner.split_whitespace().collect::<Vec<_>>().join("-")));
    }
    match step.status {
        Status::InProgress => put("status", Some("doing".to_owned())),
        Status::Cancelled => match step.cancelled {
            Some(day) => put("cancelled", Some(day.to_string())),
            None => put("status", Some("cancelled".to_owned())),
        },
        _ => {}
    }
    for (key, value) in &step.fields {
        if value.contains(char::is_whitespace) || key.contains([' ', ':']) {
            leave("fields of several words");
        } else {
            put(key, Some(value.clone()));
        }
    }
    keys
}

/// Says whether the first word would be read as something else than a word.
fn misleads(head: &[String], word: &str) -> bool {
    let is_day = word.parse::<crate::calendar::Day>().is_ok();
    let is_priority = matches!(word.as_bytes(), [b'(', b'A'..=b'Z', b')']);
    match head {
        [] => word == "x" || is_day || is_priority,
        [.., last] => is_day || (is_priority && last == "x"),
    }
}

fn letter(priority: Priority) -> char {
    ['A', 'B', 'C', 'D', 'E'][priority as usize]
}
