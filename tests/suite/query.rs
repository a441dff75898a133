//! Questions to the plan: the cases of `tests/query/*.md`, what is printed, and that nothing hostile gets through.

use crate::support::{TODAY, copy, fences::blocks, in_memory, milepost, notes_in, printed, project, shell::commands, told};
use milepost::{
    calendar::{Day, Weekday},
    page::query::{Found, Subject, find, tasks_query},
};
use proptest::prelude::*;
use std::{env, fs};

/// The first letters of what was found, group by group.
fn letters(found: &Found<'_>) -> String {
    let group = |group: &milepost::page::query::Group| {
        let rows: Vec<String> = group.rows.iter().map(|at| found.rows[*at].words.chars().take(1).collect()).collect();
        let headings = if group.headings.is_empty() { String::new() } else { format!("{}: ", group.headings.join(" / ")) };
        headings + &rows.join(" ")
    };
    if found.rows.is_empty() { "nothing".to_owned() } else { found.groups.iter().map(group).collect::<Vec<_>>().join("; ") }
}

fn today() -> Day {
    TODAY.parse().unwrap()
}

/// What the text of a Tasks query finds.
fn by_text(report: &milepost::engine::Report, text: &str) -> String {
    match tasks_query(&text.replace(" ¶ ", "\n"), today(), Weekday::Monday) {
        Ok(query) => letters(&find(&query, Subject::Tasks, &Subject::Tasks.rows(report))),
        Err(misread) => format!("error: {}", misread.why),
    }
}

/// What options find, in a vault on the disk. In a group the columns of its headings stand in front.
fn by_options(vault: &str, options: &str) -> String {
    let words = commands(options).pop().unwrap_or_default();
    let mut args = vec!["query"];
    args.extend(words.iter().map(String::as_str));
    args.extend(["--vault", vault]);
    let output = milepost(&args);
    if !output.status.success() {
        return told(&output).trim().lines().next().unwrap_or_default().to_owned();
    }
    let said = printed(&output, 0);
    let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
    for line in said.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let (headings, cells) = cells.split_at(cells.len() - 7);
        let headings = headings.join(" / ");
        if groups.last().is_none_or(|(last, _)| *last != headings) {
            groups.push((headings, Vec::new()));
        }
        groups.last_mut().unwrap().1.push(&cells[5][..1]);
    }
    let group = |(headings, rows): &(String, Vec<&str>)| {
        let headings = if headings.is_empty() { String::new() } else { format!("{headings}: ") };
        headings + &rows.join(" ")
    };
    if groups.is_empty() { "nothing".to_owned() } else { groups.iter().map(group).collect::<Vec<_>>().join("; ") }
}

/// `MILEPOST_UPDATE=1` rewrites what stands behind the arrows; read it in the diff.
#[test]
fn the_cases_find_what_they_say() {
    let mut failed = Vec::new();
    for name in ["obsidian-tasks", "options"] {
        let file = project(&format!("tests/query/{name}.md"));
        let text = fs::read_to_string(&file).unwrap();
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let blocks = blocks(&text.lines().collect::<Vec<_>>());
        let notes: Vec<(String, String)> =
            blocks.iter().filter_map(|block| Some((block.info.split_once("path=")?.1.to_owned(), block.text.clone()))).collect();
        let report = in_memory(&notes, today());
        let temp = vault_of(&notes);
        let mut cases = 0;
        for block in blocks.iter().filter(|block| matches!(block.info.as_str(), "each" | "options")) {
            for at in block.lines.clone() {
                let (asked, expected) = lines[at].rsplit_once("=>").expect("an arrow");
                let found = match block.info.as_str() {
                    "each" => by_text(&report, asked.trim_end()),
                    _ => by_options(temp.path().to_str().unwrap(), asked.trim()),
                };
                if found != expected.trim() {
                    failed.push(format!("{name}: {}\nexpected {}\ngot      {found}", asked.trim(), expected.trim()));
                }
                lines[at] = format!("{asked}=> {found}");
                cases += 1;
            }
        }
        assert!(cases > 60, "{name}: {cases} cases");
        if env::var_os("MILEPOST_UPDATE").is_some() {
            fs::write(&file, lines.join("\n") + "\n").unwrap();
        }
    }
    assert!(failed.is_empty() || env::var_os("MILEPOST_UPDATE").is_some(), "{}", failed.join("\n\n"));
}

