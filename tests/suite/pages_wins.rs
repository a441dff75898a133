//! The pages of wins, people, areas and tags: notes and a day in, HTML out, in memory.

use crate::support::site::{has, has_not, pages_of};
use milepost::{
    calendar::Minutes,
    config::{Area, Config, Person},
    engine::{Inputs, Report, report},
    note::{Reader, parse},
    page,
    path::VaultPath,
    text::Source,
};
use std::{collections::BTreeMap, sync::Arc};

fn of(config: Config, notes: &[(&str, &str)]) -> Report {
    let mut inputs = Inputs { folder: "Test".to_owned(), config, ..Inputs::default() };
    let config = inputs.config.clone();
    let reader = Reader::new(&config);
    let mut notes = notes.to_vec();
    notes.sort_unstable();
    for (path, text) in notes {
        let path = VaultPath::new(path).expect("a path");
        inputs.notes.push(Arc::new(parse(Arc::new(Source::of(path, text)), &reader)));
    }
    report(inputs, "2026-11-22".parse().expect("a day"))
}

/// The pages of these notes on 22 November 2026, by their addresses.
fn site(notes: &[(&str, &str)]) -> BTreeMap<String, String> {
    pages_of(&of(Config::default(), notes))
}

const RUN: &str = "---\ntype: goal\nstart: 2026-11-01\narea: Health/Run\nowner: ana\ncelebrated: [25]\nreward: {25: tea, 50: cake}\n---\n# Run\n\
     ## Shoes\n- [x] a ✅ 2026-11-02\n## Go\n- [x] b ✅ 2026-11-09\n- [ ] c\n- [ ] d @ana [estimate:: 1h]\n";

#[test]
fn of_a_thousand_that_wait_the_latest_stand_there_and_the_rest_is_counted() {
    let note = |n: usize| format!("---\ntype: goal\n---\n# Goal {n}\n- [x] a ✅ 2026-11-{:02}\n- [ ] b\n", n % 20 + 1);
    let notes: Vec<(String, String)> = (0..1000).map(|n| (format!("goals/{n}.md"), note(n))).collect();
    let notes: Vec<(&str, &str)> = notes.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let site = site(&notes);
    let wins = &site["wins.html"];
    has(wins, "<h2 id=\"h-celebrate\">To celebrate</h2><p>1,000</p>");
    has(wins, "And 940 more, reached before these: <code>milepost celebrate</code> lists all.");
    assert_eq!(wins.matches("class=\"ticket__done\"").count(), 60);
}

#[test]
fn wins_have_their_day_their_origin_and_their_reward() {
    let site = site(&[("goals/Run.md", RUN)]);
    let wins = &site["wins.html"];
    has(wins, "2 milestones on one goal, one stage finished, and 2 small steps since 2\u{a0}Nov.");
    has(wins, "First quarter of <a href=\"goals/run.html\">Run</a> <span class=\"from\">written</span>");
    has(wins, "<small>Celebrated with <span class=\"own\">tea.</span></small>");
    has(
        wins,
        "Shoes, a stage of <a href=\"goals/run.html\">Run</a> <span class=\"from\">written</span><small>Early win, on day 2</small>",
    );
    // All that waits is there, with the way to let it go.
    has(wins, "<h3>Half the way</h3>");
    has(wins, "Done? Add <code>50</code> to <code>celebrated</code>");
    has(
        wins,
        "<span class=\"stone\">50<span class=\"vh\">%</span></span><span><span class=\"vh\">reached </span>9\u{a0}Nov</span>",
    );
    has(wins, "<span class=\"is-wide\">1 step to go</span>");
    has(&site["index.html"], "<h2 id=\"h-celebrate\"><a href=\"wins.html\">To celebrate</a></h2>");
    for word in ["overdue", "failed", "missed", "Great"] {
        has_not(wins, word);
    }
}

