//! `milepost export csv`: what other programs read in it, and that nothing in it is a formula.

use crate::support::{TODAY, in_memory, milepost, node, printed, project, told};
use milepost::export::{Table, csv};
use proptest::prelude::*;
use std::{fs, path::Path, process::Command};

const TABLES: [&str; 7] = ["tasks", "goals", "milestones", "readings", "habits", "habit-log", "sprints"];

fn example() -> String {
    project("example-vault").to_str().unwrap().to_owned()
}

/// Reads a table as RFC 4180 has it, apart from what the program knows of it.
fn read(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut is_quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match (is_quoted, c) {
            (true, '"') if chars.peek() == Some(&'"') => cell.extend(chars.next()),
            (true, '"') => is_quoted = false,
            (false, '"') => {
                assert!(cell.is_empty(), "a quote inside a cell that is not quoted");
                is_quoted = true;
            }
            (false, ',') => row.push(std::mem::take(&mut cell)),
            (false, '\r') => {
                assert_eq!(chars.next(), Some('\n'), "lines end with CR LF");
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            (false, '\n') => panic!("a lone line feed"),
            (_, c) => cell.push(c),
        }
    }
    assert!(!is_quoted && row.is_empty() && cell.is_empty(), "the last line is whole");
    rows
}

/// What python's own reader finds in a file; none without python.
fn by_python(file: &Path) -> Option<Vec<Vec<String>>> {
    let script = "import csv, json, sys\nprint(json.dumps(list(csv.reader(open(sys.argv[1], newline='', encoding='utf-8'), strict=True))))";
    let output = Command::new("python3").args(["-c", script]).arg(file).output().ok()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

/// What papaparse finds in a file; none without node.
fn by_papaparse(file: &Path) -> Option<Vec<Vec<String>>> {
    node::said("csv.mjs", [file]).map(|rows| serde_json::from_value(rows).unwrap())
}

fn harmless(cell: &str) -> bool {
    !cell.starts_with(['=', '+', '-', '@', '\t', '\r']) || cell.parse::<f64>().is_ok()
}

#[test]
fn independent_readers_find_the_same_in_every_table() {
    let temp = tempfile::tempdir().unwrap();
    for table in TABLES {
        let text = printed(&milepost(&["export", "csv", table, &example()]), 0);
        let file = temp.path().join(format!("{table}.csv"));
        let said = printed(&milepost(&["export", "csv", table, &example(), "--out", file.to_str().unwrap()]), 0);
        assert!(said.contains("The table is in") && fs::read_to_string(&file).unwrap() == text, "{table}");
        let rows = read(&text);
        assert!(rows.len() > 3 && rows.iter().all(|row| row.len() == rows[0].len()), "{table}: as many cells in each row");
        assert!(rows.iter().flatten().all(|cell| harmless(cell)), "{table}");
        for other in [by_python(&file), by_papaparse(&file)].into_iter().flatten() {
            assert_eq!(other, rows, "{table}");
        }
    }
}

#[test]
fn the_tables_hold_what_json_holds() {
    let model: serde_json::Value = serde_json::from_str(&printed(&milepost(&["export", "json", &example()]), 0)).unwrap();
    for (table, list) in [("tasks", "tasks"), ("goals", "goals"), ("habits", "habits"), ("sprints", "sprints")] {
        let rows = read(&printed(&milepost(&["export", "csv", table, &example()]), 0));
        assert_eq!(rows.len() - 1, model[list].as_array().unwrap().len(), "{table}");
    }
    let tasks = read(&printed(&milepost(&["export", "csv", "tasks", &example()]), 0));
    let column = |name: &str| tasks[0].iter().position(|column| column == name).unwrap();
    for (row, task) in tasks[1..].iter().zip(model["tasks"].as_array().unwrap()) {
        assert_eq!(row[column("file")], task["file"].as_str().unwrap());
        assert_eq!(row[column("line")], task["line"].to_string());
        assert_eq!(row[column("due")], task["due"].as_str().unwrap_or_default());
        assert_eq!(row[column("status")], task["state"].as_str().unwrap());
    }
    let log = model["habits"].as_array().unwrap().iter().map(|habit| habit["log"].as_array().unwrap().len()).sum::<usize>();
    assert_eq!(read(&printed(&milepost(&["export", "csv", "habit-log", &example()]), 0)).len() - 1, log);
}

#[test]
fn a_file_that_is_not_ours_stays() {
    let temp = tempfile::tempdir().unwrap();
    let file = temp.path().join("mine.csv");
    fs::write(&file, "file,my,own\r\n").unwrap();
    let output = milepost(&["export", "csv", "goals", &example(), "--out", file.to_str().unwrap()]);
    assert!(!output.status.success() && told(&output).contains("mine.csv"), "{}", told(&output));
    assert_eq!(fs::read_to_string(&file).unwrap(), "file,my,own\r\n");
    let ours = temp.path().join("goals.csv");
    for _ in 0..2 {
        printed(&milepost(&["export", "csv", "goals", &example(), "--out", ours.to_str().unwrap()]), 0);
    }
    assert!(
        !milepost(&["export", "csv", "tasks", &example(), "--out", ours.to_str().unwrap()]).status.success(),
        "another table"
    );
    assert!(
        !milepost(&["export", "csv", "goals", &example(), "--out", temp.path().join("goals.txt").to_str().unwrap()])
            .status
            .success()
    );
}

/// Words that a spreadsheet, a reader or a terminal would take for something else.
fn hostile() -> impl Strategy<Value = String> {
    let start = prop::sample::select(vec![
        "=",
        "+",
        "-",
        "@",
        "'",
        "\"",
        ",",
        "",
        " ",
        "\t",
        "=cmd|'/c calc'!A0",
        "-1",
        "+1.5",
        "\u{1b}[31m",
        "\u{9b}",
        "\u{0}",
    ]);
    (start, "[ -~äß€\t\u{1b}]{0,30}").prop_map(|(start, rest)| format!("{start}{rest}"))
}

proptest! {
    #![proptest_config(crate::support::dice::cases(300))]

    #[test]
    fn no_word_of_a_note_is_a_formula_or_breaks_a_row(words in prop::collection::vec(hostile(), 1..6), title in hostile()) {
        let lines: String = words.iter().flat_map(|words| ["- [ ] ", words, "\n"]).collect();
        let note = format!("---\ntype: goal\ntitle: {}\n---\n# {title}\n\n## {title}\n{lines}", serde_json::to_string(&title).unwrap());
        let report = in_memory(&[("a.md".to_owned(), note)], TODAY.parse().unwrap());
        for table in [Table::Tasks, Table::Goals, Table::Milestones] {
            let mut out = Vec::new();
            csv(&report, table, &mut out).unwrap();
            let text = String::from_utf8(out).unwrap();
            prop_assert!(!text.chars().any(|c| c.is_control() && !matches!(c, '\t' | '\r' | '\n')), "{text:?}");
            let rows = read(&text);
            prop_assert!(rows.iter().all(|row| row.len() == rows[0].len()), "{text:?}");
            prop_assert!(rows.iter().flatten().all(|cell| harmless(cell)), "{text:?}");
        }
    }
}
