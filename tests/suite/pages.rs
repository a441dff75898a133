//! What the pages say and how they are built: notes and a day in, HTML out, in memory.

use crate::support::site::{has, has_not, pages_of};
use milepost::{
    engine::{Inputs, report},
    note::{Reader, parse},
    path::VaultPath,
    text::Source,
};
use std::{collections::BTreeMap, sync::Arc};

/// The pages of these notes on 22 November 2026, by their addresses.
pub(crate) fn site(notes: &[(&str, &str)]) -> BTreeMap<String, String> {
    let mut inputs = Inputs { folder: "Test".to_owned(), ..Inputs::default() };
    let config = inputs.config.clone();
    let reader = Reader::new(&config);
    let mut notes = notes.to_vec();
    notes.sort_unstable();
    for (path, text) in notes {
        let path = VaultPath::new(path).expect("a path");
        inputs.notes.push(Arc::new(parse(Arc::new(Source::of(path, text)), &reader)));
    }
    let report = report(inputs, "2026-11-22".parse().expect("a day"));
    pages_of(&report)
}

/// One goal's page.
fn goal(text: &str) -> String {
    site(&[("goals/Spanish.md", text)]).remove("goals/spanish.html").expect("the goal has its page")
}

#[test]
fn every_page_has_its_policy_and_no_style_of_its_own() {
    let site =
        site(&[("goals/Spanish.md", "---\ntype: goal\n---\n# Spanish\n- [x] a ✅ 2026-11-20\n- [x] b ✅ 2026-11-21\n- [ ] c\n")]);
    for (path, page) in site.iter().filter(|(path, _)| !path.starts_with("milepost") && **path != "goals.ics") {
        assert!(
            page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv"),
            "{path}"
        );
        has(
            page,
            "content=\"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'\"",
        );
        has_not(page, " style=");
        assert!(page.trim_end().ends_with("</html>"), "{path}");
    }
}

#[test]
fn nothing_in_a_note_can_run() {
    let page = goal(
        "---\ntype: goal\ntitle: T </title><script>a()</script>\nwhy: <img src=x onerror=a()>\n---\n\
         ## S </text><svg onload=a()>\n- [ ] <b onclick=a()>x</b> [go](javascript:a()) [go](java\tscript:a()) <javascript:a()>\n\n\
         <div onmouseover=a()>\n\n![x](data:text/html,1) [[javascript:a()|go]]\n",
    );
    for live in ["<script>a", "<img", "<b ", "<div onm", "<svg onload", "href=\"javascript", "href=\"data:text"] {
        has_not(&page, live);
    }
    has(&page, "&lt;b onclick=a()&gt;x&lt;/b&gt;");
}

#[test]
fn characters_that_break_a_page_are_seen() {
    let page = goal("---\ntype: goal\n---\n- [ ] a\u{1b}[31m b\u{202e}c\u{0}d\n");
    has(&page, "a\u{fffd}[31m b\\u{202e}c\u{fffd}d");
}

#[test]
fn a_link_to_a_goal_leads_to_its_page() {
    let site = site(&[
        ("goals/Spanish.md", "---\ntype: goal\naliases: [Español]\n---\n- [ ] a\n"),
        (
            "Trips/Valencia.md",
            "---\ntype: goal\n---\n- [ ] Learn [[Español|it]] and [more](../goals/Spanish.md) and [[Nobody]]\n",
        ),
    ]);
    has(
        &site["goals/trips-valencia.html"],
        "Learn <a href=\"../goals/spanish.html\">it</a> and <a href=\"../goals/spanish.html\">more</a> and Nobody",
    );
}

#[test]
fn today_shows_what_is_planned_and_where_it_belongs() {
    let site = site(&[
        (
            "goals/Spanish.md",
            "---\ntype: goal\n---\n- [ ] Call [scheduled:: 2026-11-22] [estimate:: 10m]\n- [ ] Later 📅 2026-12-24\n",
        ),
        ("inbox.md", "- [ ] Stamps 📅 2026-11-03\n- [/] Shelf\n- [ ] Some day\n"),
    ]);
    let today = &site["index.html"];
    has(today, "<h1>Sunday, 22\u{a0}November</h1>");
    has(today, "</span>Call <span class=\"step__rest\"><small><a href=\"goals/spanish.html\">Spanish</a></small>");
    has(today, "<small>planned for 3\u{a0}Nov</small>");
    has(today, "<li class=\"step is-doing\"");
    has_not(today, "Some day");
    has(today, "0 of 3 done · at least 10\u{a0}min left");
    for word in ["overdue", "failed", "missed"] {
        has_not(today, word);
    }
}

#[test]
fn a_folder_that_never_heard_of_milepost_shows_its_checklists() {
    let site = site(&[("Garden.md", "# Garden\n- [x] Seeds\n- [ ] Soil\n- [ ] Water\n"), ("a.md", "# No list\n")]);
    let today = &site["index.html"];
    has(today, "every note with a checklist, until a note says <code>type: goal</code>");
    has(today, "2 notes, 3 boxes, 1 of them ticked.");
    has(today, "No box has a date yet.");
    has(today, "<ins>2026-11-22</ins>");
    has(today, "One tick without a day");
    has(today, "The nearest stone");
    has_not(today, "Steps done each day");
    has_not(today, "To celebrate");
}

