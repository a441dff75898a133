//! Google Tasks: the `Tasks.json` of Google Takeout. Each list is a note, what stands under a task a step of it.
//!
//! # Source
//! <https://developers.google.com/tasks/reference/rest/v1/tasks>, whose objects Takeout writes one inside the other.

use super::{
    Given, Imported, Unreadable, Way,
    days::{moment, written_day},
    json::{self, is, list, text},
    outline::{Sheet, SheetKind, State, Step},
    text::{Source, line, lines, one_line},
    trello::web_link,
};
use serde_json::Value;
use std::collections::{HashMap, HashSet};

const HELP: &str = "at takeout.google.com choose “Tasks”, unpack what you get, and name its Tasks.json";

/// The names that Google gives to the list that everybody has.
const FIRST_LISTS: [&str; 3] = ["my tasks", "tasks", "meine aufgaben"];

/// Reads an export.
pub(super) fn read(given: Given<'_>, way: Way<'_>) -> Result<Imported, Unreadable> {
    let all = json::read(given, HELP)?;
    let lists = match text(&all, "kind") {
        "tasks#taskLists" => list(&all, "items"),
        "tasks#tasks" | "tasks#taskList" => std::slice::from_ref(&all),
        _ => return Err(json::other(given, "this is JSON, but not of Google Tasks: its `kind` is not `tasks#taskLists`", HELP)),
    };
    let mut imported = Imported::default();
    for of_list in lists {
        let title = one_line(text(of_list, "title"));
        let title = if title.is_empty() { given.name } else { &title };
        let kind = if FIRST_LISTS.contains(&title.to_lowercase().as_str()) { SheetKind::List } else { SheetKind::Goal };
        let mut sheet = Sheet::new(kind, title);
        for (task, depth) in in_order(list(of_list, "items")) {
            if is(task, "deleted") {
                imported.leave("tasks that were deleted", named(task));
                continue;
            }
            let step = step(task, depth, way, &mut imported);
            sheet.last().add(step);
        }
        imported.notes.push(sheet);
    }
    Ok(imported)
}

fn named(task: &Value) -> String {
    format!("“{}”", one_line(text(task, "title")))
}

/// Lists tasks with those under each behind it, and how deep they stand. What stands under none that is there is at the top.
fn in_order(tasks: &[Value]) -> Vec<(&Value, usize)> {
    let ids: HashSet<&str> = tasks.iter().map(|task| text(task, "id")).filter(|id| !id.is_empty()).collect();
    let mut below: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, task) in tasks.iter().enumerate() {
        let parent = Some(text(task, "parent")).filter(|parent| ids.contains(parent) && *parent != text(task, "id"));
        below.entry(parent.unwrap_or("")).or_default().push(at);
    }
    let mut ordered = Vec::new();
    let mut is_in = vec![false; tasks.len()];
    // Those of a circle stand under nothing: they come last, from any of them on.
    for from in below.remove("").unwrap_or_default().into_iter().chain(0..tasks.len()) {
        let mut waiting = vec![(from, 0)];
        while let Some((at, depth)) = waiting.pop() {
            if std::mem::replace(&mut is_in[at], true) {
                continue;
            }
            ordered.push((&tasks[at], depth));
            let under = below.get(text(&tasks[at], "id")).map_or(&[][..], Vec::as_slice);
            waiting.extend(under.iter().rev().map(|under| (*under, depth + 1)));
        }
    }
    ordered
}

fn step(task: &Value, depth: usize, way: Way<'_>, imported: &mut Imported) -> Step {
    let mut step = Step { depth, ..Step::new(line(text(task, "title"), Source::Plain)) };
    let day = |key: &str| moment(text(task, key), way.zone).map(|moment| moment.day);
    if text(task, "status") == "completed" {
        step.state = State::Done;
        step.dates.done = day("completed");
    }
    step.dates.created = day("created");
    // Google keeps no time of day here, and writes midnight of the world's time wherever one is.
    step.dates.due = written_day(text(task, "due"));
    let with_time = list(task, "scheduled_time").iter().any(|time| !text(time, "start").is_empty());
    if with_time {
        imported.leave("times of day: the day alone is kept", named(task));
    }
    if ["task_recurrence_id", "recurrence"].iter().any(|key| task.get(*key).is_some_and(|value| !value.is_null())) {
        imported.leave("how tasks come again: Google does not export it", named(task));
    }
    if is(task, "starred") {
        step.priority = Some(crate::note::Priority::High);
    }
    step.text = lines(text(task, "notes"), Source::Plain);
    for link in list(task, "links") {
        step.text.extend(lines(&web_link(text(link, "description"), text(link, "link")), Source::Markdown));
    }
    step
}
