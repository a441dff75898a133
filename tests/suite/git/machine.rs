//! The time machine: `--at` for every command that reads, and `diff`, over a small repository with fixed days.

use super::support::Repo;
use crate::support::{printed, told};
use serde_json::Value;
use std::{
    collections::BTreeMap,
    ffi::OsString,
    fs,
    process::{Command, Output},
};

const FIRST: &str =
    "---\ntype: goal\n---\n# Spanish\n\n- [x] Old one\n- [ ] Learn ten words\n- [ ] Call Carmen\n- [ ] Find a tandem partner\n";

/// Four commits: 3, 6, 9 and 12 March 2026.
fn spanish() -> Repo {
    let repo = Repo::new();
    repo.write("Spanish.md", FIRST);
    repo.write("Walk.md", "---\ntype: habit\nschedule: daily\nfrom: 2026-03-01\n---\n# Walk\n");
    repo.commit("2026-03-03");
    let second = FIRST.replace("- [ ] Learn", "- [x] Learn");
    repo.write("Spanish.md", &second);
    repo.commit("2026-03-06");
    let third = second.replace("a tandem partner", "a good tandem partner").replace("- [ ] Call", "- [-] Call");
    let third = third + "- [ ] Watch a film\n- [ ] To vanish\n";
    repo.write("Spanish.md", &third);
    repo.commit("2026-03-09");
    repo.write("Spanish.md", &third.replace("- [ ] To vanish\n", "").replace("- [ ] Watch", "- [x] Watch"));
    repo.write("Run.md", "---\ntype: goal\n---\n# Run\n\n- [ ] Five kilometres\n");
    repo.commit("2026-03-12");
    repo
}

/// Runs milepost on 20 March with git, its cache beside the repository.
fn run(repo: &Repo, arguments: &[&str]) -> Output {
    let mut milepost = Command::new(env!("CARGO_BIN_EXE_milepost"));
    milepost.env_remove("MILEPOST_VAULT").env("MILEPOST_TODAY", "2026-03-20").env("MILEPOST_GIT", "true").env("NO_COLOR", "1");
    milepost.env("XDG_CACHE_HOME", repo.root().join("cache")).env("HOME", repo.root());
    milepost.args(arguments).arg("--vault").arg(repo.vault()).output().unwrap()
}

fn json(repo: &Repo, arguments: &[&str]) -> Value {
    serde_json::from_str(&printed(&run(repo, arguments), 0)).unwrap()
}

/// Name and bytes of what is kept between runs.
fn kept(repo: &Repo) -> BTreeMap<OsString, Vec<u8>> {
    let files = fs::read_dir(repo.vault().join(".milepost/cache")).unwrap().map(Result::unwrap);
    files.map(|file| (file.file_name(), fs::read(file.path()).unwrap())).collect()
}

#[test]
fn a_day_or_a_revision_gives_the_notes_and_numbers_of_then() {
    let repo = spanish();
    repo.git(&["tag", "-a", "half-way", "-m", "x", "HEAD~1"]);
    for (at, today, percent) in [
        ("2026-03-03", "2026-03-03", 25),
        ("2026-03-08", "2026-03-08", 50),
        ("2026-03-09", "2026-03-09", 40),
        ("2027-01-01", "2027-01-01", 75),
        ("HEAD~3", "2026-03-03", 25),
        ("half-way", "2026-03-09", 40),
        ("main", "2026-03-12", 75),
    ] {
        let status = json(&repo, &["status", "--json", "--at", at]);
        let spanish = status["goals"].as_array().unwrap().iter().find(|goal| goal["title"] == "Spanish").unwrap();
        assert_eq!((status["today"].as_str(), spanish["percent"].as_u64()), (Some(today), Some(percent)), "{at}");
    }
    let status = json(&repo, &["status", "--json", "--at", "HEAD~3", "--today", "2026-03-05"]);
    assert_eq!(status["today"], "2026-03-05", "a day that is typed wins");
    let short = repo.git(&["rev-parse", "HEAD~2"])[..8].to_owned();
    assert_eq!(told(&run(&repo, &["status", "--at", "2026-03-06"])), format!("As of 6\u{a0}Mar 2026, commit {short}.\n"));
    let later = told(&run(&repo, &["status", "--at", "2026-03-08"]));
    assert_eq!(later, format!("As of 8\u{a0}Mar 2026, commit {short} of 6\u{a0}Mar 2026.\n"));
    assert_eq!(told(&run(&repo, &["status", "--at", "2026-03-08", "--quiet"])), "");
}

