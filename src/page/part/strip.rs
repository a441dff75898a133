//! The days of a habit by shape: full = done, lower half = small version, dot = not this day, ring = excused, dash = paused,
//! outline = open today, nothing = not planned.

use crate::{
    calendar::{Day, Weekday, day_with_weekday},
    measure::DayState,
};
use serde::Serialize;

/// The distance from day to day in pixels, and what is between two weeks besides.
const STEP: u32 = 12;
/// The gap before a week.
const GAP: u32 = 4;

/// A day as a shape.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Shape {
    /// Its class: `hd` done, `hm` small, `hx` not this day, `hs` excused, `hp` paused, `ho` open.
    pub class: &'static str,
    /// Its place from the left in pixels.
    pub x: u32,
    /// Its place from the top in pixels.
    pub y: u32,
    /// What it says, `Thu 19 Nov: done`.
    pub words: String,
}

/// A row of days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Strip {
    /// What it shows, from when to when, and what it comes to.
    pub title: String,
    /// Its width in pixels.
    pub width: u32,
    /// The days that have a shape, the oldest first.
    pub days: Vec<Shape>,
}

/// Returns the shape of a day at a place; none if nothing was planned for it. `more` is said behind the state.
pub fn shape((day, state): (Day, DayState), (x, y): (u32, u32), more: &str, today: Day) -> Option<Shape> {
    let class = match state {
        DayState::Unplanned => return None,
        DayState::Done => "hd",
        DayState::Small => "hm",
        DayState::NotDone => "hx",
        DayState::Excused => "hs",
        DayState::Paused => "hp",
        DayState::Open => "ho",
    };
    Some(Shape { class, x, y, words: format!("{}: {}{more}", day_with_weekday(day, today), said(state)) })
}

/// Says what became of a day.
pub fn said(state: DayState) -> &'static str {
    match state {
        DayState::Unplanned => "not planned",
        DayState::Done => "done",
        DayState::Small => "done, small version",
        DayState::NotDone => "not this day",
        DayState::Excused => "excused",
        DayState::Paused => "paused",
        DayState::Open => "still open today",
    }
}

/// Draws days in a row, with a gap before each week.
pub fn strip(title: String, states: &[(Day, DayState)], week_starts: Weekday, today: Day) -> Strip {
    let (mut days, mut x) = (Vec::with_capacity(states.len()), 0);
    for (at, (day, state)) in states.iter().enumerate() {
        if at > 0 {
            x += STEP + if day.weekday() == week_starts { GAP } else { 0 };
        }
        days.extend(shape((*day, *state), (x, 0), "", today));
    }
    Strip { title, width: x + STEP - 2, days }
}

#[cfg(test)]
mod tests {
    use super::strip;
    use crate::{
        calendar::{Day, Weekday},
        measure::DayState,
    };

    #[test]
    fn weeks_stand_apart_and_unplanned_days_are_blank() {
        let first: Day = "2026-11-14".parse().expect("a Saturday");
        let states = [DayState::Small, DayState::Unplanned, DayState::Done];
        let states: Vec<_> = (0..3).map(|at| (first.plus(at), states[at as usize])).collect();
        let strip = strip(String::new(), &states, Weekday::Monday, first.plus(8));
        assert_eq!(strip.days.iter().map(|day| (day.class, day.x)).collect::<Vec<_>>(), [("hm", 0), ("hd", 28)]);
        assert_eq!((strip.width, strip.days[0].words.as_str()), (38, "Sat 14\u{a0}Nov: done, small version"));
    }
}
