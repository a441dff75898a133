//! All people side by side: load, open steps, what was done.

use crate::{
    calendar::Minutes,
    measure::Number,
    page::{
        atlas::Atlas,
        nav::Section,
        page::{Page, View},
        part::{piece::Piece, step::State, words},
        people::{
            Person,
            gather::{DAYS, Part},
        },
    },
    path::PagePath,
};
use serde::Serialize;

/// What the page of all people shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct People {
    /// How it got here.
    pub crumbs: Vec<Piece>,
    /// How many there are, in a sentence.
    pub sub: String,
    /// What a load is.
    pub tip: &'static str,
    /// Whether a sprint is under way, so that there is a load.
    pub has_load: bool,
    /// The people.
    pub rows: Vec<PersonRow>,
    /// Says how many have no place.
    pub more: Option<String>,
}

/// A person in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PersonRow {
    /// The name.
    pub name: String,
    /// The page.
    pub href: PagePath,
    /// The load in the running sprint, as a bar.
    pub bar: Option<u8>,
    /// The load in words.
    pub load: String,
    /// Whether it is more than the time.
    pub over: bool,
    /// Counts: open, in progress, waiting, done in the last weeks, goals.
    pub counts: [String; 5],
}

/// The most people in the list.
const MOST: usize = 400;

/// Builds the page of all people.
pub(in crate::page) fn build(atlas: &Atlas<'_>, people: &[Person]) -> Page {
    let rows: Vec<PersonRow> = people.iter().take(MOST).map(|person| row(atlas, person)).collect();
    let left = people.len() - rows.len();
    let n = words::capital(&words::number_word(people.len()));
    let who = if people.len() == 1 { "person owns" } else { "people own" };
    let view = People {
        crumbs: vec![Piece::link("Goals", &Section::Goals.path())],
        sub: format!("{n} {who} steps and goals. Done counts the last {} weeks.", DAYS / 7),
        tip: Number::Capacity.sentence(),
        has_load: people.iter().any(|person| !person.parts.is_empty()),
        rows,
        more: (left > 0).then(|| format!("And {} more, each linked where they are named.", words::thousands(left))),
    };
    Page {
        path: address(),
        title: "People".to_owned(),
        section: Some(Section::Goals),
        links: Vec::new(),
        view: View::People(Box::new(view)),
    }
}

/// Returns the address of the page of all people.
pub(in crate::page) fn address() -> PagePath {
    PagePath::new("people/index.html")
}

fn row(atlas: &Atlas<'_>, person: &Person) -> PersonRow {
    let part = person.parts.first();
    let counts = [
        person.open.len(),
        person.open_in(atlas, State::Doing).len(),
        person.open_in(atlas, State::Waiting).len(),
        person.done.len(),
        person.goals.len(),
    ];
    PersonRow {
        name: person.name.clone(),
        href: person.page.clone(),
        bar: part.and_then(|part| part.load.percent()).map(|percent| percent.min(100) as u8),
        load: part.map_or_else(|| "–".to_owned(), load_words),
        over: part.is_some_and(|part| part.load.is_over()),
        counts: counts.map(words::thousands),
    }
}

/// Says what somebody carries in a sprint, `6 h of 8 h`.
pub(super) fn load_words(part: &Part) -> String {
    let load = Minutes(u32::try_from(part.load.minutes).unwrap_or(u32::MAX)).words();
    match part.load.capacity {
        Some(time) => format!("{load} of {}", time.words()),
        None => load,
    }
}
