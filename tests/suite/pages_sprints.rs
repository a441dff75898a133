//! What the pages of sprints and of the stand-up say: notes and a day in, HTML out, in memory.

use crate::support::site::{has, has_not, pages_of};
use crate::support::{TODAY, in_memory, milepost, printed, project};
use serde_json::Value;
use std::collections::BTreeMap;

/// The pages of these notes on a day, by their addresses.
fn site_on(notes: &[(&str, &str)], day: &str) -> BTreeMap<String, String> {
    let files: Vec<(String, String)> = notes.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    let report = in_memory(&files, day.parse().expect("a day"));
    pages_of(&report)
}

fn site(notes: &[(&str, &str)]) -> BTreeMap<String, String> {
    site_on(notes, TODAY)
}

const S1: (&str, &str) = (
    "sprints/S1.md",
    "---\ntype: sprint\nstart: 2026-11-02\nend: 2026-11-13\n---\n# S1\n- [x] a ✅ 2026-11-03\n- [ ] late ^late\n",
);
const S2: (&str, &str) = (
    "sprints/S2.md",
    "---\ntype: sprint\nstart: 2026-11-16\nend: 2026-11-27\ngoal: Scan <script>a()</script>\ncapacity: {ana: 1h, ben: 8h}\n---\n# S2\n\n[[S1#^late]]\n\n\
     - [x] b @ana [estimate:: 1h] ✅ 2026-11-17\n- [/] c @ana [estimate:: 1h]\n- [ ] d @ben ➕ 2026-11-18\n- [-] e ❌ 2026-11-20\n",
);

#[test]
fn a_sprint_says_how_far_it_is_and_what_changed() {
    let site = site(&[S1, S2]);
    let page = &site["sprints/s2.html"];
    has(page, "<h1>Scan &lt;script&gt;a()&lt;/script&gt;</h1>");
    has(page, "<dd>1 <small>of 4 steps</small></dd>");
    has(page, "4 → 4 <small>steps</small>");
    has(page, "+1: “d”");
    has(page, "−1: “e” left out");
    has(page, "4 steps agreed");
    has(page, "<th scope=\"row\"><a href=\"../people/ana.html\">ana</a></th>");
    has(page, "of 1\u{a0}h, 200%");
    has(page, "1\u{a0}h more than fits.");
    has(page, "<small><a href=\"../sprints/s1.html\">came along from S1</a></small>");
    has(page, "In its second sprint, since S1.");
    has(page, "rel=\"prev\" href=\"../sprints/s1.html\"");
    has(page, "<title id=\"burn-t\">Burndown of S2</title>");
    has_not(page, "<script>a");
    has_not(page, " style=");
    has(&site["sprints/s1.html"], "rel=\"next\" href=\"../sprints/s2.html\"");
    has(&site["sprints/s1.html"], "Carried over");
}

#[test]
fn the_overview_has_the_running_sprint_on_top() {
    let site = site(&[S1, S2, ("sprints/S3.md", "---\ntype: sprint\nstart: 2026-11-30\nend: 2026-12-11\n---\n# S3\n- [ ] x\n")]);
    let page = &site["sprints/index.html"];
    has(page, "One sprint is under way, one is to come, one is over.");
    has(page, "1 of 4 steps done, 3 to go");
    has(page, "1.0 steps a sprint on average of the last sprint.");
    has(page, "To come");
    has(&site["index.html"], "href=\"sprints/s2.html\"");
    has(&site["index.html"], "href=\"standup/2026-11-23.html\">Monday’s stand-up</a>");
    let next = &site["sprints/s3.html"];
    has(next, "The line begins on the first day.");
    has_not(next, "<svg viewBox=\"0 0 1000 400\"");
}

#[test]
fn without_sprints_there_is_no_page_of_them() {
    let site = site(&[("inbox.md", "- [ ] Stamps\n")]);
    assert!(!site.keys().any(|path| path.starts_with("sprints/") || path.starts_with("standup/")), "{:?}", site.keys());
    has_not(&site["index.html"], ">Sprint<");
}

#[test]
fn a_cadence_has_pages_without_notes() {
    let settings = ("milepost.yaml", "sprints: {start: 2026-11-02, length: 2 weeks}\n");
    let site = site(&[settings, ("inbox.md", "- [x] a 📅 2026-11-18 ✅ 2026-11-18\n- [ ] b 📅 2026-11-20\n")]);
    let page = &site["sprints/sprint-from-16-nov.html"];
    has(page, "From the cadence in <code>milepost.yaml</code>.");
    has(page, "<dd>1 <small>of 2 steps</small></dd>");
}

