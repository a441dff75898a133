//! `milepost import` at the terminal: what it writes, says and refuses.

use super::in_zone;
use crate::support::{TODAY, command, milepost, notes_in, printed, project, told};
use std::{
    fs,
    io::Write,
    path::Path,
    process::{Output, Stdio},
};

fn import(vault: &Path, arguments: &[&str]) -> Output {
    milepost(&[&["import"], arguments, &["--vault", vault.to_str().unwrap()]].concat())
}

fn fixture(path: &str) -> String {
    project("tests/import").join(path).to_str().unwrap().to_owned()
}

#[test]
fn a_dry_run_shows_and_writes_nothing_and_undo_takes_back() {
    let temp = tempfile::tempdir().unwrap();
    let vault = temp.path();
    let file = fixture("todotxt/todo.txt");
    let output = import(vault, &["todotxt", &file, "--dry-run"]);
    let said = printed(&output, 0);
    assert!(said.contains("Thank Mum for the meatballs") && said.contains('+'), "{said}");
    assert!(told(&output).contains("6 notes") && told(&output).contains("Nothing was written"), "{}", told(&output));
    assert!(notes_in(vault).is_empty());

    printed(&import(vault, &["todotxt", &file]), 0);
    let made = notes_in(vault);
    assert_eq!(made.len(), 6);
    let again = import(vault, &["todotxt", &file]);
    printed(&again, 2);
    assert!(told(&again).contains("there already") && told(&again).contains("--into"), "{}", told(&again));
    assert_eq!(notes_in(vault), made, "nothing changed");
    printed(&import(vault, &["todotxt", &file, "--into", "old/todo"]), 0);
    assert_eq!(notes_in(vault).len(), 12);

    printed(&milepost(&["undo", "--vault", vault.to_str().unwrap()]), 0);
    printed(&milepost(&["undo", "--vault", vault.to_str().unwrap()]), 0);
    assert!(notes_in(vault).is_empty(), "{:?}", notes_in(vault));
}

