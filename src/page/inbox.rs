//! The inbox: tasks of no goal, by note.

use crate::{
    order,
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
    path::PagePath,
    plan::{Task, TaskId},
};
use serde::Serialize;

/// What the page of the inbox shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Inbox {
    /// How many tasks there are, and what one line would do with them.
    pub sub: String,
    /// The notes with open tasks of no goal.
    pub notes: Vec<NoteTasks>,
    /// Which of several pages this is.
    pub place: Option<String>,
    /// The page before.
    pub previous: Option<PagePath>,
    /// The page behind.
    pub next: Option<PagePath>,
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

/// The most open tasks of one page; the rest stand on the next.
const OPEN: usize = 400;

/// The most done ones, on the last page.
const DONE: usize = 100;

/// An open task of the inbox, or a step of one, with its depth.
type Row<'r> = (&'r Task, u8);

/// The open tasks of one page.
pub(super) type Part<'r> = Vec<Row<'r>>;

/// Parts the open tasks into pages; none if every task belongs to a goal.
///
/// A note may go on on the next page, a task takes its steps along as far as they fit.
pub(super) fn parts<'r>(atlas: &Atlas<'r>) -> Vec<Part<'r>> {
    if atlas.inbox.is_empty() {
        return Vec::new();
    }
    let mut parts: Vec<Part<'r>> = vec![Vec::new()];
    for row in open_rows(atlas) {
        let at = parts.len() - 1;
        if parts[at].len() >= OPEN && (row.1 == 0 || parts[at].len() >= 2 * OPEN) {
            parts.push(vec![row]);
        } else {
            parts[at].push(row);
        }
    }
    parts
}

/// Builds the page of one of the parts.
pub(super) fn page(atlas: &Atlas<'_>, parts: &[Part<'_>], at: usize) -> Page {
    let (rows, number, last) = (&parts[at], at + 1, parts.len());
    let mut links = LinkBook::new(atlas);
    let notes = rows.chunk_by(|one, next| one.0.note == next.0.note).map(|rows| open_tasks(atlas, rows, &mut links)).collect();
    let near = |number: usize| (1..=last).contains(&number).then(|| Atlas::inbox_part(number));
    let view = Inbox {
        sub: sub(atlas),
        notes,
        place: (last > 1).then(|| format!("Page {number} of {last}")),
        previous: near(number - 1),
        next: near(number + 1),
        done: if number == last { done(atlas, &mut links) } else { None },
    };
    Page {
        path: Atlas::inbox_part(number),
        title: if number == 1 { "Inbox".to_owned() } else { format!("Inbox, page {number}") },
        section: Some(Section::Today),
        links: links.finish(),
        view: View::Inbox(Box::new(view)),
    }
}

fn sub(atlas: &Atlas<'_>) -> String {
    let all = match atlas.inbox.len() {
        1 => "One task belongs to no goal".to_owned(),
        n => format!("{} belong to no goal", words::count(n, "task")),
    };
    let open = match atlas.open_inbox() {
        0 => "none of them is open".to_owned(),
        1 => "one of them is open".to_owned(),
        n => format!("{} of them are open", words::thousands(n)),
    };
    format!("{all}; {open}. They count like any other.")
}

/// The open tasks with their steps, by note: the daily notes first, the latest of them on top.
fn open_rows<'r>(atlas: &Atlas<'r>) -> Vec<Row<'r>> {
    let mut rows: Vec<Row<'_>> = Vec::new();
    let mut is_group_open = false;
    let mut note = None;
    for task in atlas.inbox.iter().map(|id: &TaskId| atlas.plan.task(*id)) {
        let depth = atlas.plan.item(task).map_or(0, |item| item.depth);
        if depth == 0 || note != Some(task.note) {
            is_group_open = !is_closed(atlas.state(task));
        }
        note = Some(task.note);
        if is_group_open {
            rows.push((task, depth));
        }
    }
    rows.sort_by_cached_key(|(task, _)| (std::cmp::Reverse(atlas.plan.note(task.note).day), task.note));
    rows
}

/// The open tasks of a note, each with the steps below it.
fn open_tasks<'r>(atlas: &Atlas<'r>, rows: &[Row<'r>], links: &mut LinkBook<'_>) -> NoteTasks {
    let note = atlas.plan.note(rows[0].0.note);
    let depths: Vec<u8> = rows.iter().map(|(_, depth)| *depth).collect();
    let steps = rows.iter().zip(nest(&depths)).map(|((task, _), nest)| Step { nest, ..row(atlas, task, links) });
    NoteTasks {
        title: note.title.clone(),
        file: note.path().to_string(),
        about: words::thousands(rows.len()),
        steps: steps.collect(),
        more: None,
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
fn done<'r>(atlas: &Atlas<'r>, links: &mut LinkBook<'_>) -> Option<NoteTasks> {
    let tasks = atlas.inbox.iter().map(|id| atlas.plan.task(*id));
    let mut closed: Vec<(State, &Task)> =
        tasks.map(|task| (atlas.state(task), task)).filter(|(state, _)| is_closed(*state)).collect();
    order::by_key(&mut closed, |(state, task)| (*state == State::Gone, std::cmp::Reverse(task.done.map(|done| done.day))));
    let all = closed.len();
    let gone = closed.iter().filter(|(state, _)| *state == State::Gone).count();
    let left_out = if gone > 0 { format!(", and {} left out", words::thousands(gone)) } else { String::new() };
    let about = words::thousands(all - gone) + &left_out;
    closed.truncate(DONE);
    let step = |(_, task): &(State, &'r Task)| {
        let mut step = row(atlas, task, links);
        step.remarks.insert(0, Remark::quiet(atlas.plan.note(task.note).title.clone()));
        step
    };
    let steps: Vec<Step> = closed.iter().map(step).collect();
    (all > 0).then(|| NoteTasks {
        title: "Done".to_owned(),
        file: String::new(),
        about,
        more: (all > steps.len()).then(|| format!("And {} before.", words::thousands(all - steps.len()))),
        steps,
    })
}
