//! The calendar, read back by ical.js: the same steps, and days that come again as the habits say.

use crate::support::{TODAY, in_memory, milepost, node, notes_in, printed, project};
use milepost::export::{Kinds, ics};
use serde_json::Value;
use std::{collections::BTreeSet, fs};

/// What ical.js reads of the calendar of some notes, by summary; none where node is missing.
fn read(files: &[(&str, &str)], kinds: Kinds) -> Option<Vec<Value>> {
    let files: Vec<(String, String)> = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    let text = ics(&in_memory(&files, TODAY.parse().unwrap()), kinds);
    assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])), "{text}");
    let temp = tempfile::tempdir().unwrap();
    let file = temp.path().join("goals.ics");
    fs::write(&file, text).unwrap();
    let said = node::said("calendar.mjs", [file.to_str().unwrap(), TODAY])?;
    Some(said["said"].as_array().unwrap().clone())
}

fn named<'s>(said: &'s [Value], summary: &str) -> &'s Value {
    let found = said.iter().find(|component| component["summary"] == summary);
    found.unwrap_or_else(|| panic!("no “{summary}” in {said:#?}"))
}

#[test]
fn the_calendar_holds_the_same_steps_as_the_list_of_tasks() {
    let vault = project("example-vault");
    let folder = vault.to_str().unwrap();
    let temp = tempfile::tempdir().unwrap();
    let file = temp.path().join("goals.ics");
    printed(&milepost(&["export", "ics", folder, "--out", file.to_str().unwrap()]), 0);
    assert_eq!(fs::read_to_string(&file).unwrap(), printed(&milepost(&["export", "ics", folder]), 0), "the same bytes each time");
    let Some(said) = node::said("calendar.mjs", [file.to_str().unwrap(), TODAY]) else { return };
    let said = said["said"].as_array().unwrap();
    let uids: BTreeSet<&str> = said.iter().map(|component| component["uid"].as_str().unwrap()).collect();
    assert_eq!(uids.len(), said.len(), "each has an identifier of its own");
    let report = in_memory(&notes_in(&vault), TODAY.parse().unwrap());
    let plan = &report.plan;
    let promised = report.measures.roster.entries().iter().filter(|entry| entry.is_open() && entry.plan.is_some());
    let wanted: BTreeSet<(String, Option<String>)> = promised
        .filter_map(|entry| {
            let task = plan.task(plan.task_at(entry.task)?);
            Some((format!("{}:{}", plan.path(task), plan.line(task)), entry.due.map(|day| day.to_string())))
        })
        .collect();
    let open = said.iter().filter(|component| component["kind"] == "vtodo" && component["status"] != "COMPLETED");
    let found: BTreeSet<(String, Option<String>)> = open
        .map(|to_do| {
            let place = to_do["description"].as_str().unwrap().lines().last().unwrap().to_owned();
            (place, to_do["due"].as_str().map(str::to_owned))
        })
        .collect();
    assert_eq!(found, wanted);
    assert!(wanted.len() > 20);
    // The same lies beside the pages.
    let site = temp.path().join("site");
    printed(&milepost(&["build", folder, "--out", site.to_str().unwrap()]), 0);
    assert_eq!(fs::read(site.join("goals.ics")).unwrap(), fs::read(&file).unwrap());
}

const NOTE: &str = "---
type: goal
start: 2026-11-02
due: 2026-12-24
reward: {25: a new, big; lamp}
---
# Read \\ \"3\" books; about, jam
## First book [due:: 2026-12-01]
- [x] one ✅ 2026-11-20 📅 2026-11-19
- [ ] two ⏰ 2026-11-29 18:30 ⏫ 🛫 2026-11-20 ⏳ 2026-11-25 📅 2026-11-30
- [ ] three ⏳ 2026-12-05 📅 2026-12-01
- [/] four ⏳ 2026-11-28
- [ ] same 📅 2026-11-30
- [ ] same 📅 2026-11-30
- [ ] without a day
- [ ] 🏃 a very long line that goes on and on, until it is folded, between its characters: éééééééé 語語語語語語語語語語 📅 2026-12-02
";

#[test]
fn steps_goals_and_marks_are_read_as_they_are_meant() {
    let Some(said) = read(&[("a.md", NOTE)], Kinds::ToDos) else { return };
    let two = named(&said, "two");
    assert_eq!((two["start"].as_str(), two["due"].as_str()), (Some("2026-11-25"), Some("2026-11-30")));
    assert_eq!((two["priority"].as_i64(), two["status"].as_str()), (Some(3), Some("NEEDS-ACTION")));
    assert_eq!(two["alarms"], serde_json::json!(["-PT15H", "-PT5H30M"]));
    let three = named(&said, "three");
    assert_eq!(
        (three["start"].as_str(), three["due"].as_str()),
        (None, Some("2026-12-01")),
        "a start behind the end is left out"
    );
    assert_eq!(
        (named(&said, "four")["status"].as_str(), named(&said, "four")["start"].as_str()),
        (Some("IN-PROCESS"), Some("2026-11-28"))
    );
    assert_eq!(named(&said, "one")["status"], "COMPLETED");
    let same: BTreeSet<&str> =
        said.iter().filter(|to_do| to_do["summary"] == "same").map(|to_do| to_do["uid"].as_str().unwrap()).collect();
    assert_eq!(same.len(), 2);
    assert!(said.iter().any(|to_do| to_do["summary"].as_str().unwrap().ends_with("éééééééé 語語語語語語語語語語")));
    let due = named(&said, "Read \\ \"3\" books; about, jam: due");
    assert_eq!((due["start"].as_str(), due["end"].as_str()), (Some("2026-12-24"), Some("2026-12-25")));
    assert_eq!(named(&said, "Read \\ \"3\" books; about, jam: First book")["start"], "2026-12-01");
    assert!(!said.iter().any(|to_do| to_do["summary"] == "without a day"));
}

