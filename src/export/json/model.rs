//! The whole model as one object of JSON, written piece by piece: the same bytes for the same report.

use crate::{
    calendar::Day,
    engine::{Report, counts},
    export::json::{around, found::task_row, goal::goal, habit::habits, printed::json_line, problem::problem_json},
    page::{
        now,
        query::{goal_rows, task_rows},
    },
};
use serde::Serialize;
use std::io::{self, Write};

/// The JSON Schema of the model.
pub const SCHEMA: &str = include_str!("../../../docs/schema/milepost-export-1.schema.json");

/// The version of the shape: raised when a key is taken away or changes its meaning.
const FORMAT: u32 = 1;

/// Who wrote it, in which shape.
#[derive(Serialize)]
struct Head {
    format: u32,
    version: &'static str,
}

/// The settings that the numbers rest on.
#[derive(Serialize)]
struct SettingsJson<'r> {
    week_starts: &'static str,
    progress_by: &'static str,
    rate_threshold: u8,
    stall_days: u32,
    daily_minutes: u32,
    micro_goal_minutes: u32,
    areas: Vec<AreaSetting<'r>>,
    people: Vec<PersonSetting<'r>>,
}

#[derive(Serialize)]
struct AreaSetting<'r> {
    name: &'r str,
    colour: Option<&'r str>,
}

#[derive(Serialize)]
struct PersonSetting<'r> {
    handle: &'r str,
    name: Option<&'r str>,
    capacity_minutes: Option<u32>,
}

#[derive(Serialize)]
struct AsOfJson<'r> {
    commit: &'r str,
    day: Day,
}

/// Writes all that is known of a vault.
///
/// # Errors
/// Those of `out`.
pub fn model_json(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let (tasks, goals) = (task_rows(report), goal_rows(report));
    let as_of = report.as_of.as_ref().map(|as_of| AsOfJson { commit: &as_of.commit, day: as_of.day });
    // What stands here first tells the next run that the file is ours.
    out.write_all(b"{\"milepost\":")?;
    serde_json::to_writer(&mut *out, &Head { format: FORMAT, version: env!("CARGO_PKG_VERSION") })?;
    member(out, "title", &report.title)?;
    member(out, "today", &report.today)?;
    member(out, "as_of", &as_of)?;
    member(out, "settings", &settings(report))?;
    member(out, "counts", &counts(&report.plan))?;
    list(out, "goals", goals.iter().filter_map(|row| goal(report, row)))?;
    list(out, "tasks", tasks.iter().filter_map(|row| task_row(report, row)))?;
    list(out, "habits", habits(report))?;
    list(out, "sprints", (0..report.plan.sprints.len()).map(|place| now::sprint(report, place)))?;
    member(out, "wins", &now::wins(report))?;
    list(out, "areas", around::areas(report, &goals, &tasks))?;
    list(out, "people", around::people(report, &goals, &tasks))?;
    list(out, "tags", around::tags(&goals, &tasks))?;
    list(out, "problems", report.diagnostics.iter().map(problem_json))?;
    out.write_all(b"\n}\n")
}

fn settings(report: &Report) -> SettingsJson<'_> {
    let config = &report.config;
    let areas = config.areas.iter().map(|area| AreaSetting { name: &area.name, colour: area.colour.as_deref() });
    SettingsJson {
        week_starts: config.week_starts.name(),
        progress_by: match config.progress_by {
            crate::config::ProgressBy::Count => "count",
            crate::config::ProgressBy::Estimate => "estimate",
        },
        rate_threshold: config.rate_threshold,
        stall_days: config.stall_days,
        daily_minutes: config.daily_minutes.0,
        micro_goal_minutes: config.micro_goal.0,
        areas: areas.collect(),
        people: config
            .people
            .iter()
            .map(|(handle, person)| PersonSetting {
                handle,
                name: person.name.as_deref(),
                capacity_minutes: person.capacity.map(|minutes| minutes.0),
            })
            .collect(),
    }
}

fn member(out: &mut dyn Write, name: &str, value: &impl Serialize) -> io::Result<()> {
    write!(out, ",\n\"{name}\":")?;
    out.write_all(json_line(value)?.as_bytes())
}

/// Writes a list, a line for each thing in it.
fn list(out: &mut dyn Write, name: &str, values: impl IntoIterator<Item = impl Serialize>) -> io::Result<()> {
    write!(out, ",\n\"{name}\":[")?;
    for (at, value) in values.into_iter().enumerate() {
        out.write_all(if at == 0 { b"\n" } else { b",\n" })?;
        out.write_all(json_line(&value)?.as_bytes())?;
    }
    out.write_all(b"]")
}
