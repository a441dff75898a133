//! The review of a period for commands, and the running week in few words for the page of today.

use crate::{
    calendar::{Period, Unit},
    engine::Report,
    measure::completion,
    page::{
        atlas::Atlas,
        links::LinkBook,
        now::habit_days,
        review::{
            book::Book,
            build,
            kept::line,
            view::{Review, Tally},
            words::name,
        },
    },
    path::PagePath,
};
use serde::Serialize;

/// Looks back at a period, as its page does.
pub fn review(report: &Report, period: Period) -> Review {
    let atlas = Atlas::new(report);
    let book = Book::of(&atlas, habit_days(report));
    build::review(&atlas, &book, period, &mut LinkBook::new(&atlas))
}

/// The running week as a tally.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WeekTally {
    /// `Week 47, step by step`.
    pub label: String,
    /// Its review.
    pub href: Option<PagePath>,
    /// How much of its plan is done.
    pub tally: Tally,
    /// From how many done on the plan counts as kept.
    pub line: usize,
    /// That as a share, `80%`.
    pub rule: String,
    /// That in percent.
    pub mark: u8,
}

/// Counts the running week; none if nothing is planned for it.
pub(in crate::page) fn week(atlas: &Atlas<'_>) -> Option<WeekTally> {
    let (config, today) = (&atlas.report.config, atlas.today);
    let week = Period::of(today, Unit::Week, config.week_starts);
    let kept = completion(&atlas.measures.roster, &(week.start..=week.end));
    let (done, planned) = (kept.done(), kept.planned());
    (planned > 0).then(|| WeekTally {
        label: name(week, today),
        href: atlas.review_page(week),
        tally: Tally::of(done, planned),
        line: line(planned, config.rate_threshold),
        rule: format!("{}%", config.rate_threshold),
        mark: config.rate_threshold,
    })
}
