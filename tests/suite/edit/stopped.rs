//! A save that is killed, refused by the system, or crossed by an editor: the old note or the new one, and no update lost.

use crate::support::{STATE, told};
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    thread,
    time::Duration,
};

const OPEN: &str = "\u{feff}# A\r\n\r\n- [ ] a 🔁 every day 📅 2026-03-14\r\nend";
const DONE: &str =
    "\u{feff}# A\r\n\r\n- [ ] a 🔁 every day 📅 2026-03-15\r\n- [x] a 🔁 every day 📅 2026-03-14 ✅ 2026-11-22\r\nend";

/// A way in which an editor saves.
type Save = fn(&Path, &str);

/// The calls that a save may write with.
const WRITING: &str =
    "write,pwrite64,fsync,fdatasync,fchmod,fchown,fsetxattr,rename,renameat,renameat2,unlink,unlinkat,ftruncate";

struct Vault {
    temp: tempfile::TempDir,
}

impl Vault {
    fn new() -> Vault {
        let vault = Vault { temp: tempfile::tempdir().unwrap() };
        vault.reset();
        vault
    }

    fn note(&self) -> PathBuf {
        self.temp.path().join("a.md")
    }

    fn reset(&self) {
        fs::write(self.note(), OPEN).unwrap();
    }

    fn text(&self) -> String {
        fs::read_to_string(self.note()).unwrap()
    }

    /// The names of what lies beside the note.
    fn beside(&self) -> Vec<String> {
        let names = fs::read_dir(self.temp.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name != "a.md").collect()
    }

    /// `milepost done` on the box, below another program if one is named.
    fn done(&self, below: &[&str]) -> Command {
        let words = [below, &[env!("CARGO_BIN_EXE_milepost"), "done", "a.md:3", "--vault"]].concat();
        let mut command = Command::new(words[0]);
        command.args(&words[1..]).arg(self.temp.path());
        command.env("MILEPOST_TODAY", "2026-11-22").env("MILEPOST_STATE", STATE).env("NO_COLOR", "1").stdin(Stdio::null());
        command
    }

    /// Runs it with faults in the calls named.
    fn with_faults(&self, trace: &str, fault: &str) -> Output {
        let inject = format!("inject={trace}:{fault}");
        self.done(&["strace", "-f", "-qq", "-o", "/dev/null", "-e", &format!("trace={trace}"), "-e", &inject]).output().unwrap()
    }

    /// The old note or the new one.
    #[track_caller]
    fn is_whole(&self, when: &str) -> bool {
        let text = self.text();
        assert!(text == OPEN || text == DONE, "{when}: {text:?}");
        assert!(
            self.beside()
                .iter()
                .all(|name| name.starts_with(".milepost-") && Path::new(name).extension().is_some_and(|end| end == "tmp"))
        );
        text == DONE
    }
}

fn has_strace() -> bool {
    let there =
        Command::new("strace").args(["-qq", "-o", "/dev/null", "true"]).output().is_ok_and(|output| output.status.success());
    if !there {
        eprintln!("skipped: there is no strace");
    }
    there
}

#[test]
fn killed_at_any_writing_call_the_note_is_the_old_or_the_new_one() {
    if !has_strace() {
        return;
    }
    let vault = Vault::new();
    let (mut old, mut new) = (0, 0);
    for call in WRITING.split(',') {
        for when in 1..50 {
            vault.reset();
            let output = vault.with_faults(call, &format!("signal=KILL:when={when}"));
            let is_done = vault.is_whole(&format!("{call} {when}"));
            vault.beside().iter().for_each(|name| fs::remove_file(vault.temp.path().join(name)).unwrap());
            if output.status.success() {
                break;
            }
            (old, new) = (old + u32::from(!is_done), new + u32::from(is_done));
        }
    }
    // Killed while it writes, syncs, gives the mode and swaps; and while it syncs the folder, removes the old file and prints.
    assert!(old >= 4 && new >= 3, "{old} before, {new} after");
}

