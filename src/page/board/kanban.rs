//! A board of Obsidian's Kanban plugin: a note whose headings are lanes.

use super::view::{Board, Card, Group, Lane};
use crate::{
    calendar::day_with_weekday,
    note::{Item, Note},
    page::{
        atlas::Atlas,
        board::card,
        links::LinkBook,
        nav::Section,
        page::{Page, View},
        part::{piece::Piece, step::State, words},
        task_words, waiting,
    },
    path::PagePath,
    plan::{NoteId, Task},
};

/// The most cards of a lane that stand open, and how many more are folded below them.
const OPEN: usize = 20;
const FOLDED: usize = 60;
/// The most lanes that are shown.
const MOST: usize = 24;

/// Builds the page of a board that is a note.
pub(in crate::page) fn build(atlas: &Atlas<'_>, id: NoteId, path: PagePath) -> Page {
    let note = atlas.plan.note(id);
    let mut links = LinkBook::new(atlas);
    let places: Vec<usize> = lanes(note).collect();
    let lanes: Vec<Lane> = places.iter().take(MOST).map(|at| lane(atlas, id, *at, &mut links)).collect();
    let archived = cards(note).filter(|item| item.card.as_ref().is_some_and(|card| card.archived)).count();
    let view = Board {
        heading: note.title.clone(),
        sub: Vec::new(),
        file: Some(atlas.file(id)),
        back: atlas.known(Section::Board.path()),
        ways: Vec::new(),
        lanes,
        boards: Vec::new(),
        print: None,
        foot: foot(places.len().saturating_sub(MOST), archived),
    };
    let section = Some(Section::Board);
    Page { path, title: note.title.clone(), section, links: links.finish(), view: View::Board(Box::new(view)) }
}

/// Says what is not shown.
fn foot(lanes: usize, archived: usize) -> String {
    let lanes = (lanes > 0).then(|| format!("{} more in the note itself.", words::count(lanes, "lane")));
    let cards = match archived {
        0 => None,
        1 => Some("One more card lies in the archive of the note.".to_owned()),
        n => Some(format!("{} more cards lie in the archive of the note.", words::capital(&words::number_word(n)))),
    };
    lanes.into_iter().chain(cards).collect::<Vec<_>>().join(" ")
}

/// The cards of a note: tasks that stand under no other task.
fn cards(note: &Note) -> impl Iterator<Item = &Item> {
    note.items.iter().filter(|item| item.parent.is_none())
}

/// The headings that are lanes: all but a title without cards and the archive.
fn lanes(note: &Note) -> impl Iterator<Item = usize> {
    let has_cards = |at: usize| cards(note).any(|item| item.heading == Some(at as u32));
    let archive = note.headings.iter().position(|heading| {
        let before = note.source.text.get(..heading.span.start as usize).unwrap_or("");
        before.trim_end_matches(['#', ' ', '\n', '\r']).ends_with("***")
    });
    let until = archive.unwrap_or(note.headings.len());
    (0..until).filter(move |at| note.headings[*at].level > 1 || has_cards(*at))
}

fn lane(atlas: &Atlas<'_>, id: NoteId, at: usize, links: &mut LinkBook<'_>) -> Lane {
    let note = atlas.plan.note(id);
    let heading = note.headings[at].text();
    let here: Vec<&Item> = cards(note).filter(|item| item.heading == Some(at as u32)).collect();
    let card_of = here.first().and_then(|item| item.card.as_ref());
    let limit = card_of.and_then(|card| card.limit);
    let open = if here.len() <= OPEN + 1 { here.len() } else { OPEN };
    let mut make = |items: &[&Item]| {
        let cards: Vec<Card> = items
            .iter()
            .map(|item| {
                links.add(&item.line_says.description, note.path());
                card(atlas, id, item)
            })
            .collect();
        if cards.is_empty() { Vec::new() } else { vec![Group { title: None, cards }] }
    };
    let folded = &here[open..];
    let beyond = folded.len().saturating_sub(FOLDED);
    let count = words::thousands(here.len());
    Lane {
        title: card_of.map_or(heading, |card| card.lane.as_str()).to_owned(),
        about: limit.map_or(count.clone(), |limit| format!("{count}, {limit} at most")),
        groups: make(&here[..open]),
        folded: make(&folded[..folded.len() - beyond]),
        more: if folded.is_empty() { String::new() } else { format!("and {} more", words::thousands(folded.len())) },
        rest: (beyond > 0).then(|| Piece::words(format!("{} more in the note itself", words::thousands(beyond)))),
        empty: "No card.",
    }
}

/// Finds the task that an item is: tasks stand in order of note and line.
fn task_of<'r>(atlas: &Atlas<'r>, id: NoteId, item: &Item) -> Option<&'r Task> {
    let tasks = &atlas.plan.tasks;
    let from = tasks.partition_point(|task| task.note < id);
    let here = tasks[from..].iter().take_while(|task| task.note == id);
    here.into_iter().find(|task| atlas.plan.item(task).is_some_and(|known| known.line == item.line))
}

fn card(atlas: &Atlas<'_>, id: NoteId, item: &Item) -> Card {
    let task = task_of(atlas, id, item);
    let on_card = item.card.as_ref();
    let is_done = on_card.is_some_and(|card| card.complete) || task.is_some_and(|task| atlas.state(task) == State::Done);
    let is_waiting = !is_done && task.is_some_and(|task| atlas.state(task) == State::Waiting);
    let (class, said) = match (is_done, is_waiting) {
        (true, _) => (" card--done", "Done: "),
        (_, true) => (" card--wait", "Waiting: "),
        _ => ("", ""),
    };
    let text = task.map_or_else(
        || task_words::shown(&item.line_says.description, &item.own.owners).into_owned(),
        |task| atlas.words(task).into_owned(),
    );
    let node = task.and_then(|task| task.node).map(|node| atlas.plan.tree.get(node));
    let planned = node.and_then(crate::plan::tree::Node::plan_day).or_else(|| on_card?.date);
    let done_on = task.and_then(|task| task.done).map(|done| done.day.min(atlas.today));
    let day = if is_done { done_on } else { planned };
    let estimate = task.filter(|_| !is_done).map(|task| card::estimate(atlas, task)).filter(|words| !words.is_empty());
    let day = day.map(|day| day_with_weekday(day, atlas.today));
    Card {
        class,
        said,
        text,
        why: task.filter(|_| is_waiting).map_or_else(String::new, |task| waiting::words(atlas, task)),
        goal: None,
        steps: Vec::new(),
        more: String::new(),
        note: String::new(),
        owner: task.map(|task| card::owners(atlas, task)).unwrap_or_default(),
        end: estimate.into_iter().chain(day).collect::<Vec<_>>().join(" · "),
    }
}
