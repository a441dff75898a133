//! The dashboard note for Obsidian: it changes no number, replaces only itself, and holds what it should.

use crate::support::{copy, diagnostics, in_memory, milepost, outline, printed, project, site::files, told};
use milepost::{
    calendar::Day,
    export::{Seal, obsidian},
    plan::GoalId,
};
use proptest::prelude::*;
use std::{fs, path::Path};

const DAY: &str = "2026-11-22";

/// Words with whatever means something to Markdown, Obsidian, Dataview, Mermaid or milepost.
fn words() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "- [ ] ",
        "- [x] ",
        "[due:: 2026-12-01]",
        "words:: 12",
        "#goal",
        "#habit",
        "#task",
        "[[a]]",
        "[[",
        "]]",
        "|",
        "```",
        "`",
        "%%",
        "<!--",
        "-->",
        "---",
        "📅 2026-12-01",
        "🔁 every day",
        "@ana",
        "type: goal",
        "1. ",
        "> ",
        "# ",
        "^block",
        "\\",
        ":",
        "::",
        "section ",
        "title x",
        "$x$",
        "==",
        "plain words",
        "Zeit",
        "\u{202e}",
        "\t",
        "(a:: b)",
        "![[a]]",
        "{{x}}",
        "&amp;",
        "+ ",
        "x",
    ]);
    prop::collection::vec(pieces, 1..6).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #![proptest_config(crate::support::dice::cases(200))]
    #[test]
    fn whatever_notes_say_the_dashboard_counts_for_nothing(title in words(), step in words(), reward in words(), with_type: bool, due: bool) {
        let head = if with_type { "type: goal\n" } else { "" };
        let due = if due { "due: 2026-12-20\nstart: 2026-11-01\n" } else { "" };
        let goal = format!("---\n{head}{due}reward: {reward:?}\n---\n# {title}\n\n## One\n\n- [x] first ✅ 2026-11-20\n- [ ] {step}\n");
        let habit = "---\ntype: habit\nschedule: daily\nlog: words\n---\n# Words\n\n## Log\n\n- 2026-11-20: 5\n".to_owned();
        let mut notes = vec![("a.md".to_owned(), goal), ("habits/Words.md".to_owned(), habit), ("2026-11-21.md".to_owned(), "words:: 4\n".to_owned())];
        let day: Day = DAY.parse().unwrap();
        let before = in_memory(&notes, day);
        let goals: Vec<(GoalId, usize)> = (0..before.plan.goals.len() as u32).map(|at| (GoalId(at), 0)).collect();
        let text = obsidian(&before, &goals);
        prop_assert_eq!(Seal::of(&text), Seal::Whole);
        prop_assert_eq!(&text, &obsidian(&before, &goals));
        notes.push(("Milepost.md".to_owned(), text.clone()));
        let after = in_memory(&notes, day);
        prop_assert_eq!(outline(&before), outline(&after), "{}", text);
        prop_assert_eq!(crate::support::habits(&before), crate::support::habits(&after));
        prop_assert_eq!(diagnostics(&before), diagnostics(&after), "{}", text);
        prop_assert_eq!(&obsidian(&after, &goals), &text, "with itself in the vault it is the same");
        let controls = text.contains(['\u{202e}', '\t', '\u{1b}']);
        prop_assert!(!controls);
        let fences = text.matches("```").count();
        prop_assert_eq!(fences % 2, 0);
    }
}

fn vault() -> (tempfile::TempDir, String) {
    let temp = tempfile::tempdir().unwrap();
    let vault = temp.path().join("notes");
    copy(&project("example-vault"), &vault);
    let path = vault.to_str().unwrap().to_owned();
    (temp, path)
}

fn export(vault: &str, more: &[&str]) -> std::process::Output {
    milepost(&[&["export", "obsidian", vault], more].concat())
}

