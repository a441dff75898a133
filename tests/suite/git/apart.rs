//! Several processes: without git, at once on one cache, and killed while they read.

use super::support::{Repo, told};
use milepost::{
    calendar::DayStart,
    git::{Ask, read},
};
use std::{
    env, fs,
    path::PathBuf,
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

const VAULT: &str = "MILEPOST_TEST_VAULT";

#[test]
#[ignore = "the other process of the tests here"]
fn other() {
    let Some(root) = env::var_os(VAULT).map(PathBuf::from) else { return };
    let cache = root.with_file_name("cache");
    let (history, trouble) = read(&Ask { root: &root, is_note: &|_| true, day_starts: DayStart::default(), cache: Some(&cache) });
    println!("<{} {}>", history.notes.len(), trouble.map_or("well".to_owned(), |trouble| trouble.to_string()));
}

fn start(repo: &Repo, path: Option<&str>) -> Child {
    let mut other = Command::new(env::current_exe().unwrap());
    other.args(["--exact", "git::apart::other", "--ignored", "--nocapture"]).env(VAULT, repo.vault());
    if let Some(path) = path {
        other.env("PATH", path);
    }
    other.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
}

fn said(other: Child) -> String {
    let printed = String::from_utf8(other.wait_with_output().unwrap().stdout).unwrap();
    let (_, said) = printed.split_once('<').unwrap_or_else(|| panic!("{printed}"));
    said.split_once('>').unwrap().0.to_owned()
}

fn repo() -> Repo {
    let repo = Repo::new();
    for day in 1..=9 {
        for at in 0..100 {
            let state = if at % 9 < day { 'x' } else { ' ' };
            repo.write(&format!("{at}.md"), &format!("- [{state}] task {at}\n"));
        }
        repo.commit(&format!("2026-01-0{day}"));
    }
    repo
}

#[test]
fn without_git_there_is_one_sentence_or_what_was_kept() {
    let repo = repo();
    let nowhere = repo.root().join("nowhere");
    let nowhere = nowhere.to_str();
    let found = said(start(&repo, nowhere));
    assert!(found.starts_with("0 the history of these notes is left out, since the program git was not found"), "{found}");
    assert_eq!(said(start(&repo, None)), "100 well");
    assert_eq!(said(start(&repo, nowhere)), "100 well", "git is not needed for what is kept");
}

#[test]
fn many_processes_share_one_cache() {
    let repo = repo();
    let others: Vec<Child> = (0..4).map(|_| start(&repo, None)).collect();
    for other in others {
        assert_eq!(said(other), "100 well");
    }
    assert_eq!(repo.ask("00:00", true), repo.ask("00:00", false));
    assert_eq!(fs::read_dir(repo.root().join("cache")).unwrap().count(), 1, "nothing is left over");
}

#[test]
fn a_process_that_is_killed_leaves_a_good_cache_or_none() {
    let repo = repo();
    let fresh = repo.ask("00:00", false);
    for wait in 0..30 {
        let _ = fs::remove_dir_all(repo.root().join("cache"));
        let mut other = start(&repo, None);
        thread::sleep(Duration::from_millis(wait * 4));
        let _ = other.kill();
        let _ = other.wait();
        assert_eq!(repo.ask("00:00", true), fresh, "killed after {} ms", wait * 4);
    }
    assert_eq!(told(&fresh.0, "8.md", "- [x] task 8"), ["01-01 imported; 01-09 exact"]);
}
