//! Exports as the programs write them, with the notes that are to come of them beside them.

use super::in_zone;
use crate::support::{TODAY, in_memory, milepost, notes_in, printed, project};
use milepost::lint::{About, RULES};
use serde_json::Value;
use std::{env, fs};

/// Format, file below `tests/import`, further arguments.
pub(super) const CASES: &[(&str, &str, &[&str])] = &[
    ("todotxt", "todotxt/todo.txt", &[]),
    ("taskwarrior", "taskwarrior/tasks.json", &[]),
    ("trello", "trello/board.json", &[]),
    ("org", "org/thesis.org", &[]),
    ("loop", "loop", &[]),
    ("todoist", "todoist/Camping trip [2203306141].csv", &[]),
    ("google-tasks", "google-tasks/Tasks.json", &[]),
    ("github", "github/issues.json", &[]),
    ("csv", "csv/plan.csv", &["--map", "priority=Prio", "--map", "notes=Remarks", "--date-format", "D.M.YYYY"]),
];

/// A file, the beginning of the words of a task in it, a field of `tasks --json`, and what it is to be.
const FIELDS: &[(&str, &str, &str, &str, &str)] = &[
    ("todotxt", "Home.md", "Call the landlord", "due", "\"2026-11-24\""),
    ("todotxt", "Home.md", "Call the landlord", "priority", "\"highest\""),
    ("todotxt", "Home.md", "Take out the recycling", "recurrence/canonical", "\"every 2 weeks\""),
    ("todotxt", "Home.md", "Check the statement", "depends_on", "[\"rent\"]"),
    ("todotxt", "Work.md", "Order new chairs", "type", "\"CANCELLED\""),
    ("todotxt", "todo.md", "See", "tags", "[]"),
    ("taskwarrior", "Curtains.md", "Sew the hems", "depends_on", "[\"a1b2c001\",\"a1b2c002\"]"),
    ("taskwarrior", "Curtains.md", "Hang them up", "start", "\"2026-12-13\""),
    ("taskwarrior", "Curtains.md", "Measure", "estimate", "30"),
    ("taskwarrior", "Curtains.md", "Measure", "tags", "[\"#home\",\"#next\"]"),
    ("taskwarrior", "Home.md", "Return the ladder", "done", "\"2026-11-13\""),
    ("taskwarrior", "Jar club.md", "Prepare the talk", "type", "\"IN_PROGRESS\""),
    ("trello", "Allotment 2026.md", "Order seed potatoes", "due", "\"2026-12-01\""),
    ("trello", "Allotment 2026.md", "Order seed potatoes", "owner", "[\"inaokafor\"]"),
    ("trello", "Allotment 2026.md", "Prune the apple tree", "kanban/lane", "\"Doing\""),
    ("trello", "Allotment 2026.md", "Prune the apple tree", "kanban/limit", "3"),
    ("trello", "Allotment 2026.md", "Buy a mower", "kanban/archived", "true"),
    ("trello", "Allotment 2026.md", "Rake the leaves", "done", "\"2026-11-08\""),
    ("org", "Thesis & flat.md", "Finish chapter one", "estimate", "210"),
    ("org", "Thesis & flat.md", "Finish chapter one", "stage", "\"Writing #write\""),
    ("org", "Thesis & flat.md", "Back up the files", "recurrence/when_done", "true"),
    ("org", "Thesis & flat.md", "Choose a title", "done", "\"2026-10-20\""),
    ("org", "Thesis & flat.md", "Repair the tap", "stage", "\"Flat #home #errands\""),
    ("todoist", "Camping trip.md", "Pay for the pitch", "scheduled", "\"2026-12-01\""),
    ("todoist", "Camping trip.md", "Pay for the pitch", "due", "\"2026-12-10\""),
    ("todoist", "Camping trip.md", "Air the tent", "recurrence/canonical", "\"every 3 months when done\""),
    ("todoist", "Camping trip.md", "Check the stove", "stage", "\"Gear\""),
    ("google-tasks", "Move house.md", "Post office", "due", "\"2026-11-30\""),
    ("google-tasks", "Move house.md", "Get boxes", "done", "\"2026-11-09\""),
    ("google-tasks", "My Tasks.md", "\\#todo", "tags", "[]"),
    ("github", "jarbook.md", "Rewrite it in COBOL", "cancelled", "\"2026-11-04\""),
    ("github", "jarbook.md", "Import from Loop", "stage", "\"v0.2 – Import\""),
    ("github", "jarbook.md", "Import from Loop", "owner", "[\"mona\",\"hubot\"]"),
    ("csv", "Jar fair.md", "Book the hall", "type", "\"DONE\""),
    ("csv", "Jar fair.md", "Set up tables", "due", "\"2026-12-12\""),
    ("csv", "plan.md", "Renew the library card", "done", "\"2026-11-21\""),
];

