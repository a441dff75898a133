//! What the page of a goal shows.

use crate::{
    page::{
        goal::SmartCard,
        habit_rows::HabitRow,
        part::{
            account::Account,
            chart::Chart,
            fact::Fact,
            file::NoteFile,
            piece::{Dated, Look, Piece},
            road::BigRoad,
            row::GoalRow,
            step::Step,
        },
    },
    path::PagePath,
};
use serde::Serialize;

/// What the page of a goal shows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Goal {
    /// The way to it: all goals, the goals above, its area.
    pub crumbs: Vec<Piece>,
    /// Its title, as written.
    pub title: String,
    /// Why, in the user's words.
    pub why: Option<String>,
    /// Where its note lies, and how to open it.
    pub file: NoteFile,
    /// Its checklist on paper, if it has one.
    pub print: Option<PagePath>,
    /// The numbers, each with its unit and its comparison.
    pub facts: Vec<Fact>,
    /// The road, if there is anything to count.
    pub road: Option<BigRoad>,
    /// Its stages as a chain.
    pub chain: Option<Chain>,
    /// Steps done against steps in all.
    pub burn_up: Option<Chart>,
    /// The goals below.
    pub below: Vec<GoalRow>,
    /// The goals below for which there is no room with their roads.
    pub below_named: Vec<Piece>,
    /// Says how many goals below are left out.
    pub below_more: Option<String>,
    /// `Stages and steps`, or `Steps` if there is no stage.
    pub stages_heading: &'static str,
    /// The habits that serve it.
    pub habits: Vec<HabitRow>,
    /// Says how many habits are left out.
    pub habits_more: Option<String>,
    /// Its stages and steps.
    pub stages: Vec<Stage>,
    /// How many steps the filter looks through.
    pub filter: String,
    /// What the origins of the days mean, if there are any.
    pub origins: bool,
    /// Shown when there is no step.
    pub no_steps: Option<String>,
    /// Whether it is SMART, if its note could say so.
    pub smart: Option<SmartCard>,
    /// What the note says about the goal.
    pub says: Vec<Saying>,
    /// Keys of the note that mean something to the user alone.
    pub own_keys: Vec<Saying>,
    /// The rewards of the quarters.
    pub rewards: Vec<Reward>,
    /// What could be clearer in its note.
    pub unclear: Vec<Look>,
    /// How many lines that is.
    pub unclear_count: String,
    /// Where everything that could be clearer stands.
    pub check: Option<PagePath>,
    /// What happened, the latest first.
    pub story: Vec<Dated>,
    /// Where its numbers come from.
    pub accounts: Vec<Account>,
    /// The note's own text.
    pub note: Option<Note>,
}

/// The stages of a goal in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Chain {
    /// What it means, in a sentence.
    pub tip: &'static str,
    /// What stands beside the heading, `1 of 4 reached`.
    pub about: String,
    /// The class that sets the number of columns: `n-4`, or `chain--wrap` if they take several lines.
    pub class: String,
    /// The stages.
    pub stops: Vec<Stop>,
    /// Says how many stages are left out.
    pub more: Option<String>,
}

/// A stage in the chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stop {
    /// Its number, from 1.
    pub number: usize,
    /// Its title, as written.
    pub title: String,
    /// How far it is in percent.
    pub done: u8,
    /// Whether it is done.
    pub reached: bool,
    /// Whether it is the one in hand.
    pub here: bool,
    /// How far it is in words.
    pub words: String,
    /// Its reward or what will follow.
    pub reward: String,
}

/// A stage with its steps, or the steps before the first stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stage {
    /// Its title, as written; none for steps that stand in no stage.
    pub title: Option<String>,
    /// What stands beside the title, `3 to go`.
    pub about: String,
    /// Its level: 3 for a stage of the goal, 4 for a stage within a stage.
    pub level: u8,
    /// Whether it is shown open.
    pub open: bool,
    /// How far it is in percent, if there is anything to count.
    pub done: Option<u8>,
    /// How far it is, `16 of 19`.
    pub count: String,
    /// What it is done when, in the user's words.
    pub done_when: Option<String>,
    /// Its steps: open ones as written, then done ones, the latest first.
    pub steps: Vec<Step>,
    /// Says how many steps are left out, and where they are.
    pub more: Option<String>,
}

/// Something the note says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Saying {
    /// What it is about.
    pub label: String,
    /// What it says, as written; several values are several lines.
    pub lines: Vec<Piece>,
}

/// What follows a quarter of the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reward {
    /// Whether the quarter is reached.
    pub reached: bool,
    /// The quarter, `75%`, or the title of a stage.
    pub mark: String,
    /// The reward, as written.
    pub words: String,
    /// How far it is, or whether it was celebrated.
    pub about: String,
}

/// The text of a note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// Markdown, without front matter.
    pub text: String,
    /// Says how much is left out, if it is a very long note.
    pub more: Option<String>,
}
