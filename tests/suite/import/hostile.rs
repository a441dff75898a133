//! Whatever an export holds, it becomes notes that read as they are meant, or a sentence; never a panic.

use super::{HAND, misread, parsed, read, read_files, written};
use milepost::{
    import::{Format, Hand, Source, bare, line, lines},
    note::Syntax,
};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Words that mean something to Markdown, to the fields of notes, or to one of the formats.
const SIGNS: &[&str] = &[
    "#tag",
    "# ",
    "[[Note]]",
    "[due:: 2026-01-01]",
    "(k:: v)",
    "📅 2026-01-01",
    "🔁 every day",
    "⏫",
    "- [ ] ",
    "- [x] x",
    "```",
    "~~~",
    "%%",
    "$$",
    "<!--",
    "-->",
    "<b>",
    "\\",
    "`",
    "``",
    "^abc",
    "@ana",
    "@{2026-01-01}",
    "---",
    "***",
    "===",
    "1. ",
    "> ",
    "|",
    "&amp;",
    "::",
    "Done when: x",
    "due:2026-01-01",
    "+p",
    "rec:1w",
    "x ",
    "(A) ",
    "* TODO ",
    ":END:",
    ":LOGBOOK:",
    "#+BEGIN_SRC",
    "SCHEDULED: <2026-01-01 Thu +1w>",
    "\u{feff}",
    "\u{202e}",
    "\u{1b}[31m",
    "\u{0}",
    "\t",
    "\r",
    "\u{2028}",
    "é",
    "\u{fe0f}",
    "~",
    "=",
    "\"",
    ",",
    ";",
    "![x](y)",
    "[x](y.md)",
    "[x](https://e.org)",
    "  ",
    "every monday at 9am",
    "2026-11-30",
    "12",
    "…",
    "\u{a0}",
    "$a$",
    "{{x}}",
    "https://e.org/a_(b)",
];

pub(super) fn odd_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![4 => proptest::sample::select(SIGNS).prop_map(str::to_owned), 2 => "[a-z ]{1,6}", 1 => "\\PC{0,3}"];
    let glue = prop_oneof![Just(""), Just(" "), Just("\n"), Just("\n  ")];
    proptest::collection::vec((piece, glue), 0..14)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(a, b)| [a, b.to_owned()]).collect())
}

fn odd_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        odd_text().prop_map(Value::from),
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        Just(json!("20261130T093000Z")),
        Just(json!("2026-11-30T23:59:59.999Z")),
    ];
    leaf.prop_recursive(2, 12, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::btree_map("[a-z_]{0,8}", inner, 0..4).prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// An object with some of the keys that a format reads, whatever stands behind them.
fn object(keys: &'static [&'static str], needed: &'static str) -> impl Strategy<Value = Value> {
    let pairs = proptest::collection::vec((proptest::sample::select(keys), odd_value()), 0..10);
    (pairs, odd_text()).prop_map(move |(pairs, text)| {
        let mut map: serde_json::Map<String, Value> = pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
        map.insert(needed.to_owned(), json!(text));
        Value::Object(map)
    })
}

const TASK: &[&str] = &[
    "status",
    "project",
    "tags",
    "priority",
    "entry",
    "end",
    "due",
    "scheduled",
    "wait",
    "until",
    "start",
    "recur",
    "depends",
    "annotations",
    "uuid",
    "parent",
    "estimate",
    "client",
    "weight",
    "hours",
];
const CARD: &[&str] = &[
    "id",
    "desc",
    "closed",
    "idList",
    "pos",
    "due",
    "dueComplete",
    "start",
    "labels",
    "idMembers",
    "attachments",
    "customFieldItems",
    "stickers",
];
const GOOGLE: &[&str] = &["id", "parent", "notes", "status", "due", "completed", "links", "deleted", "scheduled_time"];
const ISSUE: &[&str] =
    &["number", "body", "state", "stateReason", "labels", "assignees", "milestone", "url", "createdAt", "closedAt", "comments"];

fn sound(format: Format, text: &str) -> Result<(), TestCaseError> {
    match read(format, text) {
        Ok(imported) => {
            let wrong = misread(&imported, HAND);
            prop_assert!(wrong.is_empty(), "{format:?} {text:?}: {}", wrong.join("\n"));
            let inline = misread(&imported, Hand { syntax: Syntax::Inline, filter: "" });
            prop_assert!(inline.is_empty(), "{format:?} {text:?}: {}", inline.join("\n"));
            for (path, text) in written(&imported, HAND) {
                let note = parsed(&path, &text);
                let is_bad = |c: char| (c.is_control() && !matches!(c, '\n' | '\t')) || matches!(c, '\u{202a}'..='\u{202e}');
                prop_assert!(!text.contains(is_bad), "{text:?}");
                prop_assert!(note.block_links.is_empty(), "{text}");
            }
        }
        Err(error) => prop_assert!(error.to_string().contains(';'), "{error}"),
    }
    Ok(())
}

