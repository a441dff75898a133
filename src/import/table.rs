//! Any table as CSV: which column is what the user says, or the names of the columns say it plainly.

use super::{
    Given, Imported, Unreadable, Way,
    cells::{self, Row},
    days::{moment, written_day},
    outline::{Sheet, SheetKind, State, Step},
    text::{Source, line, lines, one_line},
};
use crate::{
    calendar::{Day, Rule, parse_minutes},
    note::Priority,
    text::nearest,
};
use std::collections::HashMap;

const HELP: &str = "say which column is what with `--map text=\"Title\" --map due=\"Due Date\"`";

/// The fields that a column can be, with the names of columns that say so by themselves.
const FIELDS: [(&str, &[&str]); 16] = [
    ("text", &["text", "task", "title", "name", "summary", "subject", "content", "to do", "todo", "item", "what"]),
    ("due", &["due", "due date", "deadline", "due on", "end date"]),
    ("scheduled", &["scheduled", "scheduled date", "planned", "do date", "when"]),
    ("start", &["start", "start date", "starts on"]),
    ("created", &["created", "created at", "created on", "date created", "added"]),
    ("done", &["done", "completed", "completed at", "completion date", "date completed", "finished", "is done"]),
    ("status", &["status", "state"]),
    ("priority", &["priority", "importance"]),
    ("tags", &["tags", "labels", "categories", "context"]),
    ("goal", &["goal", "project", "list", "list name", "folder"]),
    ("stage", &["stage", "section", "milestone", "phase", "section/column", "group"]),
    ("owner", &["owner", "assignee", "assigned to", "responsible"]),
    ("estimate", &["estimate", "effort", "duration", "time estimate"]),
    ("repeat", &["repeat", "recurrence", "recurring"]),
    ("notes", &["notes", "description", "details", "comment", "comments"]),
    ("id", &["id", "task id", "key"]),
];

/// Reads a table.
pub(super) fn read(given: Given<'_>, way: Way<'_>) -> Result<Imported, Unreadable> {
    let name = given.files.first().map_or(given.name, |(name, _)| name);
    let (heads, rows) = cells::read(name, given.text(), HELP)?;
    let columns = columns(name, &heads, way.map)?;
    let mut imported = Imported::default();
    let mut table = Table { heads: &heads, columns: &columns, way, imported: &mut imported };
    let mut notes: Vec<Sheet> = Vec::new();
    let (mut by_goal, mut by_stage) = (HashMap::new(), HashMap::new());
    for row in &rows {
        let step = table.step(row);
        let goal = one_line(table.cell(row, "goal"));
        let stage = line(table.cell(row, "stage"), Source::Plain);
        let at = *by_goal.entry(goal.clone()).or_insert_with(|| {
            let kind = if goal.is_empty() { SheetKind::List } else { SheetKind::Goal };
            notes.push(Sheet::new(kind, if goal.is_empty() { given.name } else { &goal }));
            notes.len() - 1
        });
        let sheet = &mut notes[at];
        let place = *by_stage.entry((at, stage.clone())).or_insert_with(|| {
            if stage.is_empty() {
                return 0;
            }
            sheet.section(2, stage);
            sheet.sections.len() - 1
        });
        sheet.sections[place].add(step);
    }
    imported.notes = notes;
    Ok(imported)
}

/// Finds the column of each field: as the user says, else by the names of the columns.
fn columns(name: &str, heads: &[String], map: &[(String, String)]) -> Result<Vec<(&'static str, usize)>, Unreadable> {
    let refused = |what: String, help: String| Unreadable { place: format!("{name}, line 1"), what, help };
    let mut columns: Vec<(&str, usize)> = Vec::new();
    for (field, column) in map {
        let Some((field, _)) = FIELDS.iter().find(|(known, _)| known.eq_ignore_ascii_case(field.trim())) else {
            let names: Vec<&str> = FIELDS.iter().map(|(known, _)| *known).collect();
            return Err(refused(
                format!("“{}” in `--map` is no field", one_line(field)),
                format!("there are {}", names.join(", ")),
            ));
        };
        let Some(at) = heads.iter().position(|head| head.eq_ignore_ascii_case(column.trim())) else {
            let near = nearest(column, heads.iter().map(String::as_str))
                .map_or_else(String::new, |near| format!("did you mean “{near}”? "));
            let all = heads.iter().map(|head| format!("“{}”", one_line(head))).collect::<Vec<_>>().join(", ");
            return Err(refused(format!("there is no column “{}”", one_line(column)), format!("{near}the columns are {all}")));
        };
        columns.push((field, at));
    }
    for (field, names) in &FIELDS {
        let is_free = |at: &usize| !columns.iter().any(|(_, taken)| taken == at);
        let is_named = |wanted: &&str| {
            heads.iter().position(|head| head.to_lowercase().replace(['_', '-'], " ") == **wanted).filter(is_free)
        };
        if let Some(at) = names.iter().find_map(is_named).filter(|_| !columns.iter().any(|(known, _)| known == field)) {
            columns.push((field, at));
        }
    }
    if !columns.iter().any(|(field, _)| *field == "text") {
        return Err(refused("no column is named like the words of a task".to_owned(), HELP.to_owned()));
    }
    Ok(columns)
}

struct Table<'t> {
    heads: &'t [String],
    columns: &'t [(&'static str, usize)],
    way: Way<'t>,
    imported: &'t mut Imported,
}

