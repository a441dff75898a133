//! Everything that was reached, as lists of Markdown.

use crate::{
    calendar::{Day, day_short, day_span, month_name},
    export::markdown::escaped,
    note::links,
    page::now::{RecordNow, WaitsNow, WinNow, WinsNow},
};
use std::io::{self, Write};

/// Writes what waits to be celebrated, then what was reached, month by month, then the records; each below a heading.
///
/// # Errors
/// Those of `out`.
pub fn wins_markdown(out: &mut dyn Write, wins: &WinsNow, today: Day) -> io::Result<()> {
    writeln!(out, "{}", escaped(&wins.sentence))?;
    if !wins.to_celebrate.is_empty() {
        writeln!(out, "\n## To celebrate\n")?;
        to_celebrate(out, &wins.to_celebrate)?;
    }
    let mut heading = String::new();
    for win in &wins.wins {
        let month = win_month(win.day, today);
        if month != heading {
            writeln!(out, "\n## {month}\n")?;
            heading = month;
        }
        win_line(out, win, today)?;
    }
    if !wins.records.is_empty() {
        writeln!(out, "\n## Records\n")?;
        for record in &wins.records {
            writeln!(out, "- {}: {}, {}", escaped(&record.habit), record.words, record_days(record, today))?;
        }
    }
    Ok(())
}

/// Writes what waits to be celebrated.
pub(super) fn to_celebrate(out: &mut dyn Write, waiting: &[WaitsNow]) -> io::Result<()> {
    for waits in waiting {
        let reward = waits
            .reward
            .as_ref()
            .map_or_else(String::new, |reward| format!(" You promised yourself: {}", escaped(&links::plain(reward))));
        writeln!(out, "- **{}**, {}: {}.{reward}", escaped(&waits.title), escaped(&waits.goal), escaped(&waits.words))?;
    }
    Ok(())
}

/// Writes something that was reached.
pub(super) fn win_line(out: &mut dyn Write, win: &WinNow, today: Day) -> io::Result<()> {
    let day = win.day.map_or_else(String::new, |day| format!("{}: ", day_short(day, today)));
    let about = win_about(win);
    let about = if about.is_empty() { String::new() } else { format!(" ({})", escaped(&links::plain(&about))) };
    writeln!(out, "- {day}{}{about}", escaped(&win.words))
}

/// The heading of a month, with the year if it is not this one.
pub fn win_month(day: Option<Day>, today: Day) -> String {
    match day {
        None => "On a day that is not known".to_owned(),
        Some(day) if day.year() == today.year() => month_name(day.month()).to_owned(),
        Some(day) => format!("{} {}", month_name(day.month()), day.year()),
    }
}

/// What stands behind a win: what else there is to say, with the reward it was celebrated with.
pub fn win_about(win: &WinNow) -> String {
    let reward = win.reward.as_deref().filter(|_| win.celebrated);
    [win.about.as_str(), reward.unwrap_or_default()].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The days of a run.
pub fn record_days(record: &RecordNow, today: Day) -> String {
    match record.from.zip(record.to) {
        Some((from, _)) if record.running => format!("since {}, still going on", day_short(from, today)),
        Some((from, to)) => day_span(from, to, today),
        None => String::new(),
    }
}
