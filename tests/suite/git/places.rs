//! Repositories of every kind: each gives a history, or none, or one sentence.

use super::support::{Repo, told};
use milepost::{
    calendar::DayStart,
    git::{Ask, History, NotThere, Trouble, When, find, notes_at, read},
};
use std::{fs, path::Path};

const NOTE: &str = "- [x] a\n";

fn repo(more: &[&str]) -> Repo {
    let repo = Repo::new();
    fs::remove_dir_all(repo.vault().join(".git")).unwrap();
    repo.git(&[&["init", "-q", "-b", "main"], more].concat());
    repo.write("first.md", "- [ ] first\n");
    repo.write("sub/a.md", "- [ ] other\n");
    repo.commit("2026-01-01");
    repo.write("sub/b.md", "- [ ] a\n\n");
    repo.commit("2026-01-02");
    repo.write("sub/b.md", NOTE);
    repo.commit("2026-01-03");
    repo
}

fn at(vault: &Path) -> (History, Option<Trouble>) {
    read(&Ask { root: vault, is_note: &|_| true, day_starts: DayStart::default(), cache: None })
}

#[track_caller]
fn knows(vault: &Path, note: &str, expected: &str) {
    let (history, trouble) = at(vault);
    assert_eq!(trouble, None);
    assert_eq!(told(&history, note, NOTE), [expected]);
}

const KNOWN: &str = "01-02 exact; 01-03 exact";

#[test]
fn subfolders_worktrees_submodules_and_detached_heads_are_read() {
    let repo = repo(&[]);
    knows(&repo.vault(), "sub/b.md", KNOWN);
    knows(&repo.vault().join("sub"), "b.md", KNOWN);
    repo.git(&["checkout", "-q", "--detach"]);
    repo.git(&["pack-refs", "--all"]);
    knows(&repo.vault(), "sub/b.md", KNOWN);
    repo.git(&["worktree", "add", "-q", "../tree", "main"]);
    knows(&repo.root().join("tree"), "sub/b.md", KNOWN);
    let above = Repo::new();
    above.git(&["submodule", "add", "-q", repo.vault().to_str().unwrap(), "inner"]);
    knows(&above.vault().join("inner"), "sub/b.md", KNOWN);
}

#[test]
fn other_forms_of_objects_and_references_are_read() {
    knows(&repo(&["--object-format=sha256"]).vault(), "sub/b.md", KNOWN);
    knows(&repo(&["--ref-format=reftable"]).vault(), "sub/b.md", KNOWN);
}

#[test]
fn the_end_of_a_shallow_clone_is_an_import() {
    let repo = repo(&[]);
    let from = format!("file://{}", repo.vault().display());
    repo.git(&["clone", "-q", "--depth", "1", &from, "../shallow"]);
    knows(&repo.root().join("shallow"), "sub/b.md", "01-03 imported; 01-03 imported");
}

#[test]
fn a_history_that_was_cut_or_joined_is_read_as_git_shows_it() {
    let cut = repo(&[]);
    cut.git(&["replace", "--graft", "HEAD~1"]);
    knows(&cut.vault(), "sub/b.md", "01-02 imported; 01-03 exact");
    cut.git(&["replace", "-d", cut.git(&["rev-parse", "HEAD~1"]).trim()]);
    knows(&cut.vault(), "sub/b.md", KNOWN);
    let (head, first) = (cut.git(&["rev-parse", "HEAD"]), cut.git(&["rev-parse", "HEAD~2"]));
    fs::create_dir_all(cut.vault().join(".git/info")).unwrap();
    fs::write(cut.vault().join(".git/info/grafts"), format!("{} {}\n", head.trim(), first.trim())).unwrap();
    knows(&cut.vault(), "sub/b.md", "01-03 exact; 01-03 born-done");
}

