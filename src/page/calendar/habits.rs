//! How many habits were kept on each day of a month.

use super::view::{Cell, Kept};
use crate::{
    calendar::{Day, Period},
    measure::{Credit, HabitDays, OccasionState, occasions},
};
use std::collections::HashMap;

/// The most habits that have cells of their own in a day.
pub(super) const MOST_CELLS: usize = 6;
/// The width of a cell with the gap behind it, in pixels.
const CELL: usize = 11;

/// How a habit stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stands {
    Done,
    InPart,
    Not,
    Open,
}

impl Stands {
    /// Draws its cell, which begins at a pixel: full, the lower half, a dot, an outline.
    fn cell(self, x: usize) -> Cell {
        let (class, path) = match self {
            Stands::Done => ("hd", format!("M{x} 0h8v8h-8z")),
            Stands::InPart => ("hm", format!("M{x} 4h8v4h-8z")),
            Stands::Not => ("hx", format!("M{} 3h2v2h-2z", x + 3)),
            Stands::Open => ("ho", format!("M{} 1h6v6h-6z", x + 1)),
        };
        Cell { class, path }
    }
}

/// Counts the habits of each day of a period on which one was kept or asked for.
///
/// # Shape
/// A day asks for a habit if it is the only day of an occasion. One that is due three times a week is counted where it was done.
pub(super) fn kept(habits: &[HabitDays], period: Period, today: Day) -> HashMap<Day, Kept> {
    let mut of_days: HashMap<Day, Vec<(usize, Stands)>> = HashMap::new();
    for (place, habit) in habits.iter().enumerate() {
        for (day, stands) in of_habit(habit, period, today) {
            of_days.entry(day).or_default().push((place, stands));
        }
    }
    let has_cells = habits.len() <= MOST_CELLS;
    let kept = |standing: Vec<(usize, Stands)>| {
        let done = standing.iter().filter(|(_, stands)| *stands == Stands::Done).count();
        let cell = |(place, stands): &(usize, Stands)| stands.cell(place * CELL);
        Kept {
            words: format!("{done} of {}", standing.len()),
            what: if standing.len() == 1 { "habit" } else { "habits" },
            width: habits.len() * CELL,
            cells: if has_cells { standing.iter().map(cell).collect() } else { Vec::new() },
        }
    };
    of_days.into_iter().map(|(day, standing)| (day, kept(standing))).collect()
}

/// The days of a period on which a habit has something to say, each once.
fn of_habit(habit: &HabitDays, period: Period, today: Day) -> Vec<(Day, Stands)> {
    let (from, to) = (period.start, period.end.min(today));
    let start = habit.logged.partition_point(|logged| logged.day < from);
    let logged = habit.logged[start..].iter().take_while(|logged| logged.day <= to);
    let mut days: Vec<(Day, Stands)> = logged
        .filter(|logged| logged.credit > Credit::NOTHING)
        .map(|logged| (logged.day, if logged.is_done() { Stands::Done } else { Stands::InPart }))
        .collect();
    let known = days.len();
    for occasion in occasions(habit, from..=to).filter(|occasion| occasion.start == occasion.end && occasion.start <= to) {
        let stands = match occasion.state {
            OccasionState::Missed => Stands::Not,
            OccasionState::Pending if occasion.start == today => Stands::Open,
            _ => continue,
        };
        if days[..known].binary_search_by_key(&occasion.start, |(day, _)| *day).is_err() {
            days.push((occasion.start, stands));
        }
    }
    days
}