#[test]
fn the_day_of_a_mark_is_known_as_that_of_the_step_which_completed_it() {
    let site = site(&[
        ("goals/Tea.md", "---\ntype: goal\nmeasure: 0 -> 400 cups\n---\n# Tea\n## Log\n- 2026-11-14: 200 cups\n"),
        ("daily/2026-11-12.md", "cups:: 100\n"),
        ("goals/Old.md", "---\ntype: goal\nstatus: active\n---\n# Old\n- [x] who knows\n- [ ] more\n- [ ] yet more\n"),
    ]);
    let wins = &site["wins.html"];
    has(wins, "On a day that is not known");
    has(wins, "<a href=\"goals/old.html\">Old</a> <span class=\"from from--none\">date unknown</span>");
    has(wins, "First quarter of <a href=\"goals/tea.html\">Tea</a> <span class=\"from from--daily\">daily note</span>");
    has(wins, "Half of <a href=\"goals/tea.html\">Tea</a> <span class=\"from\">written</span>");
}

#[test]
fn nothing_reached_means_no_page_and_no_entry() {
    let report = of(Config::default(), &[("goals/Run.md", "---\ntype: goal\n---\n- [ ] a\n- [ ] b\n")]);
    assert_eq!(page::now::wins(&report).sentence, "Nothing yet. The first stone stands at a quarter of the way.");
    let site = pages_of(&report);
    assert!(!site.contains_key("wins.html"));
    has_not(&site["index.html"], "wins.html");
    for folder in ["people/", "areas/", "tags/"] {
        assert!(site.keys().all(|path| !path.starts_with(folder)), "{folder} has nothing to show");
    }
    has_not(&site["goals/index.html"], "aria-label=\"Goals and steps by\"");
}

#[test]
fn a_goal_that_was_let_go_keeps_its_stones_and_gets_no_new_one() {
    let text = "---\ntype: goal\nstatus: dropped\ncancelled: 2026-11-10\n---\n- [x] a ✅ 2026-11-02\n- [-] b ❌ 2026-11-10\n- [-] c ❌ 2026-11-10\n";
    let wins = &site(&[("goals/Jar.md", text)])["wins.html"];
    has(wins, "First quarter of <a href=\"goals/jar.html\">Jar</a>");
    has_not(wins, "All of <a");
    has_not(wins, "finished");
}

#[test]
fn many_wins_are_parted_into_pages_that_lead_to_each_other() {
    let notes: Vec<(String, String)> = (0..130)
        .map(|at| {
            let day = |n: i64| "2024-01-01".parse::<milepost::calendar::Day>().expect("a day").plus(at + 100 * n);
            let steps: Vec<String> = (0..4).map(|n| format!("- [x] s ✅ {}\n", day(n))).collect();
            (format!("goals/g{at}.md"), format!("---\ntype: goal\n---\n{}", steps.concat()))
        })
        .collect();
    let notes: Vec<(&str, &str)> = notes.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let site = site(&notes);
    has(&site["wins.html"], "<a rel=\"next\" href=\"wins-2.html\">Older wins</a>");
    has(&site["wins-2.html"], "<a rel=\"prev\" href=\"wins.html\">Newer wins</a>");
    has(&site["wins.html"], "And 50 goals more");
    let rows = |page: &str| page.matches("<li data-item>").count();
    assert_eq!(rows(&site["wins.html"]) + rows(&site["wins-2.html"]), 520, "no win is lost");
}

#[test]
fn the_command_says_what_the_page_says() {
    let report = of(Config::default(), &[("goals/Run.md", RUN)]);
    let now = page::now::wins(&report);
    let page = pages_of(&report).remove("wins.html").expect("there are wins");
    has(&page, &now.sentence);
    assert_eq!(page.matches("<li data-item>").count(), now.wins.len());
    assert_eq!(page.matches("class=\"ticket\"").count(), now.to_celebrate.len());
    assert_eq!((now.milestones, now.stages, now.goals, now.steps), (2, 1, 0, 2));
    assert_eq!(now.wins[0].known_by, Some("written"));
}

