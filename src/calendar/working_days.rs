//! Which days are worked, and how many there are between two days.

use super::day::{Day, Weekday};
use std::collections::BTreeSet;

/// How far back the last working day is looked for.
///
/// # Source
/// `metrics.md` §0, "Days".
const LOOK_BACK: i64 = 31;

/// The weekdays that are worked, without the days off.
///
/// # Example
/// ```
/// use milepost::calendar::{Day, WorkingDays};
/// let monday: Day = "2026-03-09".parse().unwrap();
/// let week = WorkingDays::default();
/// assert_eq!(week.count(monday, monday.plus(6)), 5);
/// assert_eq!(week.last_before(monday).to_string(), "2026-03-06", "the Friday before");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkingDays {
    /// By weekday, from Monday.
    worked: [bool; 7],
    /// Only days that would be worked otherwise.
    days_off: BTreeSet<Day>,
}

impl Default for WorkingDays {
    /// Returns Monday to Friday, without days off.
    fn default() -> WorkingDays {
        WorkingDays::new(Weekday::ALL.into_iter().take(5), [])
    }
}

impl WorkingDays {
    /// Returns those weekdays without those days.
    pub fn new(weekdays: impl IntoIterator<Item = Weekday>, days_off: impl IntoIterator<Item = Day>) -> WorkingDays {
        let mut worked = [false; 7];
        for weekday in weekdays {
            worked[weekday as usize] = true;
        }
        let days_off = days_off.into_iter().filter(|day| worked[day.weekday() as usize]).collect();
        WorkingDays { worked, days_off }
    }

    /// Says whether `day` is a working day.
    pub fn contains(&self, day: Day) -> bool {
        self.worked[day.weekday() as usize] && !self.days_off.contains(&day)
    }

    /// Counts the working days from `from` to `to`, both included; 0 if `to` comes first.
    pub fn count(&self, from: Day, to: Day) -> u64 {
        if from > to {
            return 0;
        }
        // Whole weeks by arithmetic: a typing slip may ask for eight thousand years.
        let days = to.since(from) as u64 + 1;
        let in_a_week = self.worked.iter().filter(|worked| **worked).count() as u64;
        let first = from.weekday() as usize;
        let rest = (0..(days % 7) as usize).filter(|n| self.worked[(first + n) % 7]).count() as u64;
        days / 7 * in_a_week + rest - self.days_off.range(from..=to).count() as u64
    }

    /// Returns the last working day before `day`, at most 31 days back; if there is none, yesterday.
    pub fn last_before(&self, day: Day) -> Day {
        (1..=LOOK_BACK).map(|n| day.plus(-n)).find(|day| self.contains(*day)).unwrap_or(day.previous())
    }

    /// Returns `day` if it is a working day, else the next one, at most 31 days on; if there is none, `day` itself.
    pub fn first_from(&self, day: Day) -> Day {
        (0..=LOOK_BACK).map(|n| day.plus(n)).find(|day| self.contains(*day)).unwrap_or(day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn days_off_are_left_out_once() {
        let off = ["2026-12-24", "2026-12-25", "2026-12-26", "2026-12-25"].map(day);
        let working = WorkingDays::new(Weekday::ALL.into_iter().take(5), off);
        assert_eq!(working.count(day("2026-12-21"), day("2026-12-27")), 3, "the 26th is a Saturday anyway");
        assert_eq!(working.last_before(day("2026-12-28")), day("2026-12-23"));
        assert_eq!(working.first_from(day("2026-12-24")), day("2026-12-28"));
        assert_eq!(working.first_from(day("2026-12-23")), day("2026-12-23"));
    }

    #[test]
    fn the_last_working_day_is_31_days_back_at_most() {
        let off = ["2026-03-02", "2026-02-23", "2026-02-16", "2026-02-09"].map(day);
        let mondays = WorkingDays::new([Weekday::Monday], off);
        assert_eq!(mondays.last_before(day("2026-03-05")), day("2026-02-02"));
        assert_eq!(mondays.last_before(day("2026-03-06")), day("2026-03-05"));
    }

    #[test]
    fn eight_thousand_years_are_counted_at_once() {
        assert_eq!(WorkingDays::default().count(day("2000-01-03"), day("9999-12-31")), 2_087_100);
        assert_eq!(WorkingDays::default().count(day("9999-12-31"), day("2000-01-01")), 0);
    }

    proptest! {
        #[test]
        fn counting_is_the_same_day_by_day(
            start in 0..4000i64, length in -3..200i64, worked in proptest::array::uniform7(proptest::bool::ANY), off in proptest::collection::vec(0..4200i64, 0..40)
        ) {
            let at = |n| day("2020-01-01").plus(n);
            let weekdays = Weekday::ALL.into_iter().filter(|weekday| worked[*weekday as usize]);
            let working = WorkingDays::new(weekdays, off.into_iter().map(at));
            let slowly = (start..=start + length).filter(|n| working.contains(at(*n))).count() as u64;
            prop_assert_eq!(working.count(at(start), at(start + length)), slowly);
        }
    }
}
