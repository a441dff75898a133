//! Puts the review of a week, month or quarter together.

use crate::{
    calendar::{Period, Unit},
    measure::effort,
    page::{
        address,
        atlas::Atlas,
        explain::{self, AtHand, advised},
        links::LinkBook,
        page::{Page, View},
        part::{
            account::{MOST, accounts},
            piece::Piece,
            words::thousands,
        },
        review::{
            aligned,
            book::{Book, UNITS},
            days, habits, kept, moved, open, own, pace, says, trend,
            view::{Own, Review},
            words::{self, heading, name, unit},
        },
    },
    plan::{NoteId, TaskId},
};
use std::borrow::Cow;

/// Builds the page of a period.
pub(in crate::page) fn build(atlas: &Atlas<'_>, book: &Book<'_>, period: Period) -> Page {
    let mut links = LinkBook::new(atlas);
    let view = review(atlas, book, period, &mut links);
    Page {
        path: address::of_review(&view.label),
        title: format!("{}, review", view.heading),
        section: Some(crate::page::nav::Section::Review),
        links: links.finish(),
        view: View::Review(Box::new(view)),
    }
}

/// Looks back at a period, and takes in the links of the notes' texts on it.
pub(super) fn review(atlas: &Atlas<'_>, book: &Book<'_>, period: Period, links: &mut LinkBook<'_>) -> Review {
    let (is_week, is_quarter) = (period.unit == Unit::Week, period.unit == Unit::Quarter);
    let promised = book.promises(period);
    let whole = book.planned_of(period, || Cow::Borrowed(&promised)).completion;
    let effort = effort(&book.deeds, &(period.start..=period.end));
    let advised = advised(atlas.report, period, |period| book.completion(period).kept());
    let left = open::left(atlas, period, &promised);
    let (judged, steps) = (kept::judged(&promised, atlas.today), is_quarter.then(|| aligned::steps(atlas, book, period)));
    let sizes = kept::by_size(&judged);
    let weekdays = if is_week { None } else { by_weekday(atlas, &judged) };
    let has_moved = book.ways.moved(period, atlas.today);
    let ways = moved::ways(&has_moved);
    let (moved, moved_more) = moved::build(atlas, &ways);
    let (won, n_won) = moved::won(atlas, book, period);
    let habits = habits::build(atlas, book, period);
    let own = own::reflection(atlas, book, period);
    let last_time = own::last_time(atlas, book, period);
    let open = open::build(atlas, period, &left);
    add_links(atlas, own.iter().chain(&last_time), open.iter().flat_map(|(_, tasks)| tasks), links);
    let answers = says::Answers {
        whole: &whole,
        moved: &moved,
        won: n_won,
        left: &left,
        sizes: &sizes,
        weekdays: weekdays.as_ref(),
        has_own: own.is_some(),
    };
    let (agenda, advice) = (says::agenda(atlas, period, &answers), says::advice(atlas, &advised, period, &answers));
    let at_hand = AtHand {
        promises: &promised,
        whole: &whole,
        parts: &book.parts,
        advised: &advised,
        carried: &left.carried,
        moved: &has_moved,
        effort: &effort,
    };
    let accounts = accounts(explain::period_of(atlas.report, period, &at_hand, MOST));
    let (older, newer) = book.neighbours(period);
    Review {
        unit: unit(period.unit),
        label: period.label(),
        start: period.start,
        end: period.end,
        state: whole.state.name(),
        kinds: kinds(atlas, period),
        heading: heading(period, atlas.today),
        sub: says::sub(atlas, period, &whole, &left),
        older: older.and_then(|period| linked(atlas, period)),
        newer: newer.and_then(|period| linked(atlas, period)),
        inside: inside(atlas, book, period),
        facts: says::facts(book, period, (&whole, kept::counted(&judged)), habits.as_ref()),
        kept: kept::kept(atlas, book, period),
        days: days::of_week(book, period, &promised),
        month: days::of_month(book, period, &promised),
        sizes: kept::sizes(&sizes),
        trend: trend::build(book, period),
        pace: if period.unit == Unit::Month { pace::build(atlas, book, period, &ways) } else { None },
        aligned: steps.as_ref().and_then(|steps| aligned::build(atlas, (&promised, &effort), steps)),
        matrix: steps.as_ref().and_then(|steps| aligned::matrix(atlas, book, period, steps)),
        quiet: steps.as_ref().map_or_else(Vec::new, |steps| aligned::quiet(atlas, period, steps)),
        write: own.is_none().then(|| own::example(period)),
        last_time: last_time.map(|(own, _)| own),
        own: own.map(|(own, _)| own),
        open: open.map(|(open, _)| open),
        agenda_about: if is_week { "15 minutes" } else { "half an hour" },
        advice_heading: format!("For {}", words::inside(&name(period.next(), atlas.today))),
        weekdays,
        agenda,
        advice,
        moved,
        moved_more,
        habits,
        won_more: (n_won > won.len()).then(|| format!("And {} more.", thousands(n_won - won.len()))),
        won,
        accounts,
    }
}

/// Takes in the links of the user's words, and of the steps.
fn add_links<'a>(
    atlas: &Atlas<'_>,
    words: impl Iterator<Item = &'a (Own, NoteId)>,
    steps: impl Iterator<Item = &'a TaskId>,
    links: &mut LinkBook<'_>,
) {
    for (own, note) in words {
        links.add(&own.text, atlas.plan.note(*note).path());
    }
    for task in steps.map(|task| atlas.plan.task(*task)) {
        links.add(atlas.plan.words(task), atlas.plan.path(task));
    }
}

fn by_weekday(atlas: &Atlas<'_>, promised: &[crate::measure::Promise<'_>]) -> Option<crate::page::review::view::Bars> {
    let starts = atlas.report.config.week_starts;
    kept::weekdays(starts, &kept::by_weekday(starts, promised))
}

/// Returns the name of a period that leads to its page; none if it has no page.
fn linked(atlas: &Atlas<'_>, period: Period) -> Option<Piece> {
    Some(Piece::link(name(period, atlas.today), &atlas.review_page(period)?))
}

/// Returns the week, month and quarter around a period: each leads to its page, but for the one at hand.
fn kinds(atlas: &Atlas<'_>, period: Period) -> Vec<Piece> {
    let day = period.end.min(atlas.today).max(period.start);
    // A week belongs to the month of its middle.
    let middle = if period.unit == Unit::Week { period.start.plus(3) } else { day };
    let kind = |unit: Unit| {
        if unit == period.unit {
            return Some(Piece::words(name(period, atlas.today)));
        }
        let day = if unit == Unit::Week { day } else { middle };
        linked(atlas, Period::of(day, unit, atlas.report.config.week_starts))
    };
    UNITS.into_iter().rev().filter_map(kind).collect()
}

/// Returns the weeks of a month, or the months of a quarter, that have a page.
fn inside(atlas: &Atlas<'_>, book: &Book<'_>, period: Period) -> Vec<Piece> {
    let days = period.start..=period.end;
    match period.unit {
        Unit::Month => {
            let days = period.start.plus(-3)..=period.end.plus(-3);
            let calendar = atlas.month_page(period.start).map(|page| Piece::link("Its calendar", &page));
            calendar.into_iter().chain(book.within(Unit::Week, &days).filter_map(|week| linked(atlas, week))).collect()
        }
        Unit::Quarter => book.within(Unit::Month, &days).filter_map(|month| linked(atlas, month)).collect(),
        _ => Vec::new(),
    }
}
