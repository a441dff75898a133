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
            step::{State, Step},
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
    /// The notes with tasks of no goal.
    pub notes: Vec<NoteTasks>,
    /// Says how many tasks are left out.
    pub more: Option<String>,
}

/// The tasks of a note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NoteTasks {
    /// The note's title.
    pub title: String,
    /// Where it lies.
    pub file: String,
    /// How many are done.
    pub about: String,
    /// The tasks, the open ones first.
    pub steps: Vec<Step>,
    /// Says how many are left out.
    pub more: Option<String>,
}

/// The most tasks of the page, and of a note.
const MOST: (usize, usize) = (300, 60);
/// The most notes.
const MOST_NOTES: usize = 80;

/// Builds the page of the inbox; none if every task belongs to a goal.
pub(super) fn build(atlas: &Atlas<'_>) -> Option<Page> {
    if atlas.inbox.is_empty() {
        return None;
    }
    let mut links = LinkBook::new(atlas);
    let mut room = MOST.0;
    let mut notes = Vec::new();
    let all = by_note(atlas);
    for (note, tasks) in all.iter().take(MOST_NOTES) {
        if room == 0 {
            break;
        }
        notes.push(note_tasks(atlas, *note, tasks, &mut room, &mut links));
    }
    let shown: usize = all.iter().take(notes.len()).map(|(_, tasks)| tasks.len()).sum();
    let left = atlas.inbox.len() - shown;
    let more = (left > 0)
        .then(|| format!("And {} more, in {}.", words::count(left, "task"), words::count(all.len() - notes.len(), "other note")));
    let view = Inbox { sub: sub(atlas), notes, more };
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
        0 => "all of them are closed".to_owned(),
        1 => "one of them is open".to_owned(),
        n => format!("{} of them are open", words::thousands(n)),
    };
    format!("{all}; {open}. They count like any other.")
}

/// The tasks of each note: notes with open ones first, of these the daily notes, the latest first.
fn by_note<'a>(atlas: &'a Atlas<'_>) -> Vec<(NoteId, Vec<&'a Task>)> {
    let mut notes: Vec<(NoteId, Vec<&Task>)> = Vec::new();
    for task in atlas.inbox.iter().map(|id: &TaskId| atlas.plan.task(*id)) {
        match notes.last_mut() {
            Some((note, tasks)) if *note == task.note => tasks.push(task),
            _ => notes.push((task.note, vec![task])),
        }
    }
    notes.sort_by_cached_key(|(note, tasks)| {
        let is_open = tasks.iter().any(|task| atlas.task_is_open(task));
        let day = atlas.plan.note(*note).day;
        (!is_open, std::cmp::Reverse(day), *note)
    });
    notes
}

fn note_tasks(atlas: &Atlas<'_>, id: NoteId, tasks: &[&Task], room: &mut usize, links: &mut LinkBook<'_>) -> NoteTasks {
    let note = atlas.plan.note(id);
    let is_closed = |task: &&Task| matches!(atlas.state(task), State::Done | State::Gone);
    let done = tasks.iter().filter(|task| atlas.state(task) == State::Done).count();
    // A task goes with the steps below it, open ones first.
    let mut groups: Vec<(bool, Vec<(&Task, u8)>)> = Vec::new();
    for task in tasks {
        let depth = atlas.plan.item(task).map_or(0, |item| item.depth);
        match groups.last_mut() {
            Some((_, group)) if depth > 0 => group.push((task, depth)),
            _ => groups.push((is_closed(task), vec![(task, depth)])),
        }
    }
    groups.sort_by_key(|(is_closed, _)| *is_closed);
    let most = MOST.1.min(*room);
    let rows: Vec<(&Task, u8)> = groups.into_iter().flat_map(|(_, group)| group).take(most).collect();
    *room -= rows.len();
    let depths: Vec<u8> = rows.iter().map(|(_, depth)| *depth).collect();
    let step = |((task, _), nest)| {
        let task: &Task = task;
        links.add(atlas.plan.words(task), atlas.plan.path(task));
        Step { nest, ..atlas.step(task) }
    };
    let steps: Vec<Step> = rows.iter().copied().zip(nest(&depths)).map(step).collect();
    let left = tasks.len() - steps.len();
    NoteTasks {
        title: note.title.clone(),
        file: note.path().to_string(),
        about: format!("{} of {} done", words::thousands(done), words::thousands(tasks.len())),
        steps,
        more: (left > 0).then(|| format!("and {} more, in {}", words::thousands(left), note.path())),
    }
}
