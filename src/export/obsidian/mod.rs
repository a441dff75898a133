//! A dashboard as one note for Obsidian: goals with bars and links, charts, habits, next steps and wins. No line of it is a task, a
//! field, a tag or a key, so that it changes no number.

mod charts;
mod seal;
mod words;

pub use seal::Seal;

use crate::{
    calendar::{Day, day_long, day_short},
    engine::Report,
    export::markdown,
    measure::{DayState, Share},
    page::{
        now::{HabitSheet, StepNow, Today, WinNow, habit_sheets, sprints, today, wins},
        plain_words,
    },
    plan::{GoalId, NoteId, Plan, What, link_to, tree::Status},
};
use std::fmt::Write;
use words::{alias, text};

/// How many cells a bar has.
const BAR: u32 = 10;

/// The most goals, steps and wins that are listed; what is left out is counted.
const MOST: [usize; 3] = [60, 12, 8];

/// How many of the last days of a habit are drawn.
const DAYS: usize = 14;

/// Returns the note of a report, with a first line by which it can be told whether somebody changed it.
///
/// `goals` are those that count, each below its parent, with their depths.
///
/// # Shape
/// Markdown with wikilinks and Mermaid; lines end with LF. The same bytes for the same report.
pub fn obsidian(report: &Report, goals: &[(GoalId, usize)]) -> String {
    let mut body = String::new();
    // Writing to a text cannot fail.
    let _ = write_body(&mut body, report, goals);
    seal::sealed(&body)
}

fn write_body(out: &mut String, report: &Report, goals: &[(GoalId, usize)]) -> std::fmt::Result {
    // A heading of its own: as the title of the vault it might be that of a goal, which links then would not find.
    writeln!(out, "# Where things stand\n")?;
    let day = day_long(report.today, report.today).replace('\u{a0}', " ");
    writeln!(
        out,
        "{}, {day}. `milepost export obsidian` writes this note; run it again to bring it up to date.",
        text(&report.title)
    )?;
    goal_table(out, report, goals)?;
    charts::time_line(out, report, goals)?;
    sprint_lines(out, report)?;
    let now = today(report);
    steps(out, report, &now)?;
    habit_table(out, report, &habit_sheets(report))?;
    won(out, report, &wins(report).wins)
}

/// A link to a note that shows a title, in a cell of a table or outside.
fn link(plan: &Plan, note: NoteId, title: &str, bar: &str) -> String {
    let target = link_to(plan, note);
    match alias(title) {
        title if title.is_empty() || title == target => format!("[[{target}]]"),
        title => format!("[[{target}{bar}{title}]]"),
    }
}

/// The link to the note with a path, if there is one.
fn link_by_path(report: &Report, path: &crate::path::VaultPath, title: &str, bar: &str) -> String {
    let place = report.plan.notes.binary_search_by(|note| note.path().cmp(path));
    place.map_or_else(|_| text(title), |at| link(&report.plan, NoteId(at as u32), title, bar))
}

/// A day in a few letters, with blanks as people type them.
fn short(day: Day, report: &Report) -> String {
    day_short(day, report.today).replace('\u{a0}', " ")
}

fn bar(percent: u32) -> String {
    let filled = (percent * BAR / 100).min(BAR) as usize;
    format!("`{}{}`", "█".repeat(filled), "░".repeat(BAR as usize - filled))
}

