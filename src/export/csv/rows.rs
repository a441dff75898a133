//! Tasks and goals as tables, whether a query found them or all are wanted.

use crate::{
    calendar::Day,
    export::csv::cell::Records,
    note::Priority,
    page::query::{Found, Row, Subject},
};
use std::io;

/// A column: its name, and what stands in it.
type Column = (&'static str, fn(&Row<'_>) -> String);

/// The columns of tasks.
const TASKS: &[Column] = &[
    ("file", |row| row.file.to_string()),
    ("line", |row| row.line.to_string()),
    ("code", |row| row.code.clone().unwrap_or_default()),
    ("status", |row| row.state.name().to_owned()),
    ("box", |row| row.symbol.to_string().trim().to_owned()),
    ("type", |row| row.kind.name().to_owned()),
    ("text", |row| row.words.clone()),
    ("goal", |row| row.goal_title().unwrap_or_default().to_owned()),
    ("stage", |row| row.stage.unwrap_or_default().to_owned()),
    ("heading", |row| row.heading.unwrap_or_default().to_owned()),
    ("area", |row| row.area.unwrap_or_default().to_owned()),
    ("owners", |row| row.owners.join(" ")),
    ("tags", |row| row.tags.join(" ")),
    ("priority", priority),
    ("created", |row| day(row.dates.created)),
    ("start", |row| day(row.dates.start)),
    ("scheduled", |row| day(row.dates.scheduled)),
    ("due", |row| day(row.dates.due)),
    ("done", |row| day(row.dates.done)),
    ("cancelled", |row| day(row.dates.cancelled)),
    ("recurrence", |row| row.recurrence.clone().unwrap_or_default()),
    ("estimate_minutes", |row| minutes(row.estimate)),
    ("spent_minutes", |row| minutes(row.spent)),
    ("low_energy", |row| yes(row.is_low_energy)),
    ("sprints", |row| row.sprints.join(", ")),
    ("id", |row| row.id.unwrap_or_default().to_owned()),
    ("depends_on", |row| row.depends_on.join(" ")),
    ("blocking", |row| yes(row.is_blocking)),
    ("urgency", |row| row.urgency.to_string()),
];

/// The columns of goals.
const GOALS: &[Column] = &[
    ("file", |row| row.file.to_string()),
    ("title", |row| row.words.clone()),
    ("status", |row| row.state.name().to_owned()),
    ("percent", |row| row.percent.map(|percent| percent.to_string()).unwrap_or_default()),
    ("parent", |row| row.goal_title().unwrap_or_default().to_owned()),
    ("area", |row| row.area.unwrap_or_default().to_owned()),
    ("owners", |row| row.owners.join(" ")),
    ("tags", |row| row.tags.join(" ")),
    ("priority", priority),
    ("created", |row| day(row.dates.created)),
    ("start", |row| day(row.dates.start)),
    ("due", |row| day(row.dates.due)),
    ("done", |row| day(row.dates.done)),
    ("estimate_minutes", |row| minutes(row.estimate)),
];

pub(super) fn day(day: Option<Day>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

fn minutes(minutes: Option<u32>) -> String {
    minutes.map(|minutes| minutes.to_string()).unwrap_or_default()
}

pub(super) fn yes(yes: bool) -> String {
    if yes { "yes" } else { "" }.to_owned()
}

fn priority(row: &Row<'_>) -> String {
    row.priority.map(Priority::name).unwrap_or_default().to_owned()
}

/// Writes tasks or goals, each group with its headings in front of its rows.
pub(super) fn write(found: &Found<'_>, out: &mut Records<'_>) -> io::Result<()> {
    let columns = match found.subject {
        Subject::Tasks => TASKS,
        Subject::Goals => GOALS,
    };
    let depth = found.groups.first().map_or(0, |group| group.headings.len());
    let above = (1..=depth).map(|level| if depth == 1 { "group".to_owned() } else { format!("group_{level}") });
    out.record(above.chain(columns.iter().map(|(name, _)| (*name).to_owned())))?;
    for group in &found.groups {
        for at in &group.rows {
            let cells = columns.iter().map(|(_, cell)| cell(&found.rows[*at]));
            out.record(group.headings.iter().cloned().chain(cells))?;
        }
    }
    Ok(())
}
