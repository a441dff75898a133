//! The reviews: which periods have a page, what it says, and that the command says the same.

use crate::support::site::{has, has_not, pages_of};
use crate::support::{TODAY, in_memory, milepost, printed, project};
use milepost::{
    calendar::{Period, Weekday},
    page::review::review,
};
use std::collections::BTreeMap;

/// The report of these notes on 22 November 2026.
fn report(notes: &[(&str, &str)]) -> milepost::engine::Report {
    let mut files: Vec<(String, String)> = notes.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    files.sort();
    in_memory(&files, TODAY.parse().expect("a day"))
}

/// The pages of these notes, by their addresses.
fn site(notes: &[(&str, &str)]) -> BTreeMap<String, String> {
    let report = report(notes);
    pages_of(&report)
}

fn reviews(site: &BTreeMap<String, String>) -> Vec<&str> {
    site.keys().filter_map(|path| path.strip_prefix("reviews/")?.strip_suffix(".html")).collect()
}

/// A goal with ten promises of the running week, eight of them kept.
fn eight_of_ten() -> String {
    let kept = "- [x] kept 📅 2026-11-18 ✅ 2026-11-18 [estimate:: 15m]\n".repeat(8);
    format!("---\ntype: goal\n---\n# Spanish\n{kept}- [ ] open one 📅 2026-11-19\n- [ ] old one 📅 2026-11-10\n")
}

#[test]
fn without_a_day_there_is_no_review() {
    let site = site(&[("List.md", "- [ ] a\n- [x] b\n")]);
    assert_eq!(reviews(&site), Vec::<&str>::new());
    has_not(&site["index.html"], "reviews/");
    has_not(&site["index.html"], ">Review<");
}

#[test]
fn old_outliers_make_their_own_pages_and_nothing_lies_ahead() {
    let text = "# Goal\n- [x] a ✅ 1990-05-05\n- [x] b ✅ 2026-11-20\n- [ ] c 📅 9999-12-31\n- [ ] d 📅 2027-01-31\n";
    let site = site(&[("goals/A.md", text)]);
    let expected = ["1990-05", "1990-Q2", "1990-W18", "2026-11", "2026-Q4", "2026-W47", "index"];
    assert_eq!(reviews(&site), expected);
    let old = &site["reviews/1990-W18.html"];
    has(old, "<a rel=\"next\" href=\"../reviews/2026-W47.html\">Week\u{a0}47 →</a>");
    has_not(old, "rel=\"prev\"");
    has(&site["reviews/2026-W47.html"], "<a rel=\"prev\" href=\"../reviews/1990-W18.html\">← Week\u{a0}18 1990</a>");
    has(&site["reviews/index.html"], "<summary>Quarter by quarter</summary>");
}

#[test]
fn a_week_counts_its_plan_and_leads_to_month_and_quarter() {
    let site = site(&[("goals/Spanish.md", &eight_of_ten())]);
    let week = &site["reviews/2026-W47.html"];
    has(week, "8 of 10 planned steps are done, 80%; two open.");
    has(week, "the 80% line stands at 8");
    has(week, "<td class=\"r num\">8 of 10</td>");
    has(week, "<a href=\"../reviews/2026-11.html\">November</a>");
    has(week, "<a href=\"../reviews/2026-Q4.html\">Fourth quarter</a>");
    has(week, "old one");
    has(week, "carried over");
    has(week, "8 of 10: the 80% line at 8 is reached.");
    has(&site["reviews/2026-11.html"], "<a href=\"../reviews/2026-W47.html\">Week\u{a0}47</a>");
    has(&site["index.html"], "<a href=\"reviews/2026-W47.html\">Week\u{a0}47</a>");
    has(&site["index.html"], "8 of 10 planned steps");
}

#[test]
fn what_was_done_later_was_open_then() {
    let text = "# Goal\n- [x] late 📅 2026-11-11 ✅ 2026-11-17\n- [x] early 📅 2026-11-12 ✅ 2026-11-10\n";
    let site = site(&[("goals/A.md", text)]);
    let week = &site["reviews/2026-W46.html"];
    has(week, "1 of 2 planned steps are done, 50%; one open.");
    has(week, "Left open");
    has(week, "1 of 2; the 80% line stood at 2. Less, or smaller, makes it easier.");
}

#[test]
fn always_everything_is_an_invitation_to_plan_a_little_more() {
    let week = |day: u32| format!("- [x] a 📅 2026-11-{day:02} ✅ 2026-11-{day:02}\n");
    let text = format!("# Goal\n{}", [1, 3, 10, 17].map(week).concat());
    let site = site(&[("goals/A.md", &text)]);
    has(
        &site["reviews/2026-W47.html"],
        "there is room for a little more.<small>Of a plan of about 1 step you usually do 80%, going by ",
    );
}