#[test]
fn no_number_and_no_page_changes_with_it() {
    let (temp, vault) = vault();
    let numbers = || {
        let all = ["status", "today", "wins", "habits", "standup", "forecast", "tasks", "sprint"].map(|name| {
            let said = printed(&milepost(&[name, "--json", "--vault", &vault]), 0);
            // The note itself is one more that is read.
            said.lines().filter(|line| !line.starts_with("    \"notes\": ")).map(str::to_owned).collect::<Vec<_>>()
        });
        (all, printed(&milepost(&["check", "--json", "--vault", &vault]), 1))
    };
    let pages = |name: &str| {
        let out = temp.path().join(name);
        printed(&milepost(&["build", &vault, "--out", out.to_str().unwrap()]), 0);
        files(&out)
    };
    let (before, pages_before) = (numbers(), pages("before"));
    assert!(printed(&export(&vault, &[]), 0).contains("New dashboard: Milepost.md"));
    assert_eq!(before, numbers());
    let pages_after = pages("after");
    assert_eq!(pages_before.keys().collect::<Vec<_>>(), pages_after.keys().collect::<Vec<_>>());
    for (path, page) in &pages_before {
        // What counts the notes that were read, counts one more.
        let words =
            |page: &[u8]| String::from_utf8_lossy(page).replace("102 notes", "101 notes").replace("num\">102<", "num\">101<");
        let is_own = path.ends_with(".milepost-manifest");
        assert!(is_own || words(page) == words(&pages_after[path]), "{}", path.display());
    }
}

#[test]
fn it_is_made_anew_but_never_over_the_work_of_a_hand() {
    let (_temp, vault) = vault();
    let file = Path::new(&vault).join("Milepost.md");
    let read = || fs::read_to_string(&file).unwrap();
    let shown = printed(&export(&vault, &["--dry-run"]), 0);
    assert!(shown.contains("+# Where things stand") && !file.exists());
    printed(&export(&vault, &[]), 0);
    let first = read();
    assert!(told(&export(&vault, &[])).contains("is up to date"));
    assert!(printed(&export(&vault, &["--today", "2026-11-23"]), 0).contains("Dashboard up to date: Milepost.md"));
    assert!(read() != first && read().contains("23 November"));
    assert!(printed(&milepost(&["undo", "--vault", &vault]), 0).contains("export obsidian"));
    assert_eq!(read(), first);

    fs::write(&file, first.replace('\n', "\r\n")).unwrap();
    assert!(told(&export(&vault, &[])).contains("is up to date"), "line ends are no change");

    let mine = format!("{first}\nMy own line.\n");
    fs::write(&file, &mine).unwrap();
    let refused = export(&vault, &[]);
    assert!(printed(&refused, 2).is_empty() && told(&refused).contains("changed by hand") && told(&refused).contains("--out"));
    assert_eq!(read(), mine);
    fs::write(&file, "# Mine\n").unwrap();
    assert!(told(&export(&vault, &["--dry-run"])).contains("a note of yours"));
    assert_eq!(read(), "# Mine\n");
    printed(&export(&vault, &["--out", "boards/Now"]), 0);
    assert!(Path::new(&vault).join("boards/Now.md").exists());
}

#[test]
fn no_place_is_taken_where_it_would_count_or_mislead() {
    let (_temp, vault) = vault();
    for (out, why) in [
        ("../Out.md", "is no folder of the vault"),
        ("other/Spanish", "goes by the name “Spanish” already"),
        ("daily/2026-12-01.md", "would count as one of your notes"),
        ("goals/Spanish.md", "a note of yours"),
    ] {
        let output = export(&vault, &["--out", out]);
        assert_eq!(output.status.code(), Some(2), "{out}");
        assert!(told(&output).contains(why), "{out}: {}", told(&output));
    }
    let settings = Path::new(&vault).join("milepost.yaml");
    let text = fs::read_to_string(&settings).unwrap();
    fs::write(&settings, format!("{text}\ngoals: [plans]\n")).unwrap();
    assert!(told(&export(&vault, &["--out", "plans/Now"])).contains("would count as one of your notes"));
}

#[test]
fn it_shows_what_the_commands_say() {
    let (_temp, vault) = vault();
    printed(&export(&vault, &[]), 0);
    let note = fs::read_to_string(Path::new(&vault).join("Milepost.md")).unwrap();
    let status: serde_json::Value = serde_json::from_str(&printed(&milepost(&["status", "--json", &vault]), 0)).unwrap();
    for goal in status["goals"].as_array().unwrap().iter().filter(|goal| goal["complete"] == false && goal["status"] == "active")
    {
        let row = note.lines().find(|line| line.starts_with('|') && line.contains(goal["title"].as_str().unwrap())).unwrap();
        let percent = goal["percent"].as_u64().map_or("–".to_owned(), |percent| format!("{percent}%"));
        assert!(row.contains(&format!("| {percent} |")), "{row}");
    }
    for heading in ["## Goals", "## Sprint", "## Next small steps", "## Habits", "## Wins", "```mermaid\ngantt\n"] {
        assert!(note.contains(heading), "{heading}");
    }
    assert!(!note.contains("[ ]") && !note.contains("[x]"));
}
