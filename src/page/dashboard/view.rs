//! What the page of today shows.

use crate::{
    page::sprints::SprintGlance,
    page::{
        habit_rows::HabitRow,
        part::{
            excerpt::Line,
            heat::Heat,
            piece::{Dated, Look, Piece},
            row::GoalRow,
            step::Step,
            stone::Ticket,
        },
        review::{WeekTally, Weeks},
    },
    path::PagePath,
};
use serde::Serialize;

/// What the page of today shows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Dashboard {
    /// The day, `Sunday, 22 November`.
    pub heading: String,
    /// True sentences about the week.
    pub sub: Vec<Piece>,
    /// The plan of the running week, if it has one.
    pub week: Option<WeekTally>,
    /// The steps of today.
    pub steps: Steps,
    /// The habits, if there are any.
    pub habits: Option<HabitList>,
    /// What makes a habit, on the first day in a plain folder.
    pub no_habits: Option<Example>,
    /// The goals.
    pub goals: GoalList,
    /// Milestones that wait to be celebrated.
    pub celebrate: Vec<Ticket>,
    /// The page of wins, if there is one.
    pub wins: Option<PagePath>,
    /// The nearest milestone ahead, on a day on which there is nothing to celebrate.
    pub nearest: Option<Ticket>,
    /// What wants a look.
    pub attention: Vec<Look>,
    /// The sprints that are under way.
    pub sprints: Vec<SprintGlance>,
    /// What comes in the next days.
    pub coming: Vec<Dated>,
    /// The page of this month, if there is one.
    pub calendar: Option<PagePath>,
    /// What was reached of late.
    pub lately: Vec<Dated>,
    /// Said when ticks have no day: how many, and what that means.
    pub undated: Option<Look>,
    /// The steps of a year, if any has a day.
    pub heat: Option<Heat>,
    /// How many notes and tasks were read.
    pub facts: String,
    /// The last twelve weeks, once there is something to see.
    pub weeks: Option<Weeks>,
    /// The week on paper, if there is anything to print.
    pub print: Option<PagePath>,
    /// Leads to what could be clearer, if something could.
    pub unclear: Option<Piece>,
}

/// The steps of today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Steps {
    /// What stands beside the heading, `3 of 8 done · about 1 h left`.
    pub about: String,
    /// The steps, and the habits that are due or done; the open ones first.
    pub rows: Vec<Step>,
    /// Says how many more there are, and where.
    pub more: Option<Piece>,
    /// The switch for a day without energy, if it makes a difference.
    pub low: Option<LowEnergy>,
    /// Shown when there is none: what one line would add.
    pub empty: Option<Example>,
}

/// A switch that leaves the steps for a day without energy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LowEnergy {
    /// What stands beside the switch, `Low energy: 3 of 8 fit`.
    pub words: String,
    /// Open steps that fit and stand behind the others, for which there is no room in the list.
    pub rows: Vec<Step>,
    /// Says how many more fit.
    pub more: Option<String>,
}

/// The goals on the page of today.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GoalList {
    /// Whether notes became goals only because they hold a checklist.
    pub guessed: bool,
    /// The goals, children below their parents.
    pub rows: Vec<GoalRow>,
    /// What the two dates of a goal are, if any has two; a sentence with a blank behind it.
    pub dates: &'static str,
    /// Leads to all goals, if not all are here.
    pub more: Option<Piece>,
    /// Where the list of all goals is.
    pub href: PagePath,
    /// Shown when there is none.
    pub empty: Option<Example>,
}

/// The habits on the page of today.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HabitList {
    /// What stands beside the heading, `the last four weeks`.
    pub about: String,
    /// The habits of today first.
    pub rows: Vec<HabitRow>,
    /// Leads to all habits, if not all are here.
    pub more: Option<Piece>,
    /// Where all of them are.
    pub href: PagePath,
}

/// What an empty section teaches: a sentence, and the lines that would fill it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Example {
    /// What is there, and what one line would add.
    pub words: String,
    /// What the lines are, to listen to.
    pub label: String,
    /// The lines of a note; what is new in them is marked.
    pub lines: Vec<Line>,
}
