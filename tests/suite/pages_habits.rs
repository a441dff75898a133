//! The pages of habits, what Today and goals show of them, and `milepost habits`: all from the same numbers.

use crate::support::site::{has, has_not, pages_of};
use crate::support::{TODAY, in_memory, milepost, printed};
use std::{collections::BTreeMap, fs};

/// The pages of these notes on 22 November 2026, by their addresses.
fn site(notes: &[(&str, &str)]) -> BTreeMap<String, String> {
    let files: Vec<(String, String)> = notes.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    let report = in_memory(&files, TODAY.parse().unwrap());
    pages_of(&report)
}

/// Ten days of a habit with every shape, of a goal with a page.
const CARDS: (&str, &str) = (
    "habits/Cards.md",
    "---\ntype: habit\nschedule: daily\nfrom: 2026-11-12\ntarget: 10 cards\nminimum: 3 cards\ncue: on the tram\ngoal: \"[[Spanish]]\"\n\
     paused: [2026-11-14..2026-11-15]\n---\n# Cards\n\nThree are *enough*.\n\n- 2026-11-12: 10\n- 2026-11-13: 4\n- 2026-11-16: skip\n\
     - 2026-11-17: 12\n- 2026-11-19: 11\n- 2026-11-20: 10\n- 2026-11-21: 10\n",
);
const SPANISH: (&str, &str) = ("goals/Spanish.md", "---\ntype: goal\n---\n# Spanish\n- [ ] Ask for the bill\n");

#[test]
fn a_vault_without_habits_has_no_page_of_them() {
    let site = site(&[SPANISH]);
    assert!(!site.keys().any(|path| path.starts_with("habits/")));
    has_not(&site["index.html"], "habits/index.html");
    has_not(&site["index.html"], "id=\"h-habits\"");
}

#[test]
fn the_page_of_a_habit_shows_each_day_by_its_shape() {
    let page = site(&[CARDS, SPANISH]).remove("habits/cards.html").expect("it has its page");
    for (class, words) in [
        ("hd", "Thu 12\u{a0}Nov: done, 10 cards"),
        ("hm", "Fri 13\u{a0}Nov: done, small version, 4 cards"),
        ("hp", "Sat 14\u{a0}Nov: paused"),
        ("hs", "Mon 16\u{a0}Nov: excused"),
        ("hx", "Wed 18\u{a0}Nov: not this day"),
        ("ho", "Sun 22\u{a0}Nov: still open today"),
    ] {
        let cell = page.lines().find(|line| line.contains(words)).unwrap_or_else(|| panic!("{words} is not in\n{page}"));
        has(cell, &format!("<rect class=\"{class}\""));
    }
    has_not(&page, "Wed 11\u{a0}Nov");
    has(&page, "<a href=\"../goals/spanish.html\">Spanish</a>");
    has(&page, "<em>enough</em>");
    has(&page, "habits/Cards.md:21");
    has(&page, "Strength, 0 to 100%");
}

#[test]
fn growth_stands_beside_one_percent_a_day_once_there_are_three_weeks() {
    let page = |lines: &str| {
        let text = format!("---\ntype: habit\nschedule: weekly\nfrom: 2026-10-01\ntarget: 10 pages\n---\n{lines}");
        site(&[("habits/Read.md", &text)]).remove("habits/read.html").expect("its page")
    };
    let three = page("- 2026-10-12: 10\n- 2026-10-26: 15\n- 2026-11-20: 20\n");
    has(&three, "Beside 1% a day");
    // 1.01 to the power of 39 days.
    has(&three, "× 2.00 in 39 days, where 1% a day would be × 1.47: as much as 69 days of it.");
    has(&three, "From 10 pages to 20 pages; 1% a day would lead to 14.7 pages.");
    has_not(&page("- 2026-11-13: 10\n- 2026-11-20: 20\n"), "Beside 1% a day");
}

#[test]
fn all_habits_stand_side_by_side_and_lead_to_their_pages() {
    let site = site(&[
        CARDS,
        SPANISH,
        ("habits/Run.md", "---\ntype: habit\nschedule: 3/week\nfrom: 2026-11-02\narea: Body\n---\n- [x] 2026-11-03\n"),
    ]);
    let page = &site["habits/index.html"];
    has(page, "<a href=\"../habits/cards.html\">Cards</a>");
    has(page, "<a href=\"../habits/run.html\">Run</a>");
    has(page, "<h3 class=\"habits__area\">Body</h3>");
    has(page, "<h3 class=\"habits__area\">Of no area</h3>");
    has(page, "3 times a week");
    // Two of three are short in the first week, and all three in the second but for the day done.
    let run = page.lines().find(|line| line.contains("<title>Run, ")).expect("its strip");
    assert_eq!(run.matches("class=\"hx\"").count(), 2 + 3, "{run}");
    has(page, "on the tram");
}

