//! The list of all reviews: the running week, month and quarter, then all that have a page, by year and quarter.

use crate::{
    calendar::{Period, Unit},
    order,
    page::{
        atlas::Atlas,
        part::{
            piece::Piece,
            words::{count, percent},
        },
        review::{
            book::{Book, UNITS},
            view::Tally,
            words::{days, name},
        },
    },
};
use serde::Serialize;

/// How many years are open.
const OPEN_YEARS: usize = 1;

/// The list of all reviews.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reviews {
    /// How many there are.
    pub sub: String,
    /// The running periods, the shortest first.
    pub now: Vec<Row>,
    /// The years, the latest first.
    pub years: Vec<Year>,
    /// Says how many older ones are left out.
    pub more: Option<String>,
}

/// A year of reviews.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Year {
    /// The year.
    pub year: i32,
    /// How many reviews.
    pub about: String,
    /// Whether it is shown open.
    pub open: bool,
    /// What its table is called, to listen to.
    pub label: String,
    /// Its quarters, the latest first, each with its months and its weeks.
    pub rows: Vec<Row>,
}

/// A review in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Its name and page.
    pub piece: Piece,
    /// `week`, `month` or `quarter`.
    pub unit: &'static str,
    /// Its days.
    pub days: String,
    /// How much of the plan was done; none if nothing was planned.
    pub tally: Option<Tally>,
    /// `25 of 31`; without a plan, how much was done.
    pub words: String,
    /// The share; nothing without a plan.
    pub percent: String,
    /// Whether the user wrote about it.
    pub reflected: bool,
}

/// Lists all reviews.
pub(in crate::page) fn build(atlas: &Atlas<'_>, book: &Book<'_>) -> Reviews {
    let running = UNITS.map(|unit| Period::of(atlas.today, unit, atlas.report.config.week_starts));
    let now = running.into_iter().filter(|period| atlas.review_page(*period).is_some());
    let counts = UNITS.map(|unit| book.periods(unit).len());
    let mut years: Vec<Year> = Vec::new();
    let mut all: Vec<Period> = book.all().collect();
    // The latest quarter first; in it the quarter itself, its months, its weeks.
    order::by_key(&mut all, |period| std::cmp::Reverse((quarter_of(*period), period.unit, period.start)));
    for period in all {
        let year = quarter_of(period).start.year();
        if years.last().is_none_or(|last| last.year != year) {
            let (open, label) = (years.len() < OPEN_YEARS, format!("Reviews of {year}"));
            years.push(Year { year, about: String::new(), open, label, rows: Vec::new() });
        }
        if let Some(last) = years.last_mut() {
            last.rows.push(row(atlas, book, period));
        }
    }
    for year in &mut years {
        year.about = count(year.rows.len(), "review");
    }
    Reviews {
        sub: format!("{}, {} and {}.", count(counts[0], "week"), count(counts[1], "month"), count(counts[2], "quarter")),
        now: now.map(|period| row(atlas, book, period)).collect(),
        years,
        more: (book.left_out > 0).then(|| format!("And {} of long ago.", count(book.left_out, "older review"))),
    }
}

/// Returns the quarter that a period belongs to: a week to that of its middle.
fn quarter_of(period: Period) -> Period {
    let day = if period.unit == Unit::Week { period.start.plus(3) } else { period.start };
    Period::of(day, Unit::Quarter, crate::calendar::Weekday::Monday)
}

fn row(atlas: &Atlas<'_>, book: &Book<'_>, period: Period) -> Row {
    let kept = book.completion(period);
    let name = name(period, atlas.today);
    Row {
        piece: atlas.review_page(period).map_or_else(|| Piece::words(name.clone()), |page| Piece::link(name.clone(), &page)),
        unit: crate::page::review::words::unit(period.unit),
        days: days(period, atlas.today),
        tally: (kept.planned() > 0).then(|| Tally::of(kept.done(), kept.planned())),
        percent: kept.share().map_or_else(String::new, |share| percent(Some(share.percent()))),
        words: match (kept.planned(), book.done(&(period.start..=period.end)).len()) {
            (0, 0) => String::new(),
            (0, steps) => format!("{} done", count(steps, "step")),
            (planned, _) => format!("{} of {planned}", kept.done()),
        },
        reflected: book.note(period).is_some(),
    }
}