fn goal_table(out: &mut String, report: &Report, goals: &[(GoalId, usize)]) -> std::fmt::Result {
    if goals.is_empty() {
        return writeln!(out, "\n## Goals\n\nNo goal is under way.");
    }
    writeln!(out, "\n## Goals\n\n| Goal | So far |  | Due | Next small step |\n| --- | --- | ---: | --- | --- |")?;
    for (id, depth) in goals.iter().take(MOST[0]) {
        let (goal, measures) = (report.plan.goal(*id), &report.measures.goals[id.0 as usize]);
        let node = report.plan.tree.get(goal.node);
        let percent = measures.progress.share.map(Share::percent);
        let (drawn, said) =
            percent.map_or_else(|| (String::new(), "–".to_owned()), |percent| (bar(percent.into()), format!("{percent}%")));
        let due = match (node.due, node.status) {
            (_, Status::Paused) => "paused".to_owned(),
            (Some(due), _) => short(due, report),
            _ => String::new(),
        };
        let next = measures.next_step.and_then(|node| match report.plan.what[node.0 as usize] {
            What::Task(task) => Some(text(&plain_words(&report.plan, report.plan.task(task)))),
            _ => None,
        });
        let indent = "\u{2003}".repeat(*depth.min(&6));
        let link = link(&report.plan, goal.note, &goal.title, "\\|");
        writeln!(out, "| {indent}{link} | {drawn} | {said} | {due} | {} |", next.unwrap_or_default())?;
    }
    more(out, goals.len(), MOST[0])
}

/// Says how many are not listed.
fn more(out: &mut String, all: usize, most: usize) -> std::fmt::Result {
    if all > most { writeln!(out, "\nAnd {} more.", all - most) } else { Ok(()) }
}

fn sprint_lines(out: &mut String, report: &Report) -> std::fmt::Result {
    for sprint in sprints(report) {
        let title =
            sprint.file.as_ref().map_or_else(|| text(&sprint.title), |path| link_by_path(report, path, &sprint.title, "|"));
        let goal = sprint.goal.as_ref().map_or_else(String::new, |goal| format!(": {}", text(goal)));
        writeln!(out, "\n## Sprint\n\n{title}{goal}\n")?;
        let percent = sprint.percent.map_or_else(|| "–".to_owned(), |percent| format!("{} {percent}%", bar(percent.into())));
        let unit = if sprint.unit == "items" { "steps" } else { sprint.unit };
        let (all, until) = (sprint.done + sprint.carried, short(sprint.end, report));
        writeln!(out, "{percent}, {} of {all} {unit}, until {until}.", sprint.done)?;
    }
    Ok(())
}

fn steps(out: &mut String, report: &Report, now: &Today) -> std::fmt::Result {
    let all: Vec<&StepNow> = now.steps.iter().chain(&now.next).collect();
    if all.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## Next small steps\n")?;
    for step in all.iter().take(MOST[1]) {
        let due = step.due.map_or_else(String::new, |due| format!(", due {}", short(due, report)));
        let place = link_by_path(report, &step.file, step.goal.as_deref().unwrap_or_default(), "|");
        writeln!(out, "- {}{due} · {place}", text(&step.text))?;
    }
    more(out, all.len(), MOST[1])
}

fn habit_table(out: &mut String, report: &Report, habits: &[HabitSheet]) -> std::fmt::Result {
    if habits.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## Habits\n\n| Habit | Today | Last two weeks | Run | Strength |\n| --- | --- | --- | --- | ---: |")?;
    for HabitSheet { now, recent, .. } in habits {
        let title = now.file.as_ref().map_or_else(|| text(&now.title), |path| link_by_path(report, path, &now.title, "\\|"));
        let days: String = recent.iter().skip(recent.len().saturating_sub(DAYS)).map(|day| shape(day.state)).collect();
        let score = now.score.map_or_else(|| "–".to_owned(), |score| format!("{score}%"));
        writeln!(out, "| {title} | {} | `{days}` | {} | {score} |", now.words, text(&now.streak_words))?;
    }
    writeln!(out, "\n`■` done, `▄` small version, `·` not this day, `○` excused, `–` paused, `□` open.")
}

fn shape(state: DayState) -> char {
    // A blank at the ends of a code span would be lost.
    if state == DayState::Unplanned { '\u{a0}' } else { markdown::shape(state) }
}

fn won(out: &mut String, report: &Report, wins: &[WinNow]) -> std::fmt::Result {
    if wins.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## Wins\n")?;
    for win in wins.iter().take(MOST[2]) {
        let day = win.day.map_or_else(String::new, |day| format!("{}: ", short(day, report)));
        writeln!(out, "- {day}{} · {}", text(&win.words), link_by_path(report, &win.file, &win.goal, "|"))?;
    }
    more(out, wins.len(), MOST[2])
}
