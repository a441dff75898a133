//! Repositories that name programs to run and places to read: none is run, none is read.

use super::support::{Repo, path};
use milepost::git::{NotThere, Trouble, When, find, notes_at};
use std::{fs, os::unix::fs::symlink};

fn repo() -> Repo {
    let repo = Repo::new();
    repo.write("a.md", "- [ ] a\n");
    repo.commit("2026-01-01");
    repo.write("a.md", "- [x] a\n");
    repo.commit("2026-01-02");
    repo
}

#[test]
fn nothing_that_a_repository_names_is_run() {
    let repo = repo();
    let ran = repo.root().join("ran");
    let plant = repo.root().join("plant.sh");
    fs::write(&plant, format!("#!/bin/sh\necho ran >> {}\n", ran.display())).unwrap();
    fs::set_permissions(&plant, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let plant = plant.to_str().unwrap();
    let keys = [
        "core.fsmonitor",
        "core.sshCommand",
        "core.pager",
        "pager.log",
        "core.editor",
        "core.askPass",
        "core.gitProxy",
        "core.alternateRefsCommand",
        "diff.external",
        "diff.plant.textconv",
        "diff.plant.command",
        "filter.plant.clean",
        "filter.plant.smudge",
        "filter.plant.process",
        "gpg.program",
        "gpg.ssh.program",
        "credential.helper",
    ];
    let before = repo.read();
    for key in keys {
        repo.git(&["config", key, plant]);
    }
    let hooks = repo.root().join("hooks");
    fs::create_dir(&hooks).unwrap();
    for hook in ["post-checkout", "reference-transaction", "post-index-change", "pre-auto-gc"] {
        fs::copy(plant, hooks.join(hook)).unwrap();
    }
    let other = repo.root().join("other.config");
    fs::write(
        &other,
        format!("[alias]\n\tlog = !{plant}\n\tcat-file = !{plant}\n[log]\n\tshowSignature = true\n\tshowRoot = false\n"),
    )
    .unwrap();
    let more = format!(
        "[include]\n\tpath = {}\n[core]\n\thooksPath = {}\n\tworktree = /\n[log]\n\tshowSignature = true\n\tdiffMerges = on\n\
         [format]\n\tpretty = oneline\n[diff]\n\trenames = copies\n[remote \"origin\"]\n\turl = ssh://x/y\n\tpromisor = true\n\
         \tpartialclonefilter = blob:none\n[extensions]\n\tpartialClone = origin\n",
        other.display(),
        hooks.display()
    );
    let config = repo.vault().join(".git/config");
    fs::write(
        &config,
        fs::read_to_string(&config).unwrap().replace("repositoryformatversion = 0", "repositoryformatversion = 1") + &more,
    )
    .unwrap();
    fs::write(repo.vault().join(".gitattributes"), "* diff=plant filter=plant\n").unwrap();
    assert_eq!(repo.ask("00:00", false), (before, None));
    let vault = repo.vault();
    for (when, text) in [
        (When::Day("2026-01-01".parse().unwrap()), &b"- [ ] a\n"[..]),
        (When::Revision("HEAD".to_owned()), b"- [x] a\n"),
        (When::Revision("main~1".to_owned()), b"- [ ] a\n"),
    ] {
        let then = find(&vault, &when, "00:00".parse().unwrap()).unwrap();
        assert_eq!(notes_at(&vault, &then.id, &|_| true).unwrap(), [(path("a.md"), Some(text.to_vec()))]);
    }
    assert!(!ran.exists(), "{}", fs::read_to_string(&ran).unwrap_or_default());
}

#[test]
fn a_repository_elsewhere_is_not_read_unless_it_names_the_folder() {
    let private = repo();
    let folder = tempfile::tempdir().unwrap();
    let ask = |root| {
        let day_starts = "00:00".parse().unwrap();
        milepost::git::read(&milepost::git::Ask { root, is_note: &|_| true, day_starts, cache: None })
    };
    symlink(private.vault().join(".git"), folder.path().join(".git")).unwrap();
    assert!(matches!(ask(folder.path()).1, Some(Trouble::Linked { .. })));
    let then = find(folder.path(), &When::Revision("HEAD".to_owned()), "00:00".parse().unwrap());
    assert!(matches!(then, Err(NotThere::Trouble(Trouble::Linked { .. }))));
    fs::remove_file(folder.path().join(".git")).unwrap();
    fs::write(folder.path().join(".git"), format!("gitdir: {}\n", private.vault().join(".git").display())).unwrap();
    let (history, trouble) = ask(folder.path());
    assert!(history.notes.is_empty() && matches!(trouble, Some(Trouble::Elsewhere { .. })), "{trouble:?}");
    private.git(&["config", "core.worktree", folder.path().to_str().unwrap()]);
    assert_eq!(ask(folder.path()).1, None, "what the sentence says helps");
}

#[test]
fn objects_of_another_repository_are_not_read() {
    let (repo, private) = (repo(), repo());
    let file = repo.vault().join(".git/objects/info/alternates");
    fs::write(&file, private.vault().join(".git/objects").to_str().unwrap()).unwrap();
    assert!(matches!(repo.ask("00:00", false).1, Some(Trouble::Borrows { .. })));
}

#[test]
fn a_repository_of_another_user_is_one_sentence() {
    let repo = repo();
    for folder in [repo.vault(), repo.vault().join(".git")] {
        if std::os::unix::fs::chown(folder, Some(12_345), None).is_err() {
            eprintln!("skipped: only root can give a folder away");
            return;
        }
    }
    let (history, trouble) = repo.ask("00:00", false);
    assert!(history.notes.is_empty());
    let said = trouble.unwrap().to_string();
    assert!(said.contains("safe.directory") && said.lines().count() == 1, "{said}");
}
