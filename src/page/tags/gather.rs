//! Finds the tags of notes and of steps, and what bears each.

use crate::{
    note::Note,
    page::{address, atlas::Atlas, part::piece::Piece, task_words},
    path::PagePath,
    plan::{Home, NoteId, TaskId},
};
use std::collections::{BTreeMap, HashSet};

/// What a note is, is no subject: these tags say nothing else.
const KINDS: &[&str] =
    &["goal", "project", "objective", "milestone", "habit", "sprint", "review", "retro", "standup", "task", "daily"];

/// A tag, and what bears it.
#[derive(Debug)]
pub(in crate::page) struct Tag {
    /// Its name without `#`, as it is written first.
    pub(in crate::page) name: String,
    /// Its page, from two uses on; where a habit or sprint is named by it, that one's.
    pub(in crate::page) page: Option<PagePath>,
    /// Whether the page is that of a habit or a sprint.
    pub(super) is_sign: bool,
    /// The notes with a page of their own.
    pub(super) notes: Vec<NoteId>,
    /// The steps.
    pub(super) steps: Vec<TaskId>,
    /// How often it stands on lines that log a habit.
    pub(super) logs: usize,
}

impl Tag {
    /// Returns how often it is used.
    pub(super) fn uses(&self) -> usize {
        self.notes.len() + self.steps.len() + self.logs
    }

    /// Says whether it has a page of its own.
    pub(in crate::page) fn own_page(&self) -> Option<&PagePath> {
        self.page.as_ref().filter(|_| !self.is_sign)
    }

    /// Returns where its only use stands.
    pub(super) fn place(&self, atlas: &Atlas<'_>) -> Option<Piece> {
        if let Some(note) = self.notes.first() {
            return Some(of_note(atlas, *note));
        }
        let task = atlas.plan.task(*self.steps.first()?);
        Some(match task.home {
            Home::Goal(goal) => Piece::link(atlas.goal(goal).title.clone(), atlas.page(goal)),
            _ => Piece::link("inbox", &Atlas::inbox_page()),
        })
    }
}

/// Names a note and leads to its page.
pub(super) fn of_note(atlas: &Atlas<'_>, note: NoteId) -> Piece {
    let title = task_words::shown(&atlas.plan.note(note).title, &[]).into_owned();
    Piece { words: title, href: atlas.page_of_note(note) }
}

/// Finds all tags, in order of their names. Names that differ in case alone are one.
pub(in crate::page) fn gather(atlas: &Atlas<'_>) -> Vec<Tag> {
    let mut found: BTreeMap<String, Tag> = BTreeMap::new();
    let mut with = |name: &str, change: &mut dyn FnMut(&mut Tag)| {
        let name = name.trim_start_matches('#').trim_end_matches('/');
        let key = name.to_lowercase();
        if key.is_empty() || KINDS.contains(&key.as_str()) {
            return;
        }
        change(found.entry(key).or_insert_with(|| Tag {
            name: name.to_owned(),
            page: None,
            is_sign: false,
            notes: Vec::new(),
            steps: Vec::new(),
            logs: 0,
        }));
    };
    for note in atlas.notes_with_pages() {
        for tag in own_tags(atlas.plan.note(note)) {
            with(tag, &mut |tag| {
                // A note may write its tag in two ways.
                if tag.notes.last() != Some(&note) {
                    tag.notes.push(note);
                }
            });
        }
    }
    for (task, id) in atlas.plan.tasks.iter().zip((0..).map(TaskId)) {
        let Some(item) = atlas.plan.item(task) else { continue };
        let is_log = matches!(task.home, Home::Habit(_));
        if !is_log && (task.node.is_none() || matches!(task.home, Home::CarriedTo(_) | Home::ChildGoal(_))) {
            continue;
        }
        let mut seen = HashSet::new();
        for name in item.line_says.tags.iter().filter(|name| seen.insert(name.to_lowercase())) {
            with(name, &mut |tag| if is_log { tag.logs += 1 } else { tag.steps.push(id) });
        }
    }
    let mut tags: Vec<Tag> =
        found.into_values().filter(|tag| tag.notes.len() + tag.steps.len() > 0 || is_of_habit(tag)).collect();
    give_pages(atlas, &mut tags);
    tags
}

fn is_of_habit(tag: &Tag) -> bool {
    tag.name.to_lowercase().starts_with("habit/")
}

/// The tags of a note itself: those of its front matter, and those that stand in its text outside tasks.
fn own_tags(note: &Note) -> impl Iterator<Item = &str> {
    let of_tasks: HashSet<&str> =
        note.items.iter().flat_map(|item| &item.line_says.tags).map(|tag| tag.trim_start_matches('#')).collect();
    let of_front: HashSet<&str> = note.front.tags.iter().map(String::as_str).collect();
    let is_own = move |tag: &&str| of_front.contains(tag) || !of_tasks.contains(tag);
    note.tags.iter().map(AsRef::as_ref).filter(is_own)
}

/// Gives a page to each tag that is used twice; a tag that names a habit or a sprint leads there.
fn give_pages(atlas: &Atlas<'_>, tags: &mut [Tag]) {
    for tag in tags.iter_mut() {
        tag.page = sign(atlas, tag);
        tag.is_sign = tag.page.is_some();
    }
    let often = |tag: &Tag| !tag.is_sign && tag.notes.len() + tag.steps.len() > 1;
    let names: Vec<String> = tags.iter().filter(|tag| often(tag)).map(|tag| tag.name.to_lowercase()).collect();
    let pages = address::distinct("tags", names.iter().map(|name| (name.as_str(), name.as_str())));
    for (tag, page) in tags.iter_mut().filter(|tag| often(tag)).zip(pages) {
        tag.page = Some(page);
    }
}

/// Returns the page of the habit or sprint that a tag like `habit/run` or `sprint/S4` names.
fn sign(atlas: &Atlas<'_>, tag: &Tag) -> Option<PagePath> {
    let name = tag.name.to_lowercase();
    if let Some(slug) = name.strip_prefix("habit/") {
        let place = atlas.plan.habits.iter().position(|habit| habit.slug == slug)?;
        return Some(atlas.habit_address(place).clone());
    }
    name.strip_prefix("sprint/")?;
    let node = atlas.plan.task(*tag.steps.first()?).node?;
    let place = atlas.plan.sprints.iter().position(|sprint| sprint.tasks.contains(&node))?;
    Some(atlas.sprint_address(place).clone())
}
