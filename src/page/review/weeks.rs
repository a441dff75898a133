//! The last twelve weeks in a small chart, for the page of today: of each, how much of its plan was done.

use crate::{
    calendar::{Period, Unit as Kind},
    measure::{Completion, Share},
    page::{
        atlas::Atlas,
        part::{chart::Unit, words::percent},
        review::{book::Book, words::name},
    },
    path::PagePath,
};
use serde::Serialize;

/// How many weeks are shown, the running one included.
const WEEKS: usize = 12;
/// How many of them must have had a plan.
const LEAST: usize = 3;
/// From one bar to the next, and the height of 100 %, in the units of the drawing: 288 by 60.
const STEP: f64 = 270.0 / (WEEKS - 1) as f64;
const HIGHEST: f64 = 60.0;

/// The last twelve weeks.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Weeks {
    /// Where all reviews are listed.
    pub href: Option<PagePath>,
    /// What it shows, to listen to.
    pub title: String,
    /// The weeks that had a plan.
    pub bars: Vec<WeekBar>,
    /// The line to reach, in sixtieths of the height from above.
    pub line: Unit,
    /// What can be seen in it.
    pub words: String,
}

/// A week in the chart.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WeekBar {
    /// Its place from the left, of 288.
    pub x: Unit,
    /// Where it begins from above, of 60.
    pub y: Unit,
    /// Its height.
    pub height: Unit,
    /// Whether the line was reached.
    pub is_full: bool,
    /// `Week 47: 25 of 31 planned steps, 80%`.
    pub words: String,
}

/// Shows how much of the plans of the last weeks was done; none while fewer than three had one.
pub(in crate::page) fn weeks(atlas: &Atlas<'_>, book: &Book<'_>) -> Option<Weeks> {
    let config = &atlas.report.config;
    let running = Period::of(atlas.today, Kind::Week, config.week_starts);
    let back = std::iter::successors(Some(running), |week| Some(week.previous())).take(WEEKS).enumerate();
    let mut planned: Vec<(usize, Period, Completion, Share)> = back
        .filter_map(|(ago, week)| {
            let kept = book.completion(week);
            Some((WEEKS - 1 - ago, week, kept, kept.share()?))
        })
        .collect();
    planned.reverse();
    if planned.len() < LEAST {
        return None;
    }
    let bar = |(at, week, kept, share): &(usize, Period, Completion, Share)| {
        let height = HIGHEST * f64::from(share.percent()) / 100.0;
        WeekBar {
            x: Unit(*at as f64 * STEP),
            y: Unit(HIGHEST - height),
            height: Unit(height),
            is_full: share.reaches(config.rate_threshold),
            words: format!(
                "{}: {} of {} planned steps, {}",
                name(*week, atlas.today),
                kept.done(),
                kept.planned(),
                percent(Some(share.percent()))
            ),
        }
    };
    let bars: Vec<WeekBar> = planned.iter().map(bar).collect();
    let threshold = config.rate_threshold;
    let reached = bars.iter().filter(|bar| bar.is_full).count();
    let each = planned.iter().map(|(_, week, _, share)| format!("{} {}%", name(*week, atlas.today), share.percent()));
    Some(Weeks {
        href: atlas.known(crate::page::nav::Section::Review.path()),
        title: format!("Share of planned steps done: {}. The line marks {threshold}%.", each.collect::<Vec<_>>().join(", ")),
        line: Unit(HIGHEST * f64::from(100 - threshold.min(100)) / 100.0),
        words: format!("{threshold}% or more in {reached} of {} weeks with a plan.", bars.len()),
        bars,
    })
}
