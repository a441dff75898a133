//! Obsidian Kanban boards: lanes are headings, cards are tasks.

use crate::{
    calendar::Day,
    note::note::{Heading, Item},
    text::Span,
};

/// What a board says about a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The lane's title, without its limit.
    pub lane: String,
    /// The most cards the lane should hold, `Doing (1)`.
    pub limit: Option<u32>,
    /// Whether cards in this lane are done, `**Complete**` below its heading.
    pub complete: bool,
    /// Whether it was put away below `***`.
    pub archived: bool,
    /// The day in `@{2026-03-18}`.
    pub date: Option<Day>,
    /// The time in `@@{09:30}`.
    pub time: Option<String>,
}

/// Gives each card of a board its lane.
///
/// # Source
/// The Kanban plugin's Markdown, as in `corpus/obsidian-tasks/vault/boards/Garden.md`.
pub(super) fn give_lanes(text: &str, headings: &[Heading], items: &mut [Item]) {
    let archive = archive_from(text, headings);
    let mut searched = Searched::default();
    for item in items {
        let Some(heading) = item.heading.and_then(|at| headings.get(at as usize)) else { continue };
        let (lane, limit) = split_limit(heading.text());
        let words = &text[item.span.range()];
        item.card = Some(Box::new(Card {
            lane: lane.to_owned(),
            limit,
            complete: searched.is_complete(text, heading, item.span),
            archived: archive.is_some_and(|from| heading.span.start >= from),
            date: between(words, "@{").and_then(|day| day.trim_start_matches("[[").trim_end_matches("]]").parse().ok()),
            time: between(words, "@@{").map(str::to_owned),
        }));
    }
}

/// How far a lane was searched for `**Complete**`, and whether it was there.
#[derive(Default)]
struct Searched {
    heading: Span,
    to: usize,
    is_complete: bool,
}

impl Searched {
    /// Says whether the lane's mark stands between its heading and a card; cards come in order.
    fn is_complete(&mut self, text: &str, heading: &Heading, card: Span) -> bool {
        if self.heading != heading.span {
            *self = Searched { heading: heading.span, to: heading.span.end as usize, is_complete: false };
        }
        let card = card.start as usize;
        let line_start = text[self.to..card].rfind('\n').map_or(self.to, |at| self.to + at + 1);
        self.is_complete |= text[self.to..line_start].lines().any(|line| line.trim() == "**Complete**");
        self.to = line_start;
        self.is_complete
    }
}

/// Where the archive begins: at the heading behind a line `***`.
fn archive_from(text: &str, headings: &[Heading]) -> Option<u32> {
    headings.iter().rev().map(|heading| heading.span).find(|span| follows_rule(text, *span)).map(|span| span.start)
}

fn follows_rule(text: &str, heading: Span) -> bool {
    let line_start = text[..heading.start as usize].rfind('\n').map_or(0, |at| at + 1);
    text[..line_start].trim_end().rsplit('\n').next().is_some_and(|line| line.trim() == "***")
}

/// Splits the limit off a lane's title, `This month (3)`.
fn split_limit(title: &str) -> (&str, Option<u32>) {
    let split = title.trim().strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    match split.and_then(|(lane, limit)| Some((lane.trim(), limit.trim().parse().ok()?))) {
        Some((lane, limit)) => (lane, Some(limit)),
        None => (title.trim(), None),
    }
}

/// Returns what stands between `open` and the next `}`; `@{` must not be the end of `@@{`.
fn between<'t>(text: &'t str, open: &str) -> Option<&'t str> {
    let (at, _) = text.match_indices(open).find(|(at, _)| !text[..*at].ends_with('@'))?;
    let rest = &text[at + open.len()..];
    rest.split_once('}').map(|(inside, _)| inside.trim())
}
