//! What a board shows.

use crate::{
    page::part::{file::NoteFile, piece::Piece},
    path::PagePath,
};
use serde::Serialize;

/// What a board shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Board {
    /// Its title, as written.
    pub heading: String,
    /// What stands on it, in a sentence or two.
    pub sub: Vec<Piece>,
    /// The note it is, if it is one.
    pub file: Option<NoteFile>,
    /// Leads back to the board of all steps, from a board that is a note.
    pub back: Option<PagePath>,
    /// The ways to sort the same cards, this one included; none if there is but one.
    pub ways: Vec<Way>,
    /// Its lanes, from left to right.
    pub lanes: Vec<Lane>,
    /// The boards in the notes.
    pub boards: Vec<Piece>,
    /// The cards to print and cut out, if there are any.
    pub print: Option<PagePath>,
    /// What stands below the lanes; may be empty.
    pub foot: String,
}

/// A way to sort the cards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Way {
    /// `by goal`.
    pub words: &'static str,
    /// Its page.
    pub href: PagePath,
    /// Whether it is this page.
    pub current: bool,
}

/// A lane.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Lane {
    /// Its title, as written.
    pub title: String,
    /// How many cards it holds, and how many it should hold at most.
    pub about: String,
    /// The cards that stand open.
    pub groups: Vec<Group>,
    /// The cards that are folded away.
    pub folded: Vec<Group>,
    /// Says how many those are.
    pub more: String,
    /// Says how many there are beyond those, and where.
    pub rest: Option<Piece>,
    /// Said when the lane is empty.
    pub empty: &'static str,
}

/// Cards that belong together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Group {
    /// What they belong to; none if the lane is not grouped.
    pub title: Option<Piece>,
    /// The cards.
    pub cards: Vec<Card>,
}

/// A card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Card {
    /// Its class, with a blank before it; may be empty.
    pub class: &'static str,
    /// Where it stands, to listen to.
    pub said: &'static str,
    /// Its words, as written.
    pub text: String,
    /// For what it waits, and since when; may be empty.
    pub why: String,
    /// What it belongs to, unless its group says so.
    pub goal: Option<Piece>,
    /// Its own open steps, as written.
    pub steps: Vec<String>,
    /// Says how many more there are; may be empty.
    pub more: String,
    /// Since when it is in hand, and how far its steps are; may be empty.
    pub note: String,
    /// Who carries it; may be empty.
    pub owner: String,
    /// Its estimate and its day; may be empty.
    pub end: String,
}
