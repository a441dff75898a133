//! Builds that the system refuses something, or that are killed at a call: told, nothing half, and mended by the next.

use super::{
    player::Player,
    reader::{are_whole, left_over},
    watcher::command,
};
use crate::support::site::files;
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

struct Place {
    _temp: tempfile::TempDir,
    player: Player,
    /// A report of other notes, which is the old one of every case.
    old: PathBuf,
    out: PathBuf,
    fresh: BTreeMap<PathBuf, Vec<u8>>,
}

impl Place {
    fn new() -> Place {
        let temp = tempfile::tempdir().unwrap();
        let player = Player::new(temp.path(), 1);
        fs::create_dir_all(&player.root).unwrap();
        let (old, out, fresh) = (temp.path().join("old"), temp.path().join("out"), temp.path().join("fresh"));
        fs::write(player.at("gone.md"), "# Gone\n\n- [ ] One\n").unwrap();
        fs::write(player.at("a.md"), "# A\n\n- [ ] One\n").unwrap();
        let mut place = Place { _temp: temp, player, old, out, fresh: BTreeMap::new() };
        assert!(place.build(&place.old).output().unwrap().status.success());
        fs::remove_file(place.player.at("gone.md")).unwrap();
        let text = place.player.text();
        fs::write(place.player.at("a.md"), text).unwrap();
        fs::write(place.player.at("new.md"), "# New\n\n- [ ] One\n").unwrap();
        assert!(place.build(&fresh).output().unwrap().status.success());
        place.fresh = files(&fresh);
        place
    }

    fn build(&self, out: &Path) -> Command {
        self.build_below(&[], out)
    }

    /// One thread only, so that its calls have an order.
    fn build_below(&self, below: &[&str], out: &Path) -> Command {
        let milepost = command(&["build", "--no-git", self.player.root.to_str().unwrap(), "--out", out.to_str().unwrap()]);
        let words: Vec<_> = below.iter().map(AsRef::as_ref).chain([milepost.get_program()]).chain(milepost.get_args()).collect();
        let mut run = Command::new(words[0]);
        run.args(&words[1..]).env_remove("MILEPOST_VAULT").env("MILEPOST_TODAY", crate::support::TODAY);
        run.env("NO_COLOR", "1").env("RAYON_NUM_THREADS", "1");
        run
    }

    /// Puts the old report there again, or nothing, and builds with faults in the calls named.
    fn with_faults(&self, is_first: bool, calls: &str, fault: &str) -> Output {
        let _ = fs::remove_dir_all(&self.out);
        if !is_first {
            crate::support::copy(&self.old, &self.out);
        }
        let (trace, inject) = (format!("trace={calls}"), format!("inject={calls}:{fault}"));
        let strace = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", &trace, "-e", &inject];
        self.build_below(&strace, &self.out).output().unwrap()
    }

    /// Every page is whole now, and after the next build all is as in a fresh one.
    #[track_caller]
    fn is_mended(&self, case: &str) {
        if self.out.exists() {
            are_whole(&self.out);
        }
        let output = self.build(&self.out).output().unwrap();
        assert!(output.status.success(), "{case}: {output:?}");
        assert!(files(&self.out) == self.fresh, "{case}");
        assert_eq!(left_over(&self.out), Vec::<PathBuf>::new(), "{case}");
    }
}

fn has_strace() -> bool {
    let works = Command::new("strace").args(["-qq", "-f", "-o", "/dev/null", "true"]).output();
    let is_there = works.is_ok_and(|output| output.status.success());
    if !is_there {
        eprintln!("skipped: there is no strace");
    }
    is_there
}

/// Calls that change a folder.
const RENAMES: &str = "rename,renameat,renameat2";
const REMOVES: &str = "unlink,unlinkat,rmdir";

#[test]
fn what_is_refused_is_told_with_its_path() {
    if !has_strace() {
        return;
    }
    let place = Place::new();
    // The first call of each kind that has to do with the folder of pages; printing comes later.
    let cases = [
        (true, "mkdir,mkdirat", "error=EACCES:when=1"),
        (true, "write", "error=ENOSPC:when=1"),
        (false, "write", "error=ENOSPC:when=2"),
        (false, "write", "error=EIO:when=1"),
        (false, RENAMES, "error=EXDEV:when=1"),
        (true, RENAMES, "error=EIO:when=1"),
        (false, RENAMES, "error=EACCES:when=3"),
        (false, REMOVES, "error=EACCES:when=1"),
        (false, "fsync,fdatasync", "error=EIO:when=1"),
    ];
    for (is_first, calls, fault) in cases {
        let case = format!("first {is_first}, {calls} {fault}");
        let output = place.with_faults(is_first, calls, fault);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{case}: {said}");
        assert!(said.contains(place.out.to_str().unwrap()) && !said.contains("panicked"), "{case}: {said}");
        place.is_mended(&case);
    }
    // What was interrupted is tried again.
    for calls in ["write", RENAMES, REMOVES, "openat", "fsync,fdatasync"] {
        let output = place.with_faults(false, calls, "error=EINTR:when=1");
        assert!(output.status.success(), "{calls}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(files(&place.out) == place.fresh, "{calls}");
    }
    // Whatever cannot be opened, nothing is half there.
    for when in [20, 30, 40, 50, 60] {
        let output = place.with_faults(false, "openat", &format!("error=EMFILE:when={when}"));
        assert!(!String::from_utf8_lossy(&output.stderr).contains("panicked"), "openat {when}: {output:?}");
        place.is_mended(&format!("openat {when}"));
    }
}

#[test]
fn killed_at_a_writing_call_it_is_mended_by_the_next() {
    if !has_strace() {
        return;
    }
    let place = Place::new();
    let mut killed = 0;
    for (is_first, calls, moments) in [
        (true, "mkdir,mkdirat", 1..=3),
        (true, RENAMES, 1..=4),
        (false, RENAMES, 1..=6),
        (false, REMOVES, 1..=2),
        (false, "write", 2..=4),
        (false, "fsync,fdatasync", 1..=2),
    ] {
        for when in moments {
            let output = place.with_faults(is_first, calls, &format!("signal=KILL:when={when}"));
            killed += usize::from(!output.status.success());
            place.is_mended(&format!("first {is_first}, {calls} {when}"));
        }
    }
    assert!(killed >= 12, "{killed} kills");
}
