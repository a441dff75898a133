//! `milepost export markdown`: a note that reads the same everywhere, whatever stands in the vault.

use crate::support::{copy, milepost, printed, project};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, html};
use std::fs;

fn example() -> String {
    project("example-vault").to_str().unwrap().to_owned()
}

fn report(vault: &str) -> String {
    printed(&milepost(&["export", "markdown", vault]), 0)
}

#[test]
fn it_says_how_things_stand() {
    let text = report(&example());
    assert_eq!(text, report(&example()), "the same vault has the same bytes");
    for part in [
        "# Lena’s notes",
        "Sunday, 22\u{a0}November 2026",
        "## Goals",
        "```mermaid",
        "## Milestones",
        "## Next small steps",
        "## Sprint",
        "## Habits",
        "## Wins",
    ] {
        assert!(text.contains(part), "{part}");
    }
    assert!(text.contains("| ↳ [Hold a conversation in Spanish](goals/Spanish.md) | ▰▰▰▰▰▰▱▱▱▱ 62\u{a0}% |"), "{text}");
    let boxes = Parser::new_ext(&text, Options::all()).filter(|event| matches!(event, Event::TaskListMarker(_))).count();
    assert_eq!(boxes, 0, "a report is no checklist");
}

#[test]
fn its_links_lead_to_notes_from_wherever_it_lies() {
    let temp = tempfile::tempdir().unwrap();
    let vault = temp.path().join("my notes");
    copy(&project("example-vault"), &vault);
    for place in ["report.md", "my notes/Report.md", "my notes/reports/2026/Report.md"] {
        let file = temp.path().join(place);
        let said = printed(&milepost(&["export", "markdown", vault.to_str().unwrap(), "--out", file.to_str().unwrap()]), 0);
        assert!(said.contains("The report is in"), "{said}");
        let text = fs::read_to_string(&file).unwrap();
        let mut links = 0;
        for event in Parser::new_ext(&text, Options::all()) {
            if let Event::Start(Tag::Link { dest_url, .. }) = event {
                let target = file.parent().unwrap().join(dest_url.replace("%20", " ").replace("%27", "'").replace("%2C", ","));
                assert!(target.is_file(), "{place}: {dest_url}");
                links += 1;
            }
        }
        assert!(links > 40, "{links}");
    }
}

#[test]
fn a_vault_it_lies_in_counts_nothing_twice() {
    let temp = tempfile::tempdir().unwrap();
    let vault = temp.path().join("notes");
    copy(&project("example-vault"), &vault);
    let (vault, file) = (vault.to_str().unwrap(), vault.join("Report.md"));
    let counts = || -> (usize, String) {
        let status: serde_json::Value = serde_json::from_str(&printed(&milepost(&["status", vault, "--json"]), 0)).unwrap();
        (status["counts"]["tasks"].as_u64().unwrap() as usize, status["goals"].to_string() + &status["habits"].to_string())
    };
    let before = counts();
    for _ in 0..2 {
        printed(&milepost(&["export", "markdown", vault, "--out", file.to_str().unwrap()]), 0);
        assert_eq!(counts(), before);
    }
    fs::write(&file, "# My own\n").unwrap();
    assert!(!milepost(&["export", "markdown", vault, "--out", file.to_str().unwrap()]).status.success());
    assert_eq!(fs::read_to_string(&file).unwrap(), "# My own\n");
}

/// Titles that mean something to Markdown, HTML, Obsidian, Mermaid or a terminal.
fn hostile() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "<script>alert(1)</script>",
        "[[Note]]",
        "[x](javascript:alert(1))",
        "| a | b",
        "`",
        "```",
        "**bold**",
        "%%hidden%%",
        "==high==",
        "&lt;",
        "$x$",
        "~~~",
        "![[pic.png]]",
        "<!--",
        "-->",
        "\u{1b}[31m",
        "\u{202e}",
        "#tag",
        "click A href",
        "end",
        ":::",
        ";",
        "^block",
        "https://evil.example",
        "<img src=x onerror=alert(1)>",
        "[^1]",
        "plain words",
        "🎉",
        "\\",
    ]);
    prop::collection::vec(pieces, 1..5).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #![proptest_config(crate::support::dice::cases(150))]

    #[test]
    fn nothing_of_a_note_means_anything(title in hostile(), step in hostile()) {
        use crate::support::{TODAY, in_memory};
        let quoted = serde_json::to_string(&title).unwrap();
        let goal = |name: &str, due: &str| (format!("{name}.md"), format!("---\ntype: goal\ntitle: {quoted}\narea: {quoted}\nowner: {quoted}\ndue: {due}\n---\n\n## {title}\n\n- [ ] {step} 📅 2026-11-22\n- [x] {step} ✅ 2026-11-20\n"));
        let habit = ("habit.md".to_owned(), format!("---\ntype: habit\nschedule: daily\ntitle: {quoted}\n---\n"));
        let report = in_memory(&[goal("a", "2026-12-01"), goal("b", "2026-12-24"), habit], TODAY.parse().unwrap());
        let mut out = Vec::new();
        milepost::export::report_markdown(&report, ("", "<!-- milepost report -->"), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        prop_assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'), "{}", text);
        let mut page = String::new();
        html::push_html(&mut page, Parser::new_ext(&text, Options::all()));
        let bare = page.replacen("<!-- milepost report -->", "", 1);
        for tag in ["<script", "<img", "<!--", "<strong>bold", "<del", "<mark", "<sup", "javascript:", "<input"] {
            let is_meant = tag == "javascript:" && !bare.contains("href=\"javascript:");
            prop_assert!(is_meant || !bare.contains(tag), "{} in {}", tag, text);
        }
        // Each row of the table of goals is one, with five cells; each chart has a line for each goal and ends.
        let table = text.split("## Goals").nth(1).unwrap_or_default();
        let cells = |line: &str| line.replace("\\|", "").matches('|').count();
        prop_assert!(table.lines().filter(|line| line.starts_with('|')).take(4).all(|line| cells(line) == 6), "{}", text);
        if let Some(chart) = text.split("```mermaid\n").nth(1) {
            let chart = chart.split("\n```").next().unwrap();
            prop_assert_eq!(chart.lines().filter(|line| line.contains(" :")).count(), 2);
            prop_assert!(chart.lines().skip(5).all(|line| line.matches(':').count() == 1 && !line.contains([';', '#', '<'])), "{}", chart);
        }
    }
}