#[test]
fn each_command_that_reads_looks_back() {
    let repo = spanish();
    let words = [
        (&["status"][..], "Spanish"),
        (&["review", "week"], "2\u{a0}– 8\u{a0}Mar"),
        (&["today"], "Call Carmen"),
        (&["tasks", "--json"], "Find a tandem partner"),
        (&["check"], "2 notes"),
        (&["forecast"], "Spanish"),
        (&["habits"], "Walk"),
        (&["wins"], "Spanish"),
        (&["standup"], "Learn ten words"),
        (&["explain", "Spanish"], "Learn ten words"),
    ];
    for (command, wanted) in words {
        let by_day = printed(&run(&repo, &[command, &["--at", "2026-03-06"]].concat()), 0);
        assert!(by_day.contains(wanted) && !by_day.contains("film") && !by_day.contains("Run"), "{command:?}: {by_day}");
        assert_eq!(printed(&run(&repo, &[command, &["--at", "HEAD~2"]].concat()), 0), by_day, "{command:?}");
    }
    let tasks = json(&repo, &["tasks", "--json", "--at", "HEAD~2"]);
    let learnt = tasks.as_array().unwrap().iter().find(|task| task["description"] == "Learn ten words").unwrap();
    assert!(learnt.to_string().contains("2026-03-06"), "its day is known: {learnt}");
}

#[test]
fn sprints_look_back() {
    let repo = spanish();
    repo.write("S1.md", "---\ntype: sprint\nstart: 2026-03-09\nend: 2026-03-22\n---\n# S1\n\n- [ ] Write a postcard\n");
    repo.commit("2026-03-13");
    for at in ["2026-03-14", "HEAD"] {
        assert!(printed(&run(&repo, &["sprint", "S1", "--at", at]), 0).contains("Write a postcard"), "{at}");
    }
    assert_eq!(run(&repo, &["sprint", "S1", "--at", "2026-03-12"]).status.code(), Some(2));
}

#[test]
fn build_says_on_the_page_and_the_terminal_what_it_shows() {
    let repo = spanish();
    let out = repo.root().join("out");
    let short = repo.git(&["rev-parse", "HEAD~3"])[..8].to_owned();
    for at in ["2026-03-03", "HEAD~3"] {
        let output = run(&repo, &["build", "--at", at, "--out", out.to_str().unwrap()]);
        let said = format!("As of 3\u{a0}Mar 2026, commit {short}.");
        assert!(printed(&output, 0).contains("2 notes") && told(&output).contains(&said), "{at}");
        assert!(fs::read_to_string(out.join("index.html")).unwrap().contains(&said), "{at}");
        assert!(!out.join("goals/run.html").exists(), "{at}");
    }
    printed(&run(&repo, &["build", "--out", out.to_str().unwrap()]), 0);
    assert!(!fs::read_to_string(out.join("index.html")).unwrap().contains("As of"));
}

#[test]
fn what_is_not_there_is_said_and_ends_with_2() {
    let repo = spanish();
    for (at, why) in [
        ("2026-03-02", "no commit is of 2\u{a0}Mar 2026 or before. The first commit is of 3\u{a0}Mar 2026"),
        ("nope", "neither a day like 2026-11-22 nor a revision that git finds"),
        ("2026-02-30", "neither a day"),
        ("", "neither a day"),
        ("HEAD:Spanish.md", "neither a day"),
        ("HEAD^{tree}", "neither a day"),
        ("^HEAD", "neither a day"),
        ("HEAD~1..HEAD", "neither a day"),
    ] {
        let output = run(&repo, &["status", "--at", at]);
        assert!(output.status.code() == Some(2) && told(&output).contains(why), "{at}: {}", told(&output));
    }
    let made = repo.root().join("made");
    let option = format!("--at=--output={}", made.display());
    let output = run(&repo, &["status", &option]);
    assert!(output.status.code() == Some(2) && told(&output).contains("neither a day") && !made.exists());
    let left_alone = run(&repo, &["status", "--at", "HEAD", "--no-git"]);
    assert!(left_alone.status.code() == Some(2) && told(&left_alone).contains("left alone here"));
    fs::rename(repo.vault().join(".git"), repo.root().join("away")).unwrap();
    let none = run(&repo, &["status", "--at", "2026-03-05"]);
    assert!(none.status.code() == Some(2) && told(&none).contains("in no git repository"), "{}", told(&none));
    repo.git(&["init", "-q"]);
    let empty = run(&repo, &["status", "--at", "2026-03-05"]);
    assert!(empty.status.code() == Some(2) && told(&empty).contains("no commit yet"), "{}", told(&empty));
}

#[test]
fn without_git_it_is_said() {
    let repo = spanish();
    let mut milepost = Command::new(env!("CARGO_BIN_EXE_milepost"));
    milepost.env("PATH", repo.root()).env("MILEPOST_GIT", "true").args(["status", "--at", "HEAD"]).arg(repo.vault());
    let output = milepost.output().unwrap();
    assert!(output.status.code() == Some(2) && told(&output).contains("install it"), "{}", told(&output));
}

