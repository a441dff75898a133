//! The habits on the page of today: those that want doing first.

use crate::page::{
    atlas::Atlas,
    dashboard::HabitList,
    habit_rows,
    nav::Section,
    now::{self, HabitNow},
    part::{piece::Piece, words::thousands},
};

/// The most habits that are shown, and how many weeks back.
const MOST: usize = 8;
const WEEKS: u32 = 4;

/// Builds the section; none without a habit.
pub(super) fn build(atlas: &Atlas<'_>) -> Option<HabitList> {
    let mut all = now::habits(atlas.report);
    all.sort_by_key(|habit| !habit.is_of_today());
    let href = Section::Habits.path();
    let more = (all.len() > MOST).then(|| Piece::link(format!("all {} habits", thousands(all.len())), &href));
    let rows: Vec<_> = all.iter().take(MOST).map(|habit| habit_rows::row(atlas, habit, WEEKS)).collect();
    (!rows.is_empty()).then(|| HabitList { about: about(&all), rows, more, href })
}

/// Says how many of those of today are done.
fn about(all: &[HabitNow]) -> String {
    let of_today = all.iter().filter(|habit| matches!(habit.today, "due" | "done")).count();
    let done = all.iter().filter(|habit| habit.today == "done").count();
    let weeks = "the last four weeks";
    if of_today == 0 { weeks.to_owned() } else { format!("{done} of {of_today} for today done · {weeks}") }
}
