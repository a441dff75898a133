//! Where the numbers of a page come from: what it unfolds is what `milepost explain` says, and its note opens in the user's programs.

use crate::support::site::{has, has_not, pages_of};
use crate::support::{TODAY, in_memory, milepost, notes_in, printed, project};
use milepost::{
    calendar::{Period, Weekday},
    engine::Report,
    page::{
        self, Page, View, explain,
        part::account::{Account, AccountLine, MOST},
    },
};
use serde_json::{Value, json};
use std::fs;

fn report(notes: &[(&str, &str)]) -> Report {
    let files: Vec<(String, String)> = notes.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    in_memory(&files, TODAY.parse().expect("a day"))
}

fn example() -> Report {
    in_memory(&notes_in(&project("example-vault")), TODAY.parse().expect("a day"))
}

/// All pages of a report.
fn all(report: &Report) -> Vec<Page> {
    let pages = page::build(report);
    (0..pages.len()).map(|at| pages.page(at)).collect()
}

/// Compares what a page unfolds with what the command prints as JSON, as far as the page's lists go.
fn agree(of: &str, accounts: &[Account], numbers: &Value) {
    let numbers = numbers.as_array().expect("a list of numbers");
    assert_eq!(accounts.len(), numbers.len(), "{of}");
    for (account, number) in accounts.iter().zip(numbers) {
        let of = format!("{of}, {}", account.name);
        assert_eq!(
            json!([account.name, account.value, account.sentence]),
            json!([number["name"], number["value"], number["sentence"]])
        );
        let from = number["from"].as_array().expect("clauses");
        assert_eq!(json!(account.from), json!(from[..account.from.len()]), "{of}");
        assert_eq!(account.from_more.is_some(), account.from.len() < from.len(), "{of}");
        for (lines, more, list) in
            [(&account.made_by, &account.made_more, "made_by"), (&account.left_out, &account.left_more, "left_out")]
        {
            let all = number[list].as_array().expect("lines");
            let shown: Vec<Value> = all
                .iter()
                .take(MOST)
                .map(|line| {
                    let place = format!("{}:{}", line["file"].as_str().expect("a path"), line["line"]);
                    json!({ "place": place, "text": line["text"], "says": line["says"] })
                })
                .collect();
            assert_eq!(json!(lines as &Vec<AccountLine>), json!(shown), "{of}: {list}");
            let left = all.len() - shown.len();
            let starts = more.as_ref().map(|more| more.starts_with(&format!("and {left} more line")));
            assert_eq!(starts, (left > 0).then_some(true), "{of}: {list}, {more:?}");
        }
    }
}

/// Lists the pages of habits, sprints and reviews, each with what the command would print; they come in the plan's order.
fn said(report: &Report) -> Vec<(Page, Value)> {
    let (mut habits, mut sprints) = (0.., 0..);
    let mut said = |page: Page| {
        let numbers = match &page.view {
            View::Habit(_) => explain::habit(report, habits.next()?),
            View::Sprint(_) => explain::sprint(report, sprints.next()?),
            View::Review(review) => explain::period(report, Period::parse(&review.label, Weekday::Monday).expect("a period")),
            _ => return None,
        };
        Some((page, json!(numbers)))
    };
    all(report).into_iter().filter_map(&mut said).collect()
}

fn accounts(page: &Page) -> &[Account] {
    match &page.view {
        View::Habit(view) => &view.accounts,
        View::Sprint(view) => &view.accounts,
        View::Review(view) => &view.accounts,
        View::Area(view) => &view.accounts,
        _ => &[],
    }
}

#[test]
fn pages_unfold_what_the_command_explains() {
    let report = example();
    let pages = said(&report);
    assert!(pages.len() > 40, "{} pages", pages.len());
    for (page, numbers) in &pages {
        agree(&page.title, accounts(page), numbers);
    }
    let vault = project("example-vault");
    for (path, asked) in [
        ("habits/ten-word-cards.html", "ten word"),
        ("sprints/s4.html", "S4"),
        ("reviews/2026-W47.html", "week"),
        ("reviews/2026-Q3.html", "2026-Q3"),
    ] {
        let output = milepost(&["explain", asked, "--json", "--vault", vault.to_str().expect("a path")]);
        let said: Value = serde_json::from_str(&printed(&output, 0)).expect("JSON");
        let page = all(&report).into_iter().find(|page| page.path.as_str() == path).expect("the page is there");
        agree(path, accounts(&page), &said["numbers"]);
    }
}

