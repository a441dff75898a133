//! One tag: the notes and the steps that bear it.

use crate::{
    calendar::day_short,
    order,
    page::{
        atlas::Atlas,
        links::LinkBook,
        nav::Section,
        page::{Page, View},
        part::{
            piece::{Look, Piece},
            step::State,
            step_list::StepList,
            words,
        },
        rows,
        tags::{
            Tag,
            gather::of_note,
            index::{self, TagRow},
        },
        task_rows,
    },
    path::PagePath,
    plan::TaskId,
};
use serde::Serialize;

/// What the page of a tag shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TagView {
    /// How it got here.
    pub crumbs: Vec<Piece>,
    /// Its name, with `#`.
    pub name: String,
    /// How often it is used, and what it says of a step if it does.
    pub sub: String,
    /// The goals, habits and sprints.
    pub notes: Vec<Look>,
    /// Says how many of them have no place.
    pub notes_more: Option<String>,
    /// The open steps, and those that are done.
    pub lists: Vec<StepList>,
    /// The tags below this one.
    pub below: Vec<TagRow>,
}

/// The most notes, and the most tags below.
const MOST: usize = 200;

/// Builds the page of a tag.
pub(in crate::page) fn build(atlas: &Atlas<'_>, tags: &[Tag], at: usize) -> Page {
    let tag = &tags[at];
    let path = tag.page.clone().unwrap_or_else(|| index::address(1));
    let mut links = LinkBook::new(atlas);
    let left = tag.notes.len().saturating_sub(MOST);
    let note = |id: &crate::plan::NoteId| {
        let words = atlas.goal_of_note(*id).map_or_else(String::new, |goal| rows::how_far(atlas, goal));
        Look { piece: of_note(atlas, *id), words }
    };
    let within = format!("{}/", tag.name.to_lowercase());
    // The tags stand in the order of their names in lower case.
    let first = tags.partition_point(|other| other.name.to_lowercase() < within);
    let below = tags[first..].iter().take_while(|other| other.name.to_lowercase().starts_with(&within)).take(MOST);
    let view = TagView {
        crumbs: vec![Piece::link("Goals", &Section::Goals.path()), Piece::link("Tags", &index::address(1))],
        name: format!("#{}", tag.name),
        sub: sub(tag),
        notes: tag.notes.iter().take(MOST).map(note).collect(),
        notes_more: (left > 0).then(|| format!("And {} more.", words::thousands(left))),
        lists: lists(atlas, tag, &path, &mut links),
        below: below.map(|other| index::row(atlas, other)).collect(),
    };
    Page {
        path,
        title: format!("#{}", tag.name),
        section: Some(Section::Goals),
        links: links.finish(),
        view: View::Tag(Box::new(view)),
    }
}

/// How often it is used; for a tag that milepost understands, what it says.
fn sub(tag: &Tag) -> String {
    let says = match tag.name.to_lowercase().as_str() {
        "low-energy" => " It says that a step fits a tired day.",
        "blocked" => " It says that a step waits.",
        _ => "",
    };
    format!("{}.{says}", index::count(tag))
}

fn lists(atlas: &Atlas<'_>, tag: &Tag, here: &PagePath, links: &mut LinkBook<'_>) -> Vec<StepList> {
    let is_closed = |id: &TaskId| matches!(atlas.state(atlas.plan.task(*id)), State::Done | State::Gone);
    let (mut closed, mut open): (Vec<TaskId>, Vec<TaskId>) = tag.steps.iter().copied().partition(is_closed);
    task_rows::sort(atlas, &mut open);
    let day = |id: &TaskId| atlas.plan.task(*id).done.map(|done| done.day.min(atlas.today));
    order::by_key(&mut closed, |id| (std::cmp::Reverse(day(id)), *id));
    let mut row = |id: &TaskId| task_rows::row(atlas, *id, links, here);
    let mut lists: Vec<StepList> = Vec::new();
    lists.extend(StepList::of("open", "Open steps", &open, &mut row));
    let last = closed.iter().find_map(day).map(|day| format!(", the last on {}", day_short(day, atlas.today)));
    if let Some(mut done) = StepList::of("done", "Done", &closed, &mut row) {
        done.about.push_str(&last.unwrap_or_default());
        lists.push(done);
    }
    lists
}
