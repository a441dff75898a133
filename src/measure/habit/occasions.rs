//! Each time the habit was due: done, missed, excused, or still open.

use super::{Credit, HabitDays, LoggedDay};
use crate::{
    calendar::{Day, Period, Rhythm, Unit, Weekday, Weekdays},
    plan::Direction,
};
use std::ops::RangeInclusive;

#[doc = include_str!("../numbers/occasions.md")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occasion {
    /// Its first day, not before the habit's.
    pub start: Day,
    /// Its last day, not after the habit's.
    pub end: Day,
    /// How often it asks: less if not all of its days are available, and nothing if none is.
    pub quota: u32,
    /// On how many days it was done; with a target for the period, 1 once that is met.
    pub done: u32,
    /// How it stands.
    pub state: OccasionState,
    /// How far it was kept.
    pub credit: Credit,
}

/// How an occasion stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OccasionState {
    /// None of its days was available.
    Excused,
    /// It was kept.
    Met,
    /// It is over and was not kept.
    Missed,
    /// It is not over.
    Pending,
}

impl Occasion {
    /// Says whether a day lies in it.
    pub fn contains(&self, day: Day) -> bool {
        self.start <= day && day <= self.end
    }
}

/// Lists the occasions of a habit that touch a range of days, future ones included.
///
/// # Shape
/// In order; none without a schedule or a first day.
///
/// # Source
/// `metrics.md` §4, "Occasions".
pub fn occasions(days: &HabitDays, range: RangeInclusive<Day>) -> impl Iterator<Item = Occasion> {
    let to = days.last.map_or(*range.end(), |last| last.min(*range.end()));
    let terms = days.first.zip(days.rhythm);
    let mut next = days.first.map(|first| first.max(*range.start()));
    // Found at the first occasion, which may begin before the range does.
    let mut logged: Option<&[LoggedDay]> = None;
    std::iter::from_fn(move || {
        let ((first, rhythm), day) = terms.zip(next.filter(|day| *day <= to))?;
        let slot = slot(rhythm, first, days.week_starts, day);
        if slot.start > to {
            return None;
        }
        // At the end of the calendar there is no next slot.
        next = Some(slot.end.next()).filter(|next| *next > slot.end);
        let start = slot.start.max(first);
        let end = days.last.map_or(slot.end, |last| slot.end.min(last));
        let ahead = match logged {
            // Few days lie between one occasion and the next.
            Some(days) => &days[days.iter().take_while(|day| day.day < start).count()..],
            None => &days.logged[days.logged.partition_point(|day| day.day < start)..],
        };
        logged = Some(ahead);
        let within = &ahead[..ahead.iter().take_while(|day| day.day <= end).count()];
        Some(occasion(days, &slot, start..=end, within))
    })
}

/// A stretch of days that the schedule makes an occasion, not yet cut to the habit's days.
#[derive(Clone, Copy, Debug)]
struct Slot {
    start: Day,
    end: Day,
    /// Its days, those beyond the calendar included.
    length: i64,
    times: u32,
}

/// Returns the slot that holds a day; for given weekdays, the first on or after it.
#[inline]
fn slot(rhythm: Rhythm, first: Day, week_starts: Weekday, day: Day) -> Slot {
    let period = |unit, times| {
        let period = Period::of(day, unit, week_starts);
        Slot { start: period.start, end: period.end, length: i64::from(period.days()), times }
    };
    match rhythm {
        Rhythm::Days(Weekdays::ALL) => Slot { start: day, end: day, length: 1, times: 1 },
        Rhythm::Days(weekdays) => {
            let ahead = (0..7).find(|ahead| weekdays.contains(Weekday::ALL[(day.weekday() as usize + ahead) % 7]));
            let due = ahead.filter(|ahead| *ahead > 0).map_or(day, |ahead| day.plus(ahead as i64));
            Slot { start: due, end: due, length: 1, times: 1 }
        }
        Rhythm::PerWeek(times) => period(Unit::Week, times),
        Rhythm::PerMonth(times) => period(Unit::Month, times),
        Rhythm::Every(length) => {
            let length = i64::from(length);
            let start = day.plus(-(day.since(first) % length));
            Slot { start, end: start.plus(length - 1), length, times: 1 }
        }
    }
}

#[inline]
fn occasion(days: &HabitDays, slot: &Slot, shown: RangeInclusive<Day>, logged: &[LoggedDay]) -> Occasion {
    let available = days.count_available(&shown, logged);
    let (start, end) = shown.into_inner();
    if available == 0 {
        return Occasion { start, end, quota: 0, done: 0, state: OccasionState::Excused, credit: Credit::NOTHING };
    }
    let is_over = end < days.today;
    let (quota, done, credit) = if let Some(target) = days.period_target {
        let credit = of_target(days, logged, target.saturating_mul(i128::from(available)), slot.length);
        // A limit may still be passed until the period is over.
        let is_settled = days.direction == Direction::AtLeast || is_over;
        (1, u32::from(is_settled && credit == Credit::ALL), credit)
    } else {
        let times = i64::from(slot.times);
        let quota = if available == slot.length { times } else { (times * available + slot.length - 1) / slot.length };
        let done = logged.iter().filter(|day| day.is_done()).count();
        (quota as u32, done as u32, of_days(quota, done, logged))
    };
    let state = if done >= quota {
        OccasionState::Met
    } else if is_over {
        OccasionState::Missed
    } else {
        OccasionState::Pending
    };
    Occasion { start, end, quota, done, state, credit }
}

/// Holds the sum of the values against `target` for so many days; a limit needs at least one value.
fn of_target(days: &HabitDays, logged: &[LoggedDay], target: i128, length: i64) -> Credit {
    let sum = logged.iter().filter_map(|day| day.value).reduce(i128::saturating_add);
    match sum {
        None if days.direction == Direction::AtMost => Credit::NOTHING,
        sum => Credit::of(sum.unwrap_or(0).saturating_mul(i128::from(length)), target, days.direction),
    }
}

/// The best day where one is enough, else the days done of those asked for.
fn of_days(quota: i64, done: usize, logged: &[LoggedDay]) -> Credit {
    match quota {
        1 => logged.iter().map(|day| day.credit).max().unwrap_or_default(),
        quota => Credit::of(done as i128, i128::from(quota), Direction::AtLeast),
    }
}