proptest! {
    #![proptest_config(crate::support::dice::cases(128))]

    #[test]
    fn any_text_is_read_by_all(text in odd_text()) {
        for format in [Format::TodoTxt, Format::Org, Format::Taskwarrior, Format::Trello, Format::GoogleTasks, Format::GitHub, Format::Loop, Format::Todoist, Format::Csv] {
            sound(format, &text)?;
        }
    }

    #[test]
    fn any_tasks_of_taskwarrior(tasks in proptest::collection::vec(object(TASK, "description"), 0..4)) {
        sound(Format::Taskwarrior, &Value::Array(tasks).to_string())?;
    }

    #[test]
    fn any_issues(issues in proptest::collection::vec(object(ISSUE, "title"), 0..4)) {
        sound(Format::GitHub, &Value::Array(issues).to_string())?;
    }

    #[test]
    fn any_board(cards in proptest::collection::vec(object(CARD, "name"), 0..4), list in odd_text(), name in odd_text()) {
        let mut cards = cards;
        for (at, card) in cards.iter_mut().enumerate() {
            if at % 2 == 0 { card["idList"] = json!("l"); }
            card["id"] = json!(format!("c{at}"));
        }
        let board = json!({
            "name": name, "desc": list, "lists": [{"id": "l", "name": list, "closed": false}], "cards": cards,
            "checklists": [{"idCard": "c0", "name": name, "checkItems": [{"name": list, "state": "complete"}]}, {"idCard": "c0", "name": list}],
            "actions": [{"type": "commentCard", "date": "2026-11-01T00:00:00Z", "data": {"text": name, "card": {"id": "c0"}}}],
        });
        sound(Format::Trello, &board.to_string())?;
    }

    #[test]
    fn any_google_tasks(tasks in proptest::collection::vec(object(GOOGLE, "title"), 0..5), title in odd_text()) {
        sound(Format::GoogleTasks, &json!({"kind": "tasks#taskLists", "items": [{"title": title, "items": tasks}]}).to_string())?;
    }

    #[test]
    fn any_rows(cells in proptest::collection::vec(proptest::collection::vec(odd_text(), 14), 0..4), kind in proptest::sample::select(&["task", "section", "note", "x"][..])) {
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let rows = |first: &str| cells.iter().flat_map(|row| [first.to_owned(), row.iter().map(quoted).collect::<Vec<_>>().join(","), "\n".to_owned()]).collect::<String>();
        let heads = "TYPE,CONTENT,DESCRIPTION,PRIORITY,INDENT,AUTHOR,RESPONSIBLE,DATE,DATE_LANG,TIMEZONE,DURATION,DURATION_UNIT,DEADLINE\n";
        sound(Format::Todoist, &format!("{heads}{}", rows(&format!("{kind},"))))?;
        sound(Format::Csv, &format!("text,due,start,done,status,priority,tags,goal,stage,owner,estimate,repeat,notes,id\n{}", rows("")))?;
        let heads = "Position,Name,Type,Question,Description,FrequencyNumerator,FrequencyDenominator,Color,Unit,Target Type,Target Value,Archived?\n";
        let habits = format!("{heads}1,a,NUMERICAL,{0},{0},1,7,,{0},AT_LEAST,3,false\n{1}", quoted(&kind.to_owned()), rows(""));
        let days = cells.iter().map(|row| format!("2026-11-0{},{},{}", row.len() % 9 + 1, quoted(&row[0]), quoted(&row[1]))).collect::<Vec<_>>().join("\n");
        let files = [("Habits.csv".to_owned(), habits), ("001 a/Checkmarks.csv".to_owned(), format!("Date,Value,Notes\n2026-11-20,2000,\"{kind}\"\n{days}"))];
        if let Ok(imported) = read_files(Format::Loop, &files) {
            prop_assert!(misread(&imported, HAND).is_empty(), "{:?}", misread(&imported, HAND));
        }
    }

    #[test]
    fn plain_text_comes_back_as_it_was(text in odd_text()) {
        let one = milepost::import::one_line(&text);
        let written = line(&text, Source::Plain);
        prop_assert_eq!(bare(&written), one);
    }

    #[test]
    fn text_below_a_step_makes_no_box_and_no_heading(text in odd_text()) {
        for source in [Source::Plain, Source::Markdown] {
            let below = lines(&text, source);
            let indented: String = below.iter().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("  {line}\n") }).collect();
            let note = format!("# T\n\n- [ ] a\n{indented}- [ ] b\n");
            let read = parsed("a.md", &note);
            prop_assert_eq!(read.items.len(), 2, "{}", note);
            let flat = format!("# T\n\n{}\n\n- [ ] b\n", below.join("\n"));
            let read = parsed("a.md", &flat);
            prop_assert_eq!(read.items.len(), 1, "{}", flat);
            prop_assert_eq!(read.headings.len(), 1, "{}", flat);
        }
    }
}

/// What the property above has found, and what stands near it.
#[test]
fn what_only_looks_like_a_fence_swallows_no_step() {
    for text in
        ["```#tag`", "```a\n    ```\nb", "```a\n\u{a0}```\nb", "```a\n\u{1}```\nb", "```a\n```\u{1}\nb", "~~~a`b`\n- [ ] c"]
    {
        let note = format!("# T\n\n{}\n\n- [ ] b\n", lines(text, Source::Markdown).join("\n"));
        let read = parsed("a.md", &note);
        assert_eq!((read.items.len(), read.headings.len()), (1, 1), "{text:?}: {note}");
    }
}

#[test]
fn what_is_very_deep_or_long_is_read_in_time() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(read(Format::Taskwarrior, &deep).is_err());
    let stars: String = (1..3000).flat_map(|stars| ["*".repeat(stars), " TODO a\n".to_owned()]).collect();
    assert_eq!(read(Format::Org, &stars).unwrap().steps(), 2999);
    let chain: Vec<Value> =
        (1..5000).map(|n| json!({"id": n.to_string(), "parent": (n - 1).to_string(), "title": "a"})).collect();
    let all = json!({"kind": "tasks#taskLists", "items": [{"title": "a", "items": chain}]});
    let imported = read(Format::GoogleTasks, &all.to_string()).unwrap();
    assert_eq!((imported.steps(), misread(&imported, HAND).len()), (4999, 0));
}
