//! `docs/views.md`, what every template gets: field, type and meaning, taken from the source, so that it is never old.
//!
//! `INSTA_UPDATE=always cargo test views` writes it anew; read the difference before committing it.

use crate::support::project;
use std::{collections::BTreeMap, env, fmt::Write, fs, path::Path};

/// The structs and enums of a file that a template may see, as Markdown.
fn documented(source: &str) -> String {
    let mut out = String::new();
    let (mut doc, mut is_seen, mut is_open) = (String::new(), false, false);
    for line in source.lines() {
        let words = line.trim();
        if line == "}" {
            is_open = false;
        } else if let Some(text) = words.strip_prefix("/// ") {
            doc += if doc.is_empty() { "" } else { " " };
            doc += text;
        } else if words == "///" {
            doc.push(' ');
        } else if words.starts_with("#[derive") {
            is_seen = words.contains("Serialize");
        } else if line.starts_with("impl Serialize for") || words.starts_with("#[") {
        } else if let Some(name) = line.strip_prefix("pub struct ").filter(|line| line.ends_with('{')) {
            if is_seen {
                is_open = true;
                let name = name.trim_end_matches(['{', ' ']);
                let _ = write!(out, "\n### {name}\n\n{doc}\n\n| field | type | what it is |\n| --- | --- | --- |\n");
            }
            (doc, is_seen) = (String::new(), false);
        } else if let Some((name, kind)) = words.strip_prefix("pub ").and_then(|field| field.split_once(": ")).filter(|_| is_open)
        {
            let kind = kind.trim_end_matches(',').replace('|', "\\|");
            let _ = writeln!(out, "| `{name}` | `{kind}` | {} |", doc.trim().replace('|', "\\|"));
            doc.clear();
        } else if !words.is_empty() {
            doc.clear();
        }
    }
    out
}

fn collect(folder: &Path, found: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.file_type().unwrap().is_dir() {
            collect(&entry.path(), found);
        } else {
            let text = documented(&fs::read_to_string(entry.path()).unwrap());
            if !text.is_empty() {
                let name = entry.path().strip_prefix(project("src")).unwrap().to_str().unwrap().replace('\\', "/");
                found.insert(name, text);
            }
        }
    }
}

#[test]
fn the_views_are_documented_as_they_are() {
    let mut found = BTreeMap::new();
    collect(&project("src/page"), &mut found);
    let mut text = String::from(
        "# What templates get\n\nMade from the source by `INSTA_UPDATE=always cargo test views`. `view` in `pages/goal.html` is the `Goal` of \
         `page/goal`, and so on.\nPercent are whole numbers from 0 to 100, days are `2026-11-22`, an `Option` may be nothing, `PagePath` is an \
         address from the report's root.\n",
    );
    for (file, structs) in &found {
        let _ = write!(text, "\n## {file}\n{structs}");
    }
    let file = project("docs/views.md");
    if env::var("INSTA_UPDATE").is_ok_and(|how| how == "always") {
        fs::write(&file, &text).unwrap();
    }
    let written = fs::read_to_string(&file).unwrap_or_default();
    assert!(written == text, "docs/views.md is old: INSTA_UPDATE=always cargo test views");
    assert!(text.contains("### Goal\n") && text.contains("| `crumbs` | `Vec<Piece>` |"));
}
