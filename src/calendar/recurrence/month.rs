//! Which days of a month a recurrence rule allows.

use super::{Frequency, NthWeekday, Rule};
use crate::calendar::{Day, days_in_month};

/// A month of the calendar, with what the days in it have in common.
pub(super) struct Month {
    first: Day,
    length: u32,
    /// The day of the year of its first day, from 0.
    begins: u32,
    year_length: u32,
}

impl Month {
    pub(super) fn of(day: Day) -> Month {
        let (year, month) = (day.year(), day.month());
        let first = Day::from_ymd(year, month, 1).unwrap_or(day);
        let year_length = 337 + days_in_month(year, 2);
        Month { first, length: days_in_month(year, month), begins: first.ordinal() - 1, year_length }
    }

    /// Returns the days that the rule allows, in order.
    pub(super) fn days<'a>(&'a self, rule: &'a Rule) -> impl Iterator<Item = Day> + 'a {
        let allowed = (1..=self.length).filter(|date| self.allows(rule, *date));
        allowed.map(|date| self.first.plus(i64::from(date) - 1))
    }

    /// Says whether the rule allows that day of this month.
    pub(super) fn allows(&self, rule: &Rule, date: u32) -> bool {
        (rule.months.is_empty() || rule.months.contains(&self.first.month()))
            && (rule.month_days.is_empty() || self.is_month_day(rule, date))
            && (rule.weekdays.is_empty() || self.is_weekday(rule, date))
            && (rule.weeks.is_empty() || self.is_in_week(rule, date))
    }

    fn is_month_day(&self, rule: &Rule, date: u32) -> bool {
        let from_end = date as i32 - self.length as i32 - 1;
        rule.month_days.iter().any(|day| *day == date as i32 || *day == from_end)
    }

    /// Weekdays with and without a number must both fit.
    fn is_weekday(&self, rule: &Rule, date: u32) -> bool {
        let weekday = (self.first.weekday() as u32 + date - 1) % 7;
        let knows_numbers = rule.knows_numbers();
        let is_named = |named: &NthWeekday| named.weekday as u32 == weekday;
        let is_numbered = |named: &&NthWeekday| knows_numbers && named.nth != 0;
        let mut plain = rule.weekdays.iter().filter(|named| !is_numbered(named)).peekable();
        let mut numbered = rule.weekdays.iter().filter(is_numbered).peekable();
        (plain.peek().is_none() || plain.any(is_named))
            && (numbered.peek().is_none() || numbered.any(|named| is_named(named) && self.is_nth(rule, date, named.nth)))
    }

    /// Says whether that date is the n-th of its weekday in the year, or in the month if the rule has to do with months.
    fn is_nth(&self, rule: &Rule, date: u32, nth: i32) -> bool {
        let in_the_year = rule.frequency == Frequency::Yearly && rule.months.is_empty();
        let (at, length) = if in_the_year { (self.begins + date - 1, self.year_length) } else { (date - 1, self.length) };
        nth == (at / 7 + 1) as i32 || -nth == ((length - 1 - at) / 7 + 1) as i32
    }

    fn is_in_week(&self, rule: &Rule, date: u32) -> bool {
        let week = i64::from(self.first.plus(i64::from(date) - 1).iso_week().1);
        rule.weeks.iter().any(|number| number.small() == Some(week))
    }
}
