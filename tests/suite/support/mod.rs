//! What several tests share: the binary, vaults in memory and on disk, an outline of a plan.

pub(crate) mod dice;
pub(crate) mod fences;
pub(crate) mod html;
pub(crate) mod node;
pub(crate) mod shapes;
pub(crate) mod shell;
pub(crate) mod site;
pub(crate) mod trees;

use milepost::{
    calendar::Day,
    config,
    engine::{Inputs, Report, report},
    lint::Diagnostic,
    measure::{measure_habit, streak_unit},
    note::{self, Reader},
    path::VaultPath,
    plan::{GoalId, Habit, HabitEntry, Home, What, past::Pasts, tree::NodeId},
    text::Source,
};
use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::Arc,
    time::Duration,
};

/// The day on which the tests take place.
pub(crate) const TODAY: &str = "2026-11-22";

/// How long a test waits for what must come: no figure of speed, but a sign that it never will, on any machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(180);

/// Where the journals of the tests are kept.
pub(crate) const STATE: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/state");

/// Returns a path inside the project.
pub(crate) fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Runs milepost with these arguments, in a clean environment; the day is `TODAY` unless they say otherwise.
pub(crate) fn milepost(arguments: &[&str]) -> Output {
    command().args(arguments).output().expect("the binary runs")
}

/// Returns the binary in a clean environment.
pub(crate) fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_milepost"));
    command
        .env_remove("MILEPOST_VAULT")
        .env("MILEPOST_TODAY", TODAY)
        .env("MILEPOST_GIT", "false")
        .env("MILEPOST_STATE", STATE)
        .env("NO_COLOR", "1");
    command
}

/// Returns what a run printed on standard output, after checking its exit code.
pub(crate) fn printed(output: &Output, code: i32) -> String {
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "standard error: {errors}");
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

/// Returns what a run told on standard error.
pub(crate) fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Copies a folder with all it holds.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Path and text of every file below a folder: the notes and the settings.
pub(crate) fn notes_in(folder: &Path) -> Vec<(String, String)> {
    let text = |bytes| String::from_utf8(bytes).expect("notes are UTF-8");
    site::files(folder)
        .into_iter()
        .map(|(path, bytes)| (path.to_str().expect("a plain name").replace('\\', "/"), text(bytes)))
        .collect()
}

/// Makes the report of notes in memory, given as path and text; `milepost.yaml` is read as settings.
pub(crate) fn in_memory(files: &[(String, String)], today: Day) -> Report {
    let settings = files.iter().find(|(path, _)| path == "milepost.yaml");
    let (config, odd) = settings.map_or_else(Default::default, |(_, text)| config::parse(text));
    let path = |path: &str| VaultPath::new(path).expect("a path inside the vault");
    let source = settings.map(|(name, text)| Source::of(path(name), text));
    let mut notes: Vec<_> = files.iter().filter(|(path, _)| path != "milepost.yaml").collect();
    notes.sort();
    let reader = Reader::new(&config);
    let notes =
        notes.into_iter().map(|(name, text)| Arc::new(note::parse(Arc::new(Source::of(path(name), text)), &reader))).collect();
    let file_problems = odd.into_iter().map(|problem| (path("milepost.yaml"), problem)).collect();
    report(
        Inputs {
            config: config.clone(),
            folder: "notes".to_owned(),
            notes,
            pasts: Pasts::default(),
            file_problems,
            settings: source,
            as_of: None,
        },
        today,
    )
}

/// Prints a plan with its numbers: goals, stages, tasks and steps by depth, then the inbox and what logs habits.
pub(crate) fn outline(report: &Report) -> String {
    let mut out = String::new();
    for root in report.plan.roots() {
        node(report, report.plan.goal(root).node, 0, &mut out);
    }
    let loose = |home: Home| report.plan.tasks.iter().filter(move |task| task.home == home);
    for task in loose(Home::Inbox).filter(|task| task.node.is_some_and(|node| report.plan.tree.get(node).parent.is_none())) {
        if !out.contains("inbox\n") {
            out.push_str("inbox\n");
        }
        if let Some(id) = task.node {
            node(report, id, 1, &mut out);
        }
    }
    for task in &report.plan.tasks {
        match task.home {
            Home::Habit(note) => writeln!(out, "logs {}: {}", report.plan.note(note).title, report.plan.words(task)).unwrap(),
            Home::CarriedTo(_) => writeln!(out, "carried on: {}", report.plan.words(task)).unwrap(),
            _ => {}
        }
    }
    out
}

/// What a block of the format reference prints, by its name.
pub(crate) fn block(report: &Report, name: &str) -> Option<String> {
    Some(match name {
        "plan" => outline(report),
        "habits" => habits(report),
        "sprints" => sprints(report),
        "diagnostics" => unclear(report),
        _ => return None,
    })
}