/// `MILEPOST_UPDATE=1` writes what is expected; read it before it is kept.
#[test]
fn every_export_becomes_the_notes_beside_it() {
    for (format, file, further) in CASES {
        let temp = tempfile::tempdir().unwrap();
        let vault = temp.path().to_str().unwrap();
        let file = project("tests/import").join(file);
        let mut arguments = vec!["import", *format, file.to_str().unwrap(), "--vault", vault];
        arguments.extend(*further);
        let said = printed(&in_zone("UTC", &arguments), 0);
        let folder = project("tests/import").join(format!("{format}.expected"));
        if env::var_os("MILEPOST_UPDATE").is_some() {
            let _ = fs::remove_dir_all(&folder);
            crate::support::copy(temp.path(), &folder);
            fs::write(folder.join("report.txt"), &said).unwrap();
        }
        let mut notes = notes_in(temp.path());
        notes.push(("report.txt".to_owned(), said));
        notes.sort();
        let mut expected = notes_in(&folder);
        expected.sort();
        for (made, expected) in notes.iter().zip(&expected) {
            assert_eq!(made, expected, "{format}");
        }
        assert_eq!(notes.len(), expected.len(), "{format}");
    }
}

#[test]
fn imported_notes_read_without_a_problem() {
    let reading: Vec<&str> = RULES.iter().filter(|rule| rule.about == About::Reading).map(|rule| rule.name).collect();
    for (format, ..) in CASES {
        let notes: Vec<(String, String)> = notes_in(&project("tests/import").join(format!("{format}.expected")))
            .into_iter()
            .filter(|(path, _)| path != "report.txt")
            .collect();
        let report = in_memory(&notes, TODAY.parse().unwrap());
        let odd = report.diagnostics.iter().find(|diagnostic| reading.contains(&diagnostic.rule));
        assert!(odd.is_none(), "{format}: {odd:?}");
        assert!(!notes.is_empty(), "{format}");
    }
}

#[test]
fn tasks_of_imported_notes_have_their_fields() {
    for (format, ..) in CASES.iter().filter(|(format, ..)| *format != "loop") {
        let folder = project("tests/import").join(format!("{format}.expected"));
        let tasks: Vec<Value> =
            serde_json::from_str(&printed(&milepost(&["tasks", "--json", folder.to_str().unwrap()]), 0)).unwrap();
        let wanted = FIELDS.iter().filter(|(of, ..)| of == format);
        assert!(wanted.clone().count() >= 3, "{format}");
        for (_, file, words, field, value) in wanted {
            let is_it = |task: &&Value| {
                task["file"].as_str().unwrap().ends_with(file) && task["description"].as_str().unwrap().starts_with(words)
            };
            let task = tasks.iter().find(is_it).unwrap_or_else(|| panic!("{format}: {words} in {file}"));
            let found = task.pointer(&format!("/{field}")).unwrap_or(&Value::Null);
            assert_eq!(found, &serde_json::from_str::<Value>(value).unwrap(), "{format}: {field} of {words}");
        }
    }
}

#[test]
fn habits_of_loop_are_measured() {
    let folder = project("tests/import/loop.expected");
    let said = printed(&milepost(&["habits", folder.to_str().unwrap(), "--json"]), 0);
    let habits: Value = serde_json::from_str(&said).unwrap();
    let text = habits.to_string();
    for title in ["Meditate", "Wake up early", "Read, really", "Run", "Coffee", "Swim", "Flossing"] {
        assert!(text.contains(title), "{title} in {text}");
    }
}
