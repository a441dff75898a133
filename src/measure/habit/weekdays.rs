//! Which days of the week work: how often a habit was done on each of them.

use super::DayState;
use crate::{
    calendar::{Day, Rhythm, Weekday},
    measure::percent,
};

/// How often a habit was done on one day of the week.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// On how many such days it was done.
    pub done: u32,
    /// How many such days there were: planned ones, or for a habit that may choose its days all on which it did not rest.
    pub days: u32,
}

impl Kept {
    /// Returns the percentage; none if there was no such day.
    pub fn percent(self) -> Option<u8> {
        percent(i64::from(self.done), i64::from(self.days))
    }
}

/// Counts the days from the first of a habit on by weekday.
///
/// # Shape
/// From Monday to Sunday. Today counts once it is done. What was done on a weekday that the schedule does not name is left
/// out.
///
/// # Source
/// `design.md` §2, "Which weekday is hard?".
pub fn by_weekday(states: &[(Day, DayState)], rhythm: Option<Rhythm>, first: Day, today: Day) -> [Kept; 7] {
    let mut kept = [Kept::default(); 7];
    for (day, state) in states.iter().filter(|(day, _)| (first..=today).contains(day)) {
        let weekday: Weekday = day.weekday();
        let is_counted = match (rhythm, state) {
            (Some(Rhythm::Days(weekdays)), _) if !weekdays.contains(weekday) => false,
            (_, DayState::Done | DayState::Small | DayState::NotDone) => true,
            (Some(Rhythm::Days(_)) | None, _) | (_, DayState::Excused | DayState::Paused | DayState::Open) => false,
            (_, DayState::Unplanned) => *day < today,
        };
        if is_counted {
            kept[weekday as usize].days += 1;
            kept[weekday as usize].done += u32::from(state.is_done());
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::{DayState, by_weekday};
    use crate::calendar::{Day, Rhythm, Weekdays};

    /// Two weeks from a Monday, all but the last day done or not.
    fn weeks() -> (Day, Vec<(Day, DayState)>) {
        let first: Day = "2026-03-02".parse().expect("a day");
        let state = |at: i64| if at % 2 == 0 { DayState::Done } else { DayState::Unplanned };
        (first, (0..14).map(|at| (first.plus(at), state(at))).collect())
    }

    #[test]
    fn a_habit_that_chooses_its_days_is_held_against_all_of_them() {
        let (first, states) = weeks();
        let kept = by_weekday(&states, Some(Rhythm::PerWeek(3)), first, first.plus(13));
        assert_eq!((kept[0].done, kept[0].days, kept[0].percent()), (1, 2, Some(50)));
        assert_eq!((kept[6].done, kept[6].days), (1, 1), "today does not count before it is done");
    }

    #[test]
    fn only_planned_weekdays_count_where_some_are_named() {
        let (first, states) = weeks();
        let kept = by_weekday(&states, Some(Rhythm::Days(Weekdays::WEEKEND)), first, first.plus(13));
        assert_eq!((kept[0].days, kept[5].days, kept[5].done), (0, 1, 1));
        assert_eq!(kept[0].percent(), None);
    }
}
