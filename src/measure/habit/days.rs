//! The days of a habit: from which to which it runs, what was logged on each, and when it rests.

use super::Credit;
use crate::{
    calendar::{Day, Rhythm, Weekday},
    measure::exact::Exact,
    plan::{Direction, Habit, HabitEntry, HabitTerms, Pause, TargetPer},
};
use std::ops::RangeInclusive;

/// A day on which something was logged, all its entries together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LoggedDay {
    /// The day.
    pub day: Day,
    /// How far it was kept.
    pub credit: Credit,
    /// Whether it rests: skipped or in a pause. A day that is done counts all the same.
    pub is_away: bool,
    /// Whether it was done in the small version: with less than the target, which the minimum allows.
    pub is_small: bool,
    /// The values added up, in whole numbers of the habit's smallest unit.
    pub(super) value: Option<i128>,
}

impl LoggedDay {
    /// Says whether the habit was done.
    pub fn is_done(&self) -> bool {
        self.credit == Credit::ALL
    }
}

/// What there is to know of the days of a habit, as of one day.
#[derive(Clone, Debug)]
pub struct HabitDays {
    /// The first day, if it has one.
    pub first: Option<Day>,
    /// The last day, if it has one.
    pub last: Option<Day>,
    /// The days with entries, ascending, each once; none outside first to last, none after today.
    pub logged: Vec<LoggedDay>,
    /// How often it is due; none if that is not known.
    pub(super) rhythm: Option<Rhythm>,
    /// Pauses and skipped days, ascending and apart.
    away: Vec<(Day, Day)>,
    /// Pauses alone, as written.
    pauses: Vec<(Day, Day)>,
    /// The target of a whole occasion, if it has one.
    pub(super) period_target: Option<i128>,
    pub(super) direction: Direction,
    pub(super) week_starts: Weekday,
    pub(super) today: Day,
}

impl HabitDays {
    /// Takes in a habit; entries after `today` are ignored.
    ///
    /// # Source
    /// `metrics.md` §4, "A habit's days".
    pub fn of(habit: &Habit, week_starts: Weekday, today: Day) -> HabitDays {
        let terms = &habit.terms;
        let schedule = terms.schedule.as_ref();
        let known: Vec<&HabitEntry> = habit.entries.iter().filter(|entry| entry.day <= today).collect();
        let first_logged = || known.iter().map(|entry| entry.day).min();
        let first = terms.from.or_else(|| schedule?.from).or_else(first_logged);
        let last = terms.until.or_else(|| schedule?.last_day(first));
        let is_inside = |day: Day| first.is_none_or(|first| first <= day) && last.is_none_or(|last| day <= last);
        let entries: Vec<&HabitEntry> = known.into_iter().filter(|entry| is_inside(entry.day)).collect();
        let bars = Bars::of(terms, &entries);
        let pauses = apart(pauses(&terms.paused));
        let logged = merged(&entries, &bars, &pauses);
        let skipped = logged.iter().filter(|day| day.is_away).map(|day| (day.day, day.day));
        HabitDays {
            first,
            last,
            rhythm: schedule.map(|schedule| schedule.rhythm),
            away: apart(pauses.iter().copied().chain(skipped).collect()),
            pauses,
            logged,
            period_target: bars.period,
            direction: terms.direction,
            week_starts,
            today,
        }
    }

    /// Says whether a day lies between the first and the last.
    pub fn holds(&self, day: Day) -> bool {
        self.first.is_some_and(|first| first <= day) && self.last.is_none_or(|last| day <= last)
    }

    /// Returns what was logged on a day.
    pub fn on(&self, day: Day) -> Option<&LoggedDay> {
        self.logged.binary_search_by_key(&day, |logged| logged.day).ok().map(|at| &self.logged[at])
    }

    /// Says whether a day is excused: skipped or in a pause, and not done.
    pub fn is_excused(&self, day: Day) -> bool {
        let is_done = self.on(day).is_some_and(LoggedDay::is_done);
        !is_done && self.count_away(&(day..=day)) > 0
    }

    /// Says whether a day lies in a pause.
    pub fn is_paused(&self, day: Day) -> bool {
        is_in(&self.pauses, day)
    }

    /// Counts the days of a range, inside first to last, that are available: not excused.
    ///
    /// `logged` is what was logged in the range.
    pub(super) fn count_available(&self, range: &RangeInclusive<Day>, logged: &[LoggedDay]) -> i64 {
        let n_days = (range.end().since(*range.start()) + 1).max(0);
        if self.away.is_empty() {
            return n_days;
        }
        let n_done_away = logged.iter().filter(|day| day.is_away && day.is_done()).count() as i64;
        n_days - self.count_away(range) + n_done_away
    }