impl Table<'_> {
    fn cell<'r>(&self, row: &'r Row, field: &str) -> &'r str {
        self.columns.iter().find(|(known, _)| *known == field).map_or("", |(_, at)| row.cell(*at))
    }

    fn step(&mut self, row: &Row) -> Step {
        let mut step = Step::new(line(self.cell(row, "text"), Source::Plain));
        step.text = lines(self.cell(row, "notes"), Source::Plain);
        self.state(row, &mut step);
        step.dates.due = self.day(row, "due", &mut step.text);
        step.dates.scheduled = self.day(row, "scheduled", &mut step.text);
        step.dates.start = self.day(row, "start", &mut step.text);
        step.dates.created = self.day(row, "created", &mut step.text);
        step.priority = priority(self.cell(row, "priority"));
        if step.priority.is_none() {
            self.keep(row, "priority", &["", "none", "normal", "4", "p4"], &mut step.text);
        }
        for name in self.cell(row, "tags").split([',', ';']).map(str::trim).filter(|name| !name.is_empty()) {
            step.tag(name);
        }
        step.says("owner", self.cell(row, "owner"));
        let estimate = self.cell(row, "estimate");
        if parse_minutes(estimate).is_ok() {
            step.says("estimate", estimate);
        } else {
            self.keep(row, "estimate", &[""], &mut step.text);
        }
        let often = one_line(&self.cell(row, "repeat").to_lowercase());
        let often = match often.as_str() {
            "daily" => "every day".to_owned(),
            "weekly" => "every week".to_owned(),
            "monthly" => "every month".to_owned(),
            "yearly" => "every year".to_owned(),
            _ => often,
        };
        step.recurrence = Rule::parse(&often).map(|_| often);
        if step.recurrence.is_none() {
            self.keep(row, "repeat", &["", "no", "false", "never", "none"], &mut step.text);
        }
        let id: String = self.cell(row, "id").chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
        step.id = Some(id).filter(|id| !id.is_empty());
        for (at, head) in self.heads.iter().enumerate().filter(|(at, _)| !self.columns.iter().any(|(_, taken)| taken == at)) {
            if !row.cell(at).is_empty() {
                step.text.extend(lines(&format!("{head}: {}", row.cell(at)), Source::Plain));
            }
        }
        step
    }

    fn state(&mut self, row: &Row, step: &mut Step) {
        let done = self.cell(row, "done").to_lowercase();
        let word = self.cell(row, "status").to_lowercase();
        let is_done = !matches!(done.as_str(), "" | "0" | "no" | "false" | "n" | "-");
        let is_word = matches!(done.as_str(), "1" | "yes" | "true" | "x" | "y" | "done" | "✓");
        step.state = match word.as_str() {
            "done" | "completed" | "complete" | "closed" | "finished" | "resolved" => State::Done,
            "cancelled" | "canceled" | "dropped" | "deleted" | "won't do" | "wontfix" => State::Cancelled,
            _ if is_done => State::Done,
            "doing" | "in progress" | "started" | "active" | "in_progress" => State::Doing,
            _ => State::Open,
        };
        if matches!(word.as_str(), "blocked" | "waiting" | "on hold") {
            step.tag("blocked");
        }
        let day = if is_done && !is_word { self.day(row, "done", &mut step.text) } else { None };
        match step.state {
            State::Cancelled => step.dates.cancelled = day,
            _ => step.dates.done = day,
        }
        let known = [
            "blocked",
            "waiting",
            "on hold",
            "",
            "open",
            "todo",
            "to do",
            "not started",
            "new",
            "doing",
            "in progress",
            "started",
            "active",
            "in_progress",
        ];
        if step.state == State::Open || (is_done && step.state == State::Done) {
            self.keep(
                row,
                "status",
                &[&known[..], &["done", "completed", "complete", "closed", "finished", "resolved"]].concat(),
                &mut step.text,
            );
        }
    }

    /// Reads a day in the form that the user says, else as `2026-11-30`; what is none stands below the task.
    fn day(&mut self, row: &Row, field: &str, text: &mut Vec<String>) -> Option<Day> {
        let written = self.cell(row, field);
        if written.is_empty() {
            return None;
        }
        let by_format = self.way.format.and_then(|format| format.day(written));
        let found =
            by_format.or_else(|| moment(written, self.way.zone).map(|moment| moment.day)).or_else(|| written_day(written));
        if found.is_none() {
            let what = "days that are not understood, which `--date-format DD.MM.YYYY` may help with: they stand below the task";
            self.imported.leave(what, format!("line {}", row.line));
            self.keep(row, field, &[""], text);
        }
        found
    }

    /// Keeps what is in a cell below the task, with the name of its column.
    fn keep(&self, row: &Row, field: &str, without: &[&str], text: &mut Vec<String>) {
        let value = self.cell(row, field);
        if let Some((_, at)) =
            self.columns.iter().find(|(known, _)| *known == field).filter(|_| !without.contains(&value.to_lowercase().as_str()))
        {
            text.extend(lines(&format!("{}: {value}", self.heads.get(*at).map_or(field, String::as_str)), Source::Plain));
        }
    }
}

fn priority(word: &str) -> Option<Priority> {
    Priority::named(word).or(match word.to_lowercase().as_str() {
        "1" | "p1" | "a" | "h" | "urgent" | "critical" => Some(Priority::High),
        "2" | "p2" | "b" | "m" => Some(Priority::Medium),
        "3" | "p3" | "c" | "l" => Some(Priority::Low),
        _ => None,
    })
}