#[test]
fn the_folder_is_not_looked_at_but_for_the_settings() {
    let repo = spanish();
    let before = printed(&run(&repo, &["tasks", "--json", "--at", "2026-03-09"]), 0);
    repo.write("Spanish.md", "- [x] Something else\n");
    repo.write("New.md", "- [ ] Not committed\n");
    fs::remove_file(repo.vault().join("Walk.md")).unwrap();
    assert_eq!(printed(&run(&repo, &["tasks", "--json", "--at", "2026-03-09"]), 0), before);
    repo.write("milepost.yaml", "title: Of today\nexclude: [Walk.md]\nday_starts: \"13:00\"\n");
    let status = json(&repo, &["status", "--json", "--at", "2026-03-08"]);
    assert_eq!((&status["title"], status["counts"]["notes"].as_u64()), (&Value::from("Of today"), Some(1)));
    assert_eq!(status["goals"][0]["percent"], 40, "commits at noon are of the day before, if days start at one");
}

#[test]
fn odd_notes_of_then_are_named_as_those_of_now() {
    let repo = Repo::new();
    fs::write(repo.vault().join("a.md"), b"\xff\xfea\0").unwrap();
    fs::write(repo.vault().join("b.md"), b"- [ ] ok\n\xe4\n").unwrap();
    repo.write(".hidden/c.md", "- [ ] no\n");
    repo.commit("2026-03-03");
    let found = |arguments: &[&str]| printed(&run(&repo, arguments), 1);
    assert_eq!(found(&["check", "--json", "--at", "HEAD", "--deny", "hint"]), found(&["check", "--json", "--deny", "hint"]));
}

#[test]
fn what_is_kept_of_the_last_commit_stays() {
    let repo = spanish();
    printed(&run(&repo, &["status"]), 0);
    let before = kept(&repo);
    let is_history = |name: &OsString| name.to_string_lossy().starts_with("history-");
    assert_eq!(before.keys().filter(|name| is_history(name)).count(), 1, "the history of the last commit is kept");
    for at in ["2026-03-03", "HEAD~1", "HEAD"] {
        printed(&run(&repo, &["status", "--at", at]), 0);
        assert!(kept(&repo) == before, "{at}");
    }
}

#[test]
fn a_day_follows_the_first_parents_and_a_revision_any_line() {
    let repo = spanish();
    repo.git(&["checkout", "-q", "-b", "side", "HEAD~1"]);
    repo.write("Side.md", "---\ntype: goal\n---\n# Side\n\n- [x] Step\n");
    repo.commit("2026-03-10");
    repo.git(&["checkout", "-q", "main"]);
    repo.git_at("2026-03-14T12:00:00+00:00", &["merge", "-q", "--no-ff", "-m", "merge", "side"]);
    let titles = |at: &str| json(&repo, &["status", "--json", "--at", at])["goals"].to_string();
    assert!(!titles("2026-03-11").contains("Side") && titles("2026-03-14").contains("Side") && titles("side").contains("Side"));
    assert!(!titles("side").contains("Run"));
}

fn texts(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|step| step["text"].as_str().unwrap()).collect()
}

#[test]
fn a_diff_tells_what_changed_after_one_day_up_to_another() {
    let repo = spanish();
    let all = json(&repo, &["diff", "2026-03-03", "--json"]);
    assert_eq!(all["to"], "2026-03-20", "up to today");
    assert_eq!(texts(&all["done"]), ["Learn ten words", "Watch a film"]);
    assert_eq!(texts(&all["added"]), ["Watch a film", "To vanish", "Five kilometres"]);
    assert_eq!(texts(&all["dropped"]), ["Call Carmen", "To vanish"]);
    assert_eq!((&all["dropped"][0]["how"], &all["dropped"][1]["how"]), (&"left-out".into(), &"taken-out".into()));
    assert_eq!((&all["dropped"][0]["known_by"], &all["dropped"][0]["day"]), (&"git".into(), &"2026-03-09".into()));
    assert_eq!(all["reworded"][0]["before"], "Find a tandem partner");
    assert_eq!(texts(&all["reworded"]), ["Find a good tandem partner"]);
    let goal = |title: &str| all["goals"].as_array().unwrap().iter().find(|goal| goal["goal"] == title).unwrap().clone();
    assert_eq!((&goal("Spanish")["from"], &goal("Spanish")["to"]), (&25.into(), &75.into()));
    assert_eq!((&goal("Run")["state"], &goal("Run")["from"]), (&"new".into(), &Value::Null));
    assert_eq!(all["rests_on"], Value::Array(Vec::new()));
    let part = json(&repo, &["diff", "2026-03-06", "2026-03-09", "--json"]);
    assert_eq!((texts(&part["done"]).len(), texts(&part["added"])), (0, vec!["Watch a film", "To vanish"]));
    assert_eq!((&part["goals"][0]["from"], &part["goals"][0]["to"]), (&50.into(), &40.into()));
}