    fn count_away(&self, range: &RangeInclusive<Day>) -> i64 {
        let from = self.away.partition_point(|(_, end)| end < range.start());
        let within = self.away[from..].iter().take_while(|(start, _)| start <= range.end());
        within.map(|(start, end)| (*end.min(range.end())).since(*start.max(range.start())) + 1).sum()
    }
}

/// What values are held against, and what they are multiplied by to be whole numbers.
struct Bars {
    day: Option<i128>,
    period: Option<i128>,
    /// The target of a day that also has a minimum: less than it is the small version.
    full: Option<i128>,
    direction: Direction,
    /// The value of each entry, in their order.
    values: Vec<Option<i128>>,
}

impl Bars {
    /// Brings target, minimum and values to whole numbers: what people write is an exact decimal.
    fn of(terms: &HabitTerms, entries: &[&HabitEntry]) -> Bars {
        let written = entries.iter().map(|entry| entry.value);
        let numbers: Vec<f64> = [terms.target, terms.minimum].into_iter().chain(written.clone()).flatten().collect();
        let whole = Exact::of(&numbers).values;
        let mut whole = whole.into_iter();
        let target = terms.target.and_then(|_| whole.next());
        let minimum = terms.minimum.and_then(|_| whole.next());
        let values = written.map(|value| value.and_then(|_| whole.next())).collect();
        let (day, period) = match terms.target_per {
            TargetPer::Period if target.is_some() => (None, target),
            _ => (minimum.or(target), None),
        };
        let full = target.filter(|_| minimum.is_some() && period.is_none() && terms.direction == Direction::AtLeast);
        Bars { day, period, full, direction: terms.direction, values }
    }

    /// Returns how far a day was kept that has a value and no tick.
    fn credit(&self, value: i128) -> Credit {
        self.day.map_or(Credit::whole(value > 0), |bar| Credit::of(value, bar, self.direction))
    }
}

/// Merges the entries of each day: ticked if any is, values added up, skipped if any is.
fn merged(entries: &[&HabitEntry], bars: &Bars, pauses: &[(Day, Day)]) -> Vec<LoggedDay> {
    let mut pairs: Vec<(&HabitEntry, Option<i128>)> = entries.iter().copied().zip(bars.values.iter().copied()).collect();
    pairs.sort_by_key(|(entry, _)| entry.day);
    let by_day = pairs.chunk_by(|(a, _), (b, _)| a.day == b.day);
    let merge = |entries: &[(&HabitEntry, Option<i128>)]| {
        let day = entries.first()?.0.day;
        let values = entries.iter().filter_map(|(_, value)| *value);
        let value = values.reduce(i128::saturating_add);
        let is_ticked = entries.iter().any(|(entry, _)| entry.is_done);
        let credit = if is_ticked { Credit::ALL } else { value.map_or(Credit::NOTHING, |value| bars.credit(value)) };
        let is_away = is_in(pauses, day) || entries.iter().any(|(entry, _)| entry.is_skipped);
        let is_small = credit == Credit::ALL && value.zip(bars.full).is_some_and(|(value, full)| value < full);
        Some(LoggedDay { day, credit, is_away, is_small, value })
    };
    by_day.filter_map(merge).collect()
}

/// Returns the pauses with both ends: an open one reaches to the end of the calendar.
fn pauses(paused: &[Pause]) -> Vec<(Day, Day)> {
    let whole = |pause: &Pause| {
        let known = pause.from.or(pause.to)?;
        Some((pause.from.unwrap_or(known.plus(i64::MIN)), pause.to.unwrap_or(known.plus(i64::MAX))))
    };
    paused.iter().filter_map(whole).filter(|(start, end)| start <= end).collect()
}

/// Says whether a day lies in one of some ranges that are in order and apart.
fn is_in(ranges: &[(Day, Day)], day: Day) -> bool {
    ranges.get(ranges.partition_point(|(_, end)| *end < day)).is_some_and(|(start, _)| *start <= day)
}

/// Sorts ranges and makes one of those that overlap or touch.
fn apart(mut ranges: Vec<(Day, Day)>) -> Vec<(Day, Day)> {
    ranges.sort_unstable();
    ranges.dedup_by(|next, last| {
        let is_one = next.0 <= last.1.next();
        if is_one {
            last.1 = last.1.max(next.1);
        }
        is_one
    });
    ranges
}
