//! Where the share of an area in the effort comes from.

use crate::{
    calendar::{Day, Minutes, day_short},
    engine::Report,
    measure::{Deed, Number},
    page::{
        explain::{Explained, Source},
        part::words::count,
    },
};

/// Explains an area's share, given in words, by the latest of its deeds; it has so many in all, since a day.
pub(in crate::page) fn area(report: &Report, share: String, latest: &[Deed<'_>], (n_all, since): (usize, Day)) -> Explained {
    let mut explained = Explained::of(Number::Review, share);
    explained.from = vec![
        format!("{} done since {}", count(n_all, "step"), day_short(since, report.today)),
        "each by the time spent on it, else its estimate, else 30 minutes".to_owned(),
    ];
    let line = |deed: &Deed<'_>| {
        let says = format!("done {}, {}", day_short(deed.day, report.today), Minutes(deed.minutes).words());
        Source::of(report, deed.task, says)
    };
    explained.made_by = latest.iter().map(line).collect();
    explained.n_made_more = n_all - explained.made_by.len();
    explained
}
