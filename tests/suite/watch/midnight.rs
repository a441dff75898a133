//! The day changes while it watches.

use super::watcher::{Watcher, command};
use crate::support::site::files;
use std::{
    fs,
    process::Command,
    time::{SystemTime, UNIX_EPOCH},
};

/// A time zone in which it is four in the morning in so many seconds.
fn zone(seconds: i64) -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs() as i64;
    let ahead = (4 * 3600 - seconds - now).rem_euclid(86_400);
    // West is positive there, and no zone is more than a day away.
    let west = if ahead > 43_200 { 86_400 - ahead } else { -ahead };
    let (sign, west) = if west < 0 { ("-", -west) } else { ("", west) };
    format!("XXX{sign}{}:{:02}:{:02}", west / 3600, west / 60 % 60, west % 60)
}

fn by_the_clock(arguments: &[&str], zone: &str) -> Command {
    let mut command = command(arguments);
    command.env_remove("MILEPOST_TODAY").env("TZ", zone);
    command
}

#[test]
fn a_new_day_begins_by_itself() {
    let temp = tempfile::tempdir().unwrap();
    let vault = temp.path().join("v");
    fs::create_dir(&vault).unwrap();
    // The vault's days start late: at midnight nothing happens.
    fs::write(vault.join("milepost.yaml"), "day_starts: \"04:00\"\n").unwrap();
    fs::write(vault.join("a.md"), "# A\n\n- [ ] One\n- [ ] Two\n").unwrap();
    let (root, zone) = (vault.to_str().unwrap(), zone(8));
    let watcher = Watcher::run(by_the_clock(&["watch", root], &zone), &vault);
    watcher.says("Watching ");
    let before = files(&vault.join(".milepost/site"));
    watcher.says("A new day: ");
    let now = files(&vault.join(".milepost/site"));
    assert!(before != now, "the pages are those of the new day");
    let out = temp.path().join("clean");
    let built = by_the_clock(&["build", "-q", root, "--out", out.to_str().unwrap()], &zone).status().unwrap();
    assert!(built.success());
    assert!(files(&out) == now, "and those that a clean build writes");
}