#[test]
fn a_sprint_without_items_says_what_one_line_would_add() {
    let site = site(&[("sprints/S1.md", "---\ntype: sprint\nstart: 2026-11-16\nend: 2026-11-27\n---\n# S1\n")]);
    has(&site["sprints/s1.html"], "Nothing is in it yet. A step comes in with [sprint:: …] on its line");
}

#[test]
fn a_large_sprint_is_folded_and_nothing_is_cut_in_silence() {
    let steps = "- [ ] A step of a very large sprint\n".repeat(3_000);
    let text = format!("---\ntype: sprint\nstart: 2026-11-16\nend: 2026-11-27\n---\n# Big\n{steps}");
    let page = site(&[("sprints/Big.md", &text)]).remove("sprints/big.html").expect("the sprint has its page");
    has(&page, "<summary>and 150 more</summary>");
    has(&page, "And 2,826 more steps in the notes.");
    assert!(page.len() < 120_000, "{} bytes", page.len());
}

#[test]
fn on_a_day_off_the_stand_up_is_that_of_the_next_working_day() {
    let inbox = (
        "inbox.md",
        "- [x] Thursday ✅ 2026-11-19\n- [x] Friday ✅ 2026-11-20\n- [x] Saturday ✅ 2026-11-21\n- [ ] Monday ⏳ 2026-11-23\n",
    );
    let sunday = site(&[inbox]).remove("standup/2026-11-23.html").expect("it is of Monday");
    has(&sunday, "Stand-up, Monday 23\u{a0}November");
    has(&sunday, "Since Friday");
    for words in ["</span>Friday <", "</span>Saturday <", "</span>Monday <"] {
        has(&sunday, words);
    }
    has_not(&sunday, "</span>Thursday <");
    let friday = site_on(&[inbox], "2026-11-20").remove("standup/2026-11-20.html").expect("it is of Friday");
    has(&friday, "Since yesterday");
    has(&friday, "</span>Thursday <");
}

#[test]
fn what_is_in_the_way_says_what_it_waits_for_and_since_when() {
    let notes = [
        (
            "goals/A.md",
            "---\ntype: goal\n---\n# A\n- [ ] First <b>x</b> @ana 🆔 one\n- [ ] Then @ben ⛔ one ➕ 2026-11-18\n- [/] Now @ana\n",
        ),
        ("standups/2026-11-20.md", "---\ntype: standup\n---\nStill *merging* <script>a()</script>\n"),
    ];
    let page = site(&notes).remove("standup/2026-11-23.html").expect("there is a stand-up");
    has(&page, "waits for “First &lt;b&gt;x&lt;/b&gt;”");
    has(&page, "3\u{a0}days</time>");
    has(&page, ">ana</h2>");
    has(&page, ">ben</h2>");
    has(&page, "Said on Friday 20\u{a0}November");
    has(&page, "Still <em>merging</em>");
    has_not(&page, "<script>a");
}

#[test]
fn alone_there_is_one_list() {
    let page = site(&[("inbox.md", "- [/] Shelf\n")]).remove("standup/2026-11-23.html").expect("there is a stand-up");
    has(&page, ">Steps</h2>");
    has(&page, "No box ticked yet.");
    has_not(&page, "Without a name");
}

/// The JSON of a command on the example vault.
fn json(arguments: &[&str]) -> Value {
    let vault = project("example-vault");
    let all = [arguments, &["--json", "--vault", vault.to_str().expect("UTF-8")]].concat();
    serde_json::from_str(&printed(&milepost(&all), 0)).expect("JSON")
}

#[test]
fn page_and_command_say_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let (vault, out) = (project("example-vault"), folder.path().join("site"));
    let build = milepost(&["build", vault.to_str().expect("UTF-8"), "--out", out.to_str().expect("UTF-8")]);
    printed(&build, 0);
    let read = |page: &str| std::fs::read_to_string(out.join(page)).expect("the page is there");
    let sprint = json(&["sprint", "S4"]);
    let all = sprint["done"].as_u64().expect("a number") + sprint["carried"].as_u64().expect("a number");
    let page = read("sprints/s4.html");
    has(&page, &format!("<dd>{} <small>of {all} steps</small></dd>", sprint["done"]));
    has(&page, &format!("likely {} left", sprint["ahead"]["likely_left"]));
    assert_eq!(sprint["items"].as_array().expect("items").len() as u64, all + sprint["removed"].as_u64().expect("a number"));
    let standup = json(&["standup"]);
    assert_eq!((&standup["day"], &standup["since"]), (&Value::from("2026-11-23"), &Value::from("2026-11-20")));
    let page = read("standup/2026-11-23.html");
    for person in standup["people"].as_array().expect("people") {
        for step in person["next"].as_array().expect("steps") {
            // Quotes are escaped on the page.
            has(&page, step["text"].as_str().expect("words").split(['\'', '"']).next().expect("a part"));
        }
    }
}
