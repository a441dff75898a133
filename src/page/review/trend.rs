//! How much was done of the plans of the last periods, as a chart.

use crate::{
    calendar::{Period, Unit as Kind},
    measure::{Completion, Share},
    page::{
        part::{
            chart::{Chart, Half, Row, Side, Table, Tick, Unit, Wish, keep_apart},
            words::{capital, month_short, number_word, percent},
        },
        review::{
            book::Book,
            words::{name, unit},
        },
    },
};

/// How many periods are shown.
const MOST: usize = 12;
/// The height of 100 percent, in percent of the plot: its label stands on it.
const HIGHEST: f64 = 88.0;
/// How many are looked through for so many with a plan.
const LOOK_BACK: usize = 26;

/// Draws the share of the plan that was done, in the last periods with a plan up to this one; none below two.
pub(super) fn build(book: &Book<'_>, period: Period) -> Option<Chart> {
    let mut points: Vec<(Period, Completion, u8)> = std::iter::successors(Some(period), |period| Some(period.previous()))
        .take(LOOK_BACK)
        .map(|period| (period, book.completion(period)))
        .filter_map(|(period, kept)| Some((period, kept, kept.share()?.percent())))
        .take(MOST)
        .collect();
    points.reverse();
    (points.len() > 1).then(|| chart(book, period, &points))
}

fn chart(book: &Book<'_>, period: Period, points: &[(Period, Completion, u8)]) -> Chart {
    let (today, threshold) = (book.report.today, book.report.config.rate_threshold);
    // The plot begins at 40 percent if nothing lies lower, and says so at its labels.
    let base: u8 = if points.iter().all(|(.., share)| *share >= 40) && threshold >= 40 { 40 } else { 0 };
    let top = |share: u8| 100.0 - f64::from(share.saturating_sub(base)) / f64::from(100 - base) * HIGHEST;
    let left = |at: usize| 6.0 + 94.0 * at as f64 / (points.len() - 1) as f64;
    let mut line = String::new();
    for (at, (.., share)) in points.iter().enumerate() {
        Unit(left(at) * 10.0).push(if at == 0 { "M" } else { " L" }, &mut line);
        Unit(top(*share) * 4.0).push(" ", &mut line);
    }
    let mut fill = line.clone();
    Unit(left(0) * 10.0).push(" V400 H", &mut fill);
    fill.push('Z');
    let last = points.last().map_or(0, |(.., share)| *share);
    let mut scope = String::new();
    Unit(top(threshold) * 4.0).push("M0 ", &mut scope);
    scope.push_str(" H1000");
    let grid = if base == 40 { [60, 100] } else { [50, 100] };
    let kind = unit(period.unit);
    let named = |number: usize| format!("{} {kind}s", number_word(number));
    Chart {
        title: format!("Share of planned steps done, the last {}", named(points.len())),
        description: describe(book, points),
        about: format!("share of planned steps done; {threshold}% is plenty"),
        grid: grid.iter().map(|share| Unit(top(*share) * 4.0)).collect(),
        fill,
        line,
        scope,
        fan: String::new(),
        guess: String::new(),
        now: None,
        due: None,
        dot: (Unit(1000.0), Unit(top(last) * 4.0)),
        stones: Vec::new(),
        labels: labels(threshold, &grid, last, top),
        ticks: points.iter().enumerate().map(|(at, (period, ..))| tick(*period, left(at), at, points.len())).collect(),
        caption: caption(threshold, kind, points) + if period.contains(today) { " The last one is still running." } else { "" },
        table: Table {
            label: format!("Share done by {kind}"),
            columns: [capital(kind).as_str(), "Done", "Planned", "Share"].map(str::to_owned).to_vec(),
            rows: points
                .iter()
                .map(|(period, kept, share)| Row {
                    head: name(*period, today),
                    cells: vec![kept.done().to_string(), kept.planned().to_string(), percent(Some(*share))],
                })
                .collect(),
            more: None,
        },
    }
}

fn describe(book: &Book<'_>, points: &[(Period, Completion, u8)]) -> String {
    let each = points.iter().map(|(period, _, share)| format!("{}: {share}%", name(*period, book.report.today)));
    format!("{}. The line marks {}%.", each.collect::<Vec<_>>().join(", "), book.report.config.rate_threshold)
}

fn labels(threshold: u8, grid: &[u8], last: u8, top: impl Fn(u8) -> f64) -> Vec<crate::page::part::chart::Label> {
    let axis = |share: u8, tone| Wish { x: 0.0, y: top(share), words: format!("{share}%"), side: Side::Axis, above: false, tone };
    let end = Wish { x: 100.0, y: top(last), words: format!("{last}%"), side: Side::Left, above: true, tone: " is-go" };
    let mut wishes = vec![end, axis(threshold, " is-strong")];
    wishes.extend(grid.iter().filter(|share| **share != threshold).map(|share| axis(*share, "")));
    keep_apart(wishes)
}

fn tick(period: Period, x: f64, at: usize, all: usize) -> Tick {
    let words = match period.unit {
        Kind::Month => month_short(period.start.month()).to_owned(),
        Kind::Quarter => format!("Q{}", period.start.quarter()),
        _ => format!("{}{}", if at == 0 { "W\u{a0}" } else { "" }, period.start.plus(3).iso_week().1),
    };
    // The last one would leave the plot, were it to begin at its point.
    let x = if at + 1 == all { x - 3.0 } else { x - 1.0 };
    Tick { x: Half::of(x), words, wide: !(all - 1 - at).is_multiple_of(3) }
}

fn caption(threshold: u8, kind: &str, points: &[(Period, Completion, u8)]) -> String {
    let line = |share: &&(Period, Completion, u8)| share.1.share().is_some_and(|share: Share| share.reaches(threshold));
    let reached = points.iter().filter(line).count();
    format!("{} of {} {kind}s with a plan reached {threshold}%.", capital(&number_word(reached)), number_word(points.len()))
}