/// The sprints with their tasks.
fn sprints(report: &Report) -> String {
    let mut out = String::new();
    let plan = &report.plan;
    for sprint in &plan.sprints {
        let goal = sprint.goal.as_ref().map_or_else(String::new, |goal| format!(": {goal}"));
        let time = sprint.capacity.map_or_else(String::new, |minutes| format!(", {minutes} min"));
        writeln!(out, "{}{goal} ({} to {}{time})", sprint.title, sprint.start, sprint.end).unwrap();
        for (handle, minutes) in &sprint.people {
            writeln!(out, "  @{handle} {minutes} min").unwrap();
        }
        for id in &sprint.tasks {
            let What::Task(task) = plan.what[id.0 as usize] else { continue };
            writeln!(out, "  - {}", plan.words(plan.task(task))).unwrap();
        }
        if let Some(retro) = sprint.retro {
            writeln!(out, "  looked back on in {}", plan.note(retro).path()).unwrap();
        }
    }
    out
}

fn node(report: &Report, root: NodeId, depth: usize, out: &mut String) {
    let mut stack = vec![(root, depth)];
    while let Some((id, depth)) = stack.pop() {
        let node = report.plan.tree.get(id);
        let indent = "  ".repeat(depth);
        match report.plan.what[id.0 as usize] {
            What::Goal(goal) => writeln!(out, "{indent}{}", goal_line(report, goal)).unwrap(),
            What::Stage(stage) => {
                let progress = &report.measures.stages[stage.0 as usize];
                writeln!(out, "{indent}= {} {}/{}", report.plan.stage(stage).title, progress.done, progress.total).unwrap();
            }
            What::Task(task) => {
                let task = report.plan.task(task);
                let day = task.done.map_or_else(String::new, |done| format!(" ({} {})", done.day, done.origin.name()));
                let waits = if node.blocked { " waits" } else { "" };
                writeln!(out, "{indent}- {:?} {}{day}{waits}", node.status, report.plan.words(task)).unwrap();
            }
        }
        stack.extend(node.children.iter().rev().map(|child| (*child, depth + 1)));
    }
}

fn goal_line(report: &Report, goal: GoalId) -> String {
    let measures = &report.measures.goals[goal.0 as usize];
    let percent = measures.progress.share.map_or_else(|| "–".to_owned(), |share| format!("{}%", share.percent()));
    let progress = &measures.progress;
    format!("# {} {percent} {}/{}", report.plan.goal(goal).title, progress.done, progress.total)
}

/// Prints the habits with their numbers, and below each what logs it.
pub(crate) fn habits(report: &Report) -> String {
    let mut out = String::new();
    for habit in &report.plan.habits {
        writeln!(out, "# {}{}", habit.title, habit_line(report, habit)).unwrap();
        for entry in &habit.entries {
            let path = report.plan.note(entry.note).path();
            writeln!(out, "  {} {} {path}:{}", entry.day, entry_words(entry, &habit.unit), entry.line).unwrap();
        }
    }
    out
}

fn habit_line(report: &Report, habit: &Habit) -> String {
    let mut line = String::new();
    let measures = measure_habit(habit, report.config.week_starts, report.today);
    let Some(schedule) = &habit.terms.schedule else { return line };
    write!(line, ": {schedule}").unwrap();
    if let Some(goal) = habit.goal {
        write!(line, " for {}", report.plan.goal(goal).title).unwrap();
    }
    let best = measures.streaks.best.length;
    let shares = measures.consistency.map(|share| format!("{}/{}", share.met, share.due)).join(" ");
    let score = measures.score.map_or("–".to_owned(), |score| score.percent().to_string());
    let unit = streak_unit(schedule.rhythm).name();
    write!(line, ", {}, {} of {best} {unit}, {shares}, score {score}", measures.today.name(), measures.streaks.current.length)
        .unwrap();
    line
}

fn entry_words(entry: &HabitEntry, unit: &str) -> String {
    let value = entry.value.map(|value| format!("{value} {unit}").trim_end().to_owned());
    let words = [entry.is_done.then(|| "done".to_owned()), entry.is_skipped.then(|| "skipped".to_owned()), value];
    let words: Vec<String> = words.into_iter().flatten().collect();
    if words.is_empty() { "missed".to_owned() } else { words.join(" ") }
}

/// Prints all diagnostics, one line each.
pub(crate) fn diagnostics(report: &Report) -> String {
    lines(report.diagnostics.iter())
}

/// Prints what could not be read as meant, one line each.
pub(crate) fn unclear(report: &Report) -> String {
    lines(report.unclear())
}

fn lines<'d>(diagnostics: impl Iterator<Item = &'d Diagnostic>) -> String {
    let mut out = String::new();
    for found in diagnostics {
        let place = found.place;
        writeln!(out, "{}:{}:{} {} {}: {}", found.path, place.line, place.column, found.severity.name(), found.rule, found.title)
            .unwrap();
    }
    out
}
