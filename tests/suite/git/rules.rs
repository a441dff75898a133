//! One small repository for each rule.

use super::support::{Repo, path, today, told, words};
use milepost::{
    git::{Past, beside},
    plan::done_day::{Origin, done_day},
};
use std::{collections::BTreeMap, fmt::Write as _};

/// A repository whose first commit holds something else.
fn begun() -> Repo {
    let repo = Repo::new();
    repo.write("first.md", "- [x] imported\n");
    repo.commit("2026-01-01");
    repo
}

#[test]
fn ticks_have_the_day_of_their_commit_and_the_last_one_counts() {
    let repo = begun();
    for (day, text) in
        [("02", "[ ] a"), ("03", "[x] a ✅ 2026-01-03"), ("04", "[ ] a 📅 2026-02-02"), ("05", "[/] a"), ("06", "[X] a")]
    {
        repo.write("a.md", &format!("# A\n\n- {text}\n"));
        repo.commit(&format!("2026-01-{day}"));
    }
    assert_eq!(repo.told("a.md"), ["01-02 exact; 01-03 exact; 01-06 exact"]);
    assert_eq!(repo.told("first.md"), ["01-01 imported; 01-01 imported"]);
}

#[test]
fn the_authors_wall_clock_counts_and_days_may_start_late() {
    let repo = begun();
    repo.write("a.md", "- [ ] a\n");
    repo.commit("2026-01-02T23:30:00-11:00");
    repo.write("a.md", "- [x] a\n");
    repo.commit("2026-01-05T03:30:00+09:00");
    let (history, _) = repo.ask("04:00", false);
    assert_eq!(told(&history, "a.md", "- [x] a"), ["01-02 exact; 01-04 exact"]);
}

#[test]
fn edited_moved_and_renamed_lines_are_the_same_task() {
    let repo = begun();
    repo.write("a.md", "- [ ] write the first chapter\n- [ ] roll over\n- [ ] stays\n");
    repo.commit("2026-01-02");
    repo.write("a.md", "- [x] write the first chapter\n- [x] roll over\n- [x] stays\n");
    repo.commit("2026-01-03");
    repo.write("a.md", "- [x] write the first long chapter\n- [x] stays\n");
    repo.commit("2026-01-04");
    repo.git(&["mv", "a.md", "renamed.md"]);
    repo.write("b.md", "- [x] roll over\n- [x] born done\n");
    repo.commit("2026-01-06");
    assert_eq!(repo.told("renamed.md"), ["01-02 edited; 01-03 edited", "01-02 exact; 01-03 exact"]);
    assert_eq!(repo.told("b.md"), ["01-02 moved; 01-03 moved", "01-06 exact; 01-06 born-done"]);
}

#[test]
fn what_is_gone_is_on_record_with_its_words() {
    let repo = begun();
    repo.write("a.md", "- [ ] given up\n- [ ] kept\n");
    repo.commit("2026-01-02");
    repo.write("a.md", "- [ ] kept\n");
    repo.commit("2026-01-03");
    let history = repo.read();
    let gone = &history.gone[0];
    assert_eq!((gone.words.as_ref(), gone.path.as_str(), history.gone.len()), ("given up", "a.md", 1));
    assert_eq!(history.day(gone.commit, today()).unwrap().to_string(), "2026-01-03");
}

#[test]
fn a_tick_on_a_branch_has_its_own_day_and_one_in_a_merged_file_too() {
    let repo = begun();
    let note = |a: char, b: char| format!("- [{a}] a\n\ntext\n\ntext\n\ntext\n\n- [{b}] b\n");
    repo.write("a.md", &note(' ', ' '));
    repo.write("b.md", "- [ ] b\n");
    repo.commit("2026-01-02");
    repo.git(&["checkout", "-q", "-b", "side"]);
    repo.write("a.md", &note('x', ' '));
    repo.write("b.md", "- [x] b\n");
    repo.commit("2026-01-03");
    repo.git(&["checkout", "-q", "main"]);
    for day in ["04", "05"] {
        repo.write("a.md", &note(' ', if day == "05" { 'x' } else { '/' }));
        repo.commit(&format!("2026-01-{day}"));
    }
    repo.git_at("2026-01-09T12:00:00+00:00", &["merge", "-q", "side", "-m", "merge"]);
    assert_eq!(repo.told("a.md"), ["01-02 exact; 01-03 exact", "01-02 exact; 01-05 exact"]);
    assert_eq!(repo.told("b.md"), ["01-02 exact; 01-03 exact"]);
}

