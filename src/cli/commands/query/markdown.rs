//! What a query found as Markdown: a checklist, each line with a link to where it stands.

use crate::{
    calendar::{Day, day_short},
    export::{escaped, link_target},
    page::query::{Found, GoalState, Row, State},
};
use anyhow::Result;
use std::io::Write;

/// Prints headings and lists.
pub(super) fn print(out: &mut impl Write, found: &Found<'_>, today: Day) -> Result<()> {
    if found.rows.is_empty() {
        writeln!(out, "Nothing fits.")?;
    }
    let mut before: &[String] = &[];
    for (at, group) in found.groups.iter().enumerate() {
        let first_new = group.headings.iter().zip(before).take_while(|(now, before)| now == before).count();
        for (depth, heading) in group.headings.iter().enumerate().skip(first_new) {
            let gap = if at == 0 && depth == 0 { "" } else { "\n" };
            writeln!(out, "{gap}{} {}", "#".repeat((depth + 3).min(6)), escaped(heading))?;
        }
        if !group.headings.is_empty() {
            writeln!(out)?;
        }
        before = &group.headings;
        for at in &group.rows {
            line(out, &found.rows[*at], today)?;
        }
    }
    Ok(())
}

fn line(out: &mut impl Write, row: &Row<'_>, today: Day) -> Result<()> {
    let mark = match row.state {
        State::Done => "[x] ",
        State::Cancelled | State::Goal(GoalState::Dropped) => "[-] ",
        State::InProgress => "[/] ",
        State::Group => "",
        State::Open | State::Waiting | State::Goal(_) => "[ ] ",
    };
    let said = |word: &str, day: Option<Day>| day.map(|day| format!("{word} {}", day_short(day, today)));
    let about = [
        row.percent.map(|percent| format!("{percent}\u{a0}%")),
        (row.state == State::Waiting).then(|| "waiting".to_owned()),
        said("due", row.dates.due),
        said("planned for", row.dates.scheduled),
        said("done", row.dates.done.filter(|_| row.state == State::Done)),
        row.goal_title().map(escaped),
    ];
    let about: Vec<String> = about.into_iter().flatten().collect();
    let about = if about.is_empty() { String::new() } else { format!(" ({})", about.join(", ")) };
    let place = if row.task.is_some() { format!("{}:{}", row.file.stem(), row.line) } else { row.file.stem().to_owned() };
    writeln!(out, "- {mark}{}{about} [{}]({})", escaped(&row.words), escaped(&place), link_target(row.file.as_str()))?;
    Ok(())
}
