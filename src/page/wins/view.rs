//! What the page of wins shows.

use crate::{
    page::part::{piece::Piece, stone::Ticket},
    path::PagePath,
};
use serde::Serialize;

/// What the page of wins shows; the pages of older wins have the list alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Wins {
    /// How much there is, in a sentence.
    pub sub: String,
    /// The goals with a stone, each with all four.
    pub wall: Vec<Wall>,
    /// Says how many goals have no place on the wall.
    pub wall_more: Option<Piece>,
    /// What was reached, month by month, the latest first.
    pub months: Vec<Group>,
    /// What waits to be celebrated.
    pub celebrate: Vec<Waits>,
    /// How much waits, if there is more than one thing.
    pub celebrate_all: Option<String>,
    /// Says how much of it has no place here.
    pub celebrate_more: Option<String>,
    /// The records of habits, days, weeks and sprints.
    pub records: Vec<Record>,
    /// The records of habits that don't stand among the first.
    pub more_records: Vec<Record>,
    /// The rewards that were earned, then those that are promised.
    pub rewards: Vec<Promises>,
    /// Which of several pages this is.
    pub place: Option<String>,
    /// The page of what is newer.
    pub newer: Option<PagePath>,
    /// The page of what is older.
    pub older: Option<PagePath>,
}

/// A goal with its four stones.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Wall {
    /// Its title, as written.
    pub title: String,
    /// Its page.
    pub href: PagePath,
    /// The stones of its quarters.
    pub stones: Vec<Stone>,
}

/// A stone of the wall.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stone {
    /// 25, 50, 75 or 100.
    pub mark: u8,
    /// Whether it was ever reached.
    pub reached: bool,
    /// The day, or what is left to it; blank for what lies farther ahead.
    pub words: String,
}

/// What was reached in a month, or on days that are not known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Group {
    /// `November`, with the year if it is not this one.
    pub heading: String,
    /// How much.
    pub count: String,
    /// Whether it is open without being asked.
    pub open: bool,
    /// What was reached.
    pub rows: Vec<WinRow>,
}

/// Something that was reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WinRow {
    /// The day for machines; none if it isn't known.
    pub day: Option<String>,
    /// The day for people.
    pub shown: String,
    /// What was reached, with its goal.
    pub pieces: Vec<Piece>,
    /// What there is to say of it; may be empty.
    pub about: String,
    /// The reward, in the user's words.
    pub reward: Option<String>,
    /// How its day is known.
    pub from: Option<&'static str>,
    /// The class of that.
    pub from_class: &'static str,
}

/// Something that waits to be celebrated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Waits {
    /// How it is shown.
    pub ticket: Ticket,
    /// What `celebrated` takes to let it go.
    pub key: String,
}

/// A record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Record {
    /// What it is of.
    pub name: Piece,
    /// What it means, in a sentence; may be empty.
    pub tip: &'static str,
    /// How much.
    pub value: String,
    /// When.
    pub about: String,
}

/// Rewards of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Promises {
    /// `Earned` or `Promised`.
    pub heading: &'static str,
    /// How many.
    pub count: String,
    /// The first of them.
    pub rows: Vec<Promise>,
    /// The rest, folded.
    pub more: Vec<Promise>,
    /// Says how many have no place.
    pub left: Option<String>,
}

/// A reward.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Promise {
    /// Whether it was earned.
    pub reached: bool,
    /// The reward, as written.
    pub words: String,
    /// What it is for: `75% of`.
    pub mark: String,
    /// The goal.
    pub goal: Piece,
    /// Whether it was celebrated, or how far it is.
    pub about: String,
}
