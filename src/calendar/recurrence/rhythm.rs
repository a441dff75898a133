//! What a recurrence rule comes to as the schedule of a habit.

use super::{End, Frequency, Rule};
use crate::calendar::schedule::{Rhythm, Schedule, Weekdays};

impl Rule {
    /// Returns the schedule that people would expect of a habit with this rule; none where there is no such rhythm.
    ///
    /// Days of a month are so many times a month, whichever day it then is. Hours make no difference.
    pub(in crate::calendar) fn schedule(&self) -> Option<Schedule> {
        let until = match self.end {
            End::Never => None,
            End::Until(day) => Some(day),
            End::After(_) => return None,
        };
        if !self.months.is_empty() || !self.weeks.is_empty() {
            return None;
        }
        let interval = self.interval.small().and_then(|interval| u32::try_from(interval).ok()).filter(|days| *days > 0)?;
        let rhythm = match self.frequency {
            Frequency::Daily => self.by_day(interval),
            Frequency::Weekly => self.by_week(interval),
            Frequency::Monthly if interval == 1 => self.by_month(),
            _ => None,
        };
        Some(Schedule { until, ..rhythm?.into() })
    }

    fn weekday_set(&self) -> Weekdays {
        self.weekdays.iter().map(|named| named.weekday).collect()
    }

    fn by_day(&self, interval: u32) -> Option<Rhythm> {
        match (interval, self.has_no_day()) {
            (1, true) => Some(Rhythm::Days(Weekdays::ALL)),
            (1, false) if self.month_days.is_empty() => Some(Rhythm::Days(self.weekday_set())),
            (_, true) => Some(Rhythm::Every(interval)),
            (_, false) => None,
        }
    }

    fn by_week(&self, interval: u32) -> Option<Rhythm> {
        let days = self.weekday_set();
        if !self.month_days.is_empty() {
            return None;
        }
        match (interval, days.count()) {
            (1, 0) => Some(Rhythm::PerWeek(1)),
            (1, _) => Some(Rhythm::Days(days)),
            (_, 0 | 1) => interval.checked_mul(7).map(Rhythm::Every),
            _ => None,
        }
    }

    fn by_month(&self) -> Option<Rhythm> {
        let mut dates = self.month_days.clone();
        dates.sort_unstable();
        dates.dedup();
        let n_numbered = self.weekdays.iter().filter(|named| named.nth != 0).count();
        match (dates.len(), self.weekdays.len()) {
            (0, 0) => Some(Rhythm::PerMonth(1)),
            (n_dates, 0) if dates.iter().all(|date| date.abs() <= 31) => Some(Rhythm::PerMonth(n_dates.min(31) as u32)),
            (0, _) if n_numbered == 0 => Some(Rhythm::Days(self.weekday_set())),
            (0, n_days) if n_numbered == n_days && n_days <= 31 => Some(Rhythm::PerMonth(n_days as u32)),
            _ => None,
        }
    }
}