#[test]
fn standard_input_is_a_file_too() {
    let temp = tempfile::tempdir().unwrap();
    let mut child = command()
        .args(["import", "todotxt", "-", "--vault", temp.path().to_str().unwrap()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"(A) Call Mum @phone\n").unwrap();
    assert!(child.wait_with_output().unwrap().status.success());
    assert_eq!(notes_in(temp.path()), [("Imported.md".to_owned(), "# Imported\n\n- [ ] Call Mum #phone 🔺\n".to_owned())]);
}

#[test]
fn a_moment_falls_on_the_day_that_it_is_here() {
    for (zone, day) in [("UTC", "2026-11-29"), ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-11-30"), ("EST5", "2026-11-29")] {
        let temp = tempfile::tempdir().unwrap();
        let file = temp.path().join("t.json");
        fs::write(&file, r#"[{"description":"a","status":"pending","due":"20261129T230000Z"}]"#).unwrap();
        let vault = temp.path().join("vault");
        fs::create_dir(&vault).unwrap();
        printed(&in_zone(zone, &["import", "taskwarrior", file.to_str().unwrap(), "--vault", vault.to_str().unwrap()]), 0);
        assert!(notes_in(&vault)[0].1.contains(&format!("📅 {day}")), "{zone}: {:?}", notes_in(&vault));
    }
}

#[test]
fn notes_are_written_as_the_vault_writes() {
    let temp = tempfile::tempdir().unwrap();
    let plugin = temp.path().join(".obsidian/plugins/obsidian-tasks-plugin");
    fs::create_dir_all(&plugin).unwrap();
    fs::write(plugin.join("data.json"), r##"{"taskFormat":"dataview","globalFilter":"#task"}"##).unwrap();
    fs::write(temp.path().join("t.txt"), "(A) 2026-11-01 Call Mum due:2026-12-01 rec:+1w\n").unwrap();
    printed(&import(temp.path(), &["todotxt", temp.path().join("t.txt").to_str().unwrap()]), 0);
    let note = fs::read_to_string(temp.path().join("t.md")).unwrap();
    assert_eq!(
        note,
        "# t\n\n- [ ] Call Mum #task  [priority:: highest]  [repeat:: every week]  [created:: 2026-11-01]  [due:: 2026-12-01]\n"
    );
}

#[test]
fn what_cannot_be_read_is_said_with_its_place_and_a_way_out() {
    let temp = tempfile::tempdir().unwrap();
    let vault = temp.path().join("vault");
    fs::create_dir(&vault).unwrap();
    let cases: &[(&str, &[u8], &[&str])] = &[
        ("taskwarrior", b"[{\"description\": \"a\"},\n{\"description\" 1}]", &["line 2, column", "task export"]),
        ("taskwarrior", b"[1]", &["no task", "task export"]),
        ("trello", b"{\"name\": \"x\"}", &["no board", "Export as JSON"]),
        ("google-tasks", b"[]", &["not of Google Tasks", "takeout"]),
        ("github", b"{\"a\": 1}", &["title", "gh issue list"]),
        ("todoist", b"a,b\n1,2\n", &["line 1", "TYPE and CONTENT"]),
        ("todoist", b"", &["no row", "Todoist"]),
        ("csv", b"a,b\n1,2\n", &["line 1", "--map text="]),
        ("todotxt", b"PK\x03\x04zip", &["zip archive", "unpack"]),
        ("org", b"* TODO a\n\xff", &["byte 10", "UTF-8"]),
        ("todotxt", b"\n \n", &["nothing that could become a note"]),
    ];
    for (format, bytes, wanted) in cases {
        let file = temp.path().join("export");
        fs::write(&file, bytes).unwrap();
        let output = import(&vault, &[format, file.to_str().unwrap()]);
        printed(&output, 2);
        assert!(wanted.iter().all(|words| told(&output).contains(words)), "{format}: {}", told(&output));
    }
    for (arguments, wanted) in [
        (&["loop", temp.path().to_str().unwrap()][..], "no Habits.csv"),
        (&["todotxt", temp.path().to_str().unwrap()], "is a folder"),
        (&["todotxt", "/nowhere/at/all.txt"], "cannot be read"),
        (&["todotxt", &fixture("todotxt/todo.txt"), "--map", "text=a"], "are for csv"),
        (&["todotxt", &fixture("todotxt/todo.txt"), "--into", "../out"], "no folder of the vault"),
        (&["csv", &fixture("csv/plan.csv"), "--map", "due=Due Data"], "did you mean “Due Date”"),
        (&["csv", &fixture("csv/plan.csv"), "--map", "dew=Due Date"], "is no field"),
        (&["csv", &fixture("csv/plan.csv"), "--map", "due"], "FIELD=COLUMN"),
        (&["csv", &fixture("csv/plan.csv"), "--date-format", "HH:mm"], "names no day"),
    ] {
        let output = import(&vault, arguments);
        printed(&output, 2);
        assert!(told(&output).contains(wanted), "{arguments:?}: {}", told(&output));
    }
    assert!(notes_in(&vault).is_empty());
}

#[test]
fn columns_with_plain_names_need_no_mapping() {
    let temp = tempfile::tempdir().unwrap();
    let said = printed(&import(temp.path(), &["csv", &fixture("csv/plain.csv")]), 0);
    assert!(said.contains("line 5") && said.contains("--date-format"), "{said}");
    let home = fs::read_to_string(temp.path().join("Home.md")).unwrap();
    assert!(
        home.contains("- [ ] Water plants 🔁 every week 📅 2026-11-24\n- [/] Paint the door 🔼 📅 2026-12-01\n  green\n"),
        "{home}"
    );
    assert!(home.contains("- [ ] Call the plumber #blocked ⏫\n  due date: 24/11/2026\n"), "{home}");
}

#[test]
fn exports_go_to_a_file_that_is_not_there_yet_and_say_what_they_leave_out() {
    let temp = tempfile::tempdir().unwrap();
    let vault = project("example-vault");
    let vault = vault.to_str().unwrap();
    for (format, ending) in [("todotxt", "txt"), ("taskwarrior", "json")] {
        let shown = milepost(&["export", format, vault, "--today", TODAY]);
        let text = printed(&shown, 0);
        assert!(told(&shown).contains("was left out") && told(&shown).contains(".md:"), "{}", told(&shown));
        let file = temp.path().join(format!("out.{ending}"));
        let file = file.to_str().unwrap();
        printed(&milepost(&["export", format, vault, "--out", file]), 0);
        assert_eq!(fs::read_to_string(file).unwrap(), text);
        let again = milepost(&["export", format, vault, "--out", file]);
        printed(&again, 2);
        assert!(told(&again).contains("will not write over"), "{}", told(&again));
        printed(&milepost(&["export", format, vault, "--out", &format!("{file}.md")]), 2);
        // And it comes in again.
        let back = temp.path().join(format);
        fs::create_dir(&back).unwrap();
        printed(&import(&back, &[format, file]), 0);
        assert!(notes_in(&back).len() > 5, "{format}");
    }
}
