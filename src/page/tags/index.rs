//! All tags with how often each is used; a tag that is used once says where.

use crate::{
    page::{
        atlas::Atlas,
        nav::Section,
        page::{Page, View},
        part::{piece::Piece, words},
        tags::Tag,
    },
    path::PagePath,
};
use serde::Serialize;

/// The most tags of a page; the rest stand on the next.
const MOST: usize = 600;

/// What a page of the list of tags shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tags {
    /// How it got here.
    pub crumbs: Vec<Piece>,
    /// How many there are, in a sentence.
    pub sub: String,
    /// The tags, in order of their names.
    pub rows: Vec<TagRow>,
    /// Which of several pages this is.
    pub place: Option<String>,
    /// The page before.
    pub previous: Option<PagePath>,
    /// The page behind.
    pub next: Option<PagePath>,
}

/// A tag in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TagRow {
    /// Its name with `#`; leads to its page.
    pub name: Piece,
    /// How often it is used, `2 goals, 14 steps`.
    pub count: String,
    /// Where its only use stands.
    pub place: Option<Piece>,
}

/// Returns into how many pages the list is parted.
pub(in crate::page) fn n_parts(tags: &[Tag]) -> usize {
    tags.len().div_ceil(MOST)
}

/// Returns the address of a page of the list, by its number from 1. No tag has a `/` in the name of its page.
pub(in crate::page) fn address(number: usize) -> PagePath {
    if number == 1 { PagePath::new("tags/index.html") } else { PagePath::new(&format!("tags/page/{number}.html")) }
}

/// Builds a page of the list.
pub(in crate::page) fn build(atlas: &Atlas<'_>, tags: &[Tag], at: usize) -> Page {
    let (number, last) = (at + 1, n_parts(tags));
    let shown = &tags[at * MOST..tags.len().min(number * MOST)];
    let near = |number: usize| (1..=last).contains(&number).then(|| address(number));
    let n = words::capital(&words::number_word(tags.len()));
    let view = Tags {
        crumbs: vec![Piece::link("Goals", &Section::Goals.path())],
        sub: format!("{n} tag{} on goals, habits and steps.", if tags.len() == 1 { "" } else { "s" }),
        rows: shown.iter().map(|tag| row(atlas, tag)).collect(),
        place: (last > 1).then(|| format!("Page {number} of {last}")),
        previous: near(number - 1),
        next: near(number + 1),
    };
    Page {
        path: address(number),
        title: if number == 1 { "Tags".to_owned() } else { format!("Tags, page {number}") },
        section: Some(Section::Goals),
        links: Vec::new(),
        view: View::Tags(Box::new(view)),
    }
}

/// Returns a tag as a row of the list.
pub(super) fn row(atlas: &Atlas<'_>, tag: &Tag) -> TagRow {
    let href = tag.page.clone().and_then(|page| atlas.known(page));
    let place = if href.is_none() && tag.uses() == 1 { tag.place(atlas) } else { None };
    TagRow { name: Piece { words: format!("#{}", tag.name), href }, count: count(tag), place }
}

/// Says how often a tag is used.
pub(super) fn count(tag: &Tag) -> String {
    let counts = [(tag.notes.len(), "note"), (tag.steps.len(), "step"), (tag.logs, "day")];
    let said: Vec<String> = counts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| words::count(*n, what)).collect();
    said.join(", ")
}
