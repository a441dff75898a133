//! What the pages of sprints show.

use crate::{
    page::{
        beside::Beside,
        part::{
            account::Account,
            chart::{Label, Table, Tick, Unit},
            fact::Fact,
            file::NoteFile,
            group::Group,
            piece::{Dated, Look, Piece},
        },
    },
    path::PagePath,
};
use serde::Serialize;

/// What the page of a sprint shows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SprintPage {
    /// Where it stands: all sprints, then its own title if its goal is the heading.
    pub crumbs: Vec<Piece>,
    /// The sprint goal in the user's words, else the title.
    pub heading: String,
    /// Its days, and how far it is.
    pub sub: String,
    /// Its note; none if it comes from the cadence of the settings.
    pub file: Option<NoteFile>,
    /// The sprints around it, if there are any.
    pub pager: Pager,
    /// Its numbers.
    pub facts: Vec<Fact>,
    /// A square for each item that was not taken out.
    pub squares: Option<Squares>,
    /// Its burndown.
    pub burndown: Option<BurndownChart>,
    /// Said in place of a burndown that has nothing to draw yet.
    pub no_burndown: &'static str,
    /// Its items.
    pub groups: Vec<Group>,
    /// Said if it has none.
    pub no_items: &'static str,
    /// Leads to the board, if there is one.
    pub board: Option<PagePath>,
    /// Who carries what.
    pub carriers: Option<Carriers>,
    /// What earlier sprints came to.
    pub velocities: Option<Velocities>,
    /// What came and went, the latest first.
    pub changes: Vec<Dated>,
    /// What came along from earlier sprints.
    pub carried: Vec<Look>,
    /// How many more came along.
    pub carried_more: Option<String>,
    /// Where its numbers come from.
    pub accounts: Vec<Account>,
    /// The look back on it, or on the sprint before.
    pub retro: Option<Beside>,
}

/// The pages before and behind a page.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize)]
pub struct Pager {
    /// The one before.
    pub before: Option<Piece>,
    /// The one behind.
    pub behind: Option<Piece>,
}

/// Done and all as squares; above forty as a bar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Squares {
    /// Says of each square whether it is filled; empty if there are too many.
    pub squares: Vec<bool>,
    /// The length of the bar in percent.
    pub percent: u8,
    /// The same in words, `6 of 16 steps done`.
    pub words: String,
}

/// A burndown: what is left at the end of each working day, the even line, and the wedge to the last day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BurndownChart {
    /// What it shows.
    pub title: String,
    /// What one would say of it on the phone.
    pub description: String,
    /// What stands beside its heading.
    pub about: String,
    /// The heights of the grid lines.
    pub grid: Vec<Unit>,
    /// The even line.
    pub even: String,
    /// What is left, day by day.
    pub line: String,
    /// The dots on it.
    pub dots: Vec<(Unit, Unit)>,
    /// The wedge; empty if it cannot be known.
    pub fan: String,
    /// The middle of the wedge.
    pub guess: String,
    /// Where now is, if it is in the picture.
    pub now: Option<Unit>,
    /// The words in the plot.
    pub labels: Vec<Label>,
    /// The words below the plot.
    pub ticks: Vec<Tick>,
    /// What the picture says.
    pub caption: String,
    /// The numbers.
    pub table: Table,
}

/// Who carries what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Carriers {
    /// What capacity is.
    pub tip: &'static str,
    /// The people, by name.
    pub rows: Vec<Carrier>,
    /// What the picture says.
    pub words: String,
}

/// One person's part.
///
/// # Units
/// Lengths in percent of the longest of all loads and times.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Carrier {
    /// Who, with their page if they have one.
    pub piece: Piece,
    /// How much is done.
    pub done: u8,
    /// How much it is.
    pub load: u8,
    /// How much time there is, if it is said.
    pub time: Option<u8>,
    /// The same in words, `9 h 30 min`.
    pub words: String,
    /// What it is compared with, `of 8 h, 118%`.
    pub compare: String,
    /// How much of it is done, to listen to.
    pub done_words: String,
}

/// How much earlier sprints came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Velocities {
    /// What velocity is.
    pub tip: &'static str,
    /// What stands beside the heading.
    pub about: &'static str,
    /// The sprints, the latest last.
    pub rows: Vec<VelocityRow>,
    /// The mean and its range.
    pub words: String,
}

/// What one sprint came to.
///
/// # Units
/// Lengths in percent of the longest of all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VelocityRow {
    /// The sprint.
    pub piece: Piece,
    /// What was done.
    pub done: u8,
    /// What was in it.
    pub all: u8,
    /// Both in words, `11 of 14`.
    pub words: String,
}

/// A running sprint in a few lines.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SprintGlance {
    /// Tells its ids from those of others.
    pub id: usize,
    /// Its title and page.
    pub piece: Piece,
    /// How many of its days are behind.
    pub about: String,
    /// The sprint goal.
    pub goal: Option<String>,
    /// Its items as squares.
    pub squares: Option<Squares>,
    /// The even line of its burndown, and what is left; empty if there is nothing to draw.
    pub even: String,
    /// What is left.
    pub line: String,
    /// The end of it.
    pub dot: Option<(Unit, Unit)>,
    /// What the picture says.
    pub title: String,
    /// How it goes.
    pub words: String,
    /// Leads to the stand-up, if there is one.
    pub standup: Option<Piece>,
}

/// What the page of all sprints shows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Overview {
    /// How many there are, in a sentence.
    pub sub: String,
    /// Those under way.
    pub running: Vec<SprintGlance>,
    /// Those that have not begun, the nearest first.
    pub coming: Vec<Dated>,
    /// How many more are to come.
    pub coming_more: Option<String>,
    /// What the last ones came to, for each unit they count in.
    pub velocities: Vec<Velocities>,
    /// Those that are over, the latest first.
    pub past: Vec<PastSprint>,
    /// Those before them, folded.
    pub past_folded: Vec<PastSprint>,
    /// What unfolds them.
    pub past_unfold: String,
    /// Says how many are left out.
    pub past_more: Option<String>,
}

/// A sprint that is over, as a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PastSprint {
    /// Its title and page.
    pub piece: Piece,
    /// Its goal.
    pub goal: Option<String>,
    /// Its days, `2 to 13 Nov`.
    pub days: String,
    /// `11 of 12`
    pub done: String,
    /// Of what was committed: `91%`.
    pub kept: String,
    /// What was carried over.
    pub carried: String,
}
