//! The next date of a recurrence rule: a search that always ends.

use super::{End, Frequency, NthWeekday, Rule, month::Month, number::Number};
use crate::calendar::{Day, Weekday, days_in_month};

const MINUTES_PER_DAY: i64 = 24 * 60;

/// The calendar repeats after 400 years: a rule that did not fire in so many years, months or weeks never will.
const YEARS: usize = 400;
const MONTHS: usize = YEARS * 12;
const WEEKS: usize = 20_871;

/// Rules of hours and minutes are given up after so many: more than the days of 400 years.
const SHORT_STEPS: usize = 150_000;

/// By how many days a date is clamped at most: from the 31st to the 28th.
const CLAMP_DAYS: i64 = 3;

/// Returns the first date of the rule strictly after `from`, where the rule starts; none beyond the year 9999.
pub(super) fn after(rule: &Rule, from: Day) -> Option<Day> {
    if never_fires(rule) {
        return None;
    }
    let day = unclamped(rule, from)?;
    let counts_periods = match rule.frequency {
        Frequency::Monthly | Frequency::Yearly => rule.months.is_empty() || rule.interval != Number::ONE,
        _ => false,
    };
    Some(if counts_periods && rule.has_no_day() { clamped(rule, from, day) } else { day })
}

/// Says whether one part of the rule alone leaves no day at all. When only all parts together do, the search finds out.
fn never_fires(rule: &Rule) -> bool {
    let months = if rule.months.is_empty() { &[1][..] } else { &rule.months };
    let longest = months.iter().map(|month| days_in_month(2000, *month) as i32).max().unwrap_or(31);
    let most = if rule.frequency == Frequency::Yearly && rule.months.is_empty() { 53 } else { 5 };
    let weeks = |week: &Number| week.small().is_some_and(|week| week <= 53);
    (!rule.month_days.is_empty() && rule.month_days.iter().all(|day| day.abs() > longest))
        || (!rule.weeks.is_empty() && !rule.weeks.iter().any(weeks))
        || rule.knows_numbers()
            && rule.weekdays.iter().any(|day| day.nth != 0)
            && rule.weekdays.iter().all(|day| day.nth.abs() > most)
}

/// Returns the date in the month or year that is due, when `day` is later than that: 31 January, 28 February.
///
/// # Source
/// Obsidian Tasks, `nextAfterMonths`: the rule starts one day earlier until its next date comes in time. It goes on for
/// more than three days where a rule skips whole months, and ends up before the date that it came from; we do not.
fn clamped(rule: &Rule, from: Day, day: Day) -> Day {
    let is_in_time = |start: Day, day: Day| {
        let years = i64::from(day.year() - start.year());
        let months = years * 12 + i64::from(day.month()) - i64::from(start.month());
        let passed = if rule.frequency == Frequency::Yearly { years } else { months };
        rule.interval.small().is_none_or(|interval| passed <= interval)
    };
    if is_in_time(from, day) {
        return day;
    }
    let mut starts = (1..=CLAMP_DAYS).map(|days| from.plus(-days));
    let earlier = starts.find_map(|start| unclamped(rule, start).filter(|day| is_in_time(start, *day)));
    earlier.filter(|day| *day > from).unwrap_or(day)
}

fn unclamped(rule: &Rule, from: Day) -> Option<Day> {
    let rule = &complete(rule, from);
    let moments: Box<dyn Iterator<Item = i64>> = match rule.frequency {
        Frequency::Minutely => Box::new(short_steps(rule, from, 1)),
        Frequency::Hourly => Box::new(short_steps(rule, from, 60)),
        Frequency::Daily => Box::new(at_hours(rule, from, daily(rule, from))),
        Frequency::Weekly => Box::new(at_hours(rule, from, weekly(rule, from))),
        Frequency::Monthly => Box::new(at_hours(rule, from, monthly(rule, from))),
        Frequency::Yearly => Box::new(at_hours(rule, from, yearly(rule, from))),
    };
    let (most, last) = match rule.end {
        End::Never => (None, i64::MAX),
        End::After(number) => (number.small(), i64::MAX),
        End::Until(day) => (None, day.since(from) * MINUTES_PER_DAY),
    };
    let most = most.and_then(|most| usize::try_from(most).ok()).unwrap_or(usize::MAX);
    let moment = moments.take_while(|moment| *moment <= last).take(most).find(|moment| *moment >= MINUTES_PER_DAY)?;
    Some(from.plus(moment / MINUTES_PER_DAY)).filter(|day| day.year() <= 9999)
}