#[test]
fn today_and_the_goal_show_the_habits() {
    let site = site(&[CARDS, SPANISH]);
    has(&site["index.html"], "<a href=\"habits/index.html\">Habits</a>");
    let today = &site["index.html"];
    has(today, "</span>Cards <span class=\"step__rest\"><small><a href=\"habits/cards.html\">habit, 3 days, the longest yet</a>");
    has(today, "<small>on a bad day, 3 cards</small>");
    has(today, "0 of 1 done · it fits a low-energy day");
    has(today, "<small>every day</small>");
    has(&site["habits/index.html"], "<b class=\"habits__today\">due today</b> · every day; on a bad day, 3 cards");
    let goal = &site["goals/spanish.html"];
    has(goal, "Habits that serve it");
    has(goal, "<a href=\"../habits/cards.html\">Cards</a>");
    has_not(goal, "for <a href");
}

#[test]
fn a_habit_without_a_first_day_begins_with_its_first_tick() {
    let site = site(&[("Stretch.md", "---\ntype: habit\nschedule: every day\n---\n")]);
    has(&site["index.html"], "0 of 1 done");
    has(&site["index.html"], "<a href=\"habits/stretch.html\">habit, begins with its first tick</a>");
    has(&site["habits/stretch.html"], "begins with its first tick");
    has_not(&site["habits/index.html"], "done on 0 days");
}

#[test]
fn only_eight_habits_stand_on_today_and_the_rest_is_named() {
    let notes: Vec<(String, String)> = (0..50)
        .map(|n| {
            (
                format!("habits/H{n:02}.md"),
                "---\ntype: habit\nschedule: daily\nfrom: 2026-11-01\n---\n- [x] 2026-11-21\n".to_owned(),
            )
        })
        .collect();
    let notes: Vec<(&str, &str)> = notes.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let site = site(&notes);
    assert_eq!(site["index.html"].matches("<div class=\"strip\">").count(), 8);
    has(&site["index.html"], "<a href=\"habits/index.html\">all 50 habits</a>");
    let all = &site["habits/index.html"];
    assert_eq!(all.matches("<div class=\"strip\">").count(), 40);
    assert!((0..50).all(|n| all.contains(&format!("href=\"../habits/h{n:02}.html\""))), "each is there, with strip or by name");
}

#[test]
fn the_switch_is_there_where_some_steps_fit_and_some_do_not() {
    let steps = |text: &str| site(&[("a.md", text)]).remove("index.html").expect("Today");
    let both = steps("- [ ] Long day's work 📅 2026-11-22\n- [ ] Call mum [energy:: low] 📅 2026-11-22\n");
    has(&both, "<input type=\"checkbox\" id=\"low-energy\"> Low energy: 1 of 2 fits</label>");
    assert_eq!(both.matches("class=\"step is-low\"").count(), 1);
    has_not(&steps("- [ ] Long day's work 📅 2026-11-22\n"), "low-energy");
    has_not(&steps("- [ ] Call mum [energy:: low] 📅 2026-11-22\n"), "id=\"low-energy\"");
}

#[test]
fn small_steps_beyond_the_list_come_with_the_switch() {
    let mut text = "- [ ] Work on the shed 📅 2026-11-20\n".repeat(20);
    text += "- [ ] Last and least [energy:: low] 📅 2026-11-21\n";
    let page = site(&[("a.md", &text)]).remove("index.html").expect("Today");
    let (before, hidden) = page.split_once("<div class=\"low-only\">").expect("more that fit");
    has_not(before, "Last and least");
    has(hidden, "Last and least");
    has(&page, "And 9 more, planned for before.");
}

#[test]
fn what_is_not_written_yet_is_named_with_the_line_that_would_add_it() {
    let site = site(&[
        ("habits/Bare.md", "---\ntype: habit\n---\n# Bare\n"),
        ("habits/Dreams.md", "---\ntype: habit\nschedule: daily\nfrom: 2027-01-01\n---\n# Dreams\n"),
    ]);
    has(&site["habits/bare.html"], "No schedule that is understood yet");
    has(&site["habits/bare.html"], "- [x] Bare #habit/bare");
    let dreams = &site["habits/dreams.html"];
    has(dreams, "Begins");
    has_not(dreams, "No schedule that is understood yet");
    has_not(dreams, "id=\"h-year\"");
    has(&site["habits/index.html"], "without a schedule");
}

#[test]
fn a_schedule_that_is_not_understood_is_said_on_the_page() {
    let text = "---\ntype: habit\nschedule: when the moon is full\n---\n- [x] 2026-11-20\n";
    let page = site(&[("habits/Moon.md", text)]).remove("habits/moon.html").expect("a page");
    has(&page, "<a href=\"../check.html\">Could be clearer</a>");
    has(&page, "Line 3.");
}