#[test]
fn an_empty_vault_says_what_one_note_would_add() {
    let site = site(&[]);
    has(&site["index.html"], "Any note with a checklist becomes one");
    has(&site["check.html"], "Every line is clear");
    assert!(!site.contains_key("inbox.html"));
}

#[test]
fn the_day_of_a_tick_says_where_it_comes_from() {
    let page = goal("---\ntype: goal\n---\n- [x] a ✅ 2026-11-20\n- [x] b\n");
    has(&page, "20\u{a0}Nov <span class=\"from\">written</span>");
    has(&page, "<span class=\"from from--none\">date unknown</span>");
}

#[test]
fn a_mark_that_was_reached_is_celebrated_in_the_users_words() {
    let text = "---\ntype: goal\nreward: {50: a new notebook}\n---\n# Spanish\n- [x] a ✅ 2026-11-21\n- [ ] b\n";
    let today = site(&[("goals/Spanish.md", text)]).remove("index.html").expect("there is a page of today");
    has(&today, "Half the way");
    has(&today, "You promised yourself <span class=\"own\">a new notebook.</span>");
    let silent = text.replace("reward:", "celebrated: [25, 50]\nreward:");
    let today = site(&[("goals/Spanish.md", &silent)]).remove("index.html").expect("there is a page of today");
    has_not(&today, "To celebrate");
}

#[test]
fn steps_below_steps_are_lists_in_lists() {
    let page = goal("---\ntype: goal\n---\n- [ ] a\n  - [ ] b\n    - [x] c ✅ 2026-11-01\n- [ ] d\n");
    let list = page.split("<ul class=\"steps\">").skip(1).collect::<Vec<_>>();
    assert_eq!(list.len(), 3, "three lists, each in the other:\n{page}");
    assert_eq!(page.matches("<ul").count(), page.matches("</ul>").count());
    assert_eq!(page.matches("<li ").count() + page.matches("<li>").count(), page.matches("</li>").count());
}

#[test]
fn a_very_large_note_makes_a_page_of_ordinary_size() {
    let steps: String = (0..500).map(|n| if n % 2 == 0 { "- [x] A step\n" } else { "- [ ] A step\n" }).collect();
    let stages: Vec<String> = (0..40).map(|stage| format!("## Stage {stage}\n{steps}")).collect();
    let text = format!("---\ntype: goal\n---\n{}", stages.concat());
    let page = goal(&text);
    assert!(page.len() < 400_000, "{} bytes", page.len());
    has(&page, "and 200 more, in goals/Spanish.md");
}

#[test]
fn many_goals_stay_within_reach() {
    let notes: Vec<(String, String)> = (0..600)
        .map(|n| {
            let parent = if n % 3 == 0 { String::new() } else { format!("parent: \"[[Goal {}]]\"\n", n - n % 3) };
            (format!("goals/Goal {n}.md"), format!("---\ntype: goal\n{parent}---\n# Goal {n}\n- [ ] a\n"))
        })
        .collect();
    let notes: Vec<(&str, &str)> = notes.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let site = site(&notes);
    let goals = &site["goals/index.html"];
    assert!(goals.len() < 400_000, "{} bytes", goals.len());
    for root in (0..600).step_by(3) {
        has(goals, &format!("href=\"../goals/goal-{root}.html\""));
    }
    has(&site["goals/goal-3.html"], "href=\"../goals/goal-5.html\"");
}

#[test]
fn two_goals_never_share_a_page() {
    let site = site(&[
        ("goals/a b.md", "---\ntype: goal\n---\n- [ ] x\n"),
        ("goals/a-b.md", "---\ntype: goal\n---\n- [ ] x\n"),
        ("goals/学ぶ.md", "---\ntype: goal\n---\n- [ ] x\n"),
        ("goals/index.md", "---\ntype: goal\n---\n- [ ] x\n"),
    ]);
    assert_eq!(site.keys().filter(|path| path.starts_with("goals/")).count(), 5, "{:?}", site.keys());
    assert!(site.contains_key("goals/a-b.html") && site.contains_key("goals/index.html"));
}

#[test]
fn the_same_notes_give_the_same_bytes() {
    let notes = [("goals/Spanish.md", "---\ntype: goal\n---\n- [x] a ✅ 2026-11-20\n- [ ] b #x\n"), ("b.md", "- [ ] c\n")];
    assert_eq!(site(&notes), site(&notes));
}

#[test]
fn a_diagnostic_points_at_the_line() {
    let site = site(&[("inbox.md", "# In\n- [ ] Stamps 📅 2026-11-31\n")]);
    let check = &site["check.html"];
    has(check, "<h1>One line could be clearer</h1>");
    has(check, "<span class=\"diag__place\">inbox.md:2:");
    has(check, "<span data-n=\"2\">- [ ] Stamps 📅 <mark>2026-11-31</mark></span>");
}

#[test]
fn who_is_named_twice_in_a_step_has_it_once() {
    let pages = site(&[(
        "a.md",
        "---\ntype: goal\nowner: [ana, ana]\n---\n# G\n\n- [ ] Ask @ana with @ben, then @ana\n- [ ] x @Ana @ana\n",
    )]);
    let page = &pages["people/ana.html"];
    assert!(page.contains("<dd>2 <small>steps</small></dd>") && page.matches("<li class=\"step\"").count() == 2, "{page}");
}
