//! What the system refuses: room on the disk, room to watch, leave to read.

use super::watcher::{Watcher, command};
use crate::support::site::files;
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};
use tempfile::TempDir;

fn vault() -> (TempDir, PathBuf) {
    let temp = tempfile::tempdir().unwrap();
    let vault = temp.path().join("v");
    fs::create_dir_all(vault.join("deep")).unwrap();
    fs::write(vault.join("a.md"), "# A\n\n- [ ] One\n- [ ] Two\n").unwrap();
    fs::write(vault.join("deep/b.md"), "# B\n\n- [ ] Three\n").unwrap();
    (temp, vault)
}

/// Says whether a program does what it is to do here.
fn works(command: &mut Command) -> bool {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// A small disk; given back in the end.
struct Disk(PathBuf);

impl Disk {
    fn mount(place: &Path) -> Option<Disk> {
        fs::create_dir(place).unwrap();
        let is_there = works(Command::new("mount").args(["-t", "tmpfs", "-o", "size=3m", "tmpfs"]).arg(place));
        is_there.then(|| Disk(place.to_owned()))
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

#[test]
fn a_full_disk_is_said_leaves_the_pages_and_is_mended() {
    let (temp, vault) = vault();
    let place = temp.path().join("disk");
    let Some(disk) = Disk::mount(&place) else { return eprintln!("skipped: no disk can be mounted here") };
    let out = place.join("site");
    let mut watcher = Watcher::start(&vault, &["--out", out.to_str().unwrap()]);
    let before = files(&out);
    // What is left goes to another file, to the last byte.
    let fill = |file: &Path| {
        let _ = Command::new("dd")
            .args(["if=/dev/zero", "bs=1k"])
            .arg(format!("of={}", file.display()))
            .stderr(Stdio::null())
            .status();
    };
    fill(&place.join("full"));
    fs::write(vault.join("a.md"), "# A\n\n- [x] One\n- [ ] Two\n- [ ] Three\n").unwrap();
    let line = watcher.says("cannot ");
    assert!(line.starts_with("! error") && line.contains(out.to_str().unwrap()), "the path is said: {line}");
    assert!(files(&out) == before, "the pages are as they were");
    let build = command(&["build", vault.to_str().unwrap(), "--out", out.to_str().unwrap()]).output().unwrap();
    assert_eq!(build.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&build.stderr).contains(out.to_str().unwrap()), "{build:?}");
    assert!(files(&out) == before);
    fs::remove_file(place.join("full")).unwrap();
    watcher.says("All is well again: ");
    watcher.agrees_at(&out, "room again");
    assert_eq!(watcher.interrupt(), Some(0));
    drop(disk);
}

#[test]
fn a_file_that_cannot_grow_is_said_leaves_the_pages_and_is_mended() {
    // The same where nothing can be mounted: no file may be larger than this many bytes.
    if !works(Command::new("prlimit").arg("--version")) {
        return eprintln!("skipped: there is no prlimit");
    }
    let (temp, vault) = vault();
    let out = temp.path().join("out");
    // Without the signal the write fails, as on a full disk.
    let mut run = Command::new("sh");
    run.args(["-c", "trap '' XFSZ; exec \"$0\" \"$@\""]).arg(env!("CARGO_BIN_EXE_milepost"));
    run.args(["watch", vault.to_str().unwrap(), "--out", out.to_str().unwrap()]);
    run.env_remove("MILEPOST_VAULT").env("MILEPOST_TODAY", crate::support::TODAY).env("NO_COLOR", "1");
    let mut watcher = Watcher::run(run, &vault);
    watcher.says("Watching ");
    let before = files(&out);
    let limit = |bytes: &str| {
        let id = watcher.id().to_string();
        assert!(Command::new("prlimit").args(["--pid", &id, &format!("--fsize={bytes}:unlimited")]).status().unwrap().success());
    };
    limit("1000");
    fs::write(vault.join("a.md"), "# A\n\n- [x] One\n- [ ] Two\n- [ ] Three\n").unwrap();
    let line = watcher.says("cannot write ");
    assert!(line.contains(out.to_str().unwrap()), "the path is said: {line}");
    assert!(files(&out) == before, "the pages are as they were");
    limit("unlimited");
    watcher.says("All is well again: ");
    watcher.agrees_at(&out, "it may grow");
}

#[test]
fn where_the_system_has_no_room_to_watch_it_looks_and_says_what_makes_room() {
    for (limit, room, advice) in
        [("instances", 0, "fs.inotify.max_user_instances"), ("watches", 1, "fs.inotify.max_user_watches")]
    {
        let (_temp, vault) = vault();
        // In a user namespace of its own there is room for none, or for one.
        let set = format!("echo {room} > /proc/sys/user/max_inotify_{limit}");
        let mut run = if works(Command::new("unshare").args(["-Ur", "sh", "-c", &set])) {
            let mut run = Command::new("unshare");
            run.args(["-Ur", "sh", "-c", &format!("{set}; exec \"$0\" \"$@\"")]);
            run
        } else if works(Command::new("strace").args(["-qq", "-o", "/dev/null", "true"])) {
            let fault =
                if limit == "instances" { "inotify_init1:error=EMFILE" } else { "inotify_add_watch:error=ENOSPC:when=2+" };
            let mut run = Command::new("strace");
            run.args(["-f", "-qq", "-o", "/dev/null", "-e", "trace=inotify_init1,inotify_add_watch", "-e"]);
            run.arg(format!("inject={fault}"));
            run
        } else {
            return eprintln!("skipped: no user namespaces and no strace here");
        };
        run.arg(env!("CARGO_BIN_EXE_milepost")).args(["watch", vault.to_str().unwrap(), "--no-git"]);
        run.env_remove("MILEPOST_VAULT").env("MILEPOST_TODAY", crate::support::TODAY).env("NO_COLOR", "1");
        let mut watcher = Watcher::run(run, &vault);
        let [line, _] = watcher.says_all(["so milepost looks at all notes every 2 seconds instead", "Watching "]);
        assert!(line.contains(advice), "{limit}: {line}");
        fs::write(vault.join("deep/b.md"), "# B\n\n- [x] Three\n").unwrap();
        watcher.says("deep/b.md: ");
        watcher.agrees(limit);
        assert!(!watcher.said().iter().any(|line| line.contains("instead")), "{limit}: it is said once");
    }
}

/// Runs a command as somebody whom the modes of files bind, as they do not bind root.
fn as_somebody(program: &str) -> Option<Command> {
    let is_root = Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout == b"0\n");
    if !is_root {
        return Some(Command::new(program));
    }
    let setpriv = || {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups", program]);
        command
    };
    works(setpriv().arg("--version")).then(setpriv)
}

#[test]
fn what_may_not_be_read_is_said_and_comes_again() {
    let Some(mut run) = as_somebody(env!("CARGO_BIN_EXE_milepost")) else {
        return eprintln!("skipped: root may read everything, and nobody else can be had here");
    };
    let (temp, vault) = vault();
    assert!(works(Command::new("chmod").arg("755").arg(temp.path())));
    if run.get_program() == "setpriv" {
        assert!(works(Command::new("chown").args(["-R", "65534:65534"]).arg(temp.path())));
    }
    run.args(["watch", vault.to_str().unwrap(), "--no-git"]).env_remove("MILEPOST_VAULT");
    run.env("MILEPOST_TODAY", crate::support::TODAY).env("NO_COLOR", "1");
    let mut watcher = Watcher::run(run, &vault);
    watcher.says("Watching ");
    let mode = |mode: &str, path: &str| assert!(works(Command::new("chmod").arg(mode).arg(vault.join(path))));
    mode("000", "a.md");
    let line = watcher.says("! a.md");
    assert!(line.contains("read"), "{line}");
    mode("000", "deep");
    watcher.says("! deep");
    mode("644", "a.md");
    mode("755", "deep");
    watcher.agrees("all may be read");
    fs::write(vault.join("deep/b.md"), "# B\n\n- [x] Three\n").unwrap();
    watcher.says("deep/b.md: ");
    watcher.agrees("and is watched again");
    assert_eq!(watcher.interrupt(), Some(0));
}