#[test]
fn a_reflection_stands_beside_the_numbers_with_what_the_last_one_wanted() {
    let goal = eight_of_ten();
    let last =
        "---\ntype: review\nperiod: 2026-W45\n---\n# Week 45\n\n## One change\n\nNext time I will start [[Spanish]]\nat ten.\n";
    let own = "---\ntype: review\nperiod: 2026-W47\n---\n# Week 47\n\n## What went well\n\nFour *good* minutes. <script>alert(1)</script>\n";
    let site =
        site(&[("goals/Spanish.md", &goal), ("reviews/a.md", last), ("reviews/b.md", own), ("2026-W46.md", "Slow soup.\n")]);
    let week = &site["reviews/2026-W47.html"];
    has(week, "Next time I will start <a href=\"../goals/spanish.html\">Spanish</a> at ten.");
    has(week, "<p class=\"own__file\"><code>reviews/b.md</code></p>");
    has(week, "Four <em>good</em> minutes.");
    has_not(week, "<script>alert");
    has_not(week, "Next time I will …");
    // A note of that name needs no type, and a week that is nothing but a note has its page.
    has(&site["reviews/2026-W46.html"], "Slow soup.");
    has(&site["reviews/2026-W45.html"], "Next time I will start");
    has(&site["reviews/index.html"], "in your words");
}

#[test]
fn without_a_reflection_it_says_what_to_write() {
    let site = site(&[("goals/Spanish.md", &eight_of_ten())]);
    let week = &site["reviews/2026-W47.html"];
    has(week, "Your side of it is a note of a few lines, reviews/2026-W47.md.");
    has(week, "<ins>period: 2026-W47</ins>");
}

#[test]
fn hostile_words_are_shown_as_they_are() {
    let text = "---\ntype: goal\narea: \"<b>area</b>\"\n---\n# <img src=x onerror=alert(1)> \"quoted\"\n- [x] <script>a</script> ✅ 2026-11-20\n- [ ] <script>b</script> 📅 2026-11-19\n";
    let other = "---\ntype: goal\narea: other\n---\n# Other\n- [x] c ✅ 2026-11-20\n";
    let site = site(&[("goals/A.md", text), ("goals/B.md", other)]);
    for page in ["reviews/2026-W47.html", "reviews/2026-11.html", "reviews/2026-Q4.html"] {
        let page = &site[page];
        for unexpected in ["<script>a", "<script>b", "<img", "<b>area"] {
            has_not(page, unexpected);
        }
        has(page, "&lt;script&gt;b");
    }
    has(&site["reviews/2026-Q4.html"], "&lt;b&gt;area");
}

#[test]
fn a_quarter_says_where_the_steps_went() {
    let steps = |n: usize| "- [x] s ✅ 2026-11-12\n".repeat(n);
    let goal =
        |title: &str, weight: u32, n| format!("---\ntype: goal\nweight: {weight}\n---\n# {title}\n{}- [ ] next\n", steps(n));
    let quiet = "---\ntype: goal\nstart: 2026-01-01\n---\n# Quiet\n- [x] s ✅ 2026-02-02\n- [ ] next\n";
    let notes = [
        ("goals/A.md", goal("Large", 1, 8)),
        ("goals/B.md", goal("Small", 3, 1)),
        ("goals/C.md", goal("Tiny", 0, 1)),
        ("goals/D.md", quiet.to_owned()),
    ];
    let notes: Vec<(&str, &str)> = notes.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let found = review(&report(&notes), Period::parse("2026-Q4", Weekday::Monday).expect("a quarter"));
    let aligned = found.aligned.expect("there are steps");
    let rows: Vec<_> = aligned.rows.iter().map(|row| (row.piece.words.as_str(), row.meant, row.done)).collect();
    assert_eq!(rows, [("Large", Some(20), 80), ("Small", Some(60), 10), ("Tiny", Some(0), 10), ("Quiet", Some(20), 0)]);
    assert!(aligned.foot.contains("One of three goals took 80% of them."), "{}", aligned.foot);
    assert_eq!(found.quiet.iter().map(|look| look.piece.words.as_str()).collect::<Vec<_>>(), ["Quiet"]);
    let page = &site(&notes)["reviews/2026-Q4.html"];
    has(page, "meant, by weight");
    has(page, "Large, Week\u{a0}46: 8 steps");
}