#[test]
fn what_the_system_refuses_is_told_and_leaves_the_note_whole() {
    if !has_strace() {
        return;
    }
    let vault = Vault::new();
    for (trace, fault, is_done, leaves) in [
        ("fsync", "error=EIO:when=1", false, 0),
        // The folder cannot be synced: the note is new, and that it may not outlive a power cut is said.
        ("fsync", "error=EIO:when=2", true, 1),
        ("fchmod", "error=EPERM", false, 0),
        ("rename,renameat,renameat2", "error=EIO", false, 0),
        ("rename,renameat,renameat2", "error=EROFS", false, 0),
    ] {
        vault.reset();
        let output = vault.with_faults(trace, fault);
        assert_eq!(vault.is_whole(fault), is_done, "{trace} {fault}");
        assert_eq!((output.status.code(), told(&output).contains("a.md")), (Some(2), true), "{trace} {fault}: {}", told(&output));
        assert_eq!(vault.beside().len(), leaves, "{trace} {fault}: {:?}", vault.beside());
        vault.beside().iter().for_each(|name| fs::remove_file(vault.temp.path().join(name)).unwrap());
    }
    // A system that cannot swap replaces; what is interrupted is tried again; what cannot be removed is hidden.
    for (trace, fault) in [("renameat2", "error=EINVAL"), ("fsync", "error=EINTR:when=1"), ("unlink,unlinkat", "error=EACCES")] {
        vault.reset();
        let output = vault.with_faults(trace, fault);
        assert!(output.status.success() && vault.is_whole(fault), "{trace} {fault}: {}", told(&output));
    }
}

#[test]
fn killed_at_any_moment_the_note_is_the_old_or_the_new_one() {
    let vault = Vault::new();
    for moment in 0..60 {
        vault.reset();
        let mut run = vault.done(&[]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        thread::sleep(Duration::from_micros(moment * 400));
        run.kill().unwrap();
        run.wait().unwrap();
        vault.is_whole(&format!("moment {moment}"));
    }
}

#[test]
fn an_editor_that_saves_in_the_last_moment_loses_nothing() {
    if !has_strace() {
        return;
    }
    let by_rename: Save = |note, text| {
        fs::write(note.with_extension("new"), text).unwrap();
        fs::rename(note.with_extension("new"), note).unwrap();
    };
    let in_place: Save = |note, text| fs::write(note, text).unwrap();
    for save in [by_rename, in_place] {
        let vault = Vault::new();
        // Between the last look at the note and the swap stands a long pause.
        let wait = "inject=renameat2:delay_enter=3000000:when=1";
        let strace = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=renameat2,fsync", "-e", wait];
        let run = vault.done(&strace).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        while vault.beside().is_empty() {
            thread::sleep(Duration::from_millis(1));
        }
        // The file beside is written and the note looked at once more well within this time.
        thread::sleep(Duration::from_millis(300));
        save(&vault.note(), "- [ ] another text\n");
        let output = run.wait_with_output().unwrap();
        assert_eq!(vault.text(), "- [ ] another text\n");
        assert_eq!(output.status.code(), Some(2));
        assert!(told(&output).contains("a.md has changed meanwhile: nothing was written"), "{}", told(&output));
        assert!(vault.beside().is_empty());
    }
}

#[test]
fn two_at_once_lose_no_update() {
    for round in 0..40 {
        let vault = Vault::new();
        let mut run = vault.done(&[]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let mine = format!("{OPEN}\r\nround {round}");
        thread::sleep(Duration::from_micros(round * 500));
        // An editor that looks before it saves, as good ones do: what it found is in what it writes.
        let seen = vault.text();
        let text = if seen == OPEN { mine } else { format!("{seen}\r\nround {round}") };
        fs::write(vault.temp.path().join("new"), &text).unwrap();
        if vault.text() == seen {
            fs::rename(vault.temp.path().join("new"), vault.note()).unwrap();
        }
        let was_done = run.wait().unwrap().success();
        let now = vault.text();
        assert!(now == text || (was_done && now.contains("- [x] a")), "round {round}: {now:?}");
        assert!(!now.is_empty() && (now.contains("round") || vault.temp.path().join("new").exists()), "round {round}: {now:?}");
    }
}
