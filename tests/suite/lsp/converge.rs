//! After any typing, what is odd in the editor is what `check` says of the same text on the disk.

use super::client::{Client, vault};
use crate::support::milepost;
use serde_json::{Value, json};
use std::fs;

const START: &str =
    "---\ntype: goal\ndue: 2026-12-31\n---\r\n# 🎯 Learn\r\n\r\n- [ ] [[Trip]] 📅 2026-11-27\n- [ ] x 🆔 a ⛔ b\n";
const PIECES: [&str; 14] = [
    "📅 2026-02-30",
    "- [ ] y ⛔ c\n",
    "[[Nowhere]]",
    "\r\n",
    "---\n",
    "🎯",
    "due: soon\n",
    "dued: 2026-12-01\n",
    "`",
    "[estimate:: much]",
    " ",
    "\n## A stage\n\n- [ ] z\n",
    "<!-- milepost allow broken-link -->",
    "",
];

/// The next of a sequence of numbers that looks like chance and is always the same.
fn next(seed: &mut u64, below: usize) -> usize {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 33) as usize % below.max(1)
}

/// The place of an offset, in UTF-16; the line ends are `\n` and `\r\n`.
fn place(text: &str, offset: usize) -> Value {
    let before = &text[..offset];
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    json!({ "line": before.matches('\n').count(), "character": before[start..].encode_utf16().count() })
}

fn border(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) || text[..at].ends_with('\r') {
        at -= 1;
    }
    at
}

fn brief(line: &Value, rule: &Value, title: &str) -> String {
    format!("{line} {rule} {title}")
}

#[test]
fn after_any_typing_it_is_what_check_says() {
    let trip = "---\ntype: goal\n---\n# Trip\n\n- [ ] Go\n";
    let (_temp, folder) = vault(&[("goals/Learn.md", START), ("Trip.md", trip)]);
    let mut client = Client::begin(&folder);
    let note = "goals/Learn.md";
    client.open(note, START);
    let (mut text, mut seed, mut told) = (START.to_owned(), 7, Value::Null);
    for version in 2..42 {
        let start = border(&text, next(&mut seed, text.len() + 1));
        let end = border(&text, (start + next(&mut seed, 9)).min(text.len())).max(start);
        let new = PIECES[next(&mut seed, PIECES.len())];
        let range = json!({ "start": place(&text, start), "end": place(&text, end) });
        text.replace_range(start..end, new);
        client.change(note, version, json!([{ "range": range, "text": new }]));
        // Now and then there is a pause in which all is looked at.
        if version % 4 == 1 {
            told = client.diagnostics(note).unwrap_or(told);
            assert_eq!(told["version"], version, "the last that was told is of the last text, or nothing changed: {text:?}");
            let mut found: Vec<String> = told["diagnostics"]
                .as_array()
                .unwrap()
                .iter()
                .map(|found| {
                    let line = found["range"]["start"]["line"].as_u64().unwrap() + 1;
                    brief(&json!(line), &found["code"], found["message"].as_str().unwrap().lines().next().unwrap())
                })
                .collect();
            fs::write(folder.join(note), &text).unwrap();
            let check = milepost(&["check", folder.to_str().unwrap(), "--json"]);
            let check: Value = serde_json::from_slice(&check.stdout).unwrap();
            let rows = check.as_array().unwrap().iter().filter(|row| row["file"] == note);
            let mut expected: Vec<String> =
                rows.map(|row| brief(&row["line"], &row["rule"], row["title"].as_str().unwrap())).collect();
            found.sort();
            expected.sort();
            assert_eq!(found, expected, "{text:?}");
        }
    }
    assert_eq!(client.leave(), Some(0));
}
