//! The inbox: tasks of no goal, by note.

use crate::{
    engine::open_inbox,
    page::{
        atlas::Atlas,
        links::LinkBook,
        nav::Section,
        page::{Page, View},
        part::{
            nest::nest,
            step::{Remark, State, Step},
            words,
        },
    },
    plan::{NoteId, Task, TaskId},
};
use serde::Serialize;

/// What the page of the inbox shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Inbox {
    /// How many tasks there are, and what one line would do with them.
    pub sub: String,
    /// The notes with open tasks of no goal.
    pub notes: Vec<NoteTasks>,
    /// Says how many notes are left out.
    pub more: Option<String>,
    /// What is done, and what was left out.
    pub done: Option<NoteTasks>,
}

/// The tasks of a note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NoteTasks {
    /// The note's title.
    pub title: String,
    /// Where it lies; empty for tasks of several notes.
    pub file: String,
    /// How many there are.
    pub about: String,
    /// The tasks.
    pub steps: Vec<Step>,
    /// Says how many are left out.
    pub more: Option<String>,
}

/// The most open tasks of the page, and of a note; and the most done ones.
const MOST: Rows = Rows { open: 200, of_note: 60, done: 100 };

/// Numbers of rows.
struct Rows {
    open: usize,
    of_note: usize,
    done: usize,
}

/// Builds the page of the inbox; none if every task belongs to a goal.
pub(super) fn build(atlas: &Atlas<'_>) -> Option<Page> {
    if atlas.inbox.is_empty() {
        return None;
    }
    let mut links = LinkBook::new(atlas);
    let mut room = MOST.open;
    let mut notes = Vec::new();
    let with_open = with_open(atlas);
    for (note, tasks) in &with_open {
        if room == 0 {
            break;
        }
        notes.push(open_tasks(atlas, *note, tasks, &mut room, &mut links));
    }
    let left = with_open.len() - notes.len();
    let more = (left > 0).then(|| format!("And more in {}.", words::count(left, "other note")));
    let view = Inbox { sub: sub(atlas), notes, more, done: done(atlas, &mut links) };
    Some(Page {
        path: Atlas::inbox_page(),
        title: "Inbox".to_owned(),
        section: Some(Section::Today),
        links: links.finish(),
        view: View::Inbox(Box::new(view)),
    })
}

fn sub(atlas: &Atlas<'_>) -> String {
    let all = match atlas.inbox.len() {
        1 => "One task belongs to no goal".to_owned(),
        n => format!("{} belong to no goal", words::count(n, "task")),
    };
    let open = match open_inbox(atlas.plan) {
        0 => "none of them is open".to_owned(),
        1 => "one of them is open".to_owned(),
        n => format!("{} of them are open", words::thousands(n)),
    };
    format!("{all}; {open}. They count like any other.")
}

/// The tasks of each note with open ones: the daily notes first, the latest of them on top.
fn with_open<'r>(atlas: &Atlas<'r>) -> Vec<(NoteId, Vec<&'r Task>)> {
    let mut notes: Vec<(NoteId, Vec<&Task>)> = Vec::new();
    for task in atlas.inbox.iter().map(|id: &TaskId| atlas.plan.task(*id)) {
        match notes.last_mut() {
            Some((note, tasks)) if *note == task.note => tasks.push(task),
            _ => notes.push((task.note, vec![task])),
        }
    }
    notes.retain(|(_, tasks)| tasks.iter().any(|task| atlas.task_is_open(task)));
    notes.sort_by_key(|(note, _)| (std::cmp::Reverse(atlas.plan.note(*note).day), *note));
    notes
}

/// The open tasks of a note, each with the steps below it.
fn open_tasks<'r>(atlas: &Atlas<'r>, id: NoteId, tasks: &[&'r Task], room: &mut usize, links: &mut LinkBook<'_>) -> NoteTasks {
    let note = atlas.plan.note(id);
    let mut rows: Vec<(&Task, u8)> = Vec::new();
    let mut is_group_open = false;
    for task in tasks {
        let depth = atlas.plan.item(task).map_or(0, |item| item.depth);
        if depth == 0 || rows.is_empty() {
            is_group_open = !is_closed(atlas.state(task));
        }
        if is_group_open {
            rows.push((task, depth));
        }
    }
    let all = rows.len();
    rows.truncate(MOST.of_note.min(*room));
    *room -= rows.len();
    let depths: Vec<u8> = rows.iter().map(|(_, depth)| *depth).collect();
    let steps: Vec<Step> =
        rows.iter().zip(nest(&depths)).map(|((task, _), nest)| Step { nest, ..row(atlas, task, links) }).collect();
    let left = all - steps.len();
    NoteTasks {
        title: note.title.clone(),
        file: note.path().to_string(),
        about: words::thousands(all),
        steps,
        more: (left > 0).then(|| format!("and {} more, in {}", words::thousands(left), note.path())),
    }
}

fn is_closed(state: State) -> bool {
    matches!(state, State::Done | State::Gone)
}

fn row<'r>(atlas: &Atlas<'r>, task: &'r Task, links: &mut LinkBook<'_>) -> Step {
    links.add(atlas.plan.words(task), atlas.plan.path(task));
    atlas.step(task)
}

/// What is done, the latest first; then what was left out.
fn done(atlas: &Atlas<'_>, links: &mut LinkBook<'_>) -> Option<NoteTasks> {
    let mut closed: Vec<&Task> =
        atlas.inbox.iter().map(|id| atlas.plan.task(*id)).filter(|task| is_closed(atlas.state(task))).collect();
    closed.sort_by_key(|task| (atlas.state(task) == State::Gone, std::cmp::Reverse(task.done.map(|done| done.day))));
    let all = closed.len();
    closed.truncate(MOST.done);
    let step = |task: &&_| {
        let task: &Task = task;
        let mut step = row(atlas, task, links);
        step.remarks.insert(0, Remark::quiet(atlas.plan.note(task.note).title.clone()));
        step
    };
    let steps: Vec<Step> = closed.iter().map(step).collect();
    (all > 0).then(|| NoteTasks {
        title: "Done".to_owned(),
        file: String::new(),
        about: words::thousands(all),
        more: (all > steps.len()).then(|| format!("And {} before.", words::thousands(all - steps.len()))),
        steps,
    })
}