#[test]
fn what_is_unfolded_is_escaped_and_cut() {
    let steps = "- [x] <script>a()</script> 📅 2026-11-18 ✅ 2026-11-18\n".repeat(20);
    let sprint = format!("---\ntype: sprint\nstart: 2026-06-01\nend: 2026-12-31\n---\n# S1\n{steps}");
    let habit = "---\ntype: habit\nschedule: daily\n---\n# Read\n- [x] 2026-11-20\n- [x] 2026-11-21\n- [x] 2026-12-24\n";
    let report = report(&[("S1.md", &sprint), ("Read.md", habit)]);
    let site = pages_of(&report);
    for page in ["sprints/s1.html", "reviews/2026-W47.html", "reviews/2026-11.html", "reviews/2026-Q4.html"] {
        let page = &site[page];
        has(page, "<h2 id=\"h-accounts\">Where these numbers come from</h2>");
        has(page, "<li>&lt;script&gt;a()&lt;/script&gt;<small><code>S1.md:7</code> ");
        has(page, "and 12 more lines that <code>milepost explain</code> lists");
        has_not(page, "S1.md:15");
        has_not(page, "<script>a");
    }
    // Seven months have more days than there is room for.
    has(&site["sprints/s1.html"], "more that <code>milepost explain</code> lists</p>");
    let habit = &site["habits/read.html"];
    has(habit, "<li>done<small><code>Read.md:7</code> 21\u{a0}Nov</small></li>");
    has(habit, "24\u{a0}Dec, a day to come</small>");
    for (page, numbers) in said(&report) {
        agree(&page.title, accounts(&page), &numbers);
    }
}

#[test]
fn what_wants_a_decision_today_stands_only_in_the_running_period() {
    let goal = "# Resting\n- [x] a 📅 2026-10-06 ✅ 2026-10-06\n- [ ] b 📅 2026-10-07\n";
    let site = pages_of(&report(&[("goals/A.md", goal), ("goals/B.md", "# Other\n- [x] c ✅ 2026-11-20\n- [ ] d\n")]));
    has(&site["reviews/2026-W47.html"], "<li>Resting<small><code>goals/A.md:1</code> resting</small></li>");
    has(&site["reviews/2026-W47.html"], "Carry-over");
    has_not(&site["reviews/2026-W41.html"], "</code> resting");
    has_not(&site["reviews/2026-W41.html"], "Carry-over");
    has(&site["reviews/2026-W41.html"], "<small><code>goals/A.md:1</code> moved from");
}

#[test]
fn an_area_unfolds_its_share_of_the_effort() {
    let steps: Vec<String> = (1..=20).map(|n| format!("- [x] step {n} ✅ 2026-11-{n:02} [spent:: 10m]\n")).collect();
    let site = pages_of(&report(&[("A.md", &format!("---\ntype: goal\narea: Work/Office\n---\n# A\n{}", steps.concat()))]));
    let page = &site["areas/work.html"];
    has(page, "<span class=\"dim\">100%, 3\u{a0}h 20\u{a0}min</span>");
    has(page, "20 steps done since 26\u{a0}Oct");
    has(page, "<li>step 20<small><code>A.md:25</code> done 20\u{a0}Nov, 10\u{a0}min</small></li>");
    has(page, "and 12 more lines");
    has_not(page, "<li>step 12<small>");
}

#[test]
fn every_fact_says_what_it_means() {
    let site = pages_of(&example());
    let mut seen = 0;
    for (path, page) in &site {
        for facts in page.split("<dl class=\"facts\">").skip(1) {
            for fact in facts.split("</dl>").next().unwrap_or_default().split("<dt").skip(1) {
                assert!(fact.starts_with(" title=\""), "{path}: {}", fact.lines().next().unwrap_or_default());
                seen += 1;
            }
        }
    }
    assert!(seen > 150, "{seen} facts");
}

