//! The sentence that says which day and commit a report shows.

use crate::{
    calendar::{Day, day_short},
    engine::Report,
};

/// Returns `As of 3 Mar 2026, commit 1a2b3c4d.`, with the commit's day if it is another; none if the notes are those of now.
pub fn as_of(report: &Report) -> Option<String> {
    let as_of = report.as_of.as_ref()?;
    let of = if as_of.day == report.today { String::new() } else { format!(" of {}", with_year(as_of.day)) };
    Some(format!("As of {}, commit {}{of}.", with_year(report.today), as_of.commit))
}

/// Returns `3 Mar 2026`: from a day of then it is not seen that the year is another.
fn with_year(day: Day) -> String {
    day_short(day, day.plus(-366))
}