#[test]
fn more_renames_than_git_follows_are_moves() {
    let repo = repo(&[]);
    let text =
        |at: usize, state: char| format!("# Note {at}\n\nSome words of {at}\n\n- [{state}] task number {at}\n- [x] old {at}\n");
    for at in 0..1100 {
        repo.write(&format!("old/{at}.md"), &text(at, ' '));
    }
    repo.commit("2026-01-04");
    fs::remove_dir_all(repo.vault().join("old")).unwrap();
    for at in 0..1100 {
        repo.write(&format!("new/{at}.md"), &text(at, 'x'));
    }
    repo.commit("2026-01-05");
    let (history, trouble) = at(&repo.vault());
    assert_eq!((trouble, history.gone.len()), (None, 0));
    for at in [0, 555, 1099] {
        let found = told(&history, &format!("new/{at}.md"), &text(at, 'x'));
        assert!(["01-04 exact", "01-04 moved", "01-04 imported"].iter().any(|born| found[0].starts_with(born)), "{found:?}");
        assert!(found[0].contains("; 01-05 "), "{found:?}");
        assert!(found[1].contains("imported"), "{found:?}");
    }
}

#[test]
fn a_partial_clone_fetches_nothing_and_says_so() {
    let repo = repo(&[]);
    repo.git(&["config", "uploadpack.allowFilter", "true"]);
    let from = format!("file://{}", repo.vault().display());
    repo.git(&["clone", "-q", "--filter=blob:none", &from, "../partial"]);
    let (history, trouble) = at(&repo.root().join("partial"));
    assert_eq!(trouble, Some(Trouble::Partial { count: 1 }), "the version in which the box was open");
    assert_eq!(told(&history, "sub/b.md", NOTE), ["01-03 imported; 01-03 imported"]);
}

#[test]
fn no_repository_and_no_commit_are_no_trouble() {
    let temp = tempfile::tempdir().unwrap();
    assert_eq!(at(temp.path()), (History::default(), None));
    let empty = Repo::new();
    assert_eq!(at(&empty.vault()), (History::default(), None));
    assert_eq!(told(&History::default(), "a.md", NOTE), ["unknown"]);
    empty.commit("2026-01-01");
    let (history, trouble) = at(&empty.vault());
    assert_eq!((told(&history, "a.md", NOTE), trouble), (vec!["unknown".to_owned()], None), "no note was ever committed");
}

#[test]
fn a_broken_repository_is_one_sentence() {
    let repo = repo(&[]);
    fs::write(repo.vault().join(".git/refs/heads/main"), "1".repeat(40)).unwrap();
    let (history, trouble) = at(&repo.vault());
    let said = trouble.unwrap().to_string();
    assert!(history.notes.is_empty() && said.lines().count() == 1 && said.contains("git fsck"), "{said}");
}

/// The notes of a revision, each with its text.
#[track_caller]
fn then(vault: &Path, revision: &str) -> Result<Vec<String>, NotThere> {
    let then = find(vault, &When::Revision(revision.to_owned()), DayStart::default())?;
    let text = |bytes: Option<Vec<u8>>| String::from_utf8(bytes.unwrap()).unwrap().trim_end().to_owned();
    let notes = notes_at(vault, &then.id, &|_| true)?;
    Ok(notes.into_iter().map(|(path, bytes)| format!("{path} {}", text(bytes))).collect())
}

#[test]
fn notes_of_then_are_read_from_every_kind() {
    let plain = repo(&[]);
    let all = ["first.md - [ ] first", "sub/a.md - [ ] other", "sub/b.md - [ ] a"];
    assert_eq!(then(&plain.vault(), "HEAD~1").unwrap(), all);
    assert_eq!(then(&plain.vault().join("sub"), "HEAD~1").unwrap(), ["a.md - [ ] other", "b.md - [ ] a"]);
    plain.git(&["worktree", "add", "-q", "-b", "other", "../tree", "HEAD~1"]);
    assert_eq!(then(&plain.root().join("tree"), "HEAD").unwrap(), all);
    for kind in ["--object-format=sha256", "--ref-format=reftable"] {
        assert_eq!(then(&repo(&[kind]).vault(), "HEAD~1").unwrap(), all, "{kind}");
    }
    plain.git(&["config", "uploadpack.allowFilter", "true"]);
    let from = format!("file://{}", plain.vault().display());
    plain.git(&["clone", "-q", "--depth", "1", &from, "../shallow"]);
    let shallow = plain.root().join("shallow");
    assert!(then(&shallow, "HEAD").is_ok() && matches!(then(&shallow, "HEAD~1"), Err(NotThere::Unknown { .. })));
    plain.git(&["clone", "-q", "--filter=blob:none", &from, "../partial"]);
    let partial = then(&plain.root().join("partial"), "HEAD~1");
    assert!(matches!(partial, Err(NotThere::Partial { count: 1, .. })), "nothing is fetched: {partial:?}");
}
