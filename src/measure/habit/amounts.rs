//! How much of a habit was done in each week: what its growth is drawn from.

use crate::{
    calendar::{Day, Period, Unit, Weekday},
    order,
    plan::{Habit, TargetPer},
};

/// The amount of a week.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WeekAmount {
    /// The last day of it with an amount.
    pub day: Day,
    /// The mean of the days with an amount, to two decimals; with a target for the period, their sum.
    pub amount: f64,
}

/// Returns the amounts of the last weeks, this one included.
///
/// # Shape
/// In order; weeks without an amount are left out. None for a habit without amounts.
///
/// # Units
/// The habit's own, as in [`crate::plan::HabitEntry::value`].
///
/// # Source
/// `metrics.md` §5, "Actual growth": single days go up and down, weeks show where it goes.
pub fn week_amounts(habit: &Habit, weeks: u32, week_starts: Weekday, today: Day) -> Vec<WeekAmount> {
    let week = |day: Day| Period::of(day, Unit::Week, week_starts).start;
    let first = week(today).plus(-7 * i64::from(weeks.saturating_sub(1)));
    let known = habit.entries.iter().filter(|entry| (first..=today).contains(&entry.day));
    let mut amounts: Vec<(Day, f64)> = known.filter_map(|entry| Some((entry.day, entry.value?))).collect();
    order::by_key(&mut amounts, |(day, _)| *day);
    let of_week = |days: &[(Day, f64)]| {
        let sum: f64 = days.iter().map(|(_, amount)| amount).sum();
        let n_days = days.chunk_by(|(one, _), (other, _)| one == other).count();
        let amount = if habit.terms.target_per == TargetPer::Period { sum } else { sum / n_days as f64 };
        Some(WeekAmount { day: days.last()?.0, amount: (amount * 100.0).round() / 100.0 })
    };
    amounts.chunk_by(|(one, _), (other, _)| week(*one) == week(*other)).filter_map(of_week).collect()
}

#[cfg(test)]
mod tests {
    use super::week_amounts;
    use crate::{
        calendar::{Day, Weekday},
        plan::{Habit, HabitEntry, HabitTerms, NoteId, TargetPer},
    };

    fn habit(target_per: TargetPer) -> Habit {
        let value = |(at, value)| {
            let day = "2026-03-02".parse::<Day>().expect("a Monday").plus(at);
            HabitEntry { value: Some(value), ..HabitEntry::missed(day, NoteId(0), 1) }
        };
        let entries = [(0, 10.0), (0, 2.0), (3, 8.0), (7, 5.0), (20, 99.0)].map(value).into();
        Habit { terms: HabitTerms { target_per, ..HabitTerms::default() }, entries, ..Habit::default() }
    }

    #[test]
    fn the_days_of_a_week_are_averaged_and_those_of_a_period_summed() {
        let today: Day = "2026-03-11".parse().expect("a day");
        let of = |per| week_amounts(&habit(per), 12, Weekday::Monday, today).iter().map(|week| week.amount).collect::<Vec<_>>();
        assert_eq!(of(TargetPer::Day), [10.0, 5.0], "two lines of one day are one day");
        assert_eq!(of(TargetPer::Period), [20.0, 5.0]);
        assert_eq!(week_amounts(&habit(TargetPer::Day), 1, Weekday::Monday, today).len(), 1);
    }
}
