//! What a query found as a table: for the eyes in the terminal, a line each with tabs for other programs.

use crate::{
    calendar::{Day, day_short},
    cli::term::{BOLD, DIM, DONE, cells::fitted, sanitize::clean, words::plural},
    page::query::{Found, GoalState, Key, Query, Row, State, Subject},
};
use anyhow::Result;
use std::io::Write;
use unicode_width::UnicodeWidthStr;

/// The cells of a day.
const DAY: usize = 11;
/// The widest that a goal, and the place of a task, may be.
const ASIDE: usize = 26;

/// Prints a table that is so many cells wide.
pub(super) fn print(out: &mut impl Write, found: &Found<'_>, query: &Query, today: Day, width: usize) -> Result<()> {
    if found.rows.is_empty() {
        writeln!(out, "Nothing fits.")?;
        return Ok(());
    }
    let is_tasks = found.subject == Subject::Tasks;
    let widest =
        |cell: fn(&Row<'_>) -> String| found.rows.iter().map(|row| clean(&cell(row)).width()).max().unwrap_or(0).min(ASIDE);
    let has_days = found.rows.iter().any(|row| planned(row).is_some());
    // A column that is too much for a narrow window is left out.
    let is_in_heading = query.groups.iter().any(|group| group.key == Key::Goal);
    let goals = if width >= 70 && !is_in_heading { widest(above) } else { 0 };
    let places = if width >= 56 { widest(place) } else { 0 };
    let fixed = 2
        + if has_days { DAY + 2 } else { 0 }
        + [goals, places].iter().map(|cells| cells + 2 * usize::from(*cells > 0)).sum::<usize>();
    let words = width.saturating_sub(fixed + if is_tasks { 0 } else { 6 }).max(16);
    let mut above_now: &[String] = &[];
    for group in &found.groups {
        headings(out, above_now, &group.headings)?;
        above_now = &group.headings;
        for at in &group.rows {
            let row = &found.rows[*at];
            let mut cells = vec![fitted(&clean(&row.words), words)];
            if !is_tasks {
                cells.push(format!("{:>4}", row.percent.map_or_else(|| "–".to_owned(), |percent| format!("{percent}%"))));
            }
            if has_days {
                cells.push(fitted(&planned(row).map_or_else(String::new, |day| day_short(day, today)), DAY));
            }
            let line = cells.join("  ");
            let goal = (goals > 0).then(|| format!("  {}", fitted(&clean(&above(row)), goals)));
            let place = (places > 0).then(|| format!("  {}", ending(&clean(&place(row)), places)));
            let aside: String = goal.into_iter().chain(place).collect();
            let aside = aside.trim_end();
            let line = if aside.is_empty() { line.trim_end() } else { &line };
            writeln!(out, "{} {line}{DIM}{aside}{DIM:#}", mark(row.state))?;
        }
    }
    footer(out, found, query)
}

/// Cuts a path to so many cells: its beginning goes, its end tells more.
fn ending(text: &str, cells: usize) -> String {
    if text.width() <= cells {
        return fitted(text, cells);
    }
    let mut kept = String::new();
    for c in text.chars().rev() {
        if kept.width() + 1 >= cells {
            break;
        }
        kept.insert(0, c);
    }
    fitted(&format!("…{kept}"), cells)
}

/// Prints the headings that are other ones than before.
fn headings(out: &mut impl Write, before: &[String], now: &[String]) -> Result<()> {
    let first_new = now.iter().zip(before).take_while(|(now, before)| now == before).count();
    for (depth, heading) in now.iter().enumerate().skip(first_new) {
        let gap = if depth == 0 && !before.is_empty() { "\n" } else { "" };
        writeln!(out, "{gap}{}{BOLD}{}{BOLD:#}", "  ".repeat(depth), clean(heading))?;
    }
    Ok(())
}

fn footer(out: &mut impl Write, found: &Found<'_>, query: &Query) -> Result<()> {
    let singular = found.subject.name().trim_end_matches('s');
    let shown: std::collections::HashSet<usize> = found.groups.iter().flat_map(|group| group.rows.iter().copied()).collect();
    let rest = if shown.len() < found.total { format!("; {} shown", shown.len()) } else { String::new() };
    let gap = if query.groups.is_empty() { "" } else { "\n" };
    writeln!(out, "{gap}{DIM}{}{rest}{DIM:#}", plural(found.total, singular))?;
    Ok(())
}

fn mark(state: State) -> String {
    match state {
        State::Done => format!("{DONE}●{DONE:#}"),
        State::InProgress => "◐".to_owned(),
        State::Waiting => "◌".to_owned(),
        State::Cancelled | State::Goal(GoalState::Dropped) => "–".to_owned(),
        State::Group => "·".to_owned(),
        State::Open | State::Goal(_) => "○".to_owned(),
    }
}

/// The day that matters: that it was done, else the earlier of due and scheduled.
fn planned(row: &Row<'_>) -> Option<Day> {
    row.dates.done.filter(|_| !row.state.is_open()).or_else(|| [row.dates.due, row.dates.scheduled].into_iter().flatten().min())
}

fn above(row: &Row<'_>) -> String {
    row.goal_title().unwrap_or_default().to_owned()
}

fn place(row: &Row<'_>) -> String {
    if row.task.is_some() { format!("{}:{}", row.file, row.line) } else { row.file.to_string() }
}

/// Prints a line each, its cells with tabs between: the place, the state, the priority, the due day, the scheduled day, the words,
/// the goal; of a goal its share in percent instead of the priority. The headings of its groups stand in front.
pub(super) fn lines(out: &mut impl Write, found: &Found<'_>) -> Result<()> {
    for group in &found.groups {
        for at in &group.rows {
            let row = &found.rows[*at];
            let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
            let third = match found.subject {
                Subject::Tasks => row.priority.map(|priority| priority.name().to_owned()),
                Subject::Goals => row.percent.map(|percent| percent.to_string()),
            };
            let cells = [
                place(row),
                row.state.name().to_owned(),
                third.unwrap_or_default(),
                day(row.dates.due),
                day(row.dates.scheduled),
                row.words.clone(),
                above(row),
            ];
            let cells: Vec<String> = group.headings.iter().chain(&cells).map(|cell| clean(cell).into_owned()).collect();
            writeln!(out, "{}", cells.join("\t"))?;
        }
    }
    Ok(())
}
