//! The habits on the page of today: those that want doing first.

use crate::order;
use crate::page::{
    atlas::Atlas,
    dashboard::{Example, HabitList},
    habit_rows,
    nav::Section,
    now::HabitNow,
    part::{excerpt::Line, piece::Piece, words::thousands},
};

/// The most habits that are shown, and how many weeks back.
const MOST: usize = 8;
const WEEKS: u32 = 4;

/// What makes a habit.
pub(super) fn example() -> Example {
    let added = |number: u32, text: &str| Line::marked(number, text, 0, text.len());
    Example {
        words: "A note with two lines on top makes a habit. The smaller the better:".to_owned(),
        label: "Example of a habit".to_owned(),
        lines: vec![Line::plain(1, "---"), added(2, "type: habit"), added(3, "schedule: every day"), Line::plain(4, "---")],
    }
}

/// Builds the section; none without a habit.
pub(super) fn build(atlas: &Atlas<'_>, mut all: Vec<HabitNow>) -> Option<HabitList> {
    order::by_key(&mut all, |habit| !habit.is_of_today());
    let href = Section::Habits.path();
    let more = (all.len() > MOST).then(|| Piece::link(format!("all {} habits", thousands(all.len())), &href));
    let rows: Vec<_> = all.iter().take(MOST).map(|habit| habit_rows::in_short(atlas, habit, WEEKS)).collect();
    (!rows.is_empty()).then(|| HabitList { about: "the last four weeks".to_owned(), rows, more, href })
}
