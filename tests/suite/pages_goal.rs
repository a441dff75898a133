//! What a goal's page says of the road ahead and of SMART: notes and a day in, HTML out, in memory.

use crate::{
    pages::site,
    support::{
        milepost, printed,
        site::{has, has_not},
    },
};
use std::fs;

/// Twelve steps, one done every second day until yesterday; `left` more are open.
fn steps(left: usize) -> String {
    let done: Vec<String> = (0..12).map(|n| format!("- [x] step {n} ➕ 2026-10-01 ✅ 2026-11-{:02}\n", 21 - n)).collect();
    let open: Vec<String> = (0..left).map(|n| format!("- [ ] open {n} ➕ 2026-10-01 [estimate:: 30m]\n")).collect();
    done.concat() + &open.concat()
}

fn goal(front: &str, body: &str) -> String {
    let note = format!("---\ntype: goal\n{front}\n---\n# Spanish <b>&\n{body}");
    site(&[("goals/Spanish.md", &note)]).remove("goals/spanish.html").expect("the goal has its page")
}

#[test]
fn a_goal_with_a_history_shows_both_days_of_its_forecast() {
    let page = goal("start: 2026-10-01\ndue: 2027-03-01", &steps(4));
    for expected in [
        "<dt title=\"",
        ">Pace</dt>",
        ">Likely finish</dt>",
        "safe ",
        "class=\"fan\"",
        "class=\"guess\"",
        "in hand after the safe date",
    ] {
        has(&page, expected);
    }
    has(&page, "on course");
    let page = goal("start: 2026-10-01\ndue: 2026-11-23", &steps(40));
    has(&page, "late at this pace");
    has(&page, "0% of replays make the due date");
}

#[test]
fn without_a_history_nothing_is_foretold() {
    let page = goal("due: 2027-03-01", "- [ ] one\n- [x] two ✅ 2026-11-21\n");
    for absent in ["class=\"fan\"", "Likely finish", ">Pace<"] {
        has_not(&page, absent);
    }
}

#[test]
fn a_measured_goal_stands_beside_its_line() {
    let log = "measure: {unit: km, from: 0, to: 100}\nstart: 2026-11-01\ndue: 2026-12-10\nlog: [2026-11-20: 80]";
    let page = goal(log, "- [ ] one\n");
    has(&page, "Beside its line");
}

#[test]
fn smart_answers_come_from_the_note_and_questions_stand_where_there_is_none() {
    let page = goal("why: \"<script>a()</script> to talk\"\ndone_when: 5 minutes without English\ndue: 2027-02-28", &steps(2));
    has(&page, "<p>5 of 5</p>");
    has(&page, "5 minutes without English<small>specific, from <code>done_when</code></small>");
    has(&page, "&lt;script&gt;a()&lt;/script&gt; to talk<small>relevant, from <code>why</code></small>");
    has_not(&page, "<script>a");
    let page = site(&[("goals/Fit.md", "---\ntype: goal\n---\n# Get fit\n- [ ] all of it [estimate:: 8h]\n")]);
    let page = &page["goals/fit.html"];
    has(page, "<div class=\"is-open\"><dt>S</dt><dd>What exactly will be different when it is done?");
    has(page, "The largest open step is 8\u{a0}h. Where could it be cut?");
    has(page, "By when? A date makes a pace.");
    has(page, "Is it SMART?</h2><p>0 of 5</p>");
}

#[test]
fn nobody_is_asked_about_a_goal_that_was_guessed_or_is_over() {
    let guessed = site(&[("Garden.md", "# Garden\n- [ ] dig\n")]);
    has_not(&guessed["goals/garden.html"], "Is it SMART?");
    has_not(&goal("status: done", "- [x] a\n"), "Is it SMART?");
}

#[test]
fn rows_say_where_each_goal_stands_beside_its_date() {
    let note = format!("---\ntype: goal\nstart: 2026-10-01\ndue: 2027-03-01\n---\n# Spanish\n{}", steps(4));
    let resting = "---\ntype: goal\ndue: 2027-03-01\n---\n# Photos\n- [x] a ✅ 2026-10-11\n- [ ] b\n";
    let site = site(&[("goals/Spanish.md", &note), ("goals/Photos.md", resting)]);
    has(&site["index.html"], "<b class=\"state state--course\">on course</b>");
    has(&site["index.html"], "<b class=\"state state--rest\">resting</b> <span>since 11\u{a0}Oct</span>");
    has(&site["goals/index.html"], "<b class=\"state state--course\">on course</b> <span>due 1\u{a0}Mar 2027</span>");
}

#[test]
fn a_note_opens_in_the_users_own_programs() {
    let temp = tempfile::tempdir().unwrap();
    let vault = temp.path().join("Lena's notes");
    fs::create_dir_all(vault.join(".obsidian")).unwrap();
    fs::write(vault.join("milepost.yaml"), "editor: \"vscode://file/home/lena/notes/{file}:{line}\"\n").unwrap();
    fs::write(vault.join("Café \"x\".md"), "---\ntype: goal\n---\n- [ ] Dig\n").unwrap();
    let out = temp.path().join("site");
    printed(&milepost(&["build", vault.to_str().unwrap(), "--out", out.to_str().unwrap()]), 0);
    let page = fs::read_to_string(out.join("goals/cafe-x.html")).unwrap();
    has(
        &page,
        "href=\"obsidian://open?vault=Lena%27s%20notes&amp;file=Caf%C3%A9%20%22x%22\" rel=\"noreferrer\">Open in Obsidian</a>",
    );
    has(&page, "href=\"vscode://file/home/lena/notes/Caf%C3%A9%20%22x%22.md:1\" rel=\"noreferrer\">Open in the editor</a>");
}