#[test]
fn today_shows_how_the_last_twelve_weeks_went() {
    let task = |n: usize, mark: &str, due: &str, done: &str| format!("- [{mark}] s 📅 {due}{done}\n").repeat(n);
    let weeks = [
        task(4, "x", "2026-11-18", " ✅ 2026-11-18"),
        task(1, "-", "2026-11-18", " ❌ 2026-11-18"),
        task(1, "x", "2026-11-11", " ✅ 2026-11-11"),
        task(1, "x", "2026-11-12", " ✅ 2026-11-17"),
        task(3, "x", "2026-09-09", " ✅ 2026-09-09"),
        task(3, "x", "2026-08-12", " ✅ 2026-08-12"),
    ];
    let site = |n_lists: usize| site(&[("goals/A.md", &format!("# A\n{}", weeks[..n_lists].concat()))]);
    has_not(&site(4)["index.html"], "Twelve weeks");
    let site = site(6);
    let today = &site["index.html"];
    has(today, "<a href=\"reviews/index.html\">Twelve weeks</a>");
    has(today, "80% or more in 2 of 3 weeks with a plan.");
    has(
        today,
        "<rect x=\"270\" y=\"0\" width=\"18\" height=\"60\" rx=\"2\"><title>Week\u{a0}47: 5 of 5 planned steps, 100%</title></rect>",
    );
    has(today, "<rect class=\"is-part\" x=\"245.5\" y=\"30\"");
    has_not(today, "Week\u{a0}33");
}

#[test]
fn a_past_month_shows_the_pace_and_the_safe_day_of_its_last_day() {
    let done: Vec<String> = (5..=30).step_by(2).map(|day| format!("- [x] s ✅ 2026-10-{day:02}\n")).collect();
    let done = done.concat();
    let text = format!("---\ntype: goal\nstart: 2026-09-20\ndue: 2026-12-20\n---\n# Spanish\n{done}{}", "- [ ] open\n".repeat(6));
    let notes = [("goals/Spanish.md", text.as_str())];
    let month = Period::parse("2026-10", Weekday::Monday).expect("a month");
    let pace_on = |today: &str| {
        let files = notes.map(|(path, text)| (path.to_owned(), text.to_owned()));
        let report = in_memory(&files, today.parse().expect("a day"));
        review(&report, month).pace.expect("a goal with a pace")
    };
    let (later, then) = (pace_on(TODAY), pace_on("2026-10-31"));
    assert_eq!((later.until.as_str(), then.until.as_str()), ("31\u{a0}Oct", "now"));
    assert_eq!(later.rows, then.rows, "nothing changed since");
    assert_eq!(later.rows[0].pace, "2.2 steps", "13 on the 41 days from the start to the day before");
    let late = Period::parse("2025-10", Weekday::Monday).expect("a month");
    assert_eq!(review(&report(&notes), late).pace, None, "a month of long ago has none");
}

#[test]
fn many_steps_make_a_bar_and_long_lists_say_what_they_leave_out() {
    let open = "- [ ] step 📅 2026-11-17\n".repeat(60);
    let goals: Vec<(String, String)> = (0..30).map(|n| (format!("goals/{n}.md"), format!("# Goal {n}\n{open}"))).collect();
    let notes: Vec<(&str, &str)> = goals.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let site = site(&notes);
    let week = &site["reviews/2026-W47.html"];
    has(week, "<span class=\"bar p-0 e-80\"");
    has(week, "And 18 more rows, with 0 of 1,080 steps done.");
    has(week, "And 1,780 more.");
}

#[test]
fn the_command_says_what_the_page_says() {
    let vault = project("example-vault");
    let output = milepost(&["review", "week", "2026-W46", "--json", "--vault", vault.to_str().expect("a path")]);
    let json: serde_json::Value = serde_json::from_str(&printed(&output, 0)).expect("JSON");
    let out = tempfile::tempdir().expect("a folder");
    let to = out.path().join("site");
    printed(&milepost(&["build", vault.to_str().expect("a path"), "--out", to.to_str().expect("a path")]), 0);
    let page = std::fs::read_to_string(to.join("reviews/2026-W46.html")).expect("the page is there");
    let words = format!("{} of {} planned steps are done, {}%", json["done"], json["planned"], json["percent"]);
    assert_eq!(json["period"], "2026-W46");
    has(&page, &words);
}

#[test]
fn a_period_of_another_kind_is_named() {
    let vault = project("example-vault");
    let output = milepost(&["review", "week", "2026-11", "--vault", vault.to_str().expect("a path")]);
    assert_eq!(output.status.code(), Some(2));
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(error.contains("“2026-11” is no week; one is named like 2026-W47"), "{error}");
}
