//! What the months, the board and the sheets for the printer say: notes and a day in, HTML out, in memory.

use crate::{
    pages::site,
    support::site::{has, has_not},
};
use std::{collections::BTreeMap, fmt::Write};

/// The pages of one goal whose note holds these lines.
fn of(lines: &str) -> BTreeMap<String, String> {
    site(&[("goals/Spanish.md", &format!("---\ntype: goal\n---\n{lines}"))])
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
    has(day(&site, "2026-11-20"), "1 of 1<span class=\"vh\"> habit</span>");
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

/// A lane of a board, from its title on.
fn lane<'p>(page: &'p str, title: &str) -> &'p str {
    let from = page.find(&format!(">{title}</h2>")).expect("the lane is there");
    page[from..].split("</section>").next().expect("the rest of the page")
}

#[test]
fn each_step_stands_in_its_lane() {
    let site = of("- [ ] next\n- [ ] later\n- [ ] soon 📅 2026-11-28\n- [/] in hand\n- [ ] pack 🆔 pack\n- [ ] leave ⛔ pack\n\
                   - [x] lately ✅ 2026-11-16\n- [x] before ✅ 2026-11-15\n");
    let board = &site["board.html"];
    let to_do = lane(board, "To do");
    has(to_do, "<span class=\"vh\">To do: </span>soon</p>");
    has(to_do, "<a href=\"goals/index.html\">2 open steps for later, on the pages of their goals</a>");
    has_not(to_do, "later</p>");
    has(lane(board, "In progress"), "in hand</p>");
    has(lane(board, "Waiting"), "leave</p><p class=\"card__why\">waits for “pack”</p>");
    has(lane(board, "Done"), "lately</p>");
    has_not(board, "before</p>");
    has(&site["index.html"], "<a href=\"board.html\">Board</a>");
}

#[test]
fn a_planned_step_stands_with_its_own_steps_on_the_board_and_on_paper() {
    let site = of(
        "- [ ] call 📅 2026-11-28 [estimate:: 20m]\n\t- [x] agree ✅ 2026-11-21\n\t- [ ] note topics\n\t- [ ] dial 📅 2026-11-27\n\
                   - [ ] far 📅 2027-01-28\n\t- [ ] pack\n",
    );
    let to_do = lane(&site["board.html"], "To do");
    has(
        to_do,
        "<span class=\"vh\">To do: </span>call</p><ul class=\"steps card__steps\"><li class=\"step\"><span class=\"box\"></span>",
    );
    has(to_do, "<span class=\"vh\">Open: </span>note topics</span></li></ul>");
    has(to_do, "1 of 3 steps done");
    has(to_do, "<span class=\"vh\">To do: </span>dial</p>");
    has(to_do, "1 open step for later");
    assert_eq!(to_do.matches("note topics").count(), 1, "a step stands once: {to_do}");
    let week = &site["print/2026-W48.html"];
    has(week, "call (Sat)</span><span class=\"step__meta\">20\u{a0}min <code>");
    has(week, "note topics</span><span class=\"step__meta\"> <code>");
    assert_eq!(week.matches("</code></span><ul class=\"steps\">").count(), 1, "one step has steps below it");
    has(week, "2 steps, at least 20\u{a0}min.");
    let goal = &site["print/goal-spanish.html"];
    assert!(
        goal.find(
            "<ul class=\"steps\">\n        <li class=\"step\"><span class=\"box\"></span><span class=\"step__text\">note topics"
        )
        .is_some(),
        "{goal}"
    );
}

#[test]
fn the_checklist_of_a_goal_adds_up_to_its_head() {
    let site = site(&[
        (
            "goals/Spanish.md",
            "---\ntype: goal\n---\n## Words\n\n- [x] ten\n\n## Talk\n\n- [x] a\n\t- [x] b\n\t- [x] c\n- [ ] d\n",
        ),
        ("goals/Film.md", "---\ntype: goal\nparent: \"[[Spanish]]\"\n---\n- [ ] choose\n- [x] look\n"),
    ]);
    let page = &site["print/goal-spanish.html"];
    has(page, "<span>4 of 6 done</span>");
    has(page, "<h3>Talk <small>2 of 3 done</small></h3>");
    has(page, "Counted as well: Words, 1 of 1; Film, 1 of 2 steps.");
}

