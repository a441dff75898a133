//! What the page of a week, month or quarter shows, and the list of all of them.

use crate::{
    calendar::Day,
    page::{
        dashboard::Example,
        part::{
            account::Account,
            chart::{Chart, Table, Tick, Unit},
            fact::Fact,
            file::NoteFile,
            piece::{Look, Piece},
            step::Step,
            strip::Shape,
        },
    },
};
use serde::Serialize;

/// What the page of a period shows. Sections without content are empty and not shown.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Review {
    /// `week`, `month` or `quarter`.
    pub unit: &'static str,
    /// The period, `2026-W47`.
    pub label: String,
    /// Its first day.
    pub start: Day,
    /// Its last day.
    pub end: Day,
    /// `past`, `current` or `future`.
    pub state: &'static str,
    /// The week, the month and the quarter, each with its page if it is another one.
    pub kinds: Vec<Piece>,
    /// Its name, `Week 47`.
    pub heading: String,
    /// Its days, and how much of its plan was done.
    pub sub: String,
    /// The period of the same kind before it that has a page.
    pub older: Option<Piece>,
    /// The one after it.
    pub newer: Option<Piece>,
    /// The weeks of a month, or the months of a quarter, that have a page.
    pub inside: Vec<Piece>,
    /// Its numbers, each with its comparison.
    pub facts: Vec<Fact>,
    /// What was planned and what was done of it.
    pub kept: Option<Kept>,
    /// The days of a week.
    pub days: Option<Days>,
    /// The days of a month.
    pub month: Option<MonthDays>,
    /// What was done of steps of each size.
    pub sizes: Option<Bars>,
    /// What was done of the steps planned for each weekday.
    pub weekdays: Option<Bars>,
    /// How much was done of the plan in the last periods.
    pub trend: Option<Chart>,
    /// The steps that were not done.
    pub open: Option<Open>,
    /// The goals that moved, with where they stood before and after.
    pub moved: Vec<Moved>,
    /// What `moved` leaves out.
    pub moved_more: Option<String>,
    /// How the habits went.
    pub habits: Option<Habits>,
    /// The pace of each goal beside what its date needs.
    pub pace: Option<Pace>,
    /// Where the steps went beside where they were meant to go.
    pub aligned: Option<Aligned>,
    /// Goals by weeks.
    pub matrix: Option<Matrix>,
    /// What seems to rest.
    pub quiet: Vec<Look>,
    /// What the last reflection wanted to do next time.
    pub last_time: Option<Own>,
    /// The reflection on this period.
    pub own: Option<Own>,
    /// What to write where there is no reflection.
    pub write: Option<Example>,
    /// Five questions, each with its answer or whose turn it is.
    pub agenda: Vec<Look>,
    /// How long the questions take, `15 minutes`.
    pub agenda_about: &'static str,
    /// What the numbers suggest.
    pub advice: Vec<Look>,
    /// The period that comes next, `For week 48`.
    pub advice_heading: String,
    /// The milestones of the period.
    pub won: Vec<Won>,
    /// Says how many more there are.
    pub won_more: Option<String>,
    /// Where its numbers come from.
    pub accounts: Vec<Account>,
}

/// So many of so many: shown as squares, or as a bar if there are many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// How many are done.
    pub done: usize,
    /// How many there are.
    pub planned: usize,
    /// The share in percent, for the bar.
    pub percent: u8,
    /// Whether there are few enough for squares.
    pub squares: bool,
}

/// The plan of a period and what was done of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Kept {
    /// What it means, in a sentence.
    pub tip: &'static str,
    /// All together.
    pub all: Tally,
    /// From how many done on the plan counts as kept.
    pub line: usize,
    /// That as a share, `80%`.
    pub rule: String,
    /// That in percent.
    pub mark: u8,
    /// Says both, to listen to.
    pub words: String,
    /// Each goal, the most planned first, then what is in no goal.
    pub goals: Vec<Part>,
    /// What the period before is called.
    pub before: String,
    /// `26 of 33` in the period before.
    pub before_all: String,
    /// How many goals are left out, and what they hold.
    pub more: Option<String>,
    /// How many came in from before, were left out, or were done without a plan.
    pub about: String,
}

/// The plan of one goal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// The goal; words without a page for what is in none.
    pub piece: Piece,
    /// How much was done.
    pub tally: Tally,
    /// `3 of 4` in the period before.
    pub before: String,
}

/// The days of a week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Days {
    /// `3.6 a day`.
    pub about: String,
    /// The days in order.
    pub rows: Vec<DayTally>,
}

/// What was done on a day, and what was planned for it and is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DayTally {
    /// `Mon`.
    pub name: &'static str,
    /// How many steps were done on it.
    pub done: usize,
    /// How many were planned for it and not done.
    pub open: usize,
    /// The squares that are shown of each, twelve at most together.
    pub squares: (usize, usize),
}

/// The days of a month as bars.
///
/// # Units
/// Places in a plot of 1000 by 400.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MonthDays {
    /// `3.6 steps a day`.
    pub about: String,
    /// What it shows, to listen to.
    pub title: String,
    /// The days on which something was done or is open.
    pub bars: Vec<DayBar>,
    /// Where today stands, if it is in it.
    pub now: Option<Unit>,
    /// What the full height stands for, `6 steps`.
    pub most: String,
    /// The words below the plot.
    pub ticks: Vec<Tick>,
    /// The numbers as a table.
    pub table: Table,
}

