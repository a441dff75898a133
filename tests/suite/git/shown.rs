//! What the program makes of a history: days on pages and in JSON, progress, the stand-up, and how to leave git alone.

use super::support::Repo;
use serde_json::Value;
use std::{
    fs,
    process::{Command, Output},
};

/// Runs milepost on the vault as of 2026-01-09, with a cache of its own.
fn milepost(repo: &Repo, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_milepost"));
    command.env_remove("MILEPOST_VAULT").env_remove("MILEPOST_GIT").env("NO_COLOR", "1").env("MILEPOST_TODAY", "2026-01-09");
    command.env("XDG_CACHE_HOME", repo.root().join("cache-home")).env("HOME", repo.root());
    command.arg("--vault").arg(repo.vault()).args(arguments).output().unwrap()
}

fn printed(repo: &Repo, arguments: &[&str]) -> String {
    let run = milepost(repo, arguments);
    assert!(run.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap()
}

/// The tasks of the vault as JSON, by their words.
fn tasks(repo: &Repo, more: &[&str]) -> Vec<Value> {
    let json: Value = serde_json::from_str(&printed(repo, &[&["tasks", "--json"], more].concat())).unwrap();
    let list = json.as_array().cloned().or_else(|| json["tasks"].as_array().cloned());
    list.unwrap()
}

fn task(repo: &Repo, words: &str) -> Value {
    tasks(repo, &[]).into_iter().find(|task| task["description"] == words).unwrap_or_else(|| panic!("no task {words}"))
}

/// A vault without a single date: what was there at first, then a step a day.
fn plain() -> Repo {
    let repo = Repo::new();
    repo.write("Shelf.md", "# Shelf\n- [x] Measure\n- [ ] Saw the long board\n- [ ] Sand\n");
    repo.commit("2026-01-02");
    repo.write("Shelf.md", "# Shelf\n- [x] Measure\n- [x] Saw the long board\n- [ ] Sand\n- [ ] Paint\n");
    repo.commit("2026-01-05");
    repo.write("Shelf.md", "# Shelf\n- [x] Measure\n- [x] Saw the long board in three\n- [x] Sand\n- [ ] Paint\n");
    repo.commit("2026-01-07");
    repo
}

#[test]
fn a_vault_without_dates_has_the_days_of_its_history() {
    let repo = plain();
    let of = |words: &str| task(&repo, words)["done_day"].clone();
    assert_eq!(of("Measure"), Value::Null, "it came ticked with the first commit");
    assert_eq!(of("Saw the long board in three"), serde_json::json!({ "day": "2026-01-05", "origin": "git", "sure": "edited" }));
    assert_eq!(of("Sand"), serde_json::json!({ "day": "2026-01-07", "origin": "git", "sure": "exact" }));
    let history = task(&repo, "Saw the long board in three")["history"].clone();
    assert_eq!(history["reworded"][0]["before"], "Saw the long board");
    assert_eq!(history["ticks"][0]["author"], "Ana");
    assert_eq!(task(&repo, "Paint")["history"]["born"]["day"], "2026-01-05");
}

#[test]
fn boxes_that_are_no_items_and_fields_that_come_leave_the_days_of_the_others() {
    let repo = Repo::new();
    let note = |state: char, fields: &str| {
        format!(
            "# Shelf\n\n    - [ ] not an item\n\n<div>\n- [ ] nor this\n</div>\n\n> - [{state}] Saw{fields} ^saw\n> - [ ] Sand\n"
        )
    };
    repo.write("Shelf.md", &note(' ', ""));
    repo.commit("2026-01-02");
    repo.write("Shelf.md", &note('x', ""));
    repo.commit("2026-01-05");
    let of_saw = || task(&repo, "Saw")["done_day"].clone();
    let known = serde_json::json!({ "day": "2026-01-05", "origin": "git", "sure": "exact" });
    assert_eq!(of_saw(), known);
    repo.write("Shelf.md", &note('x', " ⏫ 📅 2026-02-01"));
    assert_eq!(of_saw(), known, "a field that came leaves a task the task that it was");
}

#[test]
fn what_is_not_committed_is_of_today() {
    let repo = plain();
    repo.write("Shelf.md", "# Shelf\n- [x] Measure\n- [x] Saw the long board in three\n- [x] Sand\n- [x] Paint\n");
    let paint = task(&repo, "Paint");
    assert_eq!(paint["done_day"]["day"], "2026-01-09");
    assert_eq!(paint["done_day"]["origin"], "uncommitted");
}

#[test]
fn pages_show_the_commit_and_how_sure_the_day_is() {
    let repo = plain();
    let site = repo.root().join("site");
    printed(&repo, &["build", "--out", site.to_str().unwrap()]);
    let page = fs::read_to_string(site.join("goals/shelf.html")).unwrap();
    let commit = task(&repo, "Sand")["history"]["ticks"][0]["commit"].as_str().unwrap().to_owned();
    for wanted in
        [format!("from--git\">git {commit}</span>"), "edited since</span>".to_owned(), "imported, date unknown".to_owned()]
    {
        assert!(page.contains(&wanted), "{wanted} is not on the page");
    }
    let check = fs::read_to_string(site.join("check.html")).unwrap();
    assert!(check.contains("Day from git</th><td class=\"r num\">2<"), "two days come from git");
    assert!(check.contains("Day unknown</th><td class=\"r num\">1<"), "one is unknown, and said so");
}

#[test]
fn git_is_left_alone_when_asked() {
    let repo = plain();
    let all_unknown = |tasks: Vec<Value>| tasks.iter().all(|task| task["done_day"].is_null() && task["history"].is_null());
    assert!(all_unknown(tasks(&repo, &["--no-git"])));
    repo.write("milepost.yaml", "git: false\n");
    assert!(all_unknown(tasks(&repo, &[])));
}

#[test]
fn a_written_day_rules_over_the_commit() {
    let repo = plain();
    repo.write(
        "Shelf.md",
        "# Shelf\n- [x] Measure\n- [x] Saw the long board in three ✅ 2026-01-03\n- [x] Sand\n- [ ] Paint ➕ 2026-01-01\n",
    );
    assert_eq!(task(&repo, "Saw the long board in three")["done_day"]["origin"], "stated");
    assert_eq!(task(&repo, "Saw the long board in three")["done_day"]["day"], "2026-01-03");
}

#[test]
fn the_cache_lies_where_the_settings_say() {
    let repo = plain();
    let first = printed(&repo, &["tasks", "--json"]);
    let own = repo.vault().join(".milepost/cache");
    let users = repo.root().join("cache-home");
    assert_eq!(fs::read_to_string(own.join(".gitignore")).unwrap(), "*\n", "git does not see it");
    assert_eq!(fs::read_dir(&own).unwrap().count(), 2, "one file beside it");
    assert!(!users.exists() && !repo.root().join(".cache").exists(), "nothing in the user's folders");
    assert_eq!(printed(&repo, &["tasks", "--json"]), first, "a second run says the same");
    fs::remove_dir_all(&own).unwrap();
    repo.write("milepost.yaml", "cache: user\n");
    assert_eq!(printed(&repo, &["tasks", "--json"]), first);
    assert_eq!(fs::read_dir(users.join("milepost")).unwrap().count(), 1);
    fs::remove_dir_all(&users).unwrap();
    repo.write("milepost.yaml", "cache: none\n");
    assert_eq!(printed(&repo, &["tasks", "--json"]), first);
    assert!(!own.exists() && !users.exists());
}

#[test]
fn the_stand_up_names_who_ticked_what_nobody_owns() {
    let repo = Repo::new();
    let note = |first: char, second: char| format!("# Shelf\n- [{first}] Saw\n- [{second}] Sand @ben\n- [ ] Paint @ben\n");
    repo.write("milepost.yaml", "people: {an: {name: Ana}}\n");
    repo.write("Shelf.md", &note(' ', ' '));
    repo.commit("2026-01-06");
    repo.write("Shelf.md", &note('x', 'x'));
    repo.commit("2026-01-08");
    let told: Value = serde_json::from_str(&printed(&repo, &["standup", "--json"])).unwrap();
    let people = told["people"].as_array().unwrap();
    let done = |owner: &str| {
        let person = people.iter().find(|person| person["owner"] == owner).unwrap_or_else(|| panic!("{owner} is not in {told}"));
        person["done"].as_array().unwrap().iter().map(|step| step["text"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(done("an"), ["Saw"]);
    assert_eq!(done("ben"), ["Sand"]);
}

#[test]
fn a_goal_tells_what_was_taken_out_and_reworded() {
    let repo = plain();
    repo.write("Shelf.md", "# Shelf\n- [x] Measure\n- [x] Saw the long board in three\n- [x] Sand\n");
    repo.commit("2026-01-08");
    let site = repo.root().join("site");
    printed(&repo, &["build", "--out", site.to_str().unwrap()]);
    let page = fs::read_to_string(site.join("goals/shelf.html")).unwrap();
    let story = page.split("id=\"h-story\"").nth(1).unwrap();
    let story: String = story.split("</section>").next().unwrap().replace('\u{a0}', " ");
    for wanted in [
        "<time datetime=\"2026-01-08\">8 Jan</time><span>Taken out: “Paint”",
        "“Saw the long board” is now “Saw the long board in three”",
    ] {
        assert!(story.contains(wanted), "{wanted} is not in {story}");
    }
}

#[test]
fn a_sprint_without_dates_on_its_steps_burns_down_by_the_history() {
    let repo = Repo::new();
    let note = |boxes: &str| format!("---\ntype: sprint\nstart: 2026-01-05\nend: 2026-01-09\n---\n{boxes}");
    repo.write("Old.md", "- [x] Long ago\n");
    repo.commit("2026-01-01");
    repo.write("S1.md", &note("- [ ] One\n- [ ] Two\n- [ ] Three\n"));
    repo.commit("2026-01-04");
    repo.write("S1.md", &note("- [x] One\n- [ ] Two\n- [ ] Three\n- [ ] Four\n"));
    repo.commit("2026-01-06");
    repo.write("S1.md", &note("- [x] One\n- [x] Two\n- [ ] Four\n"));
    repo.commit("2026-01-07");
    let told: Value = serde_json::from_str(&printed(&repo, &["sprint", "--json"])).unwrap();
    let text = told.to_string();
    assert!(text.contains("\"added\":1"), "{text}");
    let site = repo.root().join("site");
    printed(&repo, &["build", "--out", site.to_str().unwrap()]);
    let page = fs::read_to_string(site.join("sprints/s1.html")).unwrap();
    assert!(page.contains("“Three” taken out of the note"), "what went is named");
    assert!(page.contains("+1: “Four”"), "what came is named");
}