#[test]
fn without_open_steps_there_is_no_board() {
    let site = of("- [x] done ✅ 2026-11-20\n");
    assert!(!site.contains_key("board.html"));
    has_not(&site["index.html"], "board.html");
}

#[test]
fn cards_are_grouped_by_area_and_person_where_that_tells_something() {
    assert!(!of("- [ ] a\n").contains_key("board-people.html"));
    let goal = "---\ntype: goal\narea: Languages\n---\n- [/] read [owner:: @lena]\n- [/] speak\n";
    let site = site(&[("goals/Spanish.md", goal), ("inbox.md", "- [/] call\n")]);
    let areas = lane(&site["board-areas.html"], "In progress");
    assert!(areas.find(">Languages</h3>") < areas.find(">Inbox</h3>"), "what belongs to nothing comes last: {areas}");
    has(areas, "<a href=\"goals/spanish.html\">Spanish</a>");
    let people = lane(&site["board-people.html"], "In progress");
    has(people, "<h3 class=\"lane__group\">lena</h3>");
    has(people, "<h3 class=\"lane__group\">Nobody named</h3>");
    has(&site["board-people.html"], "<a href=\"board-people.html\" aria-current=\"page\">by person</a>");
}

#[test]
fn a_long_lane_folds_its_cards_and_says_how_many_there_are() {
    let mut lines = String::new();
    for step in 0..100 {
        let _ = writeln!(lines, "- [/] step {step}");
    }
    let site = of(&lines);
    let doing = lane(&site["board.html"], "In progress");
    has(doing, "<span class=\"dim\">100</span>");
    has(doing, "<summary>and 88 more</summary>");
    has(doing, "28 more on the pages of their goals");
    assert_eq!(doing.matches("data-item").count(), 72);
}

#[test]
fn a_kanban_note_is_a_board_of_its_own_lanes() {
    let note = "---\nkanban-plugin: board\n---\n\n## Doing (1)\n\n- [ ] Label <b>the</b> jars\n- [ ] Peel @{2026-11-28}\n\n## Empty\n\n\
                ## Ready\n\n**Complete**\n- [ ] Oil\n\n***\n\n## Archive\n\n- [x] old\n";
    let site = site(&[("boards/Kitchen.md", note)]);
    let board = &site["boards/kitchen.html"];
    has(board, "<a href=\"../board.html\">Board</a>");
    has(lane(board, "Doing"), "2, 1 at most");
    has(lane(board, "Doing"), "Label &lt;b&gt;the&lt;/b&gt; jars");
    has(lane(board, "Doing"), "Sat 28\u{a0}Nov");
    has(lane(board, "Empty"), "No card.");
    has(lane(board, "Ready"), "card--done");
    has(board, "One more card lies in the archive of the note.");
    has_not(board, ">Archive</h2>");
    has(&site["board.html"], "<a href=\"boards/kitchen.html\">Kitchen</a>");
}