#[test]
fn a_person_has_a_page_and_is_linked_where_named() {
    let mut config = Config::default();
    config.people.push(("ana".to_owned(), Person { name: Some("Ana <b>".to_owned()), capacity: Some(Minutes(120)) }));
    let sprint = "---\ntype: sprint\nstart: 2026-11-16\nend: 2026-11-27\ncapacity: {ana: 2h}\n---\n# S1\n- [/] Draw [estimate:: 3h] [owner:: Ana]\n- [ ] Wait #blocked @bo\n";
    let site = pages_of(&of(config, &[("goals/Run.md", RUN), ("sprints/S1.md", sprint)]));
    let ana = &site["people/ana.html"];
    has(ana, "<h1>Ana &lt;b&gt;</h1>");
    has(ana, "<dt title=");
    has(ana, "Load in S1</dt><dd>150% <small>3\u{a0}h of 2\u{a0}h</small>");
    has(ana, "<h2 id=\"h-doing\">In progress</h2><p>1</p>");
    has(ana, "<a href=\"../goals/run.html\">Run</a>");
    has(&site["people/index.html"], "more than the time");
    has(&site["people/bo.html"], "<h2 id=\"h-waiting\">Waiting</h2>");
    has(&site["goals/index.html"], "<a href=\"../people/ana.html\">Ana &lt;b&gt;</a>");
    has(&site["goals/run.html"], "<dd><a href=\"../people/ana.html\">Ana &lt;b&gt;</a></dd>");
    assert_eq!(site.keys().filter(|path| path.starts_with("people/")).count(), 3, "Ana and ana are one");
}

#[test]
fn areas_stand_in_the_order_of_the_settings_and_their_shares_add_up() {
    let areas = ["Work", "health", "Empty"].map(|name| Area { name: name.to_owned(), colour: None }).into();
    let config = Config { areas, ..Config::default() };
    let work = "---\ntype: goal\narea: Work\n---\n- [x] a [estimate:: 90m] ✅ 2026-11-20\n- [ ] b\n";
    let site = pages_of(&of(config, &[("goals/Run.md", RUN), ("goals/Job.md", work), ("inbox.md", "- [x] c ✅ 2026-11-20\n")]));
    let index = &site["areas/index.html"];
    assert!(index.find("Work</a>") < index.find("health</a>"), "{index}");
    has_not(index, "Empty");
    // 90 of 180 minutes, 60 for two steps without an estimate, 30 in the inbox.
    for percent in ["50%", "33%", "17%"] {
        has(index, &format!("<td class=\"r num\">{percent}</td>"));
    }
    has(&site["areas/health.html"], "<dd>33%</dd>");
    has(&site["areas/health.html"], "<a href=\"../wins.html\">Wins</a>");
    has(&site["goals/run.html"], "<a href=\"../areas/health.html\">Health/Run</a>");
}

#[test]
fn a_tag_has_a_page_from_its_second_use_on() {
    let site = site(&[
        (
            "goals/Run.md",
            "---\ntype: goal\ntags: [goal, Sport]\n---\n- [ ] a #sport #once\n- [x] b #sport/run #low-energy\n- [ ] c #sport/run #low-energy\n",
        ),
        ("inbox.md", "- [ ] d #low-energy #\"><script>\n"),
    ]);
    let index = &site["tags/index.html"];
    has(index, "<a href=\"../tags/sport.html\">#Sport</a> <small>1 note, 1 step</small>");
    has(index, "#once <small>1 step: <a href=\"../goals/run.html\">Run</a></small>");
    has_not(index, "#goal <small>");
    has_not(index, "\"><script>");
    has(&site["tags/sport.html"], "<h2 id=\"h-below\">Tags below</h2>");
    has(&site["tags/low-energy.html"], "3 steps. It says that a step fits a tired day.");
    has(&site["tags/sport-run.html"], "<h2 id=\"h-done\">Done</h2>");
    has(&site["goals/run.html"], "<a href=\"../tags/sport.html\">#Sport</a>");
    assert!(!site.contains_key("tags/once.html"));
}

#[test]
fn thousands_of_tags_make_a_list_of_several_pages_and_no_page_each() {
    let text: Vec<String> = (0..1_500).map(|at| format!("- [ ] a #t{at}\n")).collect();
    let site = site(&[("inbox.md", &text.concat())]);
    assert_eq!(site.keys().filter(|path| path.starts_with("tags/")).count(), 3);
    has(&site["tags/page/2.html"], "<a rel=\"prev\" href=\"../../tags/index.html\">");
}

#[test]
fn long_lists_are_folded_and_say_what_has_no_room() {
    let text: Vec<String> = (0..400).map(|at| format!("- [ ] step {at} #many @ana\n")).collect();
    let site = site(&[("goals/Run.md", &format!("---\ntype: goal\n---\n{}", text.concat()))]);
    for page in ["tags/many.html", "people/ana.html"] {
        has(&site[page], "And 225 more</summary>");
        has(&site[page], "And 150 more, each on the page of its goal.");
    }
}