#[test]
fn steps_are_events_where_that_is_asked_for() {
    let Some(said) = read(&[("a.md", NOTE)], Kinds::Events) else { return };
    assert!(said.iter().all(|component| component["kind"] == "vevent"));
    let two = named(&said, "two");
    assert_eq!((two["start"].as_str(), two["end"].as_str()), (Some("2026-11-30"), Some("2026-12-01")));
    assert_eq!(named(&said, "✓ one")["start"], "2026-11-19");
}

#[test]
fn an_identifier_stays_while_days_and_lines_change() {
    let uid = |text: &str, words: &str| {
        let said = read(&[("a.md", text)], Kinds::ToDos)?;
        Some(named(&said, words)["uid"].as_str().unwrap().to_owned())
    };
    let (Some(before), Some(after)) =
        (uid("- [ ] a 📅 2026-11-30\n", "a"), uid("# New\n\n- [ ] b\n- [/] a ⏫ ⏳ 2026-12-01\n", "a"))
    else {
        return;
    };
    assert_eq!(before, after);
    assert_ne!(before, uid("- [ ] a 🆔 x 📅 2026-11-30\n", "a").unwrap());
    assert_eq!(
        uid("- [ ] a 🆔 x 📅 2026-11-30\n", "a"),
        uid("- [ ] reworded 🆔 x 📅 2026-11-30\n", "reworded"),
        "an id of its own is the name"
    );
}

#[test]
fn steps_that_share_an_id_or_their_words_are_told_apart() {
    let vault = "- [ ] a 🆔 x 📅 2026-11-30\n- [ ] b 🆔 x 📅 2026-11-30\n- [ ] c 📅 2026-11-30\n- [ ] c 📅 2026-11-30\n";
    let Some(said) = read(&[("one.md", vault), ("two.md", "- [ ] d 🆔 x 📅 2026-11-30\n")], Kinds::ToDos) else { return };
    let uids: BTreeSet<&str> = said.iter().map(|component| component["uid"].as_str().unwrap()).collect();
    assert_eq!((said.len(), uids.len()), (5, 5), "{said:#?}");
}

#[test]
fn habits_come_again_on_their_days() {
    let habit = |schedule: &str| format!("---\ntype: habit\nfrom: 2026-11-18\nschedule: {schedule}\n---\n");
    let days = |text: String| {
        let said = read(&[("Walk.md", &text)], Kinds::ToDos)?;
        Some(
            said[0]["days"]
                .as_array()
                .unwrap()
                .iter()
                .map(|day| day.as_str().unwrap()[5..].to_owned())
                .take(4)
                .collect::<Vec<_>>(),
        )
    };
    let expected = [
        ("daily", ["11-22", "11-23", "11-24", "11-25"]),
        ("Tue, Thu", ["11-24", "11-26", "12-01", "12-03"]),
        ("every 3 days", ["11-24", "11-27", "11-30", "12-03"]),
        ("2/week", ["11-25", "12-02", "12-09", "12-16"]),
        ("2/month", ["12-18", "01-18", "02-18", "03-18"]),
    ];
    for (schedule, expected) in expected {
        let Some(found) = days(habit(schedule)) else { return };
        assert_eq!(found, expected, "{schedule}");
    }
    let paused =
        "---\ntype: habit\nfrom: 2026-11-18\nuntil: 2026-11-28\nschedule: daily\npaused: [2026-11-23..2026-11-26]\n---\n";
    assert_eq!(days(paused.to_owned()).unwrap(), ["11-22", "11-27", "11-28"]);
}

#[test]
fn nothing_in_a_note_starts_a_line_of_its_own() {
    let hostile = "---\ntype: goal\ndue: 2026-12-01\ntitle: \"x\\r\\nEND:VCALENDAR\\r\\nBEGIN:VEVENT\"\n---\n- [ ] a\u{85}END:VTODO\u{2028}b 📅 2026-11-30\n";
    let Some(said) = read(&[("a.md", hostile)], Kinds::ToDos) else { return };
    assert_eq!(said.len(), 2, "{said:#?}");
}

#[test]
fn what_is_no_calendar_of_ours_is_not_written_over() {
    let temp = tempfile::tempdir().unwrap();
    let file = temp.path().join("mine.ics");
    fs::write(&file, "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n").unwrap();
    let output = milepost(&["export", "ics", temp.path().to_str().unwrap(), "--out", file.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
}
