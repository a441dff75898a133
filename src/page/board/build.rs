//! Puts the board together, grouped by goal, area or person.

use super::{
    card::{card, goal, owners},
    deck::{By, DAYS, Deck, LANES},
    view::{Board, Card, Group, Lane, Way},
};
use crate::{
    calendar::day_with_weekday,
    page::{
        address,
        atlas::Atlas,
        links::LinkBook,
        nav::Section,
        now::sprints,
        page::{Page, View},
        part::{piece::Piece, words},
        print,
        waiting::Bearers,
    },
    plan::{Home, Task},
};
use std::collections::HashMap;

/// The most cards of a lane that stand open, and how many more are folded below them.
const OPEN: usize = 12;
const FOLDED: usize = 60;

impl By {
    fn words(self) -> &'static str {
        match self {
            By::Goal => "by goal",
            By::Area => "by area",
            By::Person => "by person",
        }
    }
}

/// Builds the board, grouped in a way.
pub(in crate::page) fn build(atlas: &Atlas<'_>, deck: &Deck, by: By) -> Page {
    let bearers = Bearers::of(atlas);
    let mut links = LinkBook::new(atlas);
    let lanes = (0..LANES.len()).map(|at| lane(atlas, deck, (at, by), &bearers, &mut links)).collect();
    let way = |way: &By| Way { words: way.words(), href: address::of_board(*way), current: *way == by };
    let boards = deck.boards.iter().zip(address::of_kanbans(atlas.plan, &deck.boards));
    let view = Board {
        heading: "Board".to_owned(),
        sub: sub(atlas),
        file: None,
        back: None,
        ways: if deck.ways.len() > 1 { deck.ways.iter().map(way).collect() } else { Vec::new() },
        lanes,
        boards: boards.map(|(note, page)| Piece::link(atlas.plan.note(*note).title.clone(), &page)).collect(),
        print: print::week_page(atlas),
        foot: format!(
            "To do are the next step of each goal, what is planned until {}, and what is left of a running sprint. Done are the \
             last seven days.",
            day_with_weekday(atlas.today.plus(DAYS), atlas.today)
        ),
    };
    let title = if by == By::Goal { "Board".to_owned() } else { format!("Board {}", by.words()) };
    let section = Some(Section::Board);
    Page { path: address::of_board(by), title, section, links: links.finish(), view: View::Board(Box::new(view)) }
}

/// Names the running sprints with their goals.
fn sub(atlas: &Atlas<'_>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for now in sprints(atlas.report) {
        let place = atlas.plan.sprints.iter().position(|sprint| sprint.title == now.title && sprint.start == now.start);
        let href = place.and_then(|place| atlas.sprint_page(place));
        pieces.push(Piece { words: now.title, href });
        pieces.push(Piece::words(format!(", to {}", day_with_weekday(now.end, atlas.today))));
        if let Some(goal) = now.goal {
            pieces.push(Piece::words(": "));
            pieces.push(Piece::words(goal));
        }
        pieces.push(Piece::words(". "));
    }
    pieces
}

fn lane<'r>(atlas: &Atlas<'r>, deck: &Deck, (at, by): (usize, By), bearers: &Bearers<'r>, links: &mut LinkBook<'_>) -> Lane {
    let tasks = &deck.lanes[at];
    let mut groups: Vec<(Piece, Vec<usize>)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for (place, id) in tasks.iter().enumerate() {
        let (key, title) = group(atlas, atlas.plan.task(*id), by);
        let group = *places.entry(key).or_insert_with(|| {
            groups.push((title, Vec::new()));
            groups.len() - 1
        });
        groups[group].1.push(place);
    }
    if let Some(none) = places.get("") {
        groups[*none..].rotate_left(1);
    }
    let mut make = |place: usize| {
        let task = tasks[place];
        for shown in deck.below.get(&task).into_iter().flatten().chain([&task]).map(|id| atlas.plan.task(*id)) {
            links.add(atlas.plan.words(shown), atlas.plan.path(shown));
        }
        let done = if at == 3 { deck.done_on.get(place).copied() } else { None };
        card((atlas, deck), task, by, done, bearers)
    };
    // One more card costs no more room than the words that fold it.
    let open = if tasks.len() <= OPEN + 1 { tasks.len() } else { OPEN };
    let shown = cut(&groups, 0, open, &mut make);
    let folded = cut(&groups, open, open + FOLDED, &mut make);
    let n_folded = tasks.len().saturating_sub(open);
    let beyond = n_folded.saturating_sub(FOLDED);
    Lane {
        title: LANES[at].to_owned(),
        about: words::thousands(tasks.len()),
        groups: shown,
        folded,
        more: if n_folded > 0 { format!("and {} more", words::thousands(n_folded)) } else { String::new() },
        rest: rest(deck, at, beyond),
        empty: ["Nothing is planned for the next days.", "Nothing is in hand.", "Nothing waits.", "The next tick stands here."]
            [at],
    }
}

/// Says what stands on no card: beyond the folded ones, and, for what is to do, the open steps of later.
fn rest(deck: &Deck, at: usize, beyond: usize) -> Option<Piece> {
    let later = if at == 0 { deck.others } else { 0 };
    let words = match (beyond, later) {
        (0, 0) => return None,
        (0, later) => format!("{} for later, on the pages of their goals", words::count(later, "open step")),
        (beyond, 0) => format!("{} more on the pages of their goals", words::thousands(beyond)),
        (beyond, later) => format!(
            "{} more, and {} for later, on the pages of their goals",
            words::thousands(beyond),
            words::count(later, "open step")
        ),
    };
    Some(Piece::link(words, &Section::Goals.path()))
}

/// What a step belongs to: something to tell it from others by, and its words. What belongs to nothing has nothing to tell it
/// by, and stands last.
fn group(atlas: &Atlas<'_>, task: &Task, by: By) -> (String, Piece) {
    let named = |name: Option<String>, none: &str| match name {
        Some(name) => (name.clone(), Piece::words(name)),
        None => (String::new(), Piece::words(none)),
    };
    match (by, task.home) {
        (By::Goal, Home::Goal(id)) => (atlas.page(id).to_string(), goal(atlas, task)),
        (By::Goal, _) => (String::new(), goal(atlas, task)),
        (By::Area, Home::Goal(id)) => named(atlas.area(id).map(str::to_owned), "No area"),
        (By::Area, _) => named(None, "Inbox"),
        (By::Person, _) => named(Some(owners(atlas, task)).filter(|name| !name.is_empty()), "Nobody named"),
    }
}

/// Makes the cards from one place to another, group by group.
fn cut(groups: &[(Piece, Vec<usize>)], from: usize, to: usize, make: &mut impl FnMut(usize) -> Card) -> Vec<Group> {
    let mut at = 0;
    let mut cut = Vec::new();
    for (title, places) in groups {
        let (start, end) = (at.max(from), (at + places.len()).min(to));
        if start < end {
            let cards = places[start - at..end - at].iter().map(|place| make(*place)).collect();
            cut.push(Group { title: Some(title.clone()), cards });
        }
        at += places.len();
    }
    cut
}