fn vault_of(notes: &[(String, String)]) -> tempfile::TempDir {
    let temp = tempfile::tempdir().unwrap();
    for (path, text) in notes {
        let path = temp.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    temp
}

/// The example vault on the disk.
fn example() -> String {
    project("example-vault").to_str().unwrap().to_owned()
}

#[test]
fn it_is_printed_in_four_ways_that_agree() {
    let vault = example();
    let ask = |format: &[&str]| {
        let mut args = vec!["query", "--vault", &vault, "--status", "open", "--due", "any", "--group", "goal"];
        args.extend(format);
        printed(&milepost(&args), 0)
    };
    let count: usize = ask(&["--count"]).trim().parse().unwrap();
    assert!(count > 20);
    assert_eq!(ask(&[]).lines().count(), count, "a line each");
    assert_eq!(ask(&["--csv"]), ask(&["--format", "csv"]));
    assert_eq!(ask(&["--csv"]).lines().count(), count + 1, "a head, and a line each");
    assert_eq!(ask(&["--markdown"]).lines().filter(|line| line.starts_with("- [")).count(), count);
    let json: serde_json::Value = serde_json::from_str(&ask(&["--json"])).unwrap();
    let groups = json["groups"].as_array().unwrap();
    assert_eq!(json["found"], count);
    assert_eq!(groups.iter().map(|group| group["tasks"].as_array().unwrap().len()).sum::<usize>(), count);
    assert_eq!(ask(&["--json"]), ask(&["--json"]), "the same question has the same bytes");
}

#[test]
fn a_task_is_in_json_as_tasks_has_it() {
    let vault = example();
    let all: serde_json::Value = serde_json::from_str(&printed(&milepost(&["tasks", &vault, "--json"]), 0)).unwrap();
    let found: serde_json::Value =
        serde_json::from_str(&printed(&milepost(&["query", "tasks", &vault, "--all", "--json"]), 0)).unwrap();
    let rows = found["groups"][0]["tasks"].as_array().unwrap();
    let mut seen = 0;
    for row in rows.iter().filter(|row| row["marker"] != "") {
        let same =
            all.as_array().unwrap().iter().find(|task| task["file"] == row["file"] && task["line"] == row["line"]).unwrap();
        for (key, value) in same.as_object().unwrap() {
            assert_eq!(&row[key], value, "{key} of {}:{}", row["file"], row["line"]);
        }
        seen += 1;
    }
    assert_eq!(seen, all.as_array().unwrap().len(), "every line is there");
}

#[test]
fn the_queries_of_a_note_are_asked() {
    let temp = tempfile::tempdir().unwrap();
    let vault = temp.path().join("notes");
    copy(&project("tests/vaults/prose/dataview"), &vault);
    fs::write(
        vault.join("Mine.md"),
        "- [ ] one 📅 2026-11-20\n- [x] two\n\n```tasks\nnot done\n```\n\n> ```tasks\n> done\n> ```\n",
    )
    .unwrap();
    let ask = |more: &[&str], code: i32| {
        let mut args = vec!["query", "--vault", vault.to_str().unwrap(), "--path", "Mine"];
        args.extend(more);
        let output = milepost(&args);
        if code == 0 { printed(&output, 0) } else { told(&output) }
    };
    let both = ask(&["--file", "Mine"], 0);
    assert!(
        both.contains("Mine.md:5") && both.contains("Mine.md:9") && both.contains("\tone\t") && both.contains("\ttwo\t"),
        "{both}"
    );
    assert!(!ask(&["--file", "Mine.md", "--block", "2"], 0).contains("\tone\t"));
    assert_eq!(ask(&["--file", "mine", "--count"], 0), "1\n1\n");
    assert!(ask(&["--file", "Mine", "--json"], 2).contains("--block 2"));
    assert!(ask(&["--file", "Mine", "--block", "3"], 2).contains("2 ```tasks blocks"));
    assert!(ask(&["--file", "Mien"], 2).contains("the nearest is “Mine”"));
}

#[test]
fn nothing_of_a_note_controls_the_terminal_or_the_page() {
    let temp = tempfile::tempdir().unwrap();
    fs::write(temp.path().join("a.md"), "- [ ] red \u{1b}[31m \u{9b}2J | [[x]] <script>alert(1)</script> `code` #tag\n").unwrap();
    let vault = temp.path().to_str().unwrap();
    for format in [&[][..], &["--json"], &["--csv"], &["--markdown"], &["--format", "table", "--color", "always"]] {
        let mut args = vec!["query", "--vault", vault];
        args.extend(format);
        let said = printed(&milepost(&args), 0);
        assert!(said.contains("red") && !said.contains('\u{1b}'), "{format:?}: {said:?}");
        assert!(format == ["--json"] || !said.contains('\u{9b}'), "{format:?}: {said:?}");
    }
    let markdown = printed(&milepost(&["query", "--vault", vault, "--markdown"]), 0);
    assert!(
        markdown.contains("\\<script>") && markdown.contains("\\`code\\`") && markdown.contains("\\[\\[x")
            || markdown.contains(" x "),
        "{markdown}"
    );
}

proptest! {
    #![proptest_config(crate::support::dice::cases(400))]

    #[test]
    fn any_text_is_a_query_or_an_error(text in "\\PC*", words in "((NOT |AND |OR |XOR )?[(\\[]{0,3}(due|done|path|tags|sort by|limit|priority is)( before| includes| not)? ?[a-z0-9/-]{0,8}[)\\]]{0,3} ?){0,6}") {
        let report = in_memory(&[("a.md".to_owned(), "- [ ] one 📅 2026-11-20 #a/b ⏫\n\t- [x] two\n".to_owned())], today());
        for text in [&text, &words] {
            if let Ok(query) = tasks_query(text, today(), Weekday::Monday) {
                let found = find(&query, Subject::Tasks, &Subject::Tasks.rows(&report));
                prop_assert!(found.total <= 2);
            }
        }
    }

}

#[test]
fn what_is_turned_round_finds_the_others() {
    let report = in_memory(&notes_in(&project("example-vault")), today());
    let total = |text: &str| {
        let query = tasks_query(text, today(), Weekday::Monday).unwrap();
        find(&query, Subject::Tasks, &Subject::Tasks.rows(&report)).total
    };
    let all = total("");
    for condition in [
        "done",
        "has due date",
        "tags include #a",
        "priority is above none",
        "due before 2026-11-22",
        "is recurring",
        "is blocked",
        "path includes a",
    ] {
        let found = total(condition);
        assert_eq!(found + total(&format!("NOT ({condition})")), all, "{condition}");
    }
    assert!(all > 300 && (1..all).contains(&total("done")));
}