#[test]
fn every_row_with_numbers_leads_to_the_page_where_they_unfold() {
    let site = pages_of(&example());
    let mut seen = 0;
    for (path, page) in &site {
        for name in ["<h3 class=\"goal__name\">", "<p class=\"habits__name\">", "<tr class=\"of-week\"><th scope=\"row\">"] {
            for row in page.split(name).skip(1) {
                assert!(row.starts_with("<a href=\""), "{path}: {}", row.lines().next().unwrap_or_default());
                seen += 1;
            }
        }
    }
    assert!(seen > 50, "{seen} rows");
}

#[test]
fn every_page_of_a_note_opens_it() {
    let temp = tempfile::tempdir().expect("a folder");
    let vault = temp.path().join("notes");
    let notes = [
        ("milepost.yaml", "editor: \"vscode://file/n/{file}:{line}\"\n"),
        ("Read.md", "---\ntype: habit\nschedule: daily\n---\n# Read\nWords.\n"),
        ("S1.md", "---\ntype: sprint\nstart: 2026-11-16\nend: 2026-11-27\n---\n# S1\n- [ ] a 📅 2026-11-18\n"),
        ("Retro.md", "---\ntype: retro\nsprint: S1\n---\n# Retro\nFine.\n"),
        ("Said.md", "---\ntype: standup\ndate: 2026-11-20\n---\n# Said\nBoats.\n"),
        ("Week.md", "---\ntype: review\nperiod: 2026-W47\n---\n# Week 47\n\nNext time I will rest.\n"),
        ("Next.md", "---\ntype: review\nperiod: 2026-W46\n---\n# Week 46\n\nNext time I will walk.\n"),
        ("Kanban.md", "---\nkanban-plugin: board\n---\n\n## To do\n\n- [ ] b\n"),
    ];
    fs::create_dir_all(vault.join(".obsidian")).expect("a folder");
    for (path, text) in notes {
        fs::write(vault.join(path), text).expect("a note");
    }
    let out = temp.path().join("site");
    printed(&milepost(&["build", vault.to_str().expect("a path"), "--out", out.to_str().expect("a path")]), 0);
    for (page, note) in [
        ("habits/read.html", "Read"),
        ("sprints/s1.html", "S1"),
        ("sprints/s1.html", "Retro"),
        ("standup/2026-11-23.html", "Said"),
        ("reviews/2026-W47.html", "Week"),
        ("reviews/2026-W47.html", "Next"),
        ("boards/kanban.html", "Kanban"),
    ] {
        let html = fs::read_to_string(out.join(page)).unwrap_or_else(|error| panic!("{page}: {error}"));
        has(
            &html,
            &format!(
                "<code>{note}.md</code> <a class=\"nw\" href=\"obsidian://open?vault=notes&amp;file={note}\" rel=\"noreferrer\">"
            ),
        );
        has(&html, &format!("href=\"vscode://file/n/{note}.md:1\" rel=\"noreferrer\">Open in the editor</a>"));
    }
}

#[test]
fn what_is_unfolded_is_said_for_a_reader() {
    let report = report(&[
        ("goals/Paused.md", "---\ntype: goal\nstatus: paused\n---\n- [ ] a\n"),
        (
            "habits/Cards.md",
            "---\ntype: habit\nschedule: every 2 days\nfrom: 2026-11-01\n---\n- [x] 2026-11-03\n- [x] 2026-11-05\n",
        ),
    ]);
    let pages = pages_of(&report);
    let goal = &pages["goals/paused.html"];
    has(goal, "<b>Finish date</b> <span class=\"dim\">Paused</span>");
    has_not(goal, "<b>Milestone chain</b>");
    has(goal, "<code>measure:</code>");
    let habit = &pages["habits/cards.html"];
    has(habit, "<b>Schedule</b> <span class=\"dim\">every 2 days</span>");
    has(habit, "of it stays, and each time kept brings");
    has_not(habit, "10⁹");
    has_not(habit, "blocks");
}