#[test]
fn the_week_lies_on_paper_with_its_line() {
    let habit = "---\ntype: habit\nschedule: weekdays\nstart: 2026-11-02\n---\n- [x] 2026-11-20\n";
    let goal = "---\ntype: goal\n---\n- [ ] read [estimate:: 20m] 📅 2026-11-24\n- [/] <b>speak</b>\n- [ ] far 📅 2026-12-24\n";
    let site = site(&[("goals/Spanish.md", goal), ("habits/Cards.md", habit)]);
    // On Sunday, the last day of the week, the coming one.
    let page = &site["print/2026-W48.html"];
    has(page, "<h2 id=\"h-week\">Week 48</h2><span>Monday 23\u{a0}Nov – Sunday 29\u{a0}Nov 2026</span>");
    let row = "<tr><th scope=\"row\"><b>Cards</b></th>".to_owned()
        + &"<td><i class=\"tick\"></i></td>".repeat(5)
        + &"<td>–</td>".repeat(2);
    has(page, &row);
    has(page, "<span class=\"step__text\">read (Tue)</span><span class=\"step__meta\">20\u{a0}min <code>");
    has(page, "2 steps, at least 20\u{a0}min. 2 of them make 80%, and 80% is plenty.");
    has(page, "<b>&lt;b&gt;speak&lt;/b&gt;</b>");
    has_not(page, "far");
    has(&site["index.html"], "<a href=\"print/2026-W48.html\">The week on paper</a>");
    has(&site["board.html"], "<a class=\"no-print\" href=\"print/2026-W48.html#cards\">Print as cards to cut out</a>");
    has(&site["calendar/2026-11.html"], "<a href=\"../print/2026-11.html\">Print the month</a>");
    assert_eq!(site["print/2026-11.html"].matches("<th scope=\"col\">").count(), 31, "a head and thirty days");
}

#[test]
fn a_goal_under_way_has_a_checklist_of_what_is_open() {
    let site = site(&[
        (
            "goals/Spanish.md",
            "---\ntype: goal\n---\n- [ ] loose\n\n## Words\n\n- [x] ten\n- [ ] twenty ✂️ <i>\n\n## Done\n\n- [x] all\n",
        ),
        ("goals/Idea.md", "---\ntype: goal\nstatus: idea\n---\n- [ ] a\n"),
    ]);
    let page = &site["print/goal-spanish.html"];
    assert!(page.find("loose") < page.find("<h3>Words <small>1 of 2 done</small></h3>"), "what stands in no stage comes first");
    has(page, "twenty ✂️ &lt;i&gt;");
    has_not(page, "<h3>Done");
    has(&site["goals/spanish.html"], "<a class=\"no-print\" href=\"../print/goal-spanish.html\">Print</a>");
    assert!(!site.contains_key("print/goal-idea.html"), "an idea is not under way");
    has_not(&site["goals/idea.html"], ">Print</a>");
}

#[test]
fn without_steps_and_habits_nothing_is_printed() {
    let site = of("- [x] done ✅ 2026-11-20\n");
    assert!(!site.keys().any(|path| path.starts_with("print/")), "{:?}", site.keys());
    has_not(&site["index.html"], "print/");
}

#[test]
fn days_that_are_over_stand_on_paper_as_they_were() {
    let habit = "---\ntype: habit\nschedule: daily\nfrom: 2026-11-19\n---\n- [x] 2026-11-20\n";
    let site = site(&[("habits/Cards.md", habit), ("goals/Spanish.md", "---\ntype: goal\n---\n- [ ] a\n")]);
    let page = &site["print/2026-11.html"];
    has(page, "<td>–</td><td>·</td><td><i class=\"tick\">✓</i></td><td>·</td><td><i class=\"tick\"></i></td>");
}

#[test]
fn the_inbox_parts_what_was_left_out_from_what_is_done() {
    let site = site(&[
        ("goals/Spanish.md", "---\ntype: goal\n---\n- [ ] a\n"),
        ("inbox.md", "- [x] b ✅ 2026-11-20\n- [-] c\n- [x] d ✅ 2026-11-20\n"),
    ]);
    has(&site["inbox.html"], "<h2 id=\"h-done\">Done</h2><p>2, and 1 left out</p>");
}

#[test]
fn an_area_and_a_person_show_the_note_of_that_name() {
    let site = site(&[
        ("goals/Spanish.md", "---\ntype: goal\narea: Home\n---\n- [ ] a @lena\n"),
        ("areas/Home.md", "---\ntags: [area]\n---\nThird *floor*.\n"),
        ("people/Lena.md", "Likes [[Spanish]] and <b>.\n"),
    ]);
    has(&site["areas/home.html"], "Third <em>floor</em>.");
    has(&site["areas/home.html"], "<code>areas/Home.md</code>");
    has(&site["people/lena.html"], "Likes <a href=\"../goals/spanish.html\">Spanish</a> and &lt;b&gt;.");
}
