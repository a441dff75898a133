//! All areas side by side: where the effort went, and where it is to go.

use crate::{
    measure::Number,
    page::{
        areas::{
            Areas,
            gather::{DAYS, Part},
        },
        atlas::{Atlas, Stand},
        nav::Section,
        page::{Page, View},
        part::{piece::Piece, words},
    },
    path::PagePath,
};
use serde::Serialize;

/// What the page of all areas shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AreasView {
    /// How it got here.
    pub crumbs: Vec<Piece>,
    /// How many there are, in a sentence.
    pub sub: String,
    /// What the shares are.
    pub tip: &'static str,
    /// The areas.
    pub rows: Vec<AreaRow>,
    /// Says how many have no place.
    pub more: Option<String>,
}

/// An area in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AreaRow {
    /// The name; what belongs to no area comes last.
    pub name: Piece,
    /// The share of the effort that went to it, in percent, and in words.
    pub done: (u8, String),
    /// The share of the open steps, in percent, and in words.
    pub ahead: (u8, String),
    /// Counts: goals under way, open steps, habits; blank for what belongs to no area.
    pub counts: [String; 3],
}

/// The most areas in the list.
const MOST: usize = 300;

/// Returns the address of the page of all areas.
pub(in crate::page) fn address() -> PagePath {
    PagePath::new("areas/index.html")
}

/// Builds the page of all areas.
pub(in crate::page) fn build(atlas: &Atlas<'_>, areas: &Areas) -> Page {
    let mut rows: Vec<AreaRow> = areas
        .list
        .iter()
        .take(MOST)
        .map(|area| {
            let under_way = area.goals.iter().filter(|id| atlas.stand(**id) == Stand::Active).count();
            let counts = [under_way, area.open.len(), area.habits.len()].map(words::thousands);
            row(Piece::link(area.name.clone(), &area.page), &area.part, counts)
        })
        .collect();
    let left = areas.list.len() - rows.len();
    if areas.none.minutes + areas.none.ahead > 0 {
        rows.push(row(Piece::words("No area, and the inbox"), &areas.none, Default::default()));
    }
    let n = words::capital(&words::number_word(areas.list.len()));
    let view = AreasView {
        crumbs: vec![Piece::link("Goals", &Section::Goals.path())],
        sub: format!("{n} area{} of life, and where your time goes.", if areas.list.len() == 1 { "" } else { "s" }),
        tip: Number::Review.sentence(),
        rows,
        more: (left > 0).then(|| format!("And {} more, each linked from its goals.", words::thousands(left))),
    };
    Page {
        path: address(),
        title: "Areas".to_owned(),
        section: Some(Section::Goals),
        links: Vec::new(),
        view: View::Areas(Box::new(view)),
    }
}

fn row(name: Piece, part: &Part, counts: [String; 3]) -> AreaRow {
    AreaRow {
        name,
        done: (part.done_percent.unwrap_or(0), share_words(part.done_percent, part.minutes)),
        ahead: (part.ahead_percent.unwrap_or(0), share_words(part.ahead_percent, part.ahead)),
        counts,
    }
}

/// Returns a share of several that add up to 100, as it is printed: never 0% where there is something.
pub(super) fn share_words(percent: Option<u8>, amount: u64) -> String {
    match percent {
        None => "–".to_owned(),
        Some(0) if amount > 0 => "<1%".to_owned(),
        Some(percent) => format!("{percent}%"),
    }
}

/// The weeks that are looked back on.
pub(super) fn weeks() -> i64 {
    DAYS / 7
}
