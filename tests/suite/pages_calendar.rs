//! What the months, the board and the sheets for the printer say: notes and a day in, HTML out, in memory.

use milepost::{
    engine::{Inputs, report},
    note::{Reader, parse},
    page,
    path::{PagePath, VaultPath},
    render,
    text::Source,
};
use std::{collections::BTreeMap, fmt::Write, sync::Arc};

/// The pages of these notes on 22 November 2026, by their addresses.
fn site(notes: &[(&str, &str)]) -> BTreeMap<String, String> {
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
    let pages = page::build(&report);
    let site = render::Site::of(&pages, render::Renderer::new().expect("the templates are whole"));
    let file = |(at, path): (usize, &PagePath)| {
        let mut bytes = Vec::new();
        site.put(at, &mut bytes).expect("the templates fit");
        (path.to_string(), String::from_utf8(bytes).expect("pages are text"))
    };
    site.paths().iter().enumerate().map(file).collect()
}

/// The pages of one goal whose note holds these lines.
fn of(lines: &str) -> BTreeMap<String, String> {
    site(&[("goals/Spanish.md", &format!("---\ntype: goal\n---\n{lines}"))])
}

fn has(page: &str, expected: &str) {
    assert!(page.contains(expected), "`{expected}` is not in\n{page}");
}

fn has_not(page: &str, unexpected: &str) {
    assert!(!page.contains(unexpected), "`{unexpected}` is in\n{page}");
}

/// The box of a day on its month's page.
fn day<'p>(site: &'p BTreeMap<String, String>, day: &str) -> &'p str {
    let page = &site[&format!("calendar/{}.html", &day[..7])];
    let from = page.find(&format!("id=\"d-{day}\"")).expect("the day has a place");
    page[from..].split("<li class=\"day").next().expect("the rest of the page")
}

#[test]
fn a_day_shows_what_was_done_and_what_is_ahead() {
    let site = of("- [x] hello ✅ 2026-11-20\n- [ ] read 📅 2026-11-24\n- [ ] talk ⏳ 2026-11-24\n- [ ] b\n");
    let done = day(&site, "2026-11-20");
    has(
        done,
        "<li class=\"is-stone\"><span class=\"vh\">Milestone: </span><a href=\"../goals/spanish.html\">Spanish</a> 25%</li>",
    );
    has(done, "<li class=\"is-done\"><span class=\"vh\">Done: </span><a href=\"../goals/spanish.html\">hello</a></li>");
    has(done, "<span class=\"dim\">1<span class=\"vh\"> step done</span></span>");
    let ahead = day(&site, "2026-11-24");
    has(ahead, "<li class=\"is-due\"><span class=\"vh\">Due: </span><a href=\"../goals/spanish.html\">read</a></li>");
    has(ahead, "<li><span class=\"vh\">Planned: </span><a href=\"../goals/spanish.html\">talk</a></li>");
    has(&site["calendar/2026-11.html"], "1 step done on 1 of 22 days so far. 1 milestone reached. Ahead: 1 due, 1 planned.");
    has(&site["index.html"], "<a href=\"calendar/2026-11.html\">Calendar</a>");
}

#[test]
fn months_without_anything_are_passed_over() {
    let site = of("- [x] a ✅ 2026-03-02\n- [ ] b 📅 2027-08-01\n");
    let months: Vec<&str> = site.keys().filter_map(|path| path.strip_prefix("calendar/")).collect();
    assert_eq!(months, ["2026-03.html", "2026-11.html", "2027-08.html"]);
    let now = &site["calendar/2026-11.html"];
    has(now, "<a rel=\"prev\" href=\"../calendar/2026-03.html\">← March</a>");
    has(now, "<a rel=\"next\" href=\"../calendar/2027-08.html\">August 2027 →</a>");
    has(now, "Nothing stands in this month yet. Give a step a day, and it stands here:");
    has_not(&site["calendar/2027-08.html"], "rel=\"next\"");
}

#[test]
fn a_date_very_far_away_is_named_and_makes_no_page() {
    let site = of("- [ ] a 📅 9999-12-31\n- [ ] b 📅 0001-01-01\n- [ ] c 📅 2066-01-01\n");
    let months: Vec<&str> = site.keys().filter_map(|path| path.strip_prefix("calendar/")).collect();
    assert_eq!(months, ["2026-11.html", "2066-01.html"]);
    let now = &site["calendar/2026-11.html"];
    has(now, "Two dates lie more than 100\u{a0}years away");
    has(now, ">a</a> (31\u{a0}Dec 9999). A slip of the pen?");
    has(&site["calendar/2066-01.html"], "That is 40\u{a0}years from now.");
}

#[test]
fn a_day_with_many_things_folds_the_rest_and_says_how_many() {
    let mut lines = String::new();
    for step in 0..40 {
        let _ = writeln!(lines, "- [ ] step {step} 📅 2026-11-24");
    }
    let site = of(&lines);
    let day = day(&site, "2026-11-24");
    has(day, "<summary>and 35 more</summary>");
    has(day, "<li>15 more stand on the pages of their goals.</li>");
    has(day, ">step 24<");
    has_not(day, ">step 25<");
}

#[test]
fn a_day_counts_the_habits_it_asked_for() {
    let daily = "---\ntype: habit\nschedule: daily\nstart: 2026-11-20\n---\n- [x] 2026-11-20\n- [x] 2026-11-21\n";
    let weekly = "---\ntype: habit\nschedule: 3x/week\nstart: 2026-11-01\n---\n- [x] 2026-11-21\n";
    let site = site(&[("habits/Cards.md", daily), ("habits/Run.md", weekly)]);
    has(day(&site, "2026-11-20"), "1 of 1<span class=\"vh\"> habits</span>");
    has(day(&site, "2026-11-21"), "2 of 2<span");
    has(day(&site, "2026-11-22"), "0 of 1<span");
    has(day(&site, "2026-11-22"), "<path class=\"ho\"");
    has_not(day(&site, "2026-11-19"), "habits</span>");
}

#[test]
fn the_weeks_have_their_numbers_and_today_is_marked() {
    let site = of("- [ ] a\n");
    let page = &site["calendar/2026-11.html"];
    has(page, "<span class=\"vh\">Week </span><span aria-hidden=\"true\">W</span>47</li>");
    has(page, "<li class=\"day day--today\" id=\"d-2026-11-22\">");
    has(page, "<li class=\"day day--out day--empty\">\n    <p class=\"day__date\"><time datetime=\"2026-10-26\">");
}

#[test]
fn words_of_a_note_stay_words_in_the_calendar() {
    let site = site(&[(
        "goals/Spanish.md",
        "---\ntype: goal\ntitle: \"<script>a()</script>\"\ndue: 2026-11-24\n---\n- [ ] <img src=x onerror=\"a()\"> 📅 2026-11-24\n",
    )]);
    let day = day(&site, "2026-11-24");
    has(day, "&lt;img src=x");
    has_not(day, "<img");
    has_not(day, "<script>");
}