/// Returns the rule with what it leaves to the day that it starts on.
fn complete(rule: &Rule, from: Day) -> Rule {
    let mut rule = rule.clone();
    if rule.has_no_day() {
        match rule.frequency {
            Frequency::Weekly => rule.weekdays.push(NthWeekday { weekday: from.weekday(), nth: 0 }),
            Frequency::Monthly => rule.month_days.push(from.day() as i32),
            Frequency::Yearly => {
                rule.month_days.push(from.day() as i32);
                if rule.months.is_empty() {
                    rule.months.push(from.month());
                }
            }
            _ => {}
        }
    }
    rule
}

/// Returns the moments of those days, in minutes after midnight of `from`: the hours of the rule, else midnight.
fn at_hours<'a>(rule: &'a Rule, from: Day, days: impl Iterator<Item = Day> + 'a) -> impl Iterator<Item = i64> + 'a {
    let hours: Vec<i64> = rule.hours.iter().filter_map(|hour| hour.small()).collect();
    let hours = if rule.hours.is_empty() { vec![0] } else { hours };
    let moments = move |day: Day| hours.clone().into_iter().map(move |hour| day.since(from) * MINUTES_PER_DAY + hour * 60);
    days.skip_while(move |day| *day < from).flat_map(moments)
}

/// Days are never left out, so that two are enough.
fn daily(rule: &Rule, from: Day) -> impl Iterator<Item = Day> {
    steps(rule.interval.small(), 2).map(move |days| from.plus(days)).take_while(|day| day.year() <= 9999)
}

/// Weeks start on Monday; the first one starts on `from`.
fn weekly(rule: &Rule, from: Day) -> impl Iterator<Item = Day> {
    let monday = from.plus(-i64::from(from.weekday().days_after(Weekday::Monday)));
    let mondays = steps(rule.interval.small(), WEEKS).map(move |weeks| monday.plus(weeks * 7));
    let days = mondays.take_while(|monday| monday.year() <= 9999).flat_map(|monday| (0..7).map(move |n| monday.plus(n)));
    days.filter(|day| Month::of(*day).allows(rule, day.day()))
}

fn monthly(rule: &Rule, from: Day) -> impl Iterator<Item = Day> {
    let first = from.plus(1 - i64::from(from.day()));
    let months = steps(rule.interval.small(), MONTHS).map_while(move |months| first.plus_months(months));
    months.take_while(|month| month.year() <= 9999).flat_map(|month| allowed(rule, month))
}

fn yearly(rule: &Rule, from: Day) -> impl Iterator<Item = Day> {
    let first = from.plus(1 - i64::from(from.ordinal()));
    let years = steps(rule.interval.small(), YEARS).map_while(move |years| first.plus_months(years * 12));
    let months = years.take_while(|year| year.year() <= 9999).flat_map(|year| (0..12).filter_map(move |n| year.plus_months(n)));
    months.filter(|month| rule.months.is_empty() || rule.months.contains(&month.month())).flat_map(|month| allowed(rule, month))
}

fn allowed(rule: &Rule, month: Day) -> Vec<Day> {
    Month::of(month).days(rule).collect()
}

/// Returns 0, the interval, twice the interval ... so many times; only 0 if the interval is beyond all calendars.
fn steps(interval: Option<i64>, most: usize) -> impl Iterator<Item = i64> {
    let n_steps = if interval.is_some() { most } else { 1 };
    (0..n_steps as i64).map(move |n| n.saturating_mul(interval.unwrap_or(0)).min(1 << 40))
}

/// Returns every so many hours or minutes, on allowed days.
fn short_steps(rule: &Rule, from: Day, unit: i64) -> impl Iterator<Item = i64> + '_ {
    let step = rule.interval.small().unwrap_or(1 << 40).saturating_mul(unit);
    let is_allowed = move |moment: &i64| {
        let day = from.plus(moment / MINUTES_PER_DAY);
        Month::of(day).allows(rule, day.day())
    };
    // On a day that is not allowed, go on with the first moment of the next.
    let next = move |moment: &i64| {
        let midnight = (moment / MINUTES_PER_DAY + 1) * MINUTES_PER_DAY;
        let skipped = (midnight - 1 - moment) / step;
        Some(if is_allowed(moment) { moment + step } else { moment + (skipped + 1) * step })
    };
    std::iter::successors(Some(0), next).take(SHORT_STEPS).filter(is_allowed)
}