#[test]
fn a_habit_without_a_schedule_shows_the_days_it_was_done() {
    let page =
        site(&[("habits/Walk.md", "---\ntype: habit\n---\n- [x] 2026-11-20\n")]).remove("habits/walk.html").expect("a page");
    has(&page, "Fri 20\u{a0}Nov: done");
    has(&page, "Done on 1 day.");
    has_not(&page, "Strength, 0 to 100%");
    has_not(&page, "h-weekday");
}

#[test]
fn nothing_in_the_note_of_a_habit_can_run() {
    let hostile = "---\ntype: habit\ntitle: T </title><script>a()</script> \"q\"\nschedule: daily\nfrom: 2026-11-01\ncue: <img src=x onerror=a()>\n\
                   area: <b onclick=a()>x</b>\ntarget: 5 <u>\nreward: '\"><script>a()</script>'\ngoal: \"[[<script>]]\"\n---\n<div onmouseover=a()>\n\n- 2026-11-20: 5\n\
                   - 2026-11-13: 5\n- 2026-11-06: 4\n";
    let site = site(&[("habits/Bad \"<b>.md", hostile)]);
    for (path, page) in site.iter().filter(|(path, _)| !path.starts_with("milepost") && **path != "goals.ics") {
        for live in ["<script>a", "<img", "<b onclick", "<u>", "<div onm"] {
            assert!(!page.contains(live), "{live} is in {path}");
        }
        has_not(page, " style=");
    }
    assert_eq!(site.keys().filter(|path| path.starts_with("habits/")).count(), 2);
}

#[test]
fn a_recurring_task_is_a_habit_with_a_page_named_by_its_words() {
    let text = "- [ ] Water plants [estimate:: 5m] 🔁 every day 📅 2026-11-22\n- [x] Water plants [estimate:: 5m] 🔁 every day 📅 2026-11-21 ✅ 2026-11-21\n";
    let page = site(&[("a.md", text)]).remove("habits/water-plants.html").expect("a page named by words, without fields");
    has(&page, "a recurring task");
    has(&page, "a.md:2");
}

#[test]
fn the_command_says_what_the_pages_say() {
    let temp = tempfile::tempdir().unwrap();
    for (path, text) in [CARDS, SPANISH] {
        fs::create_dir_all(temp.path().join(path).parent().unwrap()).unwrap();
        fs::write(temp.path().join(path), text).unwrap();
    }
    let vault = temp.path().to_str().unwrap();
    let json: serde_json::Value = serde_json::from_str(&printed(&milepost(&["habits", vault, "--json"]), 0)).unwrap();
    let habit = &json["habits"][0];
    let page = site(&[CARDS, SPANISH]).remove("habits/cards.html").unwrap();
    has(
        &page,
        &format!("<dt title=\"{}\">Strength</dt><dd>{}%</dd>", milepost::measure::Number::Score.sentence(), habit["score"]),
    );
    let month = &habit["consistency"][1];
    has(&page, &format!("<dd>{} <small>of {}, {}%</small></dd>", month["met"], month["due"], month["percent"]));
    let states: Vec<&str> = habit["recent"].as_array().unwrap().iter().map(|day| day["state"].as_str().unwrap()).collect();
    assert_eq!(states.len(), 28);
    let last = ["done", "small", "paused", "paused", "excused", "done", "not-done", "done", "done", "done", "open"];
    assert_eq!(states[17..], last);
    let table = printed(&milepost(&["habits", vault, "--markdown"]), 0);
    has(&table, "| Cards | due today | `");
    has(&table, &format!("| {}% | {} of {} |", habit["score"], month["met"], month["due"]));
}

#[test]
fn without_a_habit_the_command_says_what_would_make_one() {
    let temp = tempfile::tempdir().unwrap();
    fs::write(temp.path().join("a.md"), "- [ ] a\n").unwrap();
    let said = printed(&milepost(&["habits", temp.path().to_str().unwrap()]), 0);
    has(&said, "type: habit");
}

#[test]
fn a_title_cannot_leave_its_cell() {
    let temp = tempfile::tempdir().unwrap();
    fs::write(temp.path().join("a.md"), "---\ntype: habit\ntitle: 'a | b [c](d) `e'\nschedule: daily\n---\n").unwrap();
    let said = printed(&milepost(&["habits", temp.path().to_str().unwrap(), "--markdown"]), 0);
    let row = said.lines().find(|line| line.starts_with("| a ")).expect("its row");
    assert!(row.starts_with("| a \\| b "), "{row}");
}
