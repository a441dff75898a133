//! Ctrl-C ends it, whatever it is at, and every page is whole.

use super::{
    player::Player,
    reader::are_whole,
    watcher::{Watcher, command},
};
use crate::support::PATIENCE;
use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::Command,
    thread,
    time::{Duration, Instant},
};

fn vault(temp: &Path, notes: usize) -> Player {
    let mut player = Player::new(temp, 1);
    fs::create_dir_all(&player.root).unwrap();
    for number in 0..notes {
        let text = player.text();
        fs::write(player.at(&format!("g{number}.md")), text).unwrap();
    }
    player
}

fn watch(vault: &Path) -> Command {
    command(&["watch", vault.to_str().unwrap()])
}

#[test]
fn a_first_build_ends_at_any_moment() {
    let temp = tempfile::tempdir().unwrap();
    let player = vault(temp.path(), 60);
    let out = player.at(".milepost/site");
    for moment in [30, 90, 150, 250, 400, 700] {
        let watcher = Watcher::run(watch(&player.root), &player.root);
        thread::sleep(Duration::from_millis(moment));
        // So early that nothing listens yet, the system itself ends it.
        assert!([None, Some(0)].contains(&watcher.interrupt()), "after {moment} ms");
        if out.exists() {
            are_whole(&out);
            fs::remove_dir_all(&out).unwrap();
        }
    }
    let mut watcher = Watcher::start(&player.root, &[]);
    watcher.agrees("after all of it");
}

#[test]
fn a_turn_ends_at_any_moment() {
    let temp = tempfile::tempdir().unwrap();
    let mut player = vault(temp.path(), 20);
    for moment in [0, 40, 80, 160, 300] {
        let watcher = Watcher::start(&player.root, &[]);
        for number in 0..20 {
            let text = player.text();
            fs::write(player.at(&format!("g{number}.md")), text).unwrap();
        }
        thread::sleep(Duration::from_millis(moment));
        assert_eq!(watcher.interrupt(), Some(0), "after {moment} ms");
        are_whole(&player.at(".milepost/site"));
        assert_eq!(super::reader::left_over(&player.at(".milepost")), Vec::<PathBuf>::new());
    }
    let mut watcher = Watcher::start(&player.root, &[]);
    watcher.agrees("after all of it");
}

#[test]
fn it_does_not_wait_for_another_build() {
    let temp = tempfile::tempdir().unwrap();
    let player = vault(temp.path(), 3);
    let out = player.at(".milepost/site");
    fs::create_dir_all(&out).unwrap();
    let folder = fs::File::open(&out).unwrap();
    folder.lock().unwrap();
    let first = Watcher::run(watch(&player.root), &player.root);
    thread::sleep(Duration::from_millis(300));
    assert!(!out.join("index.html").exists(), "it waits for whoever writes there");
    assert_eq!(first.interrupt(), Some(0));

    folder.unlock().unwrap();
    let watcher = Watcher::start(&player.root, &[]);
    folder.lock().unwrap();
    fs::write(player.at("g0.md"), "# G\n\n- [x] One\n").unwrap();
    thread::sleep(Duration::from_millis(300));
    assert_eq!(watcher.interrupt(), Some(0));
    are_whole(&out);
}

/// Puts a git in the way that hangs, says so by a file, and ends when that goes.
fn hanging_git(player: &Player) -> PathBuf {
    let git = player.aside.join("git");
    let text = format!("#!/bin/sh\n> '{0}'\nwhile [ -e '{0}' ]; do sleep 1; done\n", player.aside.join("hangs").display());
    fs::write(&git, text).unwrap();
    fs::set_permissions(&git, fs::Permissions::from_mode(0o755)).unwrap();
    git
}

/// Waits until it hangs.
fn hangs(player: &Player) {
    let begun = Instant::now();
    while !player.aside.join("hangs").exists() {
        assert!(begun.elapsed() < PATIENCE, "git is never asked");
        thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn it_does_not_wait_for_what_takes_minutes() {
    let temp = tempfile::tempdir().unwrap();
    let mut player = vault(temp.path(), 3);
    player.commit();
    let git = hanging_git(&player);
    let path = std::env::var("PATH").unwrap();
    let run = |player: &Player| {
        let mut watch = watch(&player.root);
        watch.env("PATH", format!("{}:{path}", player.aside.display()));
        Watcher::run(watch, &player.root)
    };
    // A long first look.
    let watcher = run(&player);
    hangs(&player);
    assert_eq!(watcher.interrupt(), Some(0));

    // A long turn.
    fs::rename(&git, player.aside.join("git.aside")).unwrap();
    fs::remove_file(player.aside.join("hangs")).unwrap();
    let watcher = run(&player);
    watcher.says("Watching ");
    fs::rename(player.aside.join("git.aside"), &git).unwrap();
    fs::write(player.at("g0.md"), "# G\n\n- [x] One\n").unwrap();
    player.commit();
    hangs(&player);
    assert_eq!(watcher.interrupt(), Some(0));
    are_whole(&player.at(".milepost/site"));
}
