//! What is kept from run to run: the same answer as without, and never believed when it is torn, foreign or overtaken.

use super::support::Repo;
use milepost::git::{History, Line, Trouble};
use std::{fs, thread};

fn repo() -> Repo {
    let repo = Repo::new();
    for (day, text) in [("01", "- [x] one\n"), ("02", "- [x] one\n- [ ] write two\n"), ("03", "- [x] one\n- [x] write two\n")] {
        repo.write("a/b.md", text);
        repo.write(&format!("é{day}.md"), text);
        repo.commit(&format!("2026-01-{day}"));
    }
    repo
}

/// Tells a history in the terms of commits' ids: which commits it lists, where no box remembers them, is its own affair.
fn plain((history, trouble): (History, Option<Trouble>)) -> Vec<String> {
    let id = |commit: u32| history.commits[commit as usize].id.to_string();
    let line = |line: &Line| {
        let steps: Vec<_> = line.steps.iter().map(|step| (id(step.commit), step.what.clone())).collect();
        format!("{:x} {} {} {} {steps:?}", line.key, id(line.born), line.born_state, line.imported)
    };
    let mut told = vec![format!("{:?} {trouble:?} {:?}", history.head, history.authors)];
    for (path, note) in &history.notes {
        told.push(format!("{path} {} {}", note.blob, note.lines.read().is_some()));
        told.extend(note.lines.iter().map(|of_note| line(&of_note)));
    }
    told.extend(history.gone.iter().map(|gone| format!("{} {} {} {}", gone.path, id(gone.commit), gone.words, line(&gone.line))));
    told
}

#[track_caller]
fn same(repo: &Repo) {
    let fresh = plain(repo.ask("00:00", false));
    assert_eq!(plain(repo.ask("00:00", true)), fresh);
    assert_eq!(plain(repo.ask("00:00", true)), fresh, "and once more, from what was kept");
}

fn file(repo: &Repo) -> std::path::PathBuf {
    fs::read_dir(repo.root().join("cache")).unwrap().next().unwrap().unwrap().path()
}

#[test]
fn new_commits_are_added_and_rewritten_history_is_read_anew() {
    let repo = repo();
    same(&repo);
    repo.write("a/b.md", "- [ ] one\n- [x] write two again\n- [ ] three\n");
    repo.commit("2026-01-04");
    repo.write("c.md", "- [x] three\n");
    repo.write("a/b.md", "- [ ] one\n- [x] write two again\n");
    repo.commit("2026-01-05");
    same(&repo);
    repo.git(&["reset", "-q", "--hard", "HEAD~2"]);
    same(&repo);
    repo.git_at("2026-02-02T12:00:00+00:00", &["commit", "-q", "--amend", "-m", "other", "--date", "2026-02-02"]);
    same(&repo);
    repo.git(&["checkout", "-q", "-b", "side", "HEAD~1"]);
    repo.write("side.md", "- [x] side\n");
    repo.commit("2026-02-03");
    repo.git(&["checkout", "-q", "main"]);
    repo.git(&["merge", "-q", "side", "-m", "merge"]);
    same(&repo);
}

#[test]
fn a_torn_or_foreign_file_is_passed_over() {
    let repo = repo();
    same(&repo);
    let whole = fs::read(file(&repo)).unwrap();
    for cut in 0..whole.len() {
        fs::write(file(&repo), &whole[..cut]).unwrap();
        if cut % 16 == 0 {
            same(&repo);
        }
    }
    for other in ["milepost history 0\n", "", "milepost history 1\nabcdefghijkl"] {
        fs::write(file(&repo), other).unwrap();
        same(&repo);
    }
}

#[test]
fn many_may_read_and_write_at_once() {
    let repo = repo();
    let expected = repo.ask("00:00", false);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| (0..4).for_each(|_| assert_eq!(repo.ask("00:00", true), expected)));
        }
    });
    assert_eq!(fs::read_dir(repo.root().join("cache")).unwrap().count(), 1, "nothing is left over");
}