#[test]
fn a_bulk_import_says_nothing_about_when() {
    let repo = begun();
    let mut text = String::new();
    for at in 0..60 {
        let _ = writeln!(text, "- [x] old task {at}");
    }
    repo.write("old.md", &text);
    repo.write("a.md", "- [ ] new\n");
    repo.commit("2026-01-02");
    assert_eq!(repo.told("old.md")[59], "01-02 imported; 01-02 imported");
}

#[test]
fn what_is_not_committed_is_of_today() {
    let repo = begun();
    repo.write("a.md", "- [ ] a\n- [ ] moves away\n- [ ] write the chapter\n");
    repo.commit("2026-01-02");
    let history = repo.read();
    let (a, b) = (path("a.md"), path("b.md"));
    let now = [(&a, "- [x] a\n- [ ] write the long chapter\n"), (&b, "- [x] moves away\n- [ ] new\n")];
    let texts = BTreeMap::from([(a.clone(), "- [ ] a\n- [ ] moves away\n- [ ] write the chapter\n".to_owned())]);
    let found = beside(&history, today(), &now, &texts);
    assert_eq!(words(&history, &found[0]), ["01-02 exact; 03-01 exact", "01-02 edited"]);
    assert_eq!(words(&history, &found[1]), ["01-02 moved; 03-01 moved", "03-01 exact"]);
    assert_eq!(milepost::git::wanting(&history, &now[..1]), [&a]);
    let past = found[0].at(1).unwrap().past(&history, |c| c == 'x');
    let known = done_day(None, None, past.as_history(), today()).unwrap();
    assert_eq!((known.day, known.origin), (today(), Origin::Uncommitted));
    assert_eq!(found[1].at(2).unwrap().past(&history, |c| c == 'x'), Past::Uncommitted);
}

#[test]
fn what_a_plugin_copies_forward_was_born_when_the_first_was() {
    let repo = begun();
    repo.write("other.md", "- [ ] new\n- [ ] write\n");
    repo.write("daily/2026-01-05.md", "- [ ] call Bo\n- [ ] write\n- [x] done\n- [-] dropped\n");
    repo.commit("2026-01-05");
    repo.write("daily/2026-01-06.md", "- [ ] call Bo\n- [ ] write\n- [ ] done\n- [ ] dropped\n- [ ] new\n");
    repo.commit("2026-01-06");
    repo.write("daily/2026-01-07.md", "- [x] call Bo\n- [ ] write\n- [ ] write\n");
    repo.write("daily/2026-01-06.md", "- [ ] call Bo\n- [ ] write\n- [ ] done\n");
    repo.commit("2026-01-07");
    assert_eq!(repo.told("daily/2026-01-05.md"), ["01-05 exact", "01-05 exact", "01-05 exact; 01-05 born-done", "01-05 exact"]);
    assert_eq!(repo.told("daily/2026-01-06.md"), ["01-05 moved", "01-05 moved", "01-06 exact"]);
    assert_eq!(repo.told("daily/2026-01-07.md"), ["01-05 moved; 01-07 moved", "01-05 moved", "01-07 exact"]);
    assert_eq!(told(&repo.read(), "daily/2026-01-08.md", "- [ ] write"), ["03-01 exact"], "weeks later it is another task");
    repo.write("daily/2026-01-06.md", "- [ ] done\n");
    repo.commit("2026-01-08");
    let history = repo.read();
    let gone: Vec<&str> = history.gone.iter().map(|gone| gone.words.as_ref()).collect();
    assert_eq!(gone, ["dropped", "new"], "what was copied is not gone");
    let early = "2026-01-09".parse().unwrap();
    let copy = path("daily/2026-01-09.md");
    let found = beside(&history, early, &[(&copy, "- [x] write\n")], &BTreeMap::new());
    assert_eq!(words(&history, &found[0]), ["01-05 moved; 03-01 moved"], "not committed, and told as of today");
}

#[test]
fn a_habit_of_each_day_is_no_copy() {
    let repo = begun();
    for (day, state) in [("05", 'x'), ("06", ' '), ("07", ' '), ("08", 'x')] {
        repo.write(&format!("2026-01-{day}.md"), &format!("- [{state}] meditate\n"));
        repo.commit(&format!("2026-01-{day}"));
    }
    assert_eq!(repo.told("2026-01-07.md"), ["01-07 exact"]);
    assert_eq!(repo.told("2026-01-08.md"), ["01-08 exact; 01-08 born-done"]);
}
