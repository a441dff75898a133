//! The days of a period: those of a week as squares above their names, those of a month as bars.

use crate::{
    calendar::{Day, Period, Unit as Kind, day_with_weekday},
    measure::{Outcome, Promise, decimal},
    page::{
        part::{
            chart::{Half, Row, Table, Tick, Unit},
            words::{count, thousands},
        },
        review::{
            book::Book,
            view::{DayBar, DayTally, Days, MonthDays},
            words::name,
        },
    },
};
use std::collections::HashMap;

/// The most squares above a day.
const A_DAY: usize = 12;
/// The height of the picture of a month.
const HIGH: f64 = 400.0;

/// Done on each day of a period, and planned for it and open.
fn by_day<'b>(
    book: &'b Book<'_>,
    period: Period,
    promises: &[Promise<'_>],
) -> impl Iterator<Item = (Day, usize, usize)> + use<'b> {
    let mut open: HashMap<Day, usize> = HashMap::new();
    for promise in promises.iter().filter(|promise| promise.outcome == Outcome::Open && !promise.is_carried) {
        if let Some(plan) = promise.entry.plan {
            *open.entry(plan).or_default() += 1;
        }
    }
    let days = (0..period.days()).map(move |at| period.start.plus(i64::from(at)));
    days.map(move |day| (day, book.done(&(day..=day)).len(), open.get(&day).copied().unwrap_or(0)))
}

/// Says how much was done a day, `3.6 steps a day`.
fn about(book: &Book<'_>, period: Period, done: usize) -> String {
    let past = book.report.today.min(period.end).since(period.start) + 1;
    format!("{} steps a day", decimal(done as i128, i128::from(past.max(1)), 1).unwrap_or_default())
}

/// Counts what was done on each day of a week, and what was planned for it and is open.
pub(super) fn of_week(book: &Book<'_>, period: Period, promises: &[Promise<'_>]) -> Option<Days> {
    if period.unit != Kind::Week {
        return None;
    }
    let tally = |(day, done, open): (Day, usize, usize)| {
        let shown = done.min(A_DAY);
        DayTally { name: day.weekday().short_name(), done, open, squares: (shown, open.min(A_DAY - shown)) }
    };
    let rows: Vec<DayTally> = by_day(book, period, promises).map(tally).collect();
    let done: usize = rows.iter().map(|row| row.done).sum();
    rows.iter().any(|row| row.done + row.open > 0).then(|| Days { about: about(book, period, done), rows })
}

/// Draws the days of a month as bars, what was done on a day below what was planned for it and is open.
pub(super) fn of_month(book: &Book<'_>, period: Period, promises: &[Promise<'_>]) -> Option<MonthDays> {
    if period.unit != Kind::Month {
        return None;
    }
    let today = book.report.today;
    let days: Vec<(Day, usize, usize)> = by_day(book, period, promises).collect();
    let most = days.iter().map(|(_, done, open)| done + open).max().filter(|most| *most > 0)?;
    let step = 1000.0 / days.len() as f64;
    let high = |steps: usize| HIGH * steps as f64 / most as f64;
    let said = |(day, done, open): (Day, usize, usize)| {
        let open = if open > 0 { format!(", {open} open") } else { String::new() };
        format!("{}: {done} done{open}", day_with_weekday(day, today))
    };
    let bar = |(at, (day, done, open)): (usize, &(Day, usize, usize))| DayBar {
        x: Unit(at as f64 * step + step * 0.12),
        width: Unit(step * 0.76),
        done: (Unit(HIGH - high(*done)), Unit(high(*done))),
        open: (Unit(HIGH - high(done + open)), Unit(high(*open))),
        words: said((*day, *done, *open)),
    };
    let tick = |at: usize| Tick { x: Half::of((at as f64 + 0.5) * step / 10.0), words: (at + 1).to_string(), wide: false };
    let done: usize = days.iter().map(|(_, done, _)| done).sum();
    let open: usize = days.iter().map(|(_, _, open)| open).sum();
    let busiest = days.iter().max_by_key(|(day, done, _)| (*done, std::cmp::Reverse(*day)))?;
    let title = format!(
        "Steps by day, {}: {} done and {} planned and open; the most on one day: {} on {}.",
        name(period, today),
        thousands(done),
        thousands(open),
        busiest.1,
        day_with_weekday(busiest.0, today)
    );
    let rows = days.iter().filter(|(_, done, open)| done + open > 0);
    Some(MonthDays {
        about: about(book, period, done),
        title,
        bars: days.iter().enumerate().filter(|(_, (_, done, open))| done + open > 0).map(bar).collect(),
        now: period.contains(today).then(|| Unit((today.since(period.start) as f64 + 0.5) * step)),
        most: count(most, "step"),
        ticks: (0..days.len()).step_by(7).map(tick).collect(),
        table: Table {
            label: "Steps by day".to_owned(),
            columns: ["Day", "Done", "Open"].map(str::to_owned).to_vec(),
            rows: rows
                .map(|(day, done, open)| Row {
                    head: day_with_weekday(*day, today),
                    cells: vec![done.to_string(), open.to_string()],
                })
                .collect(),
            more: None,
        },
    })
}
