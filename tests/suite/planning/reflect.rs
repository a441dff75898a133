//! `review`, `retro` and `standup --write`: questions that fit, no numbers, and the note appears where it belongs.

use super::Vault;

/// The lines of a shown note that are the user's to answer or to go by.
fn lines(shown: &str) -> Vec<&str> {
    shown.lines().filter_map(|line| line.strip_prefix("+> ").or_else(|| line.strip_prefix("+- "))).collect()
}

#[test]
fn a_review_asks_about_what_happened_and_says_no_number() {
    let vault = Vault::example();
    let shown = vault.shown(&["review", "week", "--write"]);
    let head = "--- reviews/2026-W47.md\n+++ reviews/2026-W47.md\n@@ -0,0 +1,31 @@\n+---\n+type: review\n+period: 2026-W47\n+---\n+# Week 47\n+\n+## What went well\n";
    assert!(shown.starts_with(head), "{shown}");
    for ask in [
        "[[Scan without a network]] reached a milestone. What made it possible, and how was it celebrated?",
        "[[Larder|Ship Larder 1.0]] moved the furthest. What helped?",
        "Most of the plan was done. Was it the right amount, or is there room for a little more?",
        "“Merge held scans without doubles” came along from before. Cut it in two, give it a day, or let it go?",
        "[[Get fit]] has been quiet. Does it still matter, and what would its smallest step be?",
        "Finish the sentence: next time, I will …",
    ] {
        assert!(lines(&shown).contains(&ask), "{ask} in {shown}");
    }
    for line in lines(&shown) {
        let own = line.split("[[").next().unwrap().split('“').next().unwrap();
        assert!(!own.contains(|c: char| c.is_ascii_digit() || c == '%'), "no number of ours: {line}");
    }
    assert!(vault.shown(&["review", "month", "--write"]).contains("+## Let go\n"));
    assert!(vault.shown(&["new", "review", "2026-Q4"]).contains("+# Fourth quarter\n"));
}

#[test]
fn the_note_is_found_on_its_page_and_never_written_over() {
    let vault = Vault::example();
    assert_eq!(vault.done(&["review", "week", "--write"]), "New review: Week 47 (reviews/2026-W47.md)\n");
    assert!(vault.done(&["review", "week"]).contains("Your reflection: reviews/2026-W47.md"));
    let next = vault.done(&["review", "week", "--today", "2026-11-25"]);
    assert!(!next.contains("next time, I will"), "a question is no answer: {next}");
    let refused = "error: reviews/2026-W47.md is there already: nothing was written\n";
    assert_eq!(vault.refused(&["review", "week", "--write"], 1), refused);
    assert_eq!(vault.refused(&["new", "review"], 1), refused);
    assert!(vault.refused(&["review", "week", "2026-W46", "--write"], 1).contains("reviews/2026-W46.md"));
    assert!(vault.refused(&["review", "week", "--write", "--markdown"], 2).contains("cannot be used with"));
    assert!(vault.refused(&["new", "review", "2026"], 2).contains("no week, month or quarter"));
}

#[test]
fn a_week_with_nothing_in_it_has_its_questions_too() {
    let vault = Vault::of(&[]);
    assert_eq!(vault.done(&["review", "week", "--write"]), "New review: Week 47 (reviews/2026-W47.md)\n");
    assert!(vault.text("reviews/2026-W47.md").contains("> Nothing had a day. Which three steps deserve one?\n"));
}

#[test]
fn a_retro_asks_about_what_was_carried_and_appears_with_its_sprint() {
    let vault = Vault::example();
    let questions = vault.done(&["retro"]);
    assert!(questions.starts_with("Retro of S4\n\nKeep\n"), "{questions}");
    assert_eq!(vault.done(&["retro", "--write"]), "New retro: Retro of S4 (retros/S4 retro.md)\n");
    let text = vault.text("retros/S4 retro.md");
    assert!(
        text.starts_with("---\ntype: retro\nsprint: \"[[S4]]\"\ndate: 2026-11-22\n---\n# Retro of S4\n\n## Keep\n"),
        "{text}"
    );
    for part in ["\n## Change\n", "\n## Try\n", "was not finished. What stood in its way?", "in [[S3 retro|Retro of S3]]?"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert!(vault.refused(&["retro", "S4", "--write"], 1).contains("retros/S4 retro.md is there already"));
    assert!(vault.refused(&["new", "retro", "S3"], 1).contains("retros/S3 retro.md is there already"));
    assert!(vault.done(&["retro", "S3"]).contains("Eleven of twelve."), "what is written is shown");
    assert!(Vault::of(&[]).refused(&["retro"], 2).contains("there is no sprint to look back at yet"));
}

#[test]
fn a_stand_up_lists_steps_without_boxes_and_is_that_of_the_next_working_day() {
    let vault = Vault::example();
    let tasks = vault.done(&["tasks", "--json"]);
    assert_eq!(
        vault.done(&["standup", "--write"]),
        "New stand-up: Stand-up, Monday 23 November (standups/2026-11-23 stand-up.md)\n"
    );
    let text = vault.text("standups/2026-11-23 stand-up.md");
    assert!(
        text.starts_with("---\ntype: standup\ndate: 2026-11-23\nsprint: \"[[S4]]\"\n---\n# Stand-up, Monday 23 November\n"),
        "{text}"
    );
    assert!(text.contains("## Jonas\n\n- Next: ") && text.contains("> “Submit to both stores” waits."), "{text}");
    assert_eq!(vault.done(&["tasks", "--json"]), tasks, "no line of it is a task");
    assert!(vault.refused(&["standup", "--write"], 1).contains("standups/2026-11-23 stand-up.md is there already"));
    let alone = Vault::of(&[("a.md", "- [ ] [x] odd 📅 2026-11-23\n")]);
    alone.done(&["standup", "--write", "--into", "."]);
    assert!(alone.text("2026-11-23 stand-up.md").contains("## Next\n\n- \\[x] odd"), "{}", alone.text("2026-11-23 stand-up.md"));
}