/// A day as a bar: where each part of it begins from above, and its height.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DayBar {
    /// Its place from the left.
    pub x: Unit,
    /// Its width.
    pub width: Unit,
    /// What was done on it.
    pub done: (Unit, Unit),
    /// What was planned for it and is open.
    pub open: (Unit, Unit),
    /// `Thu 19 Nov: 4 done, 1 open`.
    pub words: String,
}

/// Shares beside each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bars {
    /// Each with its share.
    pub rows: Vec<Bar>,
    /// What can be seen in it.
    pub foot: Option<String>,
}

/// A share with its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bar {
    /// What it is of.
    pub name: String,
    /// How much was done.
    pub tally: Tally,
}

/// The steps that were not done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Open {
    /// `Still open`, or what it was called when the period ended.
    pub heading: &'static str,
    /// How many there are.
    pub count: usize,
    /// How many, and how long they take.
    pub about: String,
    /// The steps, those that came along the longest first.
    pub rows: Vec<Step>,
    /// How many are left out.
    pub more: Option<String>,
    /// How many came along for one week, two, three, four or more.
    pub carried: Option<String>,
    /// Says how many are planned for the days to come.
    pub later: Option<String>,
}

/// A goal that moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// The goal.
    pub piece: Piece,
    /// Where it stood before, in percent.
    pub from: Option<u8>,
    /// Where it stood at the end.
    pub to: Option<u8>,
    /// Both in words, `34%` and `62%`.
    pub words: (String, String),
}

/// How the habits went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Habits {
    /// `26 of 29 planned`.
    pub about: String,
    /// What the period before is called.
    pub before: String,
    /// Each habit.
    pub rows: Vec<HabitRow>,
    /// How many are left out.
    pub more: Option<String>,
}

/// A habit in a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HabitRow {
    /// The habit.
    pub piece: Piece,
    /// The days of a week as small shapes; empty for longer periods.
    pub cells: Vec<Shape>,
    /// What the shapes say, in a sentence.
    pub title: String,
    /// How often it was kept.
    pub met: u32,
    /// How often it was due.
    pub due: u32,
    /// `6 of 7`, or the share.
    pub words: String,
    /// The same in the period before.
    pub before: String,
    /// `6 of 7`, or a dash.
    pub of: String,
}

/// The pace of each goal beside what its date needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pace {
    /// The day of the earlier forecast, `1 Oct`.
    pub then: String,
    /// That of the later one, `31 Oct` or `now`.
    pub until: String,
    /// The goals.
    pub rows: Vec<PaceRow>,
    /// What can be seen in it, and what is left out.
    pub foot: String,
}

/// The pace of a goal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PaceRow {
    /// The goal.
    pub piece: Piece,
    /// The pace in percent of twice what is needed; none if nothing is needed.
    pub bar: Option<u8>,
    /// What stands in its place.
    pub none: &'static str,
    /// The pace with its unit.
    pub pace: String,
    /// What is needed.
    pub needed: String,
    /// The safe day as of the first day.
    pub then: String,
    /// The safe day as of the later one; `done` if nothing was left.
    pub now: String,
}

/// Where the steps went beside where they were meant to go.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Aligned {
    /// What was meant is known by: `by weight` or `by plan`.
    pub meant: &'static str,
    /// The goals, the most steps first.
    pub rows: Vec<AlignedRow>,
    /// The areas with their shares of the time.
    pub areas: Vec<AreaRow>,
    /// How much was done for goals, and which few took most of it.
    pub foot: String,
}

/// A goal with its meant and its done share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AlignedRow {
    /// The goal.
    pub piece: Piece,
    /// The meant share in percent; none if nothing tells it.
    pub meant: Option<u8>,
    /// The done share in percent.
    pub done: u8,
    /// Both as places, where the largest share stands at the end.
    pub places: (u8, u8),
    /// How many steps were done.
    pub steps: usize,
}

/// An area with its share of the time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AreaRow {
    /// The area, with its page if it has one.
    pub piece: Piece,
    /// Its share in percent.
    pub percent: u8,
    /// The same in words, `<1%`.
    pub share: String,
    /// The time, `3 h`.
    pub time: String,
}

/// Goals by weeks, a square for each with the size of what was done.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Matrix {
    /// Its height in pixels.
    pub height: usize,
    /// Its width.
    pub width: usize,
    /// What it shows, to listen to.
    pub title: String,
    /// The goals.
    pub goals: Vec<Piece>,
    /// The squares.
    pub squares: Vec<Square>,
    /// The numbers of the weeks with their places.
    pub weeks: Vec<(usize, String)>,
    /// The numbers.
    pub table: Table,
}

/// A square in a [`Matrix`].
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Square {
    /// From the left.
    pub x: Unit,
    /// From the top.
    pub y: Unit,
    /// Its side.
    pub side: Unit,
    /// `hd` for steps, `hx` for none.
    pub class: &'static str,
    /// What it says.
    pub words: String,
}

/// A piece of the user's own words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Own {
    /// When or for what it was written, `Week 46`.
    pub about: Option<Piece>,
    /// Markdown.
    pub text: String,
    /// The note it stands in.
    pub file: NoteFile,
    /// What is left out of a very long one.
    pub more: Option<String>,
}

/// A milestone of the period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Won {
    /// What was reached.
    pub piece: Piece,
    /// `75% of the way`, and the day.
    pub words: String,
    /// Whether it is a quarter of a goal, not a stage.
    pub stone: bool,
}