#[test]
fn a_diff_is_text_and_markdown() {
    let repo = spanish();
    let text = printed(&run(&repo, &["diff", "2026-03-03"]), 0);
    for part in [
        "After 3\u{a0}Mar, up to 20\u{a0}Mar\nSteps: 2 done, 3 added, 2 dropped, 1 reworded; 2 goals moved.",
        "\nDone\n  Learn ten words  Spanish, 6\u{a0}Mar, by git\n",
        "  To vanish  Spanish, taken out of the notes, 12\u{a0}Mar, by git\n",
        "  “Find a tandem partner” became “Find a good tandem partner”  Spanish, 9\u{a0}Mar, by git\n",
        "\nGoals\n  Run  new, 0%\n  Spanish  25% → 75%\n",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let markdown = printed(&run(&repo, &["diff", "2026-03-03", "--markdown"]), 0);
    for part in
        ["# After 3\u{a0}Mar", "\n### Done\n\n- Learn ten words (Spanish, 6\u{a0}Mar, by git)\n", "- Spanish (25% → 75%)\n"]
    {
        assert!(markdown.contains(part), "{part} in {markdown}");
    }
    let none = printed(&run(&repo, &["diff", "2026-03-15"]), 0);
    assert!(none.contains("No step changed; no goal moved."), "{none}");
}

#[test]
fn a_diff_counts_what_is_not_committed_as_of_today() {
    let repo = spanish();
    let text = fs::read_to_string(repo.vault().join("Spanish.md")).unwrap();
    repo.write("Spanish.md", &(text.replace("- [ ] Find", "- [x] Find") + "- [ ] Buy stamps\n"));
    let diff = json(&repo, &["diff", "2026-03-15", "--json"]);
    assert_eq!((texts(&diff["done"]), texts(&diff["added"])), (vec!["Find a good tandem partner"], vec!["Buy stamps"]));
    assert_eq!(diff["done"][0]["known_by"], "uncommitted");
}

#[test]
fn a_diff_without_a_repository_rests_on_the_days_and_says_so() {
    let repo = Repo::new();
    fs::rename(repo.vault().join(".git"), repo.root().join("away")).unwrap();
    repo.write("A.md", "---\ntype: goal\n---\n# A\n\n- [x] One ✅ 2026-03-02\n- [x] Two ✅ 2026-03-05\n- [ ] Three ➕ 2026-03-06\n- [-] Four ❌ 2026-03-06\n");
    let diff = json(&repo, &["diff", "2026-03-03", "2026-03-10", "--json"]);
    assert_eq!(
        (texts(&diff["done"]), texts(&diff["added"]), texts(&diff["dropped"])),
        (vec!["Two"], vec!["Three"], vec!["Four"])
    );
    assert_eq!((&diff["goals"][0]["from"], &diff["goals"][0]["to"]), (&33.into(), &66.into()));
    let said = diff["rests_on"].to_string();
    assert!(said.contains("by ➕ alone") && said.contains("in no git repository") && said.contains("10\u{a0}Mar"), "{said}");
    let early = spanish();
    let said = json(&early, &["diff", "2026-03-01", "--json"])["rests_on"].to_string();
    assert!(said.contains("The first commit is of 3\u{a0}Mar 2026"), "{said}");
}

#[test]
fn a_diff_tells_nothing_of_what_is_private_now() {
    let repo = spanish();
    repo.write("milepost.yaml", "private: [\"#diary\"]\n");
    let run_note = fs::read_to_string(repo.vault().join("Run.md")).unwrap();
    repo.write("Run.md", &(run_note + "\n#diary\n"));
    let said = printed(&run(&repo, &["diff", "2026-03-12", "--json"]), 0);
    assert!(!said.contains("Run"), "{said}");
}

#[test]
fn a_diff_asks_for_days_in_their_order() {
    let repo = spanish();
    for (arguments, why) in [
        (&["diff", "2026-03-09", "2026-03-03"][..], "comes before the first"),
        (&["diff", "last week"], "no date like 2026-11-22"),
        (&["diff", "2026-03-03", "--at", "HEAD"], "leave --at out"),
    ] {
        let output = run(&repo, arguments);
        assert!(output.status.code() == Some(2) && told(&output).contains(why), "{arguments:?}: {}", told(&output));
    }
}
